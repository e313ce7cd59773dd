"""One window and what it needs for its life: the part of the composition root that comes after the first paint."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QTimer

from content.reference import parse_reference
from desktop.controllers.looking import dress_application, look_for
from desktop.errors import ErrorReporter
from desktop.first_page import PAGE_FILE, state_of
from desktop.heap import give_back
from desktop.jobs import Jobs, take_steps
from desktop.main_window import MainWindow
from desktop.parts.look import TextType
from desktop.search_setup import SearchSetup
from desktop.settings import SettingsFile
from desktop.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from content.plan import Plan
    from desktop.first_page import FirstPage
    from desktop.library.reanchoring import Reanchoring
    from desktop.parts.look import Look
    from desktop.settings import Settings
    from desktop.user_dirs import UserDirs

_BESIDE: Final = 32  # px between a window and the one opened from it
_PAUSE_MS: Final = 60
# To be imported a moment's work at a time, before they are asked for.
_LATER: Final = (
    "content.vocabulary",
    "index.departments",
    "index.query",
    "index.search",
    "desktop.library.database",
    "desktop.library.bookmarks",
)


class Desk(QObject):
    """One window and what it needs for its life: settings, errors, background work, search, bookmarks.

    Attributes:
        desks: Those of all windows that are open; one list for all of them.
        jobs: What runs in the background; one for all windows.
        reporter: Says what went wrong, in this window.
        window: The window.
    """

    def __init__(
        self,
        application: QApplication,
        user_dirs: UserDirs,
        plans: tuple[Plan, ...],
        asker: Desk | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        """Make the window.

        Args:
            application: What it belongs to.
            user_dirs: Where the user's data lies.
            plans: What there is to read.
            asker: The desk of the window that asked for this one, with which it shares its work.
            at_once: Whether to make all of it now; else ``make`` does.
        """
        super().__init__()
        self._application = application
        self._dirs = user_dirs
        self._plans = plans
        self.desks: list[Desk] = asker.desks if asker is not None else []
        self.desks.append(self)
        self._page: FirstPage | None = None
        self._rest = self._add_the_rest()
        self.jobs: Jobs = asker.jobs if asker is not None else Jobs(self)
        self.reporter = ErrorReporter(user_dirs.log, self)
        self._file = SettingsFile(user_dirs.settings)
        settings = self._file.load()
        self._geometry = settings.geometry
        text = TextType(settings.reader_family, settings.leading, settings.measure)
        look = replace(look_for(settings.theme, settings.zoom), text=text)
        dress_application(application, look)
        self.window = MainWindow(plans, settings, self.reporter)
        self._making = self._make(look)
        if at_once:
            for _ in self._making:
                pass

    def make(self) -> Iterator[None]:
        """Make the window a moment's work at a time, where that was not done at once."""
        return self._making

    def _make(self, look: Look) -> Iterator[None]:
        yield from self.window.make(self._application, self._plans, look)
        self.window.settings_changed.connect(self._on_window_settings_changed)
        self.window.first_painted.connect(self._on_window_first_painted)
        self.window.window_requested.connect(self.open_another)
        self.window.looking.changed.connect(self._on_window_look_changed)
        self.window.bookmarking.said.connect(self._on_window_bookmarks_changed)

    def show_in(self, shell: Shell) -> None:
        """Put the window into the shell it is seen in."""
        if self._geometry and not shell.has_geometry:
            shell.restoreGeometry(QByteArray(self._geometry))
        shell.closing.connect(self._on_shell_closing)
        shell.closed.connect(self._on_shell_closed)
        moved = shell.furnish(self.window)
        self.window.views.centre.setFocus()
        if moved:
            bar = self.window.views.reader.scroll_bar
            bar.setValue(bar.value() + moved)

    def open_another(self) -> Desk:
        """Open one more window at the same place; both wear one look and show the same bookmarks."""
        self._on_window_settings_changed(replace(self.window.current_settings(), query=""))
        other = Desk(self._application, self._dirs, self._plans, self)
        shell = Shell()
        other.show_in(shell)
        shell.closed.connect(partial(other._clear_away, shell))
        here = self.window.window()
        shell.setGeometry(here.geometry().translated(_BESIDE, _BESIDE))
        shell.show()
        return other

    def open_at(self, reference: str) -> None:
        """Show the unit or heading a person's reference means; say so where there is none."""
        found = (parse_reference(reference, plan) for plan in self._plans)
        part = next((part for part in found if part is not None), None)
        if part is None:
            self.reporter.say(f"方案里没有“{reference}”。", "可以写条文编号（3.2.5）、任务18或三（二）。")
        else:
            self.window.go_to(part.id)

    def _on_window_first_painted(self) -> None:
        take_steps(self.window, self._rest)

    def _add_the_rest(self) -> Generator[None]:
        """Add what the first sight of the window could do without."""
        for module in _LATER:
            import_module(module)
            yield
        SearchSetup(self.window, self._plans, self._dirs.cache, self.jobs, self.reporter.report).begin()
        yield
        self._open_bookmarks()
        yield
        self._prove_text()

    def _prove_text(self) -> None:
        self.window.places.prove_text()
        if self._file.notice:
            self.reporter.say(self._file.notice)

    def _open_bookmarks(self) -> None:
        from desktop.library.bookmarks import Bookmarks  # SQLite waits until the window stands

        store = Bookmarks(self._dirs.database)
        self.window.open_bookmarks(store)
        if store.notice:
            self.reporter.say(store.notice)
        plans, database = self._plans, self._dirs.database
        # With a store of its own: one belongs to one thread.
        self.jobs.run(
            lambda: _reanchored(database, plans), done=self.window.bookmarking.report, failed=self.reporter.report
        )

    def _on_shell_closing(self) -> None:
        """Take down what the next start is to show first: of a page or a department, only the frame."""
        shell = self.sender()  # held in the connection, it would outlive its window
        if not isinstance(shell, Shell):
            return
        views, look = self.window.views, self.window.looking
        from desktop.parts.page_copy import copy_page  # only here, at the end of a session

        reader = views.reader
        page = copy_page(reader.viewport(), reader.scroll_bar.value(), reader.pages, views.sheet, look.look)
        geometry = bytes(shell.saveGeometry().toBase64().data()).decode()
        html = page.html if views.shows_text else ""
        self._page = page._replace(html=html, geometry=geometry, scheme=shell.scheme)

    def _on_shell_closed(self) -> None:
        """Keep it, now that the settings are kept that belong to it; where it cannot be, the frame is shown."""
        self._rest.close()
        if self in self.desks:
            self.desks.remove(self)
        if self._page is not None:
            with suppress(OSError):
                self._page._replace(state=state_of(self._dirs.settings)).write(self._dirs.cache / PAGE_FILE)

    def _clear_away(self, shell: Shell) -> None:
        """Let go of a window that was closed, once nothing that runs in the background can call on it any more."""
        if self.jobs.running:
            QTimer.singleShot(_PAUSE_MS, self, partial(self._clear_away, shell))
            return
        shell.destroyed.connect(lambda: give_back())  # noqa: PLW0108  # it would be handed the shell
        shell.deleteLater()
        self.deleteLater()

    def _on_window_look_changed(self) -> None:
        looking = self.window.looking
        for other in self.desks:
            other.window.looking.adopt(looking.theme, looking.look)

    def _on_window_bookmarks_changed(self) -> None:
        for other in self.desks:
            if other is not self and other.window.bookmarks.is_open:
                other.window.bookmarks.reload()

    def _on_window_settings_changed(self, settings: Settings) -> None:
        if self._file.save(settings):
            self.reporter.deed_done.emit("save settings")
        elif self.window.isVisible():
            self.reporter.say(self._file.notice, deed="save settings")


def _reanchored(database: Path, plans: tuple[Plan, ...]) -> Reanchoring:
    """Bring the bookmarks to the present text of the plans; on a worker thread."""
    from desktop.library.bookmarks import Bookmarks

    store = Bookmarks(database)
    try:
        texts = {part.id: part.text for plan in plans for part in (*plan.body, *plan.tasks)}
        return store.reanchor(texts, {department.name for plan in plans for department in plan.departments})
    finally:
        store.close()
