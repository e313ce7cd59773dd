"""The hits of a search as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from desktop.models.roles import ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import why_sentence

if TYPE_CHECKING:
    from index.hit import Hit

_KIND_WORDS: Final = {"clause": "条文", "task": "任务", "department": "部门", "section": "标题"}


class HitsModel(QAbstractListModel):
    """One row a hit, in the order the search gave them.

    Signals:
        more_wanted: The end of the list has come into sight, and there are more hits behind it.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._has_more = False

    def set_hits(self, hits: tuple[Hit, ...], *, has_more: bool = False) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits, self._has_more = hits, has_more
        self.endResetModel()

    def add_hits(self, hits: tuple[Hit, ...], *, has_more: bool) -> None:
        """Show more hits of the same search: ``hits`` are all of them, those known already first."""
        self._has_more = has_more
        if len(hits) > len(self._hits):
            self.beginInsertRows(QModelIndex(), len(self._hits), len(hits) - 1)
            self._hits = hits
            self.endInsertRows()

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._has_more = False  # until there is an answer
            self.more_wanted.emit()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == VALUE_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_KIND_WORDS[hit.kind]} {hit.number} {hit.title}：{hit.snippet}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return why_sentence(hit)
        if role == TARGET_ROLE:
            return hit.id
        return None
