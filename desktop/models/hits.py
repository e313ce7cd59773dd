"""The hits of a search as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from desktop.models.roles import ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex

if TYPE_CHECKING:
    from index.hit import Hit

_KIND_WORDS = {"clause": "条文", "task": "任务", "department": "部门", "section": "标题"}


class HitsModel(QAbstractListModel):
    """One row a hit, in the order the search gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_KIND_WORDS[hit.kind]} {hit.number} {hit.title}：{hit.snippet}"
        if role == TARGET_ROLE:
            return hit.id
        if role == VALUE_ROLE:
            return hit
        return None
