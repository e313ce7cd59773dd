"""The program started in the test's own process, and what is done to its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.first_page import PAGE_FILE, FirstPage, read_first_page, state_of
from desktop.main_window import MainWindow
from desktop.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.user_dirs import UserDirs


def when_built(then: Callable[[MainWindow], None]) -> None:
    """Call ``then`` as soon as the window stands and the searcher is there."""

    def look() -> None:
        open_shells = [window for window in QApplication.topLevelWidgets() if isinstance(window, Shell)]
        content = next((window.content for window in open_shells if window.isVisible()), None)
        if isinstance(content, MainWindow) and content.search.searcher is not None:
            timer.stop()
            timer.deleteLater()
            try:
                then(content)
            except BaseException:
                content.window().close()  # or the program never ends
                raise

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(5)


def quit_at(place: str = "") -> Callable[[MainWindow], None]:
    def leave(window: MainWindow) -> None:
        if place:
            window.go_to(place)
        QApplication.processEvents()
        window.commands["quit"].trigger()

    return leave


def kept_page(dirs: UserDirs) -> FirstPage | None:
    return read_first_page(dirs.cache / PAGE_FILE, state_of(dirs.settings))
