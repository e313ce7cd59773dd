"""责任矩阵 as a table model: a row a department, a column a unit, and two columns of sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from content.matrix import ROLE_MARKS, CellWords, cell_words, make_matrix
from desktop.models.roles import ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import path_line, short_number, spoken_number, tool_tip

if TYPE_CHECKING:
    from content.matrix import Across, Matrix, MatrixRow, Order
    from content.plan import Plan

SUMS = 2
"""How many columns of sums follow the units."""


class MatrixModel(QAbstractTableModel):
    """The roles of all departments; VALUE_ROLE gives "lead", "participant" or None, in a column of sums the sum."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._across: Across = "clauses"
        self.matrix: Matrix = make_matrix(plan)

    @property
    def across(self) -> Across:
        """What the columns are."""
        return self._across

    @property
    def summary(self) -> str:
        """How large the table is: "28 个部门 × 30 条有分工的条文"."""
        what = "条有分工的条文" if self._across == "clauses" else "项任务"
        return f"{len(self.matrix.rows)} 个部门 × {len(self.matrix.columns)} {what}"

    @property
    def emptiness(self) -> str:
        """Why there are no columns, in a sentence; "" where there are some."""
        if self.matrix.columns:
            return ""
        return "本章没有写明责任分工的条文。" if self._across == "clauses" else "任务分工表没有对应本章的任务。"

    def show(self, across: Across, chapter: str, order: Order) -> None:
        """Show another part of the table, or in another order."""
        self.beginResetModel()
        self._across = across
        self.matrix = make_matrix(self._plan, across, chapter=chapter, order=order)
        self.endResetModel()

    def words(self, index: AnyIndex) -> CellWords:
        """Say in words what a cell means."""
        row = self.matrix.rows[index.row()]
        if index.column() < len(self.matrix.columns):
            return cell_words(self._plan, row.department, self.matrix.columns[index.column()])
        unit = "条文" if self._across == "clauses" else "任务"
        return CellWords(f"{row.department}　牵头{unit} {row.led}　参加{unit} {row.joined}", row.note)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.columns) + SUMS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self.matrix.rows[section].department if role == Qt.ItemDataRole.DisplayRole else None
        units = self.matrix.columns
        if role == Qt.ItemDataRole.DisplayRole:
            return short_number(units[section]) if section < len(units) else ("牵头", "参加")[section - len(units)]
        if section < len(units) and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            unit = units[section]
            words = f"{spoken_number(unit)} {unit.title}"
            return tool_tip(f"{path_line(unit.path)}\n{words}") if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.matrix.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words(index).head
        if column >= len(self.matrix.columns):
            return self._sum(row, column - len(self.matrix.columns), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return ROLE_MARKS[row.roles[column]]
        if role == VALUE_ROLE:
            return row.roles[column]
        if role == TARGET_ROLE:
            return self.matrix.columns[column].id
        return None

    def _sum(self, row: MatrixRow, which: int, role: int) -> Any:
        value = (row.led, row.joined)[which]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(value) if value else "–"
        if role == VALUE_ROLE:
            return value
        return row.department if role == TARGET_ROLE else None
