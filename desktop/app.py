"""The composition root of the window.

It is seen before it is ready: the text of the last session stands in the window, to read and to scroll, while the
rest is imported and built a step at a time. So nothing here may import more than Qt itself at its head.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.display import name_utf8
from desktop.first_page import PAGE_FILE, read_first_page, state_of
from desktop.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Generator

    from desktop.desk import Desk
    from desktop.doorbell import Doorbell
    from desktop.first_page import FirstPage
    from desktop.user_dirs import UserDirs

_STYLE: Final = "Fusion"
_OFFSCREEN: Final = "offscreen"  # the platform whose screen nobody sees, as small as it says it is
_TRANSLATION: Final = "qtbase_zh_CN"
# What the window is made of, in the order in which to import it: each takes a moment in which it does not answer.
_MODULES: Final = (
    "desktop.theme",
    "desktop.heap",
    "content.readable",
    "desktop.parts.look",
    "desktop.views.reader",
    "desktop.views.context",
    "desktop.layout",
    "desktop.main_window",
    "desktop.desk",
)


def make_application() -> QApplication:
    """Make the application object, dressed: fonts loaded, Qt's own words in Chinese."""
    application = _bare_application()
    application.setStyle(_STYLE)  # where a test made the application
    _furnish_application(application)
    return application


def run(user_dirs: UserDirs, reference: str | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        user_dirs: Where the user's data lies.
        reference: Where to open the plan ("3.2.5", "task-18", "三（二）"); None for where the reader left off.

    Returns:
        The exit code.
    """
    gc.disable()  # nothing is thrown away before the window stands
    application = _bare_application()
    page = _first_page(user_dirs)
    if page is not None and reference is not None:
        page = page._replace(html="")  # it opens at another place
    shell = Shell(page)
    opening = _Opening(application, shell, user_dirs, reference)
    shell.first_painted.connect(opening.build)
    if shell.has_geometry or application.platformName() == _OFFSCREEN:
        shell.show()
    else:
        shell.show_within(shell.screen().availableSize())
    code = application.exec()
    gc.enable()  # closed before it stood
    opening.end()
    return code


def _first_page(user_dirs: UserDirs) -> FirstPage | None:
    return read_first_page(user_dirs.cache / PAGE_FILE, state_of(user_dirs.settings))


def _bare_application() -> QApplication:
    # PySide's own import reads the source of each module, to see whether it uses names in snake case: none does.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    # The wheel has no fcitx plugin, which UOS and Kylin ask for; fcitx5 also answers as IBus, on the session's bus
    # (Qt's plugin asks there only if told so, and else wants an ibus-daemon). Before the application object: it
    # loads the input plugin.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ.update(QT_IM_MODULE="ibus", IBUS_USE_PORTAL="1")
    name_utf8(os.environ)
    # Named before the application is made, or Qt would make its usual style first.
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], "-style", _STYLE])
    made.setApplicationName("plandesk")
    made.setApplicationDisplayName("政策案头")
    return made


def _furnish_application(application: QApplication, loaded: tuple[str, ...] = ()) -> None:
    from PySide6.QtCore import QLibraryInfo, QTranslator  # not needed for the first page

    from desktop.heap import give_back_large_blocks
    from desktop.theme import load_fonts

    give_back_large_blocks()
    load_fonts(loaded)
    translator = QTranslator(application)
    # Whatever the locale: everything on screen is Chinese, Qt's dialogs included.
    if translator.load(_TRANSLATION, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


class _Opening(QObject):
    """Builds the window while its first page is read, a step at a time so that the mouse is answered in between."""

    def __init__(self, application: QApplication, shell: Shell, user_dirs: UserDirs, reference: str | None) -> None:
        super().__init__()
        self._application = application
        self._shell = shell
        self._dirs = user_dirs
        self._reference = reference
        self._desk: Desk | None = None
        self._bell: Doorbell | None = None
        self._building = self._steps()

    def build(self) -> None:
        """Build everything and put it into the window."""
        from desktop.jobs import take_steps  # all of this comes after the first paint

        take_steps(self, self._building)

    def _steps(self) -> Generator[None]:
        for module in _MODULES:
            import_module(module)
            yield
        from content.errors import ContentError
        from content.readable import load_readable
        from desktop.desk import Desk

        _furnish_application(self._application, self._shell.faces)
        yield
        try:
            loaded = load_readable(cache_dir=self._dirs.cache)
        except ContentError as error:
            self._give_up(error)
            return
        yield
        desk = Desk(self._application, self._dirs, loaded.plans, at_once=False)
        yield
        yield from desk.make()
        self._desk = desk
        self._desk.reporter.install()
        if self._reference is not None:
            self._desk.open_at(self._reference)
        yield
        self._desk.show_in(self._shell)
        if loaded.notice:
            self._desk.reporter.say(loaded.notice)
        self._desk.window.first_painted.connect(self._listen)
        gc.freeze()  # what the window is made of stays as long as it does
        gc.enable()

    def end(self) -> None:
        """Build no further, and wait for what still runs in the background."""
        self._building.close()
        if self._bell is not None:
            self._bell.close()
        if self._desk is not None:
            self._desk.jobs.wait()

    def _listen(self) -> None:
        from desktop.doorbell import Doorbell

        self._bell = Doorbell(self._dirs.root, self)
        self._bell.rung.connect(self._on_bell_rung)

    def _on_bell_rung(self, reference: str) -> None:
        if self._shell.isMinimized():
            self._shell.showNormal()
        self._shell.raise_()
        self._shell.activateWindow()
        if reference and self._desk is not None:
            self._desk.open_at(reference)

    def _give_up(self, error: Exception) -> None:
        from PySide6.QtWidgets import QMessageBox

        from desktop.errors import describe

        QMessageBox.critical(self._shell, "政策案头", describe(error).sentence)
        self._application.exit(1)
