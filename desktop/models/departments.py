"""The departments with what each is on the hook for, sortable and filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from desktop.models.roles import RANK_ROLE, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.table_model import TableModel

if TYPE_CHECKING:
    from content.model import Department
    from content.plan import Plan

NAME, LED_TASKS, LED_CLAUSES, JOINED_CLAUSES = range(4)
COLUMNS: Final = ("部门", "牵头任务", "牵头条文", "参加条文")


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department and its counts.

    Attributes:
        department: The department.
        led_tasks: How many annex tasks it leads.
        led_clauses: How many clauses it leads.
        joined_clauses: How many clauses it takes part in.
    """

    department: Department
    led_tasks: int
    led_clauses: int
    joined_clauses: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """The three counts in column order."""
        return self.led_tasks, self.led_clauses, self.joined_clauses


class DepartmentsModel(TableModel[DepartmentRow]):
    """One row a department, the plan's order: those with most on the hook first."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        rows = tuple(
            DepartmentRow(
                department,
                len(plan.led_tasks(department.name)),
                len(plan.led_clauses(department.name)),
                len(plan.joined_clauses(department.name)),
            )
            for department in plan.departments
        )
        super().__init__(COLUMNS, rows, parent)

    def row_of(self, name: str) -> int:
        """Return the row of a canonical name, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.department.name == name), -1)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.department.name if column == NAME else str(row.counts[column - 1])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.department.name if column == NAME else f"{COLUMNS[column]} {row.counts[column - 1]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "、".join((row.department.name, *row.department.aliases))
        if role == TARGET_ROLE:
            return row.department.name
        if role == VALUE_ROLE:
            return row
        if role == RANK_ROLE:
            # Upwards a name column follows the plan; a count column starts with the largest, ties in plan order.
            return index.row() if column == NAME else -row.counts[column - 1] * len(self._rows) + index.row()
        return None


class DepartmentFilter(QSortFilterProxyModel):
    """The departments that a filter text leaves, in the order the user asked for."""

    def __init__(self, source: DepartmentsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: frozenset[str] | None = None
        self.setSourceModel(source)
        self.setSortRole(RANK_ROLE)

    def set_wanted(self, names: frozenset[str] | None) -> None:
        """Keep only these canonical names; None keeps all."""
        self.beginFilterChange()
        self._wanted = names
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        if self._wanted is None:
            return True
        name = self.sourceModel().index(source_row, NAME, source_parent).data(TARGET_ROLE)
        return name in self._wanted
