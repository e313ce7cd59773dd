"""书签与批注 on paper and in files: passage by passage as a document, or as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.output.grid import bookmark_grid
from desktop.output.passage import Passage
from desktop.output.printout import Offer, Printout, Version
from desktop.output.table_printouts import grid_offer
from desktop.output.text_printouts import passages_offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.plan import Plan
    from desktop.library.bookmark import Bookmark
    from desktop.output.official_fonts import OfficialFonts

_NAME: Final = "书签与批注"


@dataclass(frozen=True, slots=True)
class Kept:
    """A bookmark as paper needs it.

    Attributes:
        target: What it marks: full id of a unit or heading, or a department's name, or a query.
        kind: "unit", "passage", "department" or "search".
        title: What lists call it.
        note: The user's own words, or "".
        folder: Where it lies, or "".
        quote: The passage verbatim, or "" for the whole unit.
    """

    target: str
    kind: str
    title: str
    note: str
    folder: str
    quote: str = ""


def kept_parts(marks: Iterable[Bookmark]) -> tuple[Kept, ...]:
    """Return bookmarks as paper needs them: a passage in several units unit by unit, its note under the last."""
    return tuple(
        Kept(
            part.id,
            mark.kind,
            mark.title,
            mark.note if place == len(mark.rest) else "",
            mark.folder,
            part.anchor.quote if mark.kind == "passage" else "",
        )
        for mark in marks
        for place, part in enumerate(mark.parts)
    )


def bookmark_offer(plan: Plan, kept: Sequence[Kept], fonts: OfficialFonts) -> Offer:
    """Offer the bookmarks that lie in a plan, in the order given, as a document and as a table."""
    found = [(plan.find(one.target), one) for one in kept]
    passages = [Passage(part, one.note, one.quote) for part, one in found if part is not None]
    folders = [one.folder for part, one in found if part is not None]
    others = [one.title for part, one in found if part is None]
    remarks = (f"另有 {len(others)} 个书签不是本方案的条文或任务，没有列入：{'、'.join(others)}",) if others else ()

    def document() -> Printout:
        made = passages_offer(plan, passages, _NAME, fonts).versions[0].make()
        return Printout(made.paper, made.forms, (*remarks, *made.remarks))

    def table() -> Printout:
        made = grid_offer(bookmark_grid(plan, passages, folders)).versions[0].make()
        return Printout(made.paper, made.forms, remarks)

    return Offer("版式", (Version("逐条，公文格式", document), Version("一览表，横向", table)))
