"""The foot of 责任矩阵: the current cell in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.parts.labels import paint_ground
from desktop.parts.marks import draw_role_mark
from desktop.text_flow import flow
from desktop.theme import LEADING_SNIPPET, SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from content.matrix import CellWords
    from desktop.parts.look import Look

_HEIGHT: Final = 66
_SHORT_HEIGHT: Final = 24
_LEFT: Final = 16
_TEXT: Final = 34
_MARK: Final = 10
_LEGEND: Final = "方向键移动　Enter 打开"


class MatrixFoot(QWidget):
    """Department, role and unit in bold; below, the words of the document that say so, in up to two lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._head = self._source = ""
        self._role: object = None
        self._is_short = False
        self.set_look(look)

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._head}\n{self._source}".strip()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setFixedHeight(look.px(_SHORT_HEIGHT if self._is_short else _HEIGHT))
        paint_ground(self, look.tokens.desk)
        self.update()

    def set_short(self, *, is_short: bool) -> None:
        """Take one line only, where the page has few."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.set_look(self._look)

    def show_words(self, words: CellWords, role: object) -> None:
        """Say a cell; ``role`` is "lead", "participant" or anything else for no mark."""
        self._head, self._source, self._role = words.head, words.source, role
        self.setAccessibleName(self.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, tokens, painter = self._look, self._look.tokens, QPainter(self)
        width = self.width()
        legend = self._paint_legend(painter)
        if self._role in ("lead", "participant"):
            top = look.px(7 if self._is_short else 12)
            draw_role_mark(painter, look.px(_LEFT), top, look.px(_MARK), tokens, lead=self._role == "lead")
        painter.setPen(QColor(tokens.ink))
        room = width - look.px(_TEXT) - legend - look.px(24)
        head = flow(self._head, look.style(UI, bold=True), max(room, look.px(80)), lines=1)
        head.draw(painter, look.px(_TEXT), look.px(2 if self._is_short else 7))
        if self._is_short:
            return
        painter.setPen(QColor(tokens.ink2))
        style = look.style(SNIPPET, leading=LEADING_SNIPPET)
        source = flow(self._source, style, width - look.px(_TEXT + _LEFT), lines=2)
        source.draw(painter, look.px(_TEXT), look.px(27))

    def _paint_legend(self, painter: QPainter) -> int:
        """Paint what the keys do and what the marks mean, where there is room; return its width."""
        look, tokens = self._look, self._look.tokens
        font = look.font(SMALL)
        metrics, size = QFontMetrics(font), look.px(_MARK - 1)
        gap = look.px(6)
        widths = [metrics.horizontalAdvance(words) for words in (_LEGEND, "牵头", "参加")]
        whole = sum(widths) + 2 * size + 6 * gap
        if whole > self.width() // 3:
            return 0
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink3))
        x, y, height = self.width() - whole - look.px(_LEFT), look.px(7), look.px(20)
        painter.drawText(QRectF(x, y, widths[0], height), Qt.AlignmentFlag.AlignVCenter, _LEGEND)
        x += widths[0] + 2 * gap
        for words, width, lead in (("牵头", widths[1], True), ("参加", widths[2], False)):
            draw_role_mark(painter, x, y + (height - size) / 2, size, tokens, lead=lead)
            x += size + gap
            painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignVCenter, words)
            x += width + gap
        return whole
