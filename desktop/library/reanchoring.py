"""All bookmarks brought to a new version of the plans' text, and a report of what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.library.anchors import Patience, find_passage, make_anchor, text_digest, unit_anchor
from desktop.library.bookmark import Part, moment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.library.bookmark import Bookmark, Shelf

_NAMED: Final = 5  # bookmarks of a sort the report names; it counts the rest
_TITLE: Final = 30


@dataclass(frozen=True, slots=True)
class Reanchoring:
    """What a new version of the text does to the bookmarks; those it does nothing to are in no list.

    Attributes:
        shelf: How things stand afterwards.
        changed: Bookmarks of whole units whose text has changed; they stay where they are.
        moved: Those found elsewhere: with other words around them, in another unit, or with slight changes.
        lost: Bookmarks whose unit or department, or any of whose passage is gone; kept, with their quote.
        back: Bookmarks that were lost and are found again.
    """

    shelf: Shelf
    changed: tuple[Bookmark, ...] = ()
    moved: tuple[Bookmark, ...] = ()
    lost: tuple[Bookmark, ...] = ()
    back: tuple[Bookmark, ...] = ()

    @property
    def report(self) -> str:
        """One Chinese sentence for the user; "" where there is nothing to say."""
        said = [f"{len(marks)} 个{words}" for words, marks in self._sorts if marks]
        return f"方案正文有更新，书签已核对：{'；'.join(said)}。" if said else ""

    @property
    def details(self) -> str:
        """Which bookmarks they are, a line a sort, the lost ones first."""
        return "\n".join(f"{words}：{_named(marks)}。" for words, marks in reversed(self._sorts) if marks)

    @property
    def _sorts(self) -> tuple[tuple[str, tuple[Bookmark, ...]], ...]:
        return (
            ("所在条文有改动", self.changed),
            ("已移到新的位置", self.moved),
            ("重新找到", self.back),
            ("失去位置（仍保留，附原引文）", self.lost),
        )


def reanchor(shelf: Shelf, texts: Mapping[str, str], departments: Collection[str]) -> Reanchoring:
    """Find every bookmark in the present text. Run twice, the second run finds nothing to do.

    Args:
        shelf: All bookmarks.
        texts: Text of every unit and heading of every plan, by id.
        departments: Canonical names of all departments.
    """
    present = _Present(shelf, texts, departments)
    sorts: dict[str, list[Bookmark]] = {"changed": [], "moved": [], "lost": [], "back": []}
    marks = []
    for mark in shelf.bookmarks:
        now = present.find(mark)
        if sort := _sort(mark, now):
            now = replace(now, changed=moment(after=mark.changed))
            sorts[sort].append(now)
        marks.append(now)
    return Reanchoring(replace(shelf, bookmarks=tuple(marks)), **{name: tuple(found) for name, found in sorts.items()})


class _Present:
    """The text as it is now, and the marks it is searched for."""

    def __init__(self, shelf: Shelf, texts: Mapping[str, str], departments: Collection[str]) -> None:
        self._texts = texts
        self._departments = departments
        self._patience = Patience()
        self._marked = {mark.id for mark in shelf.bookmarks if mark.kind == "unit"}
        self._ids = {text_digest(text): unit_id for unit_id, text in texts.items()}

    def find(self, mark: Bookmark) -> Bookmark:
        """Return a bookmark as it stands in the present text."""
        if mark.kind == "unit":
            return self._unit(mark)
        if mark.kind == "passage":
            return self._passage(mark)
        return replace(mark, lost=mark.kind == "department" and mark.id not in self._departments)

    def _unit(self, mark: Bookmark) -> Bookmark:
        text = self._texts.get(mark.id)
        if text is not None:
            return replace(mark, lost=False, anchor=unit_anchor(text))
        other = self._ids.get(mark.anchor.digest)  # the same words under another number
        if other is None or other in self._marked:
            return replace(mark, lost=True)
        self._marked.add(other)
        return replace(mark, id=other, lost=False, anchor=unit_anchor(self._texts[other]))

    def _passage(self, mark: Bookmark) -> Bookmark:
        found = [self._part(part) for part in mark.parts]
        first, *rest = (now or old for now, old in zip(found, mark.parts, strict=True))
        return replace(mark, id=first.id, anchor=first.anchor, rest=tuple(rest), lost=None in found)

    def _part(self, part: Part) -> Part | None:
        found = find_passage(part.anchor, part.id, self._texts, self._patience)
        if found is None or found.how == "same":
            return part if found else None
        return Part(found.unit_id, make_anchor(self._texts[found.unit_id], found.start, found.end))


def _sort(old: Bookmark, now: Bookmark) -> str:
    """Return in which list of the report a bookmark belongs; "" for none: all that is new is what is known of it."""
    if now.lost != old.lost:
        return "lost" if now.lost else "back"
    if not old.anchor.digest or [(part.id, part.anchor.digest) for part in old.parts] == [
        (part.id, part.anchor.digest) for part in now.parts
    ]:
        return ""
    return "moved" if now.kind == "passage" or now.id != old.id else "changed"


def _named(marks: tuple[Bookmark, ...]) -> str:
    quotes = [" ".join((mark.quote or mark.title).split()) for mark in marks[:_NAMED]]
    names = "、".join(f"“{quote[:_TITLE]}…”" if len(quote) > _TITLE else f"“{quote}”" for quote in quotes)
    return names + (f"等 {len(marks)} 处" if len(marks) > _NAMED else "")
