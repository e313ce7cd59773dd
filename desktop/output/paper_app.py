"""What printing without a window needs: an application object of Qt's and the bundled fonts."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication

from desktop import theme
from desktop.display import name_utf8


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
    name_utf8(os.environ)
    app = QGuiApplication(sys.argv[:1])
    theme.load_fonts()
    return app
