"""The window's views, made and put together; what they say to each other is the window's business."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.actions import build_menu
from desktop.models.bookmark_tree import BookmarkTree
from desktop.parts.labels import Rule, column
from desktop.views.bookmarks import BookmarksView
from desktop.views.contents import ContentsPanel
from desktop.views.context import ContextPanel
from desktop.views.department_page import DepartmentPage
from desktop.views.departments import DepartmentsView
from desktop.views.frame import Frame
from desktop.views.hit_list import HitPanel
from desktop.views.left_panel import LeftPanel
from desktop.views.notice_bar import NoticeBar
from desktop.views.path_bar import PathBar
from desktop.views.reader import Reader
from desktop.views.search_box import SearchBox
from desktop.views.status_bar import StatusBar
from desktop.views.tasks import TasksView
from desktop.views.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QAction

    from content.plan import Plan
    from desktop.models.bookmarks import BookmarksModel
    from desktop.parts.look import Dressed, Look
    from desktop.settings import Panel

LISTS: Final[tuple[tuple[Panel, str, str], ...]] = (
    ("contents", "contents", "目录"),
    ("tasks", "task", "任务"),
    ("departments", "department", "部门"),
    ("bookmarks", "star", "书签"),
)
"""The lists of the left panel: key, icon, word."""


class WindowLayout(QWidget):
    """All views of the window: bar, three columns, line at the foot.

    Attributes:
        box: The search box.
        top: The bar at the top.
        contents_panel: 目录 with its filter.
        contents: The tree in it.
        tasks: 任务.
        departments: 部门.
        bookmarks: 书签.
        bookmark_tree: Its rows.
        hits: The hit list.
        left: The panel that holds these.
        path: The bar above the text.
        notice: The line for errors and notices.
        reader: The text.
        department_page: The page of a department, in place of the text.
        context: The right panel.
        sheet: The middle column: what is read, and the bars above it.
        frame: The three columns.
        status: The line at the foot.
    """

    def make(
        self, plans: tuple[Plan, ...], plan: Plan, bookmarks: BookmarksModel, actions: Mapping[str, QAction], look: Look
    ) -> Iterator[None]:
        """Make the views, a moment's work at a time; before the last there is no layout."""
        self.box = SearchBox(look)
        self.top = TopBar(actions, self.box, build_menu(self, actions), look)
        self.contents_panel = ContentsPanel(plan, look)
        self.contents = self.contents_panel.tree
        yield
        self.tasks = TasksView(plan, look)
        self.departments = DepartmentsView(plan, look)
        self.bookmark_tree = BookmarkTree(plans, bookmarks, self)
        self.bookmarks = BookmarksView(self.bookmark_tree, look)
        self.hits = HitPanel(plans, look)
        yield
        pages = (self.contents_panel, self.tasks, self.departments, self.bookmarks)
        lists = tuple((key, word, page) for (key, _, word), page in zip(LISTS, pages, strict=True))
        self.left = LeftPanel(lists, self.hits, look)
        self.path = PathBar(actions, look)
        self.notice = NoticeBar(look)
        yield
        self.reader = Reader(plan, look, _this_year)
        yield
        self.department_page = DepartmentPage(look, _this_year)
        self.context = ContextPanel(look)
        self._centre = QStackedWidget()
        self._rules = tuple(Rule(look) for _ in range(3))
        self.sheet = self._lay_out_centre()
        self.frame = Frame(self.left, self.sheet, self.context, LISTS, look)
        self.status = StatusBar(look)
        whole = column()
        for part in (self.top, self._rules[0], self.frame, self._rules[1], self.status):
            whole.addWidget(part, 1 if part is self.frame else 0)
        self.setLayout(whole)

    @property
    def department(self) -> str:
        """Canonical name of the department whose page the centre is, or ""."""
        page = self.department_page
        return page.department.name if page.department is not None and self._centre.currentWidget() is page else ""

    @property
    def shows_text(self) -> bool:
        """Whether the centre is the text."""
        return self._centre.currentWidget() is self.reader

    @property
    def centre(self) -> QWidget:
        """What stands in the centre: the text, a department or a page."""
        return self._centre.currentWidget() or self.reader

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in order; only what is seen."""
        left: tuple[QWidget, ...] = (self.left.current_list,) if self.frame.left_is_open else ()
        right: tuple[QWidget, ...] = (self.context,) if self.frame.right_is_open else ()
        centre = () if self.frame.is_covered else (self.centre,)
        return (self.box, *left, *centre, *right)

    def show_page(self, page: QWidget, *, is_wide: bool = False) -> None:
        """Show a page in the centre, the keyboard in it where it was in what stood there before."""
        before, focus = self.centre, QApplication.focusWidget()
        if self._centre.indexOf(page) < 0:
            self._centre.addWidget(page)
            page.setMinimumSize(1, 1)  # large type may make a bar narrow, never the window wider than the screen
        self._centre.setCurrentWidget(page)
        self.frame.set_has_right(has_right=page is self.reader)
        self.frame.set_wide(is_wide=is_wide)
        if before is not page and focus is not None and (focus is before or before.isAncestorOf(focus)):
            page.setFocus()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom, in every view."""
        bars: tuple[Dressed, ...] = (self.top, self.box, self.path, self.notice, self.status, *self._rules)
        lists: tuple[Dressed, ...] = (self.contents_panel, self.tasks, self.departments, self.bookmarks, self.hits)
        columns: tuple[Dressed, ...] = (self.left, self.frame, self.reader, self.department_page, self.context)
        for view in (*bars, *lists, *columns):
            view.set_look(look)

    def set_plan(self, plan: Plan) -> None:
        """Show another plan in every view that shows one."""
        for view in (self.contents_panel, self.tasks, self.departments, self.reader):
            view.set_plan(plan)

    def _lay_out_centre(self) -> QWidget:
        self._centre.addWidget(self.reader)
        self._centre.addWidget(self.department_page)
        made = QWidget()
        whole = column()
        for part in (self.path, self._rules[2], self.notice):
            whole.addWidget(part)
        whole.addWidget(self._centre, 1)
        made.setLayout(whole)
        return made


def _this_year() -> int:
    return date.today().year  # noqa: DTZ011 - the day where the user is
