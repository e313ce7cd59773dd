"""The user's bookmarks as a list; every change is on disk before the list shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from desktop.library.anchors import exact_place
from desktop.library.bookmark import NO_ANCHOR, Anchor, Shelf
from desktop.models.roles import NUMBER_ROLE, ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import short_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.model import Unit
    from content.plan import Plan
    from desktop.library.bookmark import BookmarkKind
    from desktop.library.bookmarks import Bookmark, Bookmarks

BookmarkStore: TypeAlias = "Bookmarks"


class Shade(NamedTuple):
    """What of a marked passage lies in one unit.

    Attributes:
        part_id: The unit it stands in.
        start: 0-based code point of the unit's text.
        end: Behind its last code point.
        colour: As the bookmark has it.
        has_note: Whether a note hangs on it; of a passage in several units, on the first.
    """

    part_id: str
    start: int
    end: int
    colour: str
    has_note: bool = False


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
        self._texts = {part.id: part.text for plan in plans for part in (*plan.body, *plan.tasks)}
        self._store: BookmarkStore | None = None
        self._shelf = Shelf()
        self._rows: tuple[Bookmark, ...] = ()
        self._shades: tuple[Shade, ...] | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a store to keep bookmarks in."""
        return self._store is not None

    @property
    def shelf(self) -> Shelf:
        """All bookmarks and folders, as last read."""
        return self._shelf

    @property
    def store(self) -> BookmarkStore | None:
        """Where they are kept, or None before it is open."""
        return self._store

    @property
    def unit_ids(self) -> frozenset[str]:
        """Ids of all bookmarked units."""
        return frozenset(bookmark.id for bookmark in self._rows if bookmark.kind == "unit")

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
        shelf = self._store.shelf() if self._store is not None else Shelf()
        self.beginResetModel()
        self._shelf, self._rows, self._shades = shelf, shelf.bookmarks, None
        self.endResetModel()
        self.changed.emit()

    def find(self, target: str, kind: BookmarkKind = "unit") -> Bookmark | None:
        """Return the bookmark on a unit, department or query, or None."""
        return self._shelf.find(target, kind)

    def passages(self, unit_id: str) -> tuple[Bookmark, ...]:
        """Return the bookmarks on passages of a unit, oldest first; the lost ones are not there."""
        passages = (mark for mark in self._rows if mark.kind == "passage" and not mark.lost)
        return tuple(mark for mark in passages if any(part.id == unit_id for part in mark.parts))

    def shades_of(self, mark: Bookmark) -> tuple[Shade, ...]:
        """Return where the passage of a bookmark stands, a shade a unit; () where it stands nowhere."""
        if mark.kind != "passage":
            return ()
        found = [(part.id, exact_place(part.anchor, self._texts.get(part.id, ""))) for part in mark.parts]
        places = [(part_id, *place) for part_id, place in found if place is not None]
        return tuple(Shade(*place, mark.colour, bool(mark.note) and not at) for at, place in enumerate(places))

    def shades(self) -> tuple[Shade, ...]:
        """Return all passages that can be marked in the texts."""
        if self._shades is None:
            self._shades = tuple(shade for mark in self._rows for shade in self.shades_of(mark))
        return self._shades

    @property
    def noted(self) -> frozenset[str]:
        """Ids of the units whose bookmark has a note."""
        return frozenset(mark.id for mark in self._rows if mark.kind == "unit" and mark.note)

    def change(self, words: str, edit: Callable[[Shelf], Shelf]) -> Shelf:
        """Change the bookmarks in one step that can be undone; nothing happens without a store.

        Raises:
            LibraryError: It cannot be written.
        """
        if self._store is not None:
            self._store.change(words, edit)
            self.reload()
        return self._shelf

    def toggle_target(self, target: str, title: str, anchor: Anchor = NO_ANCHOR, kind: BookmarkKind = "unit") -> bool:
        """Add a bookmark on what ``kind`` says, or remove it; tell whether it is there now.

        Raises:
            LibraryError: It cannot be written.
        """
        if self._store is None:
            return False
        if self.find(target, kind) is None:
            self._store.add(target, title, kind=kind, anchor=anchor)
        else:
            self._store.remove(target, kind)
        self.reload()
        return self.find(target, kind) is not None

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
