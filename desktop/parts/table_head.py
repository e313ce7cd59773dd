"""The heads of tables: small grey words, an arrow on the one that sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView

from desktop.theme import SMALL

if TYPE_CHECKING:
    from desktop.parts.look import Look

NARROWEST: Final = 36
"""What a column is at least, in px at 100 %."""

_PAD_X: Final = 10
_CLOSE: Final = 3
_HEIGHT: Final = 30
_LOW: Final = 26
_ARROW: Final = 7


class TableHead(QHeaderView):
    """Column heads: small grey words, an arrow on the one that sorts.

    Signals:
        dragged: The user may have dragged an edge.
    """

    dragged = Signal()

    def __init__(self, look: Look, *, is_on_desk: bool = False) -> None:
        """Make the heads; of a list in a side panel they stand on the desk, and closer."""
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._is_on_desk = is_on_desk
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setMinimumSectionSize(look.px(NARROWEST))
        self.setFont(look.font(SMALL))
        self.setFixedHeight(look.px(_LOW if self._is_on_desk else _HEIGHT))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.dragged.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.dragged.emit()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        look, tokens = self._look, self._look.tokens
        painter.save()
        if not self._is_on_desk:
            painter.fillRect(rect, QColor(tokens.paper))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.edge))
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setFont(look.font(SMALL, bold=sorts))
        painter.setPen(QColor(tokens.ink2 if sorts else tokens.ink3))
        full = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        side = look.px(_CLOSE if self._is_on_desk else _PAD_X)
        box = rect.adjusted(side, 0, -side, 0)
        words = painter.fontMetrics().elidedText(full, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if sorts:
            self._paint_arrow(painter, box, painter.fontMetrics().horizontalAdvance(words))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, box: QRect, width: int) -> None:
        size = self._look.px(_ARROW)
        left = box.left() + width + size / 2
        top = box.center().y() - size / 4
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        ends = (top, top + size / 2) if down else (top + size / 2, top)
        points = [QPointF(left, ends[0]), QPointF(left + size, ends[0]), QPointF(left + size / 2, ends[1])]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.ink2))
        painter.drawPolygon(QPolygonF(points))
