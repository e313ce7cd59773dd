"""The user's bookmarks: the only module that changes them.

Every change is a function from the shelf as it lies on disk to the shelf as it shall be, run inside one
transaction. What differs is written, and remembered so that it can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.library.bookmark import NO_ANCHOR, Anchor, Bookmark, Shelf, new_bookmark
from desktop.library.database import Database
from desktop.library.errors import LibraryError
from desktop.library.history import History
from desktop.library.merge import merge
from desktop.library.reanchoring import Reanchoring, reanchor
from desktop.library.rescue import rescue
from desktop.library.rows import read_shelf, write_difference

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from desktop.library.bookmark import BookmarkKind

_SHOWN: Final = 8

__all__ = ["Bookmark", "Bookmarks", "LibraryError"]


class Bookmarks:
    """All bookmarks in one library file.

    A call that changes something returns once the change is on disk; reading goes on where nothing can be
    written. Every method that reads or writes raises LibraryError, whose message is for the user, when it
    cannot. Several objects and processes may share the file; one object belongs to one thread.
    """

    def __init__(self, path: Path) -> None:
        """Touch nothing yet; ``path`` is made by the first change."""
        self._database = Database(path, _bring_over)
        self.history = History()

    @property
    def notice(self) -> str:
        """One Chinese sentence about a damaged or unwritable library, or ""."""
        return self._database.notice

    def __contains__(self, unit_id: str) -> bool:
        return self.find(unit_id) is not None

    def list(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, oldest first."""
        return self.shelf().bookmarks

    def shelf(self) -> Shelf:
        """Return all bookmarks and folders."""
        return self._database.read(read_shelf, Shelf())

    def find(self, target: str, kind: BookmarkKind = "unit") -> Bookmark | None:
        """Return the bookmark of that unit, department or query, or None."""
        return self.shelf().find(target, kind)

    def data_version(self) -> int:
        """Return a number that changes when another window or process has changed something."""
        return self._database.data_version()

    def close(self) -> None:
        """Let go of the file; today's backup is made first if anything was changed."""
        self._database.close()

    def add(  # noqa: PLR0913  # what the dialog and the command line offer
        self,
        target: str,
        title: str,
        note: str = "",
        folder: str = "",
        *,
        kind: BookmarkKind = "unit",
        anchor: Anchor = NO_ANCHOR,
    ) -> Bookmark:
        """Bookmark a unit, department or query.

        One that is marked already keeps its title, and its note and folder where these are empty.
        """

        def edit(shelf: Shelf) -> Shelf:
            old = shelf.find(target, kind)
            if old is not None:
                return shelf.put(old.edited(note=note or None, folder=folder or None))
            blank = new_bookmark(target, kind, anchor=anchor)
            return shelf.put(blank.edited(title=title, note=note, folder=folder))

        kept = self.change(f"添加书签“{title}”", edit).find(target, kind)
        assert kept is not None  # noqa: S101  # edit() has just put it there
        return kept

    def remove(self, target: str, kind: BookmarkKind = "unit") -> bool:
        """Remove the bookmark of a unit, department or query; False when there is none."""
        mark = self.find(target, kind)
        if mark is None:
            return False
        self.change(f"删除书签“{mark.title}”", lambda shelf: shelf.without({mark.key}))
        return True

    def undo(self) -> str:
        """Take back the last change made through this object; return what it was, "" where there is none.

        Raises:
            LibraryError: Another window has changed the same bookmark since; nothing is changed.
        """
        step = self.history.last_done()
        if step is not None:
            self._write(step.change.reverse.applied)
            self.history.was_undone()
        return step.words if step else ""

    def redo(self) -> str:
        """Do again what was taken back last; return what it was, "" where there is none.

        Raises:
            LibraryError: As ``undo``.
        """
        step = self.history.last_undone()
        if step is not None:
            self._write(step.change.applied)
            self.history.was_redone()
        return step.words if step else ""

    def change(self, words: str, edit: Callable[[Shelf], Shelf]) -> Shelf:
        """Replace the shelf by what ``edit`` makes of it, in one transaction and one step of undo.

        Args:
            words: What is done, for the undo menu.
            edit: Called with what is on disk; may be called again, so it must not do anything else.
        """
        before, after = self._write(edit)
        self.history.remember(words, before, after)
        return after

    def _write(self, edit: Callable[[Shelf], Shelf]) -> tuple[Shelf, Shelf]:
        """Return the shelf before and after."""

        def work(connection: sqlite3.Connection) -> tuple[Shelf, Shelf]:
            before = read_shelf(connection)
            after = edit(before)
            write_difference(connection, before, after)
            return before, after

        return self._database.write(work)

    def reanchor(self, texts: Mapping[str, str], departments: Collection[str]) -> Reanchoring:
        """Bring all bookmarks to the present text of the plans; what could not be found is kept and marked.

        Args:
            texts: Text of every unit and heading of every plan, by id.
            departments: Canonical names of all departments.
        """
        before = self.shelf()
        done = reanchor(before, texts, departments)
        if self._database.is_frozen:
            return Reanchoring(before)  # what was found could not be kept, and would be told at every start
        if done.shelf != before:
            # No step of undo: the old places are no longer there to go back to.
            self._write(lambda shelf: reanchor(shelf, texts, departments).shelf)
        return done

    def backups(self) -> tuple[Path, ...]:
        """Return the daily backups, newest first."""
        return self._database.backups()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of all bookmarks; those of now are kept in a file aside."""
        self._database.restore(backup)
        self.history.forget()


def _bring_over(damaged: Path, connection: sqlite3.Connection) -> str:
    """Merge what a damaged library still holds into the one that took its place; say what came and what is lost."""
    rescued = rescue(damaged)
    before = read_shelf(connection)
    merged = merge(before, rescued.shelf)
    write_difference(connection, before, merged.shelf)
    there = {mark.id for mark in merged.shelf.bookmarks}
    lost = [target.rpartition("/")[2] for target in rescued.lost if target not in there]
    if not rescued.shelf.bookmarks:
        return ""
    words = f"从损坏的文件里读回 {len(rescued.shelf.bookmarks)} 个书签，其中 {len(merged.added)} 个备份里没有"
    if not lost:
        return f"{words}，没有发现缺失"
    more = f"等 {len(lost)} 处" if len(lost) > _SHOWN else ""
    return f"{words}；没能读回的有：{'、'.join(lost[:_SHOWN])}{more}"
