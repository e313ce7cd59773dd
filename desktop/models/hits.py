"""The hits of a search as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer, Signal

from desktop.models.roles import ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import why_sentence
from index.hit import KIND_WORDS

if TYPE_CHECKING:
    from index.hit import Hit

_AT_ONCE: Final = 12  # about as many as are seen above the edge
_PORTION: Final = 16
_REST_MS: Final = 50
_PAUSE_MS: Final = 5


class HitsModel(QAbstractListModel):
    """One row a hit, in the order the search gave them.

    A view measures every row it is given, which a key must not wait for: the first rows are given at once, the others
    a portion at a time when one has rested for a moment.

    Signals:
        more_wanted: The end of the list has come into sight, and there are more hits behind it.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._given = 0
        self._has_more = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._give_portion)

    def set_hits(self, hits: tuple[Hit, ...], *, has_more: bool = False) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits, self._has_more = hits, has_more
        self._given = min(len(hits), _AT_ONCE)
        self.endResetModel()
        self._rest.start(_REST_MS)

    def add_hits(self, hits: tuple[Hit, ...], *, has_more: bool) -> None:
        """Show more hits of the same search: ``hits`` are all of them, those known already first."""
        self._hits, self._has_more = hits, has_more
        self._give_portion()

    def give(self, count: int) -> None:
        """Give at least so many rows, as far as there are any."""
        count = min(count, len(self._hits))
        if self._given < count:
            self.beginInsertRows(QModelIndex(), self._given, count - 1)
            self._given = count
            self.endInsertRows()

    def _give_portion(self) -> None:
        self.give(self._given + _PORTION)
        if self._given < len(self._hits):
            self._rest.start(_PAUSE_MS)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self._has_more and self._given == len(self._hits) and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._has_more = False  # until there is an answer
            self.more_wanted.emit()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else self._given

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == VALUE_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{KIND_WORDS[hit.kind]} {hit.number} {hit.title}：{hit.snippet}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return why_sentence(hit) or None
        if role == TARGET_ROLE:
            return hit.id
        return None
