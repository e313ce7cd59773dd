"""The composition root of the window.

It is seen before it is ready: a curtain with the picture of the last session hangs in the window while the rest is
imported and built, so nothing here may import more than Qt itself at its head.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.shell import Shell

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.doorbell import Doorbell
    from desktop.settings import UserDirs

_STYLE: Final = "Fusion"
_TRANSLATION: Final = "qtbase_zh_CN"
_PICTURE: Final = "window.png"


def make_application() -> QApplication:
    """Make the application object, dressed: fonts loaded, Qt's own words in Chinese."""
    application = _bare_application()
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
    application = _bare_application()
    shell = Shell(user_dirs.cache / _PICTURE, with_picture=reference is None)
    opening = _Opening(application, shell, user_dirs, reference)
    shell.first_painted.connect(opening.build)
    shell.show()
    code = application.exec()
    opening.end()
    return code


def _bare_application() -> QApplication:
    # The wheel has no fcitx plugin, which UOS and Kylin ask for; fcitx5 also answers as IBus, on the session's bus
    # (Qt's plugin asks there only if told so, and else wants an ibus-daemon). Before the application object: it
    # loads the input plugin.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ.update(QT_IM_MODULE="ibus", IBUS_USE_PORTAL="1")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("plandesk")
    application.setApplicationDisplayName("政策案头")
    application.setStyle(_STYLE)
    return application


def _furnish_application(application: QApplication) -> None:
    from desktop.theme import load_fonts  # noqa: PLC0415 - not needed for the curtain

    load_fonts()
    translator = QTranslator(application)
    # Whatever the locale: everything on screen is Chinese, Qt's dialogs included.
    if translator.load(_TRANSLATION, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


class _Opening(QObject):
    """Builds the window behind its curtain."""

    def __init__(self, application: QApplication, shell: Shell, user_dirs: UserDirs, reference: str | None) -> None:
        super().__init__()
        self._application = application
        self._shell = shell
        self._dirs = user_dirs
        self._reference = reference
        self._desk: Desk | None = None
        self._bell: Doorbell | None = None

    def build(self) -> None:
        """Build everything and raise the curtain."""
        from content.errors import ContentError  # noqa: PLC0415 - all of this comes after the first paint
        from content.readable import load_readable  # noqa: PLC0415
        from desktop.desk import Desk  # noqa: PLC0415

        _furnish_application(self._application)
        try:
            loaded = load_readable(cache_dir=self._dirs.cache)
        except ContentError as error:
            self._give_up(error)
            return
        self._desk = Desk(self._application, self._dirs, loaded.plans)
        self._desk.reporter.install()
        if self._reference is not None:
            self._desk.open_at(self._reference)
        self._desk.show_in(self._shell)
        if loaded.notice:
            self._desk.reporter.say(loaded.notice)
        self._desk.window.first_painted.connect(self._listen)

    def end(self) -> None:
        """Wait for what still runs in the background."""
        if self._bell is not None:
            self._bell.close()
        if self._desk is not None:
            self._desk.jobs.wait()

    def _listen(self) -> None:
        from desktop.doorbell import Doorbell  # noqa: PLC0415 - not before the window stands

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
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - hardly ever needed

        from desktop.errors import describe  # noqa: PLC0415

        QMessageBox.critical(self._shell, "政策案头", describe(error).sentence)
        self._application.exit(1)
