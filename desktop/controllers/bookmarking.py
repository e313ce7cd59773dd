"""Bookmarks in the window: the star in the tree, the bar, the lists and the panel all say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from content.model import Unit
    from desktop.errors import ErrorReporter
    from desktop.models.bookmarks import BookmarksModel, BookmarkStore


class BookmarkController(QObject):
    """Adds and removes bookmarks, and says so where it cannot.

    Signals:
        changed: The bookmarks are other ones.
        said: What has just been done, in words.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, model: BookmarksModel, reporter: ErrorReporter, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._reporter = reporter
        model.changed.connect(self.changed)

    def open(self, store: BookmarkStore) -> None:
        """Show the bookmarks of a store; where they cannot be read, say so and go on without."""
        try:
            self._model.open(store)
        except LibraryError as error:
            self._reporter.report(error)

    def toggle(self, unit: Unit) -> None:
        """Add a bookmark on a unit, or remove it."""
        try:
            is_there = self._model.toggle(unit)
        except LibraryError as error:
            self._reporter.report(error)
            return
        self.said.emit(f"已加入书签：{unit.title}" if is_there else f"已移除书签：{unit.title}")

    def remove(self, unit_id: str) -> None:
        """Remove a bookmark."""
        try:
            self._model.remove(unit_id)
        except LibraryError as error:
            self._reporter.report(error)
            return
        self.said.emit("已移除书签")
