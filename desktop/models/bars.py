"""Numbers to draw as bars, each leading to what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from desktop.models.roles import ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex

if TYPE_CHECKING:
    from content.overview import Bar


class BarsModel(QAbstractListModel):
    """A row a bar; VALUE_ROLE gives the `Bar`."""

    def __init__(self, bars: tuple[Bar, ...], unit: str, parent: QObject | None = None) -> None:
        """Show bars that count ``unit``, e.g. "项任务"."""
        super().__init__(parent)
        self._bars = bars
        self._unit = unit

    @property
    def most(self) -> int:
        """The largest number; 1 where there is none."""
        return max((bar.count for bar in self._bars), default=1)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._bars)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        bar = self._bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{bar.label}：{bar.count} {self._unit}"
        if role == TARGET_ROLE:
            return bar.target
        return bar if role == VALUE_ROLE else None
