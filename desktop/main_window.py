"""The window: which signal of which view goes where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import connect_actions, make_actions
from desktop.controllers.bookmark_commands import BookmarkCommands
from desktop.controllers.bookmarking import BookmarkController
from desktop.controllers.citing import CitationController
from desktop.controllers.dialogs import DialogController
from desktop.controllers.keeping import KeepController
from desktop.controllers.looking import LookController
from desktop.controllers.pages import PAGES, PageController
from desktop.controllers.panes import PaneController
from desktop.controllers.places import PlaceController
from desktop.controllers.printing import PrintController
from desktop.controllers.reader_menu import ReaderMenu
from desktop.controllers.searching import SearchController
from desktop.controllers.session import SessionController
from desktop.layout import WindowLayout
from desktop.models.bookmarks import BookmarksModel
from desktop.models.preferences import preferences_of, with_preferences
from desktop.models.recent import RecentModel
from desktop.models.search_session import SearchSession
from desktop.parts.labels import column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QApplication

    from content.plan import Plan
    from desktop.errors import ErrorReporter
    from desktop.models.bookmarks import BookmarkStore
    from desktop.models.preferences import Preferences
    from desktop.parts.look import Look
    from desktop.settings import Settings, Theme
    from index.search import Searcher

_USUAL_HINT: Final = "Ctrl+K 搜索 · Ctrl+D 书签 · Ctrl+P 打印"
_SEARCH_HINT: Final = "↑↓ 逐条 · F3 逐处 · Enter 打开 · Esc 回到原处"
_SIZE: Final = (1366, 768)
_SAID_MS: Final = 6000


class MainWindow(QWidget):
    """The one window on the plan, all of it inside the frame the desktop gives it.

    Signals:
        first_painted: The window has been seen for the first time; what it does not need to be seen may start.
        settings_changed: The `Settings` as they are now, on closing and when a dialog changed them.
        window_requested: The user wants a second window.
    """

    first_painted = Signal()
    settings_changed = Signal(object)
    window_requested = Signal()

    def __init__(self, plans: tuple[Plan, ...], settings: Settings, reporter: ErrorReporter) -> None:
        super().__init__()
        self._settings = settings
        self._reporter = reporter
        self._painted = False
        self.commands = make_actions(self)
        self.search = SearchSession(self)
        self.recent = RecentModel(settings.recent_queries, self)
        self.bookmarks = BookmarksModel(plans, self)
        self.views = WindowLayout()

    def make(self, application: QApplication, plans: tuple[Plan, ...], look: Look) -> Iterator[None]:
        """Make all that is in it, a moment's work at a time; until the last it can only be waited for."""
        settings, reporter = self._settings, self._reporter
        plan = next((plan for plan in plans if plan.id == settings.plan_id), plans[0])
        yield from self.views.make(plans, plan, self.bookmarks, self.commands, look)
        whole = column()
        whole.addWidget(self.views)
        self.setLayout(whole)
        self.looking = LookController(application, settings.theme, look, self.views, self)
        self.bookmarking = BookmarkController(self.bookmarks, reporter, self)
        self.pages = PageController(settings, look, self)
        self.places = PlaceController(plans, plan, self.views, self.pages, self.bookmarks, self)
        self.searching = SearchController(plans, self.search, self.places, self.views, self.recent)
        self.keeping = KeepController(plans, self.searching, self.search, self.bookmarks, reporter)
        self.dialogs = DialogController(plans, look, self)
        self.printing = PrintController(
            self.places, self.views, self.search, self.bookmarks, self.looking, self.commands, self._remembered, self
        )
        self.bookmark_commands = BookmarkCommands(
            self.bookmarking, self.bookmarks, self.places, self.views, self.looking, self.commands, reporter, self
        )
        self.citing = CitationController(self.places, lambda: preferences_of(self._settings), self)
        self.reader_menu = ReaderMenu(self.views.reader, self.commands)
        self.panes = PaneController(self.views, self.places, self.searching, self)
        self.session = SessionController(self.views, self.places, self.pages, self.looking)
        self._hint_timer = QTimer(self, singleShot=True, interval=_SAID_MS)
        for action in self.commands.values():
            action.triggered.connect(self.searching.settle)
        connect_actions(self.commands, self._handlers())
        self._connect()
        yield
        self._restore(settings)

    def set_searcher(self, searcher: Searcher) -> None:
        """Answer searches with this searcher from now on."""
        self.search.set_searcher(searcher)
        self.searching.take_up(self.session.take_query())

    def open_bookmarks(self, store: BookmarkStore) -> None:
        """Keep bookmarks in this store."""
        self.bookmarking.open(store)

    def go_to(self, target: str) -> None:
        """Show a unit, a heading or a department."""
        self.places.navigator.go_to(target)

    def say(self, words: str) -> None:
        """Say at the foot what has just happened, for a while."""
        self.views.status.say(words)
        self._hint_timer.start()

    def current_settings(self) -> Settings:
        """What is to be remembered of the window as it stands."""
        return replace(self.session.now(self._settings), recent_queries=self.recent.queries)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse go back and forward; what is pressed passes them on to here."""
        if event.button() == Qt.MouseButton.BackButton:
            self.commands["back"].trigger()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.commands["forward"].trigger()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings_changed.emit(self.current_settings())
        self.bookmarking.close()
        super().closeEvent(event)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        views, looking, searching, places = self.views, self.looking, self.searching, self.places
        dialogs, panes = self.dialogs, self.panes

        def themed(theme: Theme) -> Callable[[], None]:
            return lambda: looking.set_theme(theme)

        def listed(key: str) -> Callable[[], None]:
            return lambda: panes.show_list(key)

        def opened(page: str) -> Callable[[], None]:
            return lambda: places.navigator.open_page(page)

        return {
            "new_window": self.window_requested.emit,
            **self.printing.handlers,
            "settings": self._open_settings,
            "quit": lambda: self.window().close(),
            **self.citing.handlers,
            **self.bookmark_commands.handlers,
            "find": searching.focus,
            "next_hit": lambda: searching.step_mark(1),
            "previous_hit": lambda: searching.step_mark(-1),
            "leave": panes.leave,
            "save_search": self.keeping.keep_search,
            "keep_hits": lambda: self.keeping.ask_folder(self.looking.look, self),
            "clear_recent": self.recent.clear,
            "go_to": lambda: dialogs.go_to(places.plan),
            "back": places.navigator.back,
            "forward": places.navigator.forward,
            **places.handlers,
            "show_contents": listed("contents"),
            "show_tasks": listed("tasks"),
            "show_departments": listed("departments"),
            "show_bookmarks": listed("bookmarks"),
            **{f"show_{page}": opened(page) for page in PAGES},
            "toggle_left": views.frame.toggle_left,
            "toggle_right": views.frame.toggle_right,
            "next_pane": lambda: panes.step(1),
            "previous_pane": lambda: panes.step(-1),
            "zoom_in": lambda: looking.step_zoom(1),
            "zoom_out": lambda: looking.step_zoom(-1),
            "zoom_reset": lambda: looking.set_zoom(1.0),
            "theme_system": themed("system"),
            "theme_light": themed("light"),
            "theme_dark": themed("dark"),
            "theme_contrast": themed("contrast"),
            "help": lambda: dialogs.help("browse"),
            "help_keys": lambda: dialogs.help("keys"),
            "help_about": lambda: dialogs.help("about"),
        }

    def _connect(self) -> None:
        views = self.views
        views.department_page.ledger_requested.connect(lambda _name: self.commands["print_department"].trigger())
        views.departments.filter_changed.connect(self._on_departments_filter_changed)
        views.frame.left_requested.connect(self.panes.show_list)
        views.path.list_requested.connect(self.panes.show_list)
        views.frame.changed.connect(self._on_frame_changed)
        self.places.navigator.way_changed.connect(self._on_navigator_way_changed)
        self.bookmarking.changed.connect(self._on_bookmarking_changed)
        self.bookmarking.said.connect(self.say)
        self.keeping.said.connect(self.say)
        self.citing.said.connect(self.say)
        views.bookmarks.target_requested.connect(self.keeping.run_kept)
        self.pages.said.connect(self.say)
        self.places.said.connect(self.say)
        self.pages.citation_requested.connect(self.citing.copy)
        self.dialogs.target_requested.connect(self.go_to)
        self.dialogs.preferences_saved.connect(self._on_dialogs_preferences_saved)
        self.printing.settings_chosen.connect(self._on_printing_settings_chosen)
        self.searching.running_changed.connect(self._show_hint)
        self.recent.changed.connect(lambda: self.settings_changed.emit(self.current_settings()))
        self.searching.query_cut.connect(self._on_searching_query_cut)
        self.looking.changed.connect(self._on_looking_changed)
        self._reporter.notice_raised.connect(views.notice.show_notice)
        self._reporter.deed_done.connect(views.notice.take_back)
        self._hint_timer.timeout.connect(self._show_hint)

    def _restore(self, settings: Settings) -> None:
        self.setWindowTitle("政策案头")
        self.resize(*_SIZE)
        for layout in filter(None, (self.layout(), self.views.layout())):  # the panels are to know what room there is
            layout.activate()
        self.session.restore(settings)
        self._on_looking_changed()
        self._on_navigator_way_changed()
        self._on_frame_changed()
        self._show_hint()
        # Without it the first button of the bar would wear the focus ring.
        self.views.centre.setFocus()

    def _remembered(self) -> Settings:
        return self._settings

    def _open_settings(self) -> None:
        sample = self.places.unit or self.places.plan.clauses[-1]
        self.dialogs.settings(preferences_of(self.current_settings()), sample, self.places.plan)

    def _show_hint(self) -> None:
        self._hint_timer.stop()
        self.views.status.set_hint(_SEARCH_HINT if self.searching.is_running else _USUAL_HINT)
        for name in ("next_hit", "previous_hit", "save_search", "keep_hits"):
            self.commands[name].setEnabled(self.searching.is_running)

    def _on_departments_filter_changed(self, text: str) -> None:
        searcher = self.search.searcher
        names = None
        if text.strip() and searcher is not None:
            found = searcher.search(text, kind="department").hits
            names = frozenset(hit.id for hit in found)
        self.views.departments.set_wanted(names)

    def _on_frame_changed(self) -> None:
        self.commands["toggle_left"].setChecked(self.views.frame.left_is_open)
        self.commands["toggle_right"].setChecked(self.views.frame.right_is_open)

    def _on_navigator_way_changed(self) -> None:
        self.commands["back"].setEnabled(self.places.navigator.can_go_back)
        self.commands["forward"].setEnabled(self.places.navigator.can_go_forward)

    def _on_bookmarking_changed(self) -> None:
        self.places.show_bookmarks()
        self.views.left.set_count("bookmarks", self.bookmarks.rowCount())

    def _on_searching_query_cut(self) -> None:
        self._reporter.say("查询太长，只用前 200 个字查找。")

    def _on_dialogs_preferences_saved(self, kept: Preferences) -> None:
        self._settings = with_preferences(self._settings, kept)
        self.looking.set_theme(kept.theme)
        self.looking.set_type(kept)
        self.looking.set_zoom(kept.zoom)
        self.settings_changed.emit(self.current_settings())
        self.say("已保存设置")

    def _on_printing_settings_chosen(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(self.current_settings())

    def _on_looking_changed(self) -> None:
        for part in (self.pages, self.dialogs):
            part.set_look(self.looking.look)
        self.commands[f"theme_{self.looking.theme}"].setChecked(True)
