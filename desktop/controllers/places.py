"""Places in the window: what is shown where one goes, and what every view says about where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from content.citation import quote
from content.model import Heading
from desktop.models.history import Place
from desktop.models.navigator import Navigator
from desktop.models.wording import crumbs, plan_counts

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan
    from desktop.layout import WindowLayout
    from desktop.models.bookmarks import BookmarksModel


class PlaceController(QObject):
    """Goes to places and keeps every view at the place one is at."""

    def __init__(
        self, plans: tuple[Plan, ...], plan: Plan, views: WindowLayout, bookmarks: BookmarksModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._views = views
        self._bookmarks = bookmarks
        self.navigator = Navigator(plans, self.seen, self)
        self.navigator.place_requested.connect(self.show)
        go_to = self.navigator.go_to
        for view in (views.contents, views.tasks, views.departments, views.bookmarks, views.path, views.page):
            view.target_requested.connect(go_to)
        views.context.target_requested.connect(go_to)
        views.context.department_requested.connect(go_to)
        views.reader.department_requested.connect(go_to)
        views.reader.unit_entered.connect(self.show_current)
        views.left.list_chosen.connect(self.show_in_list)
        self._show_plan_facts()

    @property
    def plan(self) -> Plan:
        """The plan shown."""
        return self._plan

    @property
    def unit(self) -> Unit | None:
        """The clause or task the window is at, or None at a heading or a department."""
        if self._views.shows_department:
            return None
        part = self._plan.find(self._views.reader.current)
        return None if isinstance(part, Heading) else part

    @property
    def department(self) -> str:
        """The department in hand: the one shown, else the first lead of the unit, else the plan's first."""
        if self._views.shows_department and self._views.page.department is not None:
            return self._views.page.department.name
        leads = self.unit.leads if self.unit is not None else ()
        return leads[0] if leads else self._plan.departments[0].name

    def seen(self) -> Place | None:
        """The place shown right now, or None before the first layout."""
        views = self._views
        if views.shows_department and views.page.department is not None:
            return Place(views.page.department.name, is_department=True)
        top, offset = views.reader.place()
        return Place(views.reader.current, top=top, top_offset=offset) if views.reader.current else None

    def show(self, place: Place) -> None:
        """Show a place: a department's page, or the text where it was left, or at a unit."""
        views = self._views
        if place.is_department:
            self._show_department(place.target)
            return
        plan = self.navigator.plan_of(place.target)
        if plan is None:
            return
        if plan is not self._plan:
            self._plan = plan
            views.set_plan(plan)
            self._show_plan_facts()
        was_department = views.shows_department
        views.show_department(shown=False)
        if place.top:
            views.reader.restore(place.top, place.top_offset, place.target)
        else:
            views.reader.go_to(place.target)
        if was_department:
            self.show_current()  # the text may be at the very unit it was left at

    def show_current(self) -> None:
        """Let every view say where one is."""
        views = self._views
        if views.shows_department:
            return
        part = self._plan.find(views.reader.current)
        if part is None:
            return
        is_unit = not isinstance(part, Heading)
        self.show_in_list()
        views.path.set_crumbs(crumbs(part, self._plan), with_unit=is_unit)
        self.show_bookmarks()

    def show_in_list(self) -> None:
        """Let the list that is seen say where one is; the hidden ones do when they come to be seen."""
        views = self._views
        if views.shows_department and views.page.department is not None:
            views.departments.set_current_department(views.page.department.name)
            return
        here, seen = views.reader.current, views.left.current_list
        if seen is views.contents:
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
        views.tasks.set_bookmarked(ids)
        if part is not None:
            views.path.set_starred(starred=part.id in ids)
            views.context.set_part(part, self._plan, self._bookmarks.find(part.id))

    def step_unit(self, by: int) -> None:
        """Go to the next clause or task (+1), or the one before (-1)."""
        views = self._views
        parts = list(views.reader.pages.pieces)
        here = views.reader.current
        if views.shows_department or here not in parts:
            return
        place = parts.index(here) + by
        while 0 <= place < len(parts) and isinstance(self._plan.find(parts[place]), Heading):
            place += by
        if 0 <= place < len(parts):
            self.navigator.go_to(parts[place])

    def copy_citation(self) -> str:
        """Put the current unit's words and where they stand on the clipboard; return what was copied."""
        unit = self.unit
        if unit is None:
            return ""
        words = quote(unit, self._plan)
        QGuiApplication.clipboard().setText(words)
        return words

    def prove_text(self) -> None:
        """Say at the foot whether the text is word for word the source's."""
        self._show_plan_facts(proof="原文校验一致" if self._plan.matches_source else "正文与原文不一致")

    def _show_department(self, name: str) -> None:
        views, department = self._views, self._plan.department(name)
        if department is None:
            return
        views.page.set_department(department, self._plan)
        views.show_department(shown=True)
        self.show_in_list()
        views.path.set_crumbs((("部门", ""), (name, "")), with_unit=False)

    def _show_plan_facts(self, proof: str = "") -> None:
        plan, views = self._plan, self._views
        views.status.set_plan(plan.title, plan_counts(plan), proof)
        views.left.set_count("tasks", len(plan.tasks))
        views.left.set_count("departments", len(plan.departments))
