"""What was done to the bookmarks in this session, so that it can be undone and done again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.bookmark import Bookmark, Shelf

_STEPS: Final = 200


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two shelves.

    Attributes:
        before: The bookmarks it touches as they were, by key; None where there was none.
        after: The same as they became.
        folders_gone: Folders it takes away.
        folders_new: Folders it adds.
    """

    before: Mapping[str, Bookmark | None]
    after: Mapping[str, Bookmark | None]
    folders_gone: frozenset[str]
    folders_new: frozenset[str]

    @classmethod
    def between(cls, old: Shelf, new: Shelf) -> Change:
        """Return what turns ``old`` into ``new``."""
        was = {mark.key: mark for mark in old.bookmarks}
        becomes = {mark.key: mark for mark in new.bookmarks}
        keys = [key for key in {**was, **becomes} if was.get(key) != becomes.get(key)]
        return cls(
            {key: was.get(key) for key in keys},
            {key: becomes.get(key) for key in keys},
            frozenset(old.folders) - frozenset(new.folders),
            frozenset(new.folders) - frozenset(old.folders),
        )

    @property
    def reverse(self) -> Change:
        """What takes it back."""
        return Change(self.after, self.before, self.folders_new, self.folders_gone)

    def applied(self, shelf: Shelf) -> Shelf:
        """Return ``shelf`` with the change made, whatever else has changed on it.

        Raises:
            LibraryError: A bookmark it touches is no longer as this change knows it.
        """
        now = {mark.key: mark for mark in shelf.bookmarks}
        if any(now.get(key) != mark for key, mark in self.before.items()):
            raise LibraryError("不能撤销或重做：这个书签后来在别处改过。请直接修改。")
        result = shelf.without(self.after.keys())
        for mark in self.after.values():
            if mark is None:
                continue
            if mark.kind != "passage" and result.find(mark.id, mark.kind):
                raise LibraryError("不能撤销或重做：同一处后来又加了书签。请直接修改。")
            result = result.put(mark)
        folders = (frozenset(result.folders) - self.folders_gone) | self.folders_new
        return replace(result, folders=tuple(sorted(folders)))


@dataclass(frozen=True, slots=True)
class Step:
    """One change the user made, in the user's words."""

    words: str
    change: Change


class History:
    """Two stacks of steps; the library asks it what to replay and tells it what was replayed."""

    def __init__(self) -> None:
        self._done: deque[Step] = deque(maxlen=_STEPS)
        self._undone: deque[Step] = deque(maxlen=_STEPS)

    @property
    def undo_words(self) -> str:
        """What can be undone, or ""."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What can be done again, or ""."""
        return self._undone[-1].words if self._undone else ""

    def remember(self, words: str, before: Shelf, after: Shelf) -> None:
        """Note a change; one that changed nothing is not a step."""
        if before != after:
            self._done.append(Step(words, Change.between(before, after)))
            self._undone.clear()

    def last_done(self) -> Step | None:
        """Return the step to undo, or None."""
        return self._done[-1] if self._done else None

    def last_undone(self) -> Step | None:
        """Return the step to do again, or None."""
        return self._undone[-1] if self._undone else None

    def was_undone(self) -> None:
        """Note that ``last_done`` has been taken back."""
        self._undone.append(self._done.pop())

    def was_redone(self) -> None:
        """Note that ``last_undone`` has been done again."""
        self._done.append(self._undone.pop())

    def forget(self) -> None:
        """Drop all steps: the shelf they belong to is gone."""
        self._done.clear()
        self._undone.clear()
