"""All bookmarks brought to a new version of the plans' text, and a report of what became of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.library.anchors import find_passage, make_anchor, text_digest
from desktop.library.bookmark import Anchor, moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.bookmark import Bookmark, Shelf


@dataclass(frozen=True, slots=True)
class Reanchoring:
    """What a new version of the text does to the bookmarks; those it does nothing to are in no list.

    Attributes:
        shelf: How things stand afterwards.
        changed: Bookmarks of whole units whose text has changed; they stay where they are.
        moved: Passages found with other words around them, in another unit, or with slight changes.
        lost: Bookmarks whose unit or passage is gone; kept, with their quote.
        back: Bookmarks that were lost and are found again.
    """

    shelf: Shelf
    changed: tuple[Bookmark, ...]
    moved: tuple[Bookmark, ...]
    lost: tuple[Bookmark, ...]
    back: tuple[Bookmark, ...]

    @property
    def report(self) -> str:
        """One Chinese sentence for the user; "" where there is nothing to say."""
        parts = (
            ("所在条文有改动", self.changed),
            ("已移到新的位置", self.moved),
            ("失去位置（仍保留，附原引文）", self.lost),
            ("重新找到", self.back),
        )
        said = [f"{len(marks)} 个{words}" for words, marks in parts if marks]
        return f"方案正文有更新，书签已核对：{'；'.join(said)}。" if said else ""


def reanchor(shelf: Shelf, texts: Mapping[str, str]) -> Reanchoring:
    """Find every bookmark of a unit or passage in the present text. Run twice, the second run finds nothing to do.

    Args:
        shelf: All bookmarks.
        texts: Text of every unit and heading of every plan, by id.
    """
    changed: list[Bookmark] = []
    moved: list[Bookmark] = []
    lost: list[Bookmark] = []
    back: list[Bookmark] = []
    marks = []
    for mark in shelf.bookmarks:
        now = _present(mark, texts)
        marks.append(now)
        if now.lost != mark.lost:
            (lost if now.lost else back).append(now)
        elif now != mark and mark.anchor.digest:
            (moved if mark.kind == "passage" else changed).append(now)
    return Reanchoring(replace(shelf, bookmarks=tuple(marks)), *map(tuple, (changed, moved, lost, back)))


def _present(mark: Bookmark, texts: Mapping[str, str]) -> Bookmark:
    if mark.kind == "passage":
        return _passage(mark, texts)
    if mark.kind != "unit":
        return mark
    text = texts.get(mark.id)
    if text is None:
        return mark if mark.lost else replace(mark, lost=True, changed=moment(after=mark.changed))
    digest = text_digest(text)
    if digest == mark.anchor.digest and not mark.lost:
        return mark
    return replace(mark, lost=False, anchor=Anchor(digest=digest), changed=moment(after=mark.changed))


def _passage(mark: Bookmark, texts: Mapping[str, str]) -> Bookmark:
    found = find_passage(mark.anchor, mark.id, texts)
    if found is None:
        return mark if mark.lost else replace(mark, lost=True, changed=moment(after=mark.changed))
    if found.how == "same" and not mark.lost:
        return mark
    anchor = make_anchor(texts[found.unit_id], found.start, found.end)
    return replace(mark, id=found.unit_id, lost=False, anchor=anchor, changed=moment(after=mark.changed))
