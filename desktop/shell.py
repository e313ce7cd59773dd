"""The window as the desktop sees it: its frame, and the curtain that hangs in it until the plan is there.

Imports nothing but Qt: it is what a quick start shows first.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent

_SIZE: Final = (1366, 768)
_TITLE: Final = "政策案头"
_GEOMETRY: Final = "geometry"
_FAST: Final = 80  # PNG: little compression, so that it is read in a moment


class Shell(QWidget):
    """The top-level window.

    Its curtain is the picture of the last session in the same place, or a blank sheet. The picture is only a
    picture: what it shows may be out of date, and is gone as soon as the real window stands.

    Signals:
        first_painted: The window has been seen for the first time.
    """

    first_painted = Signal()

    def __init__(self, picture: Path, *, with_picture: bool = True) -> None:
        """Make the window, not yet shown.

        Args:
            picture: File of the picture; need not exist.
            with_picture: Whether to show it; not where the window opens at another place.
        """
        super().__init__()
        self._file = picture
        self._painted = False
        self._content: QWidget | None = None
        self._picture = QImage(str(picture))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle(_TITLE)
        self.resize(*_SIZE)
        kept = QByteArray.fromBase64(self._picture.text(_GEOMETRY).encode())
        self.has_geometry = bool(kept) and self.restoreGeometry(kept)
        if not with_picture:
            self._picture = QImage()

    @property
    def content(self) -> QWidget | None:
        """What the window holds, or None while the curtain hangs."""
        return self._content

    def furnish(self, content: QWidget) -> None:
        """Raise the curtain."""
        self._content = content
        self._picture = QImage()
        self._column.addWidget(content)
        content.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._content is None:
            self._paint_curtain()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._content is not None:
            self._keep_picture(self._content)
            self._content.close()
        super().closeEvent(event)

    def _paint_curtain(self) -> None:
        painter = QPainter(self)
        if self._picture.isNull():
            _paint_empty_desk(painter, self.width(), self.height())
        else:
            self._picture.setDevicePixelRatio(self.devicePixelRatio())
            painter.drawImage(0, 0, self._picture)

    def _keep_picture(self, content: QWidget) -> None:
        """Keep how the window looks; where that cannot be written, the next start shows a blank sheet."""
        picture = content.grab().toImage()
        picture.setText(_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        from content.private import make_private_folder  # noqa: PLC0415 - only here, at the end of a session

        # The cache folder may not be there yet: with a shipped index nothing else needs it.
        with suppress(OSError):
            make_private_folder(self._file.parent)
        picture.save(str(self._file), quality=_FAST)


def _paint_empty_desk(painter: QPainter, width: int, height: int) -> None:
    """Paint the bars, the panels and the sheet, all empty: what the first start shows for a moment."""
    from desktop.theme import DARK, LEFT_PANEL, LIGHT, RIGHT_PANEL, STATUS_BAR, TOP_BAR  # noqa: PLC0415 - only here

    tokens = DARK if QGuiApplication.styleHints().colorScheme().name == "Dark" else LIGHT
    inner = height - TOP_BAR - STATUS_BAR
    painter.fillRect(0, 0, width, height, QColor(tokens.desk))
    painter.fillRect(LEFT_PANEL, TOP_BAR, width - LEFT_PANEL - RIGHT_PANEL, inner, QColor(tokens.paper))
    for x, y, across, down in (
        (0, TOP_BAR, width, 1),
        (0, height - STATUS_BAR, width, 1),
        (LEFT_PANEL, TOP_BAR, 1, inner),
        (width - RIGHT_PANEL, TOP_BAR, 1, inner),
    ):
        painter.fillRect(x, y, across, down, QColor(tokens.line))
