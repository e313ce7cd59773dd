"""Two collections of bookmarks become one, and no note is dropped on the way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.library.bookmark import MAX_JOINED_NOTE, MAX_PAST, clean_tags, note_digest, parsed_moment
from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from desktop.library.bookmark import Bookmark, Shelf

_BETWEEN: Final = "\n\n——（另一处的批注）——\n\n"


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import does; it has done nothing until ``shelf`` is written.

    Attributes:
        shelf: How things stand afterwards.
        added: Bookmarks that are new.
        updated: Bookmarks that take over something newer from the other side.
        joined: Bookmarks whose note was changed on both sides; both notes are kept, one after the other.
        same: Number of bookmarks that stay as they are.
    """

    shelf: Shelf
    added: tuple[Bookmark, ...]
    updated: tuple[Bookmark, ...]
    joined: tuple[Bookmark, ...]
    same: int

    @property
    def summary(self) -> str:
        """One Chinese line that says what is done."""
        both = f"，合并批注 {len(self.joined)} 个" if self.joined else ""
        return f"新增 {len(self.added)} 个，更新 {len(self.updated)} 个{both}，不变 {self.same} 个"


def merge(shelf: Shelf, incoming: Shelf) -> Merge:
    """Bring the bookmarks of ``incoming`` into ``shelf``.

    A bookmark is the same as the one that marks the same unit, department, query or passage. A later note
    wins; where both sides have changed it, both are kept.

    Raises:
        LibraryError: Two notes are too long to be joined.
    """
    kept = {_place(mark): mark for mark in shelf.bookmarks}
    keys = {mark.key for mark in shelf.bookmarks}
    added: list[Bookmark] = []
    updated: list[Bookmark] = []
    joined: list[Bookmark] = []
    for other in incoming.bookmarks:
        mine = kept.get(_place(other))
        if mine is None:
            new = replace(other, key=uuid.uuid4().hex) if other.key in keys else other
            added.append(new)
        else:
            new = _united(mine, other)
            if new != mine:
                (joined if new.note not in {mine.note, other.note} else updated).append(new)
        kept[_place(other)] = new
        keys.add(new.key)
    ordered = tuple(sorted(kept.values(), key=lambda mark: (mark.created, mark.key)))
    after = replace(shelf, bookmarks=ordered).with_folders(*incoming.folders)
    same = len(incoming.bookmarks) - len(added) - len(updated) - len(joined)
    return Merge(after, tuple(added), tuple(updated), tuple(joined), same)


def _place(mark: Bookmark) -> tuple[str, ...]:
    """Return what a bookmark marks: two with the same place are one bookmark."""
    if mark.kind == "passage":
        words = ((part.id, part.anchor.quote, part.anchor.prefix, part.anchor.suffix) for part in mark.parts)
        return (mark.kind, *(word for part in words for word in part))
    return (mark.kind, mark.id)


def _united(mine: Bookmark, other: Bookmark) -> Bookmark:
    newer = other if parsed_moment(other.changed) > parsed_moment(mine.changed) else mine
    note = _united_note(mine, other)
    tags = newer.tags
    if note not in {mine.note, other.note}:
        tags = clean_tags((*mine.tags, *other.tags))
    united = replace(newer, key=mine.key, created=mine.created, note=note, tags=tags)
    if replace(united, changed=mine.changed, past=mine.past) == mine:
        return mine
    past = dict.fromkeys((*mine.past, *other.past, note_digest(mine.note), note_digest(other.note)))
    past.pop(note_digest(note), None)
    return replace(united, past=tuple(past)[-MAX_PAST:])


def _united_note(mine: Bookmark, other: Bookmark) -> str:
    mine_digest, other_digest = note_digest(mine.note), note_digest(other.note)
    if mine_digest == other_digest or other_digest in mine.past or not (other.note or other.past):
        return mine.note
    if mine_digest in other.past or not (mine.note or mine.past):
        return other.note
    joined = f"{mine.note}{_BETWEEN}{other.note}"
    if len(joined) > MAX_JOINED_NOTE:
        raise LibraryError(f"“{mine.title}”的两份批注合起来太长（超过 {MAX_JOINED_NOTE} 字）。没有导入任何内容。")
    return joined
