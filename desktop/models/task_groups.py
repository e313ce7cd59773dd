"""The division-of-labour table as the user filtered and sorted it: tasks under their deadlines, or in one list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from content.task_table import Column, TaskFilter, filter_tasks, group_tasks, sort_tasks
from desktop.models.roles import ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex

if TYPE_CHECKING:
    from content.model import Task
    from content.plan import Plan

NUMBER, WORK, LEADS, JOINING, DEADLINE, CLAUSE = range(6)
PAST: Final = "时限已过"
COLUMNS: Final = ("序号", "重点工作", "牵头部门", "参加部门", "完成时限", "条文")
_SORTS: Final[tuple[Column, ...]] = ("row", "work", "leads", "leads", "deadline", "clause")
_TOP: Final = 2**31  # internal id of a row without parent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show and how.

    Attributes:
        filter: Which tasks.
        column: Place in ``COLUMNS`` to sort by.
        descending: Whether to sort downwards.
        grouped: Whether tasks stand under their deadlines.
    """

    filter: TaskFilter = field(default_factory=TaskFilter)
    column: int = NUMBER
    descending: bool = False
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A deadline and its tasks; VALUE_ROLE of a group's row.

    Attributes:
        words: The deadline, or "" for the one group of a list without groups.
        is_dated: Whether it names a year.
        is_past: Whether that year has ended.
        tasks: In the order to show them.
    """

    words: str
    is_dated: bool
    is_past: bool
    tasks: tuple[Task, ...]


class TaskGroupsModel(QAbstractItemModel):
    """A row a task; in groups, a row a deadline above them. VALUE_ROLE gives the `Task` or `Group`."""

    def __init__(self, plan: Plan, this_year: int, parent: QObject | None = None) -> None:
        """Show all tasks under their deadlines; a year before ``this_year`` is past."""
        super().__init__(parent)
        self._plan = plan
        self._year = this_year
        self._clauses = {task.id: plan.home_clause(task).number for task in plan.tasks}
        self._joining = {task.id: plan.participants_text(task) for task in plan.tasks}
        self._grouped = True
        self._groups: tuple[Group, ...] = ()
        self.show(Wanted())

    @property
    def groups(self) -> tuple[Group, ...]:
        """What is shown; without groups, one that holds all."""
        return self._groups

    @property
    def count(self) -> int:
        """How many tasks are shown."""
        return sum(len(group.tasks) for group in self._groups)

    def show(self, wanted: Wanted) -> None:
        """Show other tasks, or the same in another order."""
        tasks = filter_tasks(self._plan, wanted.filter)
        tasks = sort_tasks(self._plan, tasks, _SORTS[wanted.column], descending=wanted.descending)
        self.beginResetModel()
        self._grouped = wanted.grouped
        if wanted.grouped:
            self._groups = tuple(
                Group(
                    group.deadline.text,
                    group.deadline.year is not None,
                    group.deadline.is_past(self._year),
                    group.tasks,
                )
                for group in group_tasks(tasks)
            )
        else:
            self._groups = (Group("", is_dated=False, is_past=False, tasks=tasks),) if tasks else ()
        self.endResetModel()

    def index_of(self, task_id: str) -> QModelIndex:
        """Return the row of a task, or an invalid index when it is not shown."""
        for place, group in enumerate(self._groups):
            for row, task in enumerate(group.tasks):
                if task.id == task_id:
                    return self.createIndex(row, 0, place if self._grouped else _TOP)
        return QModelIndex()

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        if not 0 <= column < len(COLUMNS) or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else _TOP)

    def parent(self, child: AnyIndex = ROOT) -> QModelIndex:  # type: ignore[override]  # the stub misses QObject.parent's twin
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId(), 0, _TOP)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        if not parent.isValid():
            return len(self._groups) if self._grouped else self.count
        is_group = self._grouped and parent.internalId() == _TOP and parent.column() == 0
        return len(self._groups[parent.row()].tasks) if is_group else 0

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: ARG002 - the same at every level
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if section == JOINING and role == Qt.ItemDataRole.ToolTipRole:
            return "任务分工表只写牵头部门；参加部门据对应条文的括注"
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if self._grouped and index.internalId() == _TOP:
            return self._group_data(self._groups[index.row()], index.column(), role)
        task = self._groups[index.internalId() if self._grouped else 0].tasks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(task, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            past = f"，{PAST}" if index.column() == DEADLINE and task.deadline.is_past(self._year) else ""
            return f"{COLUMNS[index.column()]} {self._words(task, index.column()).partition(chr(10))[0]}{past}"
        if role == TARGET_ROLE:
            return task.id
        return task if role == VALUE_ROLE else None

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if role == VALUE_ROLE:
            return group
        if column == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{group.words}　{len(group.tasks)} 项{f'　{PAST}' if group.is_past else ''}"
        return None

    def _words(self, task: Task, column: int) -> str:
        joining = self._joining[task.id] or "–"
        # In groups the group's own row says it, once.
        past = f"\n{PAST}" if task.deadline.is_past(self._year) and not self._grouped else ""
        deadline, clause = f"{task.deadline.text}{past}", self._clauses[task.id]
        return (str(task.row), task.work, task.leads_text, joining, deadline, clause)[column]
