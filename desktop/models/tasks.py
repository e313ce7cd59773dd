"""The division-of-labour table as a sortable model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from content.task_table import sort_tasks
from desktop.models.roles import BOOKMARKED_ROLE, RANK_ROLE, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.table_model import TableModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.model import Task
    from content.plan import Plan
    from content.task_table import Column

NUMBER, WORK, LEAD, DEADLINE, CLAUSE = range(5)
COLUMNS: Final = ("序号", "重点工作", "牵头部门", "完成时限", "条文")
_SORTS: Final[tuple[Column, ...]] = ("row", "work", "leads", "deadline", "clause")


class TasksModel(TableModel["Task"]):
    """One row a task: number, work, leads, deadline, and the clause it carries out first."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, plan.tasks, parent)
        self._clauses = {task.id: plan.home_clause(task).number for task in plan.tasks}
        self._ranks = tuple(_ranks(column, plan) for column in _SORTS)
        self._bookmarked: frozenset[str] = frozenset()

    def set_bookmarked(self, unit_ids: Iterable[str]) -> None:
        """Say which units carry a star."""
        before, self._bookmarked = self._bookmarked, frozenset(unit_ids)
        for unit_id in before ^ self._bookmarked:
            row = self.row_of(unit_id)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [BOOKMARKED_ROLE])

    def row_of(self, task_id: str) -> int:
        """Return the row of a task, or -1."""
        return next((row for row, task in enumerate(self._rows) if task.id == task_id), -1)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        task = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(task, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return task.work
        if role == TARGET_ROLE:
            return task.id
        if role == VALUE_ROLE:
            return task
        if role == BOOKMARKED_ROLE:
            return task.id in self._bookmarked
        if role == RANK_ROLE:
            return self._ranks[index.column()][index.row()]
        return None

    def _words(self, task: Task, column: int) -> str:
        return (str(task.row), task.work, task.leads_text, task.deadline.text, self._clauses[task.id])[column]


def _ranks(column: Column, plan: Plan) -> tuple[int, ...]:
    """Return the place of each row when ``column`` is sorted upwards; ties keep the annex's order."""
    places = {task.id: place for place, task in enumerate(sort_tasks(plan, plan.tasks, column))}
    return tuple(places[task.id] for task in plan.tasks)


class TaskOrder(QSortFilterProxyModel):
    """The tasks in the order the user asked for."""

    def __init__(self, source: TasksModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(source)
        self.setSortRole(RANK_ROLE)
