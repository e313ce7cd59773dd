"""One part of a plan that somebody wants on paper, with their own words below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.model import Heading
from content.reference import format_reference
from desktop.library.safe_markdown import plain_note

if TYPE_CHECKING:
    from content.model import Unit


@dataclass(frozen=True, slots=True)
class Passage:
    """One part to print.

    Attributes:
        part: A heading, clause or task.
        note: The user's own words below it, or "".
        quote: The stretch of its text that is wanted, verbatim; "" for all of it.
    """

    part: Unit | Heading
    note: str = ""
    quote: str = ""

    @property
    def note_lines(self) -> tuple[str, ...]:
        """The note's paragraphs, the first with what they are before it."""
        return _note_lines(self.note)

    @property
    def is_cut(self) -> bool:
        """Whether only a stretch of the text is wanted."""
        whole = self.part.title if isinstance(self.part, Heading) else self.part.text
        return bool(self.quote) and self.quote != whole

    @property
    def is_cited(self) -> bool:
        """Whether a line below the words says where they stand: of a heading they say it themselves."""
        return not isinstance(self.part, Heading)

    @property
    def reference(self) -> str:
        """Where the words stand, e.g. "——三、（二）第5段（节选）"."""
        return f"——{format_reference(self.part)}{'（节选）' if self.is_cut else ''}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something kept beside the text: a department, a saved search, words that are no longer in the plan.

    Attributes:
        kind: What it is, as its line says: "部门", "检索", "失去位置".
        title: Its name.
        text: What is to be read of it, or "".
        note: The user's own words below it, or "".
    """

    kind: str
    title: str
    text: str = ""
    note: str = ""

    @property
    def is_cited(self) -> bool:
        """As of a passage: always."""
        return True

    @property
    def reference(self) -> str:
        """What stands where a passage says its place."""
        return f"——{self.kind}"

    @property
    def note_lines(self) -> tuple[str, ...]:
        """The note's paragraphs, the first with what they are before it."""
        return _note_lines(self.note)

    @property
    def heading(self) -> str:
        """Its name as the beginning of a paragraph."""
        return f"{self.title}。" if self.text else self.title


def _note_lines(note: str) -> tuple[str, ...]:
    lines = [line.rstrip() for line in plain_note(note).splitlines() if line.strip()]
    return (f"批注：{lines[0]}", *lines[1:]) if lines else ()
