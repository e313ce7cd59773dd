"""书签与批注 on paper and in files: passage by passage as a document, or as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.output.grid import bookmark_grid
from desktop.output.passage import Entry, Passage
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
        quote: The passage verbatim, or "" for the whole unit; of what is lost, all that is known.
        lost: Whether what it marks, or a part of that, is no longer in the plan.
    """

    target: str
    kind: str
    title: str
    note: str
    folder: str
    quote: str = ""
    lost: bool = False


def kept_parts(marks: Iterable[Bookmark]) -> tuple[Kept, ...]:
    """Return bookmarks as paper needs them: a passage in several units unit by unit, its note under the last."""
    return tuple(
        Kept(
            part.id,
            mark.kind,
            mark.title,
            mark.note if place == len(mark.rest) else "",
            mark.folder,
            part.anchor.quote if mark.kind == "passage" or mark.lost else "",
            mark.lost,
        )
        for mark in marks
        for place, part in enumerate(mark.parts)
    )


def bookmark_offer(plan: Plan, kept: Sequence[Kept], fonts: OfficialFonts) -> Offer:
    """Offer the bookmarks that lie in a plan, in the order given, as a document and as a table."""
    found = [(_printed(plan, one), one) for one in kept]
    passages = [printed for printed, _ in found if printed is not None]
    folders = [one.folder for printed, one in found if printed is not None]
    others = [one.title for printed, one in found if printed is None]
    remarks = (f"另有 {len(others)} 个书签属于其他方案，没有列入：{'、'.join(others)}",) if others else ()

    def document() -> Printout:
        made = passages_offer(plan, passages, _NAME, fonts).versions[0].make()
        return Printout(made.paper, made.forms, (*remarks, *made.remarks))

    def table() -> Printout:
        made = grid_offer(bookmark_grid(plan, passages, folders)).versions[0].make()
        return Printout(made.paper, made.forms, remarks)

    return Offer("版式", (Version("逐条，公文格式", document), Version("一览表，横向", table)))


def _printed(plan: Plan, one: Kept) -> Passage | Entry | None:
    """Return what is set on paper for a bookmark; None where it belongs to another plan."""
    if one.kind == "search":
        return Entry("检索", one.title, "" if one.title == one.target else one.target, one.note)
    if one.kind == "department" and plan.department(one.target) is not None:
        return Entry("部门", one.title, _duties(plan, one.target), one.note)
    part = plan.find(one.target)
    if part is not None and (not one.lost or one.kind == "unit" or one.quote in getattr(part, "text", part.title)):
        return Passage(part, one.note, one.quote if one.kind == "passage" else "")
    return Entry("失去位置", one.title, one.quote, one.note) if one.lost else None


def _duties(plan: Plan, name: str) -> str:
    """What a department has to do, by number."""
    shares = (
        ("牵头任务", [str(task.row) for task in plan.led_tasks(name)]),
        ("牵头条文", [clause.number for clause in plan.led_clauses(name)]),
        ("参加条文", [clause.number for clause in plan.joined_clauses(name)]),
    )
    # Apart from one another, as in a sheet's contents: some programs take 1、2、3 for one number and break it anywhere.
    return "；".join(f"{word}　{'　'.join(numbers)}" for word, numbers in shares if numbers) + "。"
