"""The user's bookmarks as a list; every change is on disk before the list shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from desktop.models.roles import NUMBER_ROLE, ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import short_number

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan
    from desktop.library.bookmarks import Bookmark


class BookmarkStore(Protocol):
    """What the list needs of the library; ``desktop.library.bookmarks.Bookmarks`` is one."""

    def list(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, in the order to show them."""

    def add(self, target: str, title: str, /) -> Bookmark:
        """Keep a bookmark; on disk when it returns."""

    def remove(self, target: str, /) -> bool:
        """Forget a bookmark; on disk when it returns."""


class BookmarksModel(QAbstractListModel):
    """One row a bookmark.

    The store is opened after the first paint; until then, and where it cannot be opened, the list is empty.

    Signals:
        changed: The set of bookmarked units is another one.
    """

    changed = Signal()

    def __init__(self, plans: tuple[Plan, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: dict[str, Unit] = {unit.id: unit for plan in plans for unit in plan.units}
        self._store: BookmarkStore | None = None
        self._rows: tuple[Bookmark, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is a store to keep bookmarks in."""
        return self._store is not None

    @property
    def unit_ids(self) -> frozenset[str]:
        """Ids of all bookmarked units."""
        return frozenset(bookmark.id for bookmark in self._rows)

    def open(self, store: BookmarkStore) -> None:
        """Show the bookmarks of a store, and keep new ones there.

        Raises:
            LibraryError: They cannot be read.
        """
        self._store = store
        self.reload()

    def reload(self) -> None:
        """Read the bookmarks again.

        Raises:
            LibraryError: They cannot be read.
        """
        rows = self._store.list() if self._store is not None else ()
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.changed.emit()

    def find(self, unit_id: str) -> Bookmark | None:
        """Return the bookmark on a unit, or None."""
        return next((bookmark for bookmark in self._rows if bookmark.id == unit_id), None)

    def toggle(self, unit: Unit) -> bool:
        """Add a bookmark on a unit, or remove it; tell whether it is there now.

        Raises:
            LibraryError: It cannot be written.
        """
        if self._store is None:
            return False
        if self.find(unit.id) is None:
            self._store.add(unit.id, unit.title)
        else:
            self._store.remove(unit.id)
        self.reload()
        return self.find(unit.id) is not None

    def remove(self, unit_id: str) -> None:
        """Remove a bookmark.

        Raises:
            LibraryError: It cannot be written.
        """
        if self._store is not None:
            self._store.remove(unit_id)
            self.reload()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        bookmark = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bookmark.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"书签 {self._number(bookmark)} {bookmark.title} {bookmark.note}".strip()
        if role == TARGET_ROLE:
            return bookmark.id
        if role == NUMBER_ROLE:
            return self._number(bookmark)
        if role == VALUE_ROLE:
            return bookmark
        return None

    def _number(self, bookmark: Bookmark) -> str:
        unit = self._units.get(bookmark.id)
        return short_number(unit) if unit is not None else ""
