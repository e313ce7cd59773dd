"""The window as the desktop sees it: its frame, and the page that stands in it until everything else is there.

Imports nothing but Qt and the page: it is what a quick start shows first.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from resources import ResourceError, path

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from desktop.first_page import FirstPage

_SIZE: Final = (1366, 768)
_TITLE: Final = "政策案头"
_DARK: Final = 128  # of 255
_FRAME_MS: Final = 16  # what the screen needs to show what was painted, before everything else asks for the processor
_TITLE_BAR: Final = 40  # px, about: the desktop draws it, and says how high it is only when the window is seen
_MARGIN: Final = 8  # px, around the text: what the reader leaves above a title


class Shell(QWidget):
    """The top-level window.

    Until it is furnished it shows the text where the last session left it, to read and to scroll, with empty bars
    and panels around; or only those, where no such page is kept.

    Signals:
        first_painted: The window has been seen for the first time.
        closing: The user wants it closed; what it holds is still seen.
        closed: It and what it held are closed.
    """

    first_painted = Signal()
    closing = Signal()
    closed = Signal()

    def __init__(self, page: FirstPage | None = None) -> None:
        """Make the window, not yet shown, with the page the last session left."""
        super().__init__()
        self._scheme = QGuiApplication.palette().window().color().name()
        self._page = page
        self._text: _FirstText | None = None
        self._painted = False
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWindowTitle(_TITLE)
        self.resize(*_SIZE)
        kept = QByteArray.fromBase64(page.geometry.encode()) if page is not None else QByteArray()
        self.has_geometry = not kept.isEmpty() and self.restoreGeometry(kept)
        self._desk = _frame("desk", self)
        self._lines = tuple(_frame("line", self._desk) for _ in range(3))
        self._sheet = _frame("sheet", self._desk)
        if page is not None and page.html and page.scheme == self._scheme:
            self._text = _FirstText(page, self)
            self._text.setFocus()

    def show_within(self, room: QSize) -> None:
        """Show it for the first time; a screen with too little room to see it whole is filled.

        Args:
            room: What the screen has for windows, in pixels; their title bars take some of it.
        """
        size = self.size().boundedTo(room - QSize(0, _TITLE_BAR))
        if size == self.size():
            self.show()
        else:
            self.resize(size)
            self.showMaximized()

    @property
    def content(self) -> QWidget | None:
        """What the window holds, or None while only the first page stands in it."""
        return self._content

    @property
    def first_text(self) -> QTextBrowser | None:
        """The text that is read until the window is furnished, or None."""
        return self._text

    @property
    def scheme(self) -> str:
        """The colour of windows on this desktop: tells light from dark."""
        return self._scheme

    @property
    def faces(self) -> tuple[str, ...]:
        """The bundled faces the first text is set in, which are registered already."""
        return self._page.faces if self._page is not None and self._text is not None else ()

    def furnish(self, content: QWidget) -> int:
        """Put in what the window is for; return how many pixels the first page has been scrolled meanwhile."""
        moved = self._text.moved if self._text is not None else 0
        self._content = content
        content.hide()
        content.resize(self.size())
        self._column.addWidget(content)
        self._column.activate()  # every part has its size before it is shown, and breaks its lines once
        content.show()
        for part in (self._text, self._desk):
            if part is not None:
                part.hide()
                part.deleteLater()
        self._text = None
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content is None:
            self._lay_desk()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(_FRAME_MS, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self._content is not None:
            self._content.close()
        super().closeEvent(event)
        self.closed.emit()

    def _lay_desk(self) -> None:
        """Show the bars, the panels and the sheet, all empty, with the text on it."""
        width, height = self.width(), self.height()
        fits = self._page is not None and self._page.size == (width, height)  # else nothing stands where it stood
        if self._page is not None and fits and self._page.scheme == self._scheme:
            (x, y, across, down), (desk, paper, line) = self._page.sheet, self._page.colours
        else:
            (x, y, across, down), (desk, paper, line) = _usual_desk(width, height, is_dark=self._is_dark)
        # Not painted, and not by palette: either would have Qt's binding make all of its 150 enumerations, 15 ms.
        self._desk.setStyleSheet(
            f"#desk {{ background: {desk} }} #line {{ background: {line} }} #sheet {{ background: {paper} }}"
        )
        self._desk.resize(width, height)
        lines = (0, y - 1, width, 1), (0, y + down, width, 1), (x - 1, y, across + 2, down)
        for frame, place in zip(self._lines, lines, strict=True):
            frame.setGeometry(*place)
        self._sheet.setGeometry(x, y, across, down)
        if self._text is not None:
            self._text.setVisible(fits)

    @property
    def _is_dark(self) -> bool:
        return QColor(self._scheme).lightness() < _DARK


def _frame(name: str, parent: QWidget) -> QFrame:
    made = QFrame(parent)
    made.setObjectName(name)
    return made


class _FirstText(QTextBrowser):
    """The text the last session left, standing where it stood."""

    def __init__(self, page: FirstPage, shell: QWidget) -> None:
        super().__init__(shell)
        for face in page.faces:
            with suppress(ResourceError):
                QFontDatabase.addApplicationFont(str(path(face)))
        self.setFrameStyle(0)
        self.setOpenLinks(False)
        self.setAccessibleName("正文")
        # No bar: its thumb would tell where one is in these few screenfuls, not in the plan.
        style = f"QTextBrowser {{ background: {page.colours[1]}; border: 0 }} QScrollBar:vertical {{ width: 0 }}"
        self.setStyleSheet(style)
        x, y, width, height = page.column
        x, width = x - _MARGIN, width + 2 * _MARGIN
        self.setGeometry(x, y, page.sheet[0] + page.sheet[2] - x, height)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(width)
        self.document().setDocumentMargin(_MARGIN)
        self.setHtml(page.html)
        self._anchor = page.anchor
        self._start = 0

    @property
    def moved(self) -> int:
        """How many pixels down the reader has scrolled."""
        return self.verticalScrollBar().value() - self._start

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # scrolls to the text cursor the first time
        number, below = self._anchor
        document = self.document()
        document.documentLayout().documentSize()  # lays it all out: else there is nothing to scroll to
        top = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)).top()
        self.verticalScrollBar().setValue(round(top) - below)
        self._start = self.verticalScrollBar().value()

    def loadResource(self, _kind: int, _name: QUrl | str, /) -> QImage:
        """Load nothing: the page is words alone. For less than a picture Qt would open the file itself."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)


def _usual_desk(width: int, height: int, *, is_dark: bool) -> tuple[tuple[int, int, int, int], tuple[str, str, str]]:
    """Return where the sheet of a window opened for the first time stands, and its colours."""
    from desktop.theme import DARK, LEFT_PANEL, LIGHT, RIGHT_PANEL, STATUS_BAR, TOP_BAR

    tokens = DARK if is_dark else LIGHT
    sheet = LEFT_PANEL + 1, TOP_BAR + 1, width - LEFT_PANEL - RIGHT_PANEL - 2, height - TOP_BAR - STATUS_BAR - 2
    return sheet, (tokens.desk, tokens.paper, tokens.line)
