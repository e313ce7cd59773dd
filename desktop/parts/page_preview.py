"""Pages on the screen, as they will come out of the printer."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.output.face import UNIT

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from desktop.output.paper import Paper
    from desktop.parts.look import Look

Fit: TypeAlias = Literal["width", "page", "none"]

_GAP: Final = 16
_SCREEN_DPI: Final = 96.0
_KEPT_PAGES: Final = 6  # of a few megabytes each
_LEAST: Final = 0.2
_MOST: Final = 4.0
_STEP: Final = 1.25


class PagePreview(QAbstractScrollArea):
    """A column of pages that can be scrolled, zoomed and walked through.

    Signals:
        page_changed: 0-based number of the page one looks at, and how many there are.
        zoom_changed: 1.0 when the paper is as large as in the hand (at 96 dots an inch).
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._paper: Paper | None = None
        self._fit: Fit = "width"
        self._zoom = 1.0
        self._pixmaps: OrderedDict[int, QPixmap] = OrderedDict()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("打印预览")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll_bar_moved)

    @property
    def zoom(self) -> float:
        """1.0 when a millimetre on paper is a millimetre on a screen of 96 dots an inch."""
        return self._zoom

    @property
    def count(self) -> int:
        """Number of pages; 0 without any."""
        return len(self._paper.pages) if self._paper is not None else 0

    @property
    def page(self) -> int:
        """0-based number of the page that fills most of the upper half of the view; 0 without pages."""
        if self._paper is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, min(len(self._paper.pages) - 1, middle // self._stride))

    def set_paper(self, paper: Paper) -> None:
        """Show other pages; the place and the zoom stay as far as they can."""
        page = self.page
        self._paper = paper
        self._pixmaps.clear()
        self._arrange()
        self.zoom_changed.emit(self._zoom)
        self.go_to(min(page, len(paper.pages) - 1))
        self.setAccessibleDescription(f"{paper.title}，共 {len(paper.pages)} 页")
        self.page_changed.emit(self.page, len(paper.pages))
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page (0-based) to the top of the view."""
        if self._paper is not None:
            page = max(0, min(len(self._paper.pages) - 1, page))
            self.verticalScrollBar().setValue(page * self._stride)

    def set_fit(self, fit: Fit) -> None:
        """Let the page keep filling the width of the view or the view, or stay as large as it is."""
        self._fit = fit
        page = self.page
        self._arrange()
        self.go_to(page)

    def set_zoom(self, zoom: float) -> None:
        """Show pages at a fixed size."""
        page = self.page
        self._fit = "none"
        self._zoom = max(_LEAST, min(_MOST, zoom))
        self._arrange()
        self.go_to(page)

    def zoom_in(self) -> None:
        """Show pages a step larger."""
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Show pages a step smaller."""
        self.set_zoom(self._zoom / _STEP)

    def page_rect(self, page: int) -> QRect:
        """Return where a page (0-based) stands in the viewport now."""
        size = self._page_size
        x = max(_GAP, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        y = _GAP + page * self._stride - self.verticalScrollBar().value()
        return QRect(x, y, size.width(), size.height())

    def sizeHint(self) -> QSize:
        """Return room for a page one can read."""
        return QSize(640, 760)

    @property
    def _page_size(self) -> QSize:
        if self._paper is None:
            return QSize(1, 1)
        scale = self._zoom * _SCREEN_DPI / 72
        return QSize(round(self._paper.width * scale), round(self._paper.height * scale))

    @property
    def _stride(self) -> int:
        return self._page_size.height() + _GAP

    def _arrange(self) -> None:
        if self._paper is None:
            return
        before = self._zoom
        self._zoom = self._fitting_zoom(self._paper)
        if self._zoom != before:
            self._pixmaps.clear()
            self.zoom_changed.emit(self._zoom)
        room, size = self.viewport().size(), self._page_size
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, len(self._paper.pages) * self._stride + _GAP - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(max(1, room.height() // 12))
        across.setRange(0, max(0, size.width() + 2 * _GAP - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(max(1, room.width() // 12))
        self.viewport().update()

    def _fitting_zoom(self, paper: Paper) -> float:
        room = self.viewport().size()
        across = (room.width() - 2 * _GAP) / (paper.width * _SCREEN_DPI / 72)
        down = (room.height() - 2 * _GAP) / (paper.height * _SCREEN_DPI / 72)
        wanted = {"width": across, "page": min(across, down), "none": self._zoom}[self._fit]
        return max(_LEAST, min(_MOST, wanted))

    def _on_scroll_bar_moved(self) -> None:
        self.viewport().update()
        if self._paper is not None:
            self.page_changed.emit(self.page, len(self._paper.pages))

    def _pixmap(self, paper: Paper, page: int) -> QPixmap:
        if page in self._pixmaps:
            self._pixmaps.move_to_end(page)
            return self._pixmaps[page]
        ratio = self.devicePixelRatioF()
        made = QPixmap(self._page_size * ratio)
        made.fill(Qt.GlobalColor.white)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = self._zoom * _SCREEN_DPI / 72 * ratio / UNIT
        painter.scale(scale, scale)
        paper.pages[page].paint(painter)
        painter.end()
        made.setDevicePixelRatio(ratio)
        self._pixmaps[page] = made
        while len(self._pixmaps) > _KEPT_PAGES:
            self._pixmaps.popitem(last=False)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, each on its sheet."""
        if self._paper is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.tokens.hover))
        for page in range(len(self._paper.pages)):
            rect = self.page_rect(page)
            if rect.intersects(event.rect()):
                painter.drawPixmap(rect.topLeft(), self._pixmap(self._paper, page))
                painter.setPen(QColor(self._look.tokens.edge))
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QColor(self._look.tokens.blue))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the fit and the page."""
        super().resizeEvent(event)
        page = self.page
        self._arrange()
        self.go_to(page)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew on a screen with another resolution."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pixmaps.clear()
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last page; the rest is the scroll area's."""
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End and self._paper is not None:
            self.go_to(len(self._paper.pages) - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, scroll otherwise."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            (self.zoom_in if turned > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)
