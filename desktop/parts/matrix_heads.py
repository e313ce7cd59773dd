"""The heads of 责任矩阵: bands over numbers above, departments at the left; both stay while the table scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from desktop.parts.marks import draw_role_mark
from desktop.text_flow import flow
from desktop.theme import SMALL, SNIPPET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.models.matrix import MatrixModel
    from desktop.parts.look import Look

_HEIGHT: Final = 54
_BAND: Final = 26
_WIDTH: Final = 152
_LEFT: Final = 16
_MARK: Final = 9
_NUMBER_SIZES: Final = (SMALL, 11, 10)
_APART: Final = 3  # px between two numbers
_ROWS_A_HAIRLINE: Final = 5


class BandHead(QHeaderView):
    """Two lines: the headings the units stand under, and the units' numbers."""

    def __init__(self, matrix: MatrixModel, table: QTableView, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._matrix = matrix
        self._table = table
        self._look = look
        self._is_short = False
        self.setSectionsClickable(True)
        self.setAccessibleName("条文或任务")

    @property
    def _band(self) -> int:
        return 0 if self._is_short else self._look.px(_BAND)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setFixedHeight(look.px(_HEIGHT - _BAND) + self._band)

    def set_short(self, *, is_short: bool) -> None:
        """Show the numbers only, where the table has few rows in sight: the foot says what they stand under."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.set_look(self._look)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEIGHT - _BAND) + self._band)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._look.tokens.paper))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_bands(painter)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        look, tokens, units = self._look, self._look.tokens, len(self._matrix.matrix.columns)
        numbers = rect.adjusted(0, self._band, 0, 0)
        here = self._table.currentIndex()
        is_here = here.isValid() and here.column() == logicalIndex
        painter.save()
        painter.fillRect(numbers, QColor(tokens.blue_soft if is_here else tokens.paper))
        if logicalIndex < units:
            number = self._matrix.headerData(logicalIndex, Qt.Orientation.Horizontal)
            words, font = self._fitted(number, rect.width(), bold=is_here)
            painter.setFont(font)
            painter.setPen(QColor(tokens.blue if is_here else tokens.ink3))
            painter.drawText(numbers, Qt.AlignmentFlag.AlignCenter, words)
        else:
            size = look.px(_MARK)
            x, y = numbers.center().x() - size / 2, numbers.center().y() - size / 2
            draw_role_mark(painter, x, y, size, tokens, lead=logicalIndex == units)
        painter.restore()

    def _paint_bands(self, painter: QPainter) -> None:
        look, tokens, matrix = self._look, self._look.tokens, self._matrix.matrix
        bands = [(band.title, band.start, band.end) for band in matrix.bands]
        units = len(matrix.columns)
        style = look.style(SMALL)
        for title, start, end in (*bands, ("合计", units, self.count())):
            left = self.sectionViewportPosition(start)
            width = sum(self.sectionSize(place) for place in range(start, end))
            painter.fillRect(QRect(left, look.px(8), 1, self.height()), QColor(tokens.edge))
            if self._is_short:
                continue
            words = flow(title, style, max(width - 4, 1), lines=1)
            painter.setPen(QColor(tokens.ink2))
            middle = left + max((width - words.natural_width) / 2, 2)
            if words.natural_width <= width:
                words.draw(painter, middle, look.px(6))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.edge))

    def _fitted(self, number: str, width: int, *, bold: bool) -> tuple[str, QFont]:
        """The number as large as its column allows; in the narrowest its last part only: the band says the rest."""
        for px in _NUMBER_SIZES:
            font = self._look.font(px, bold=bold)
            if QFontMetrics(font).horizontalAdvance(number) <= width - _APART:
                return number, font
        return number.rpartition(".")[2], self._look.font(SMALL, bold=bold)


class DepartmentHead(QHeaderView):
    """The departments' names."""

    def __init__(self, table: QTableView, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self._look = look
        self.setSectionsClickable(True)
        self.setAccessibleName("部门")

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setFixedWidth(look.px(_WIDTH))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._look.tokens.paper))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        look, tokens, here = self._look, self._look.tokens, self._table.currentIndex()
        is_here = here.isValid() and here.row() == logicalIndex
        painter.save()
        painter.fillRect(rect, QColor(tokens.blue_soft if is_here else tokens.paper))
        if (logicalIndex + 1) % _ROWS_A_HAIRLINE == 0 or logicalIndex == self.count() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        painter.setFont(look.font(SNIPPET, bold=is_here))
        painter.setPen(QColor(tokens.ink))
        words = self.model().headerData(logicalIndex, Qt.Orientation.Vertical)
        painter.drawText(rect.adjusted(look.px(_LEFT), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
