"""Places in the window: what is shown where one goes, and what every view says about where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from content.model import Clause, Heading
from content.task_table import TaskFilter
from desktop.models.history import Place
from desktop.models.navigator import Navigator
from desktop.models.search_session import Mark
from desktop.models.wording import LIST, crumbs, plan_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.mentions import Mention
    from content.model import Unit
    from content.plan import Plan
    from desktop.controllers.pages import PageController
    from desktop.layout import WindowLayout
    from desktop.models.bookmarks import BookmarksModel


class PlaceController(QObject):
    """Goes to places and keeps every view at the place one is at.

    Signals:
        said: What has just been done, or why there is nowhere to go, in words.
    """

    said = Signal(str)

    def __init__(  # noqa: PLR0913 - what it shows, where, and what it keeps in step
        self,
        plans: tuple[Plan, ...],
        plan: Plan,
        views: WindowLayout,
        pages: PageController,
        bookmarks: BookmarksModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._views = views
        self._pages = pages
        self._bookmarks = bookmarks
        self._task_left = ""  # the task from which one went to its clause
        self._words_of = ""  # the unit whose words `show_words` marked
        self.navigator = Navigator(plans, self.seen, self)
        self.navigator.place_requested.connect(self.show)
        go_to = self.navigator.go_to
        for view in (
            views.contents,
            views.tasks,
            views.departments,
            views.bookmarks,
            views.path,
            views.department_page,
        ):
            view.target_requested.connect(go_to)
        for rows in (views.contents, views.tasks, views.departments.table):
            rows.row_copied.connect(lambda: self.said.emit("已复制这一行"))
        views.context.target_requested.connect(self._on_context_target_requested)
        pages.target_requested.connect(go_to)
        pages.words_requested.connect(self.show_words)
        pages.page_requested.connect(self.navigator.open_page)
        pages.summary_changed.connect(self._on_pages_summary_changed)
        views.context.department_requested.connect(go_to)
        views.reader.mention_chosen.connect(self._on_reader_mention_chosen)
        views.reader.unit_entered.connect(self.show_current)
        views.left.list_chosen.connect(self.show_in_list)
        self._show_plan_facts()

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do that go to a place from the one in hand, by id."""
        return {
            "previous_unit": lambda: self.step_unit(-1),
            "next_unit": lambda: self.step_unit(1),
            "go_to_counterpart": self.go_to_counterpart,
            "go_to_start": lambda: self.navigator.go_to(self._plan.clauses[0].id),
        }

    @property
    def plan(self) -> Plan:
        """The plan shown."""
        return self._plan

    @property
    def unit(self) -> Unit | None:
        """The clause or task the window is at, or None at a heading or a department."""
        if not self._views.shows_text:
            return None
        part = self._plan.find(self._views.reader.current)
        return None if isinstance(part, Heading) else part

    @property
    def unit_in_hand(self) -> Unit | None:
        """The clause or task the window is at, or the one that a page's current row or cell stands for."""
        views = self._views
        return self.unit if views.shows_text or views.department else self._pages.current_unit

    @property
    def department(self) -> str:
        """The department in hand: the one shown, else the first lead of the unit, else the plan's first."""
        if self._views.department:
            return self._views.department
        leads = self.unit_in_hand.leads if self.unit_in_hand is not None else ()
        return leads[0] if leads else self._plan.departments[0].name

    def seen(self) -> Place | None:
        """The place shown right now, or None before the first layout."""
        views = self._views
        if views.department:
            return Place(views.department, is_department=True)
        if not views.shows_text:
            return Place(self._pages.current, is_page=True)
        top, offset = views.reader.place()
        return Place(views.reader.current, top=top, top_offset=offset) if views.reader.current else None

    def show(self, place: Place) -> None:
        """Show a place: a department's page, or the text where it was left, or at a unit."""
        views = self._views
        if views.frame.is_covered:
            views.frame.uncover()
            views.centre.setFocus()
        if place.is_department:
            self._show_department(place.target)
            return
        if place.is_page:
            self._show_page(place.target)
            return
        plan = self.navigator.plan_of(place.target)
        if plan is None:
            return
        if plan is not self._plan:
            self._plan = plan
            views.set_plan(plan)
            self._show_plan_facts()
        was_text = views.shows_text
        views.show_page(views.reader)
        if place.top:
            views.reader.restore(place.top, place.top_offset, place.target)
        else:
            views.reader.go_to(place.target)
        if not was_text:
            self.show_current()  # the text may be at the very unit it was left at

    def show_current(self) -> None:
        """Let every view say where one is."""
        views = self._views
        if not views.shows_text:
            return
        part = self._plan.find(views.reader.current)
        if part is None:
            return
        if self._words_of and part.id != self._words_of:
            self._words_of = ""
            views.reader.set_marks((), -1)
        is_unit = not isinstance(part, Heading)
        self.show_in_list()
        views.path.set_crumbs(crumbs(part, self._plan), with_unit=is_unit)
        self.show_bookmarks()

    def show_in_list(self) -> None:
        """Let the list that is seen say where one is; the hidden ones do when they come to be seen."""
        views = self._views
        if views.department:
            views.departments.set_current_department(views.department)
            return
        here, seen = views.reader.current, views.left.current_list
        if seen is views.contents_panel:
            views.contents.set_current_part(here)
        elif seen is views.tasks:
            views.tasks.set_current_part(here)
        elif seen is views.departments:
            views.departments.set_current_department("")

    def show_bookmarks(self) -> None:
        """Let every view say what is bookmarked."""
        views, part = self._views, self._plan.find(self._views.reader.current)
        ids = self._bookmarks.unit_ids
        views.contents.set_bookmarked(ids)
        views.reader.set_bookmarked(ids)
        views.reader.set_passages(self._bookmarks.shades(), self._bookmarks.noted)
        views.tasks.set_bookmarked(ids)
        if part is not None:
            views.path.set_starred(starred=part.id in ids)
            views.context.set_part(part, self._plan, self._bookmarks.find(part.id), self._bookmarks.passages(part.id))

    def step_unit(self, by: int) -> None:
        """Go to the next clause or task (+1), or the one before (-1)."""
        views = self._views
        parts = (*self._plan.body, *self._plan.tasks)
        here = self._plan.find(views.reader.current)
        if not views.shows_text or here is None:
            return
        place = parts.index(here) + by
        while 0 <= place < len(parts) and isinstance(parts[place], Heading):
            place += by
        if 0 <= place < len(parts):
            self.navigator.go_to(parts[place].id)

    def go_to_counterpart(self) -> None:
        """Go from a task to the clause it carries out, from a clause to its task: the one come from, else the first."""
        unit = self.unit_in_hand
        if isinstance(unit, Clause) and unit.task_ids:
            self.navigator.go_to(self._task_left if self._task_left in unit.task_ids else unit.task_ids[0])
        elif unit is None or isinstance(unit, Clause):
            self.said.emit("本条未列入任务分工表" if unit is not None else "先转到一条条文或一项任务")
        else:
            self._task_left = unit.id
            self.navigator.go_to(self._plan.home_clause(unit).id)

    def leave_page(self) -> None:
        """Go from a page or a department back to where one came from, else to the text."""
        if self.navigator.can_go_back:
            self.navigator.back()
        else:
            self.navigator.go_to(self._views.reader.current)

    def prove_text(self) -> None:
        """Say at the foot whether the text is word for word the source's."""
        is_proved = self._plan.matches_source
        self._show_plan_facts("原文校验一致" if is_proved else "正文与原文不一致", is_proved=is_proved)

    def _show_department(self, name: str) -> None:
        views, department = self._views, self._plan.department(name)
        if department is None:
            return
        views.department_page.set_department(department, self._plan)
        views.show_page(views.department_page)
        self.show_in_list()
        views.path.set_crumbs((("部门", f"{LIST}departments"), (name, "")), with_unit=False)

    def show_words(self, part_id: str, start: int, end: int) -> None:
        """Go to words of a unit and mark them, until one goes on."""
        self.navigator.go_to(part_id)
        self._views.reader.set_marks((Mark(part_id, (start, end)),), 0)
        self._views.reader.show_mark()
        self._words_of = part_id

    def _show_page(self, key: str) -> None:
        views = self._views
        views.show_page(self._pages.page(key, self._plan), is_wide=self._pages.is_wide(key))
        self.show_in_list()
        views.path.set_crumbs(self._pages.crumbs, with_unit=False)
        views.centre.setFocus()

    def _on_context_target_requested(self, target: str) -> None:
        self.navigator.go_to(target)
        self._views.centre.setFocus()  # the row that had it makes room for what belongs to the other unit

    def _on_reader_mention_chosen(self, unit: Unit, mention: Mention) -> None:
        """Go to what a mark in the text stands for: a department, a place, a row of a table."""
        if mention.kind in {"department", "reference"}:
            self.navigator.go_to(mention.target)
        elif mention.kind == "target" and isinstance(unit, Clause):
            self._pages.show_target(unit.targets[int(mention.target)], self._plan)
        else:
            self._pages.filter_tasks(TaskFilter(deadline=f"{mention.target}年"), self._plan)

    def _on_pages_summary_changed(self) -> None:
        if not (self._views.shows_text or self._views.department):
            self._views.path.set_crumbs(self._pages.crumbs, with_unit=False)

    def _show_plan_facts(self, proof: str = "", *, is_proved: bool = False) -> None:
        plan, views = self._plan, self._views
        views.status.set_plan(plan.title, plan_counts(plan), proof, is_proved=is_proved)
        views.left.set_count("tasks", len(plan.tasks))
        views.left.set_count("departments", len(plan.departments))
