"""What printing without a window needs: an application object of Qt's and the bundled fonts."""

from __future__ import annotations

import locale
import os
import sys

from PySide6.QtGui import QGuiApplication

from desktop import theme


def paper_app() -> QGuiApplication:
    """Return the running application, or make one that needs no display.

    The caller keeps the result for as long as it writes pages. An application that is already there (the
    window's) is taken as it is: it has loaded the fonts itself.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if "QT_QPA_PLATFORM" not in os.environ:
        # Writing a file must work over ssh and in a batch, where there is no display to connect to.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform != "win32" and locale.nl_langinfo(locale.CODESET) != "UTF-8":
        # Qt changes to this by itself, but tells stderr so in four lines of English.
        os.environ["LC_ALL"] = "C.UTF-8"
    app = QGuiApplication(sys.argv[:1])
    theme.load_fonts()
    return app
