"""What the tables of the pages have in common: rows of values under fixed heads."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from desktop.models.roles import ROOT, AnyIndex

Row = TypeVar("Row")


class TableModel(QAbstractTableModel, Generic[Row]):
    """A flat table, one value a row; what a cell says of its row is left to ``data``."""

    def __init__(self, heads: tuple[str, ...], rows: tuple[Row, ...], parent: QObject | None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows = rows

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None
