"""The pages beside the text: tables, matrix, overview; each is made when it is first wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from content.model import Clause, Heading
from content.task_table import TaskFilter

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.model import Target, Unit
    from content.plan import Plan
    from desktop.parts.look import Look
    from desktop.settings import Settings
    from desktop.views.differences_page import DifferencesPage
    from desktop.views.matrix_page import MatrixPage
    from desktop.views.overview_page import OverviewPage
    from desktop.views.targets_page import TargetsPage
    from desktop.views.tasks_page import TasksPage

    Page: TypeAlias = TasksPage | MatrixPage | TargetsPage | DifferencesPage | OverviewPage

PAGES: Final = {
    "task_table": "任务总表",
    "matrix": "责任矩阵",
    "targets": "量化指标",
    "differences": "差异",
    "overview": "概览",
}
"""Key of each page and what the path bar calls it; ``show_`` before the key names its action."""


class PageController(QObject):
    """Makes the pages of one plan and passes on what they ask for.

    Signals:
        target_requested: Id of a unit or name of a department to go to.
        words_requested: Id of a clause, and the span of words in its text to go to and mark.
        page_requested: Key of a page to go to.
        summary_changed: The page says something else of what it holds.
        citation_requested: What the page is at is to be cited.
        said: What has just been done, in words.
    """

    target_requested = Signal(str)
    words_requested = Signal(str, int, int)
    page_requested = Signal(str)
    summary_changed = Signal()
    citation_requested = Signal()
    said = Signal(str)

    def __init__(self, settings: Settings, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._plan: Plan | None = None
        self._made: dict[str, Page] = {}
        self._tasks_state, self._targets_state = settings.tasks_state, settings.targets_state
        self.current = ""

    @property
    def crumbs(self) -> tuple[tuple[str, str], ...]:
        """Name and summary of the page shown last, for the path bar."""
        page = self._made.get(self.current)
        return ((PAGES[self.current], ""), (page.summary, "")) if page is not None else ()

    @property
    def current_unit(self) -> Unit | None:
        """What the row or cell one is at stands for; of a target, the clause with its words alone."""
        page = self._made.get(self.current)
        unit = self._plan.find(page.current_unit) if page is not None and self._plan is not None else None
        if isinstance(unit, Clause) and self.current == "targets":
            return replace(unit, text=page.current_target.quote)  # type: ignore[union-attr]  # the key says which
        return None if isinstance(unit, Heading) else unit

    @property
    def states(self) -> tuple[bytes, bytes]:
        """What the user made of the tables: 任务总表, 量化指标."""
        tasks, targets = self._made.get("task_table"), self._made.get("targets")
        return (
            tasks.state() if tasks is not None else self._tasks_state,  # type: ignore[union-attr]  # the key says which
            targets.columns_state() if targets is not None else self._targets_state,  # type: ignore[union-attr]
        )

    def is_wide(self, key: str) -> bool:
        """Whether a page needs the room of the left panel, too."""
        return key == "matrix"

    def page(self, key: str, plan: Plan) -> Page:
        """Return a page on a plan, made if need be; it is the current one from now on."""
        self.current = key
        return self._page(key, plan)

    def filter_tasks(self, wanted: TaskFilter, plan: Plan) -> None:
        """Go to 任务总表, with only some tasks in it."""
        self._page("task_table", plan).set_filter(wanted)  # type: ignore[union-attr]  # the key says which
        self.page_requested.emit("task_table")

    def show_target(self, target: Target, plan: Plan) -> None:
        """Go to 量化指标, at one of them."""
        self._page("targets", plan).show_target(target)  # type: ignore[union-attr]  # the key says which
        self.page_requested.emit("targets")

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        for page in self._made.values():
            page.set_look(look)

    def _page(self, key: str, plan: Plan) -> Page:
        if plan is not self._plan:
            for page in self._made.values():
                page.deleteLater()
            self._tasks_state, self._targets_state = self.states
            self._made, self._plan = {}, plan
        if key not in self._made:
            makers: dict[str, Callable[[Plan], Page]] = {
                "task_table": self._make_task_table,
                "matrix": self._make_matrix,
                "targets": self._make_targets,
                "differences": self._make_differences,
                "overview": self._make_overview,
            }
            self._made[key] = makers[key](plan)
        return self._made[key]

    def _connect_rows(self, made: TasksPage | TargetsPage | DifferencesPage) -> None:
        made.row_copied.connect(lambda: self.said.emit("已复制这一行"))
        made.citation_requested.connect(self.citation_requested)

    def _make_task_table(self, plan: Plan) -> Page:
        from desktop.views.tasks_page import TasksPage

        made = TasksPage(plan, self._look, date.today)
        made.set_state(self._tasks_state)
        made.unit_activated.connect(self.target_requested)
        made.summary_changed.connect(self.summary_changed)
        self._connect_rows(made)
        return made

    def _make_matrix(self, plan: Plan) -> Page:
        from desktop.views.matrix_page import MatrixPage

        made = MatrixPage(plan, self._look)
        made.unit_activated.connect(self.target_requested)
        made.department_activated.connect(self.target_requested)
        made.summary_changed.connect(self.summary_changed)
        made.table_copied.connect(lambda: self.said.emit("已复制责任矩阵，可粘贴到表格软件"))
        return made

    def _make_targets(self, plan: Plan) -> Page:
        from desktop.views.targets_page import TargetsPage

        made = TargetsPage(plan, self._look)
        made.set_columns_state(self._targets_state)
        made.words_activated.connect(self.words_requested)
        self._connect_rows(made)
        return made

    def _make_differences(self, plan: Plan) -> Page:
        from desktop.views.differences_page import DifferencesPage

        made = DifferencesPage(plan, self._look)
        made.unit_activated.connect(self.target_requested)
        self._connect_rows(made)
        return made

    def _make_overview(self, plan: Plan) -> Page:
        from desktop.views.overview_page import OverviewPage

        made = OverviewPage(plan, self._look)
        made.department_activated.connect(self.target_requested)
        made.unit_activated.connect(self.target_requested)
        made.deadline_activated.connect(lambda words: self.filter_tasks(TaskFilter(deadline=words), plan))
        return made
