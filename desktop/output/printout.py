"""What a paper dialog shows and saves: the pages, the files they can be saved as, what is to be said about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from desktop.output.paper import Paper

MakeBytes: TypeAlias = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class SaveForm:
    """One kind of file beside PDF.

    Attributes:
        name: What the user calls it, e.g. "Excel".
        suffix: Of the file's name, without its dot.
        make: Returns the whole file; may take a second, for the library it loads.
    """

    name: str
    suffix: str
    make: MakeBytes


@dataclass(frozen=True, slots=True)
class Printout:
    """Pages and their files.

    Attributes:
        paper: The pages.
        forms: What else they can be saved as; empty for none.
        remarks: Sentences the user should see with them, e.g. which fonts stand in for others.
    """

    paper: Paper
    forms: tuple[SaveForm, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One of several printouts to choose from, made when it is chosen.

    Attributes:
        name: What the choice calls it, e.g. "A3，条文".
        make: Sets it on pages.
    """

    name: str
    make: Callable[[], Printout]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a dialog offers.

    Attributes:
        choice: What is chosen between the versions, e.g. "范围"; "" where there is only one.
        versions: In the order to list them; never empty.
        first: 0-based number of the version to begin with.
    """

    choice: str
    versions: tuple[Version, ...]
    first: int = 0


def single(make: Callable[[], Printout]) -> Offer:
    """Offer one printout."""
    return Offer("", (Version("", make),))
