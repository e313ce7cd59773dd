"""The composition root of the window: makes everything, in the order a quick start needs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from content.errors import ContentError
from content.load import load_plans
from content.reference import parse_reference
from desktop.controllers.looking import dress_application, look_for
from desktop.errors import ErrorReporter, describe
from desktop.jobs import Jobs
from desktop.main_window import MainWindow
from desktop.settings import SettingsFile
from desktop.theme import load_fonts

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan
    from desktop.settings import Settings, UserDirs
    from index.store import PlanIndex

_STYLE: Final = "Fusion"
_TRANSLATION: Final = "qtbase_zh_CN"


def make_application() -> QApplication:
    """Make the application object: one style everywhere, bundled fonts, Qt's own words in Chinese."""
    # The wheel has no fcitx plugin, which UOS and Kylin ask for; fcitx5 also answers as IBus. Before the
    # application object: it loads the input plugin.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("plandesk")
    application.setApplicationDisplayName("政策案头")
    application.setStyle(_STYLE)
    load_fonts()
    translator = QTranslator(application)
    # Whatever the locale: everything on screen is Chinese, Qt's dialogs included.
    if translator.load(_TRANSLATION, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


class Desk(QObject):
    """One window and what it needs for its life: settings, errors, background work, search, bookmarks."""

    def __init__(self, user_dirs: UserDirs, plans: tuple[Plan, ...]) -> None:
        super().__init__()
        self._dirs = user_dirs
        self._plans = plans
        self.jobs = Jobs(self)
        self.reporter = ErrorReporter(user_dirs.log, self)
        self._file = SettingsFile(user_dirs.settings)
        settings = self._file.load()
        look = look_for(settings.theme, settings.zoom)
        dress_application(look)
        self.window = MainWindow(plans, settings, look, self.reporter)
        self.window.settings_changed.connect(self._on_window_settings_changed)
        self.window.first_painted.connect(self._on_window_first_painted)

    def open_at(self, reference: str) -> None:
        """Show the unit or heading a person's reference means; say so where there is none."""
        found = (parse_reference(reference, plan) for plan in self._plans)
        part = next((part for part in found if part is not None), None)
        if part is None:
            self.reporter.say(f"方案里没有“{reference}”。", "可以写条文编号（3.2.5）、任务18或三（二）。")
        else:
            self.window.go_to(part.id)

    def _on_window_first_painted(self) -> None:
        """Start what the first sight of the window could do without."""
        from index.search import Searcher  # noqa: PLC0415 - the vocabulary is read when the window stands

        searcher = Searcher(self._plans)
        self.window.set_searcher(searcher)
        self._open_bookmarks()
        self.window.places.prove_text()
        if self._file.notice:
            self.reporter.say(self._file.notice)
        plans, cache = self._plans, self._dirs.cache
        self.jobs.run(lambda: _index(plans, cache), done=self._on_index_opened, failed=self.reporter.report)

    def _open_bookmarks(self) -> None:
        from desktop.library.bookmarks import Bookmarks  # noqa: PLC0415 - SQLite waits until the window stands

        store = Bookmarks(self._dirs.database)
        self.window.open_bookmarks(store)
        if store.notice:
            self.reporter.say(store.notice)

    def _on_index_opened(self, index: PlanIndex) -> None:
        searcher = self.window.search.searcher
        if searcher is not None:
            self.window.set_searcher(searcher.with_index(index))

    def _on_window_settings_changed(self, settings: Settings) -> None:
        if not self._file.save(settings) and self.window.isVisible():
            self.reporter.say(self._file.notice)


def run(user_dirs: UserDirs, reference: str | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        user_dirs: Where the user's data lies.
        reference: Where to open the plan ("3.2.5", "task-18", "三（二）"); None for where the reader left off.

    Returns:
        The exit code.
    """
    application = make_application()
    try:
        plans = load_plans(cache_dir=user_dirs.cache)
    except ContentError as error:
        QMessageBox.critical(None, "政策案头", describe(error).sentence)
        return 1
    desk = Desk(user_dirs, plans)
    desk.reporter.install()
    if reference is not None:
        desk.open_at(reference)
    desk.window.show()
    code = application.exec()
    desk.jobs.wait()
    return code


def _index(plans: tuple[Plan, ...], cache: Path) -> PlanIndex:
    """Open the index; on a worker thread, so that Whoosh is imported there and after the first paint."""
    from index.store import open_index  # noqa: PLC0415

    return open_index(plans, cache)
