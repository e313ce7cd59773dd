"""The line that explains the role marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.parts.marks import draw_role_mark
from desktop.theme import SMALL

if TYPE_CHECKING:
    from desktop.parts.look import Look

_MARK: Final = 8


class RoleLegend(QWidget):
    """● 牵头　○ 参加, and what 等 means where it is there."""

    def __init__(self, look: Look, *, with_open_list: bool) -> None:
        super().__init__()
        self._look = look
        self._open = "“等”：名单未列尽" if with_open_list else ""
        self.setAccessibleName(f"实心圆为牵头，空心圆为参加。{self._open}")

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, painter, x = self._look, QPainter(self), 0.0
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(look.tokens.ink3))
        metrics, mark = QFontMetricsF(painter.font()), look.px(_MARK)
        for words, lead in (("牵头", True), ("参加", False), (self._open, None)):
            if lead is not None:
                draw_role_mark(painter, x, (self.height() - mark) / 2, mark, look.tokens, lead=lead)
                x += mark + look.px(4)
            painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += metrics.horizontalAdvance(words) + look.px(10)
