"""任务: the whole division-of-labour table, filtered, sorted, by deadline, the clause beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from content.task_table import TaskFilter
from desktop.models.task_groups import TaskGroupsModel, Wanted
from desktop.parts.clause_pane import ClausePane
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import Rule, dress, label, paint_ground
from desktop.parts.task_filter_bar import TaskFilterBar
from desktop.parts.task_table import TaskTable
from desktop.theme import UI

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from desktop.parts.look import Look

_BESIDE: Final = 900  # px at 100 %: narrower than this, the clause stands below the table
_BELOW: Final = 440  # px at 100 %: lower than this, there is no room for it there either
_LOW: Final = 240  # px at 100 %: lower than this, the filters fold


class TasksPage(PassesFocus, QWidget):
    """All tasks; a row that is chosen shows its clause, Enter or a double click goes to it.

    Signals:
        unit_activated: Id of the task or clause to go to.
        summary_changed: Another number of tasks is shown; see `summary`.
        row_copied: The words of the current row are on the clipboard.
        citation_requested: The current row is to be cited.
    """

    unit_activated = Signal(str)
    summary_changed = Signal()
    row_copied = Signal()
    citation_requested = Signal()

    def __init__(self, plan: Plan, look: Look, today: Callable[[], date]) -> None:
        """Show all tasks; ``today`` tells which deadlines have passed."""
        super().__init__()
        self._plan = plan
        self._look = look
        self._tasks = TaskGroupsModel(plan, today().year, self)
        self._bar = TaskFilterBar(plan, look)
        self._table = TaskTable(self._tasks, look)
        self._clause = ClausePane(plan, look)
        self._empty = label("没有符合条件的任务。放宽上面的筛选条件再试。", look, UI)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rule = Rule(look)
        self._lay_out()
        self._bar.changed.connect(self._show)
        self._bar.opened.connect(self._show_rows)
        self._table.sort_requested.connect(self._show)
        self._table.activated.connect(self._on_table_activated)
        self._table.row_copied.connect(self.row_copied)
        self._table.citation_requested.connect(self.citation_requested)
        self._table.selectionModel().currentChanged.connect(self._on_table_current_changed)
        self._clause.target_requested.connect(self.unit_activated)
        self.set_look(look)
        self._show()

    @property
    def summary(self) -> str:
        """How many tasks are shown, for the path bar."""
        return f"{self._tasks.count} 项" if self.filter == TaskFilter() else f"{self._tasks.count} 项，已筛选"

    @property
    def filter(self) -> TaskFilter:
        """Which tasks are shown."""
        return self._bar.filter

    @property
    def current_unit(self) -> str:
        """Id of the task the current row stands for, or ""."""
        task = self._table.current_task
        return task.id if task is not None else ""

    def set_filter(self, wanted: TaskFilter) -> None:
        """Show other tasks."""
        self._bar.set_filter(wanted)

    def show_task(self, task_id: str) -> None:
        """Make a task current; filters that hide it are cleared."""
        if not self._tasks.index_of(task_id).isValid():
            self._bar.set_filter(TaskFilter())
        self._table.show_task(task_id)

    def state(self) -> bytes:
        """What the user made of the table, for the settings: columns, sorting, grouping."""
        columns = self._table.columns_state().decode()
        return json.dumps({"columns": columns, "grouped": self._bar.grouped}).encode()

    def set_state(self, state: bytes) -> None:
        """Restore what ``state`` returned in another session; anything else changes nothing."""
        try:
            kept = json.loads(state)
            columns, grouped = str(kept["columns"]).encode(), bool(kept["grouped"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        if self._table.set_columns_state(columns):
            self._bar.set_grouped(grouped=grouped)
            self._show()

    def focus_part(self) -> QWidget:
        return self._table

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        paint_ground(self, look.tokens.paper)
        for part in (self._bar, self._table, self._clause):
            part.set_look(look)
        self._rule.set_look(look)
        dress(self._empty, look, UI, colour=look.tokens.ink2)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _lay_out(self) -> None:
        self._split = QSplitter()
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._table)
        self._split.addWidget(self._clause)
        self._split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._rule)
        column.addWidget(self._split, 1)
        column.addWidget(self._empty, 1)

    def _turn(self) -> None:
        self._bar.set_low(is_low=self.height() < self._look.px(_LOW))
        beside = self.width() >= self._look.px(_BESIDE)
        self._clause.setHidden(not beside and self.height() < self._look.px(_BELOW))
        turned = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() != turned or not self._split.property("placed"):
            self._split.setOrientation(turned)
            self._clause.set_low(low=not beside)
            whole = self.width() if beside else self.height()
            self._split.setSizes([round(whole * (0.7 if beside else 0.6)), round(whole * (0.3 if beside else 0.4))])
            self._split.setProperty("placed", self.isVisible())

    def _show(self) -> None:
        current = self._table.current_task
        column, descending = self._table.sorted_by
        self._tasks.show(Wanted(self._bar.filter, column, descending, self._bar.grouped))
        self._table.open_groups()
        self._table.show_task(current.id if current is not None else "")
        self._bar.set_count(self._tasks.count, len(self._plan.tasks))
        self._show_rows()
        self._clause.set_task(self._table.current_task)
        self.summary_changed.emit()

    def _show_rows(self) -> None:
        """Show the rows, or that there are none, where the filters leave room."""
        has_rows = self._tasks.count > 0
        self._split.setVisible(has_rows and not self._bar.is_open)
        self._empty.setVisible(not has_rows and not self._bar.is_open)

    def _on_table_current_changed(self) -> None:
        if self._table.current_task is not None:
            self._clause.set_task(self._table.current_task)

    def _on_table_activated(self) -> None:
        if self._table.current_task is not None:
            self.unit_activated.emit(self._table.current_task.id)
