"""A big number with what it counts and a bar of how much of the whole it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import FIGURE, SMALL, SONG, UI

if TYPE_CHECKING:
    from desktop.parts.look import Look

_HEIGHT: Final = 72
_LEAST: Final = 104  # a number of two digits and its name


class FigureBar(QWidget):
    """The number, its name, the whole it is part of, and a 6-px bar."""

    def __init__(self, look: Look, value: int, name: str, whole: int, unit: str, *, lead: bool) -> None:  # noqa: PLR0913
        """Make one; ``unit`` follows the whole: "共 45 项任务"."""
        super().__init__()
        self._look = look
        self._value, self._whole = value, whole
        self._name, self._of = name, (f"共 {whole} {unit}", f"共 {whole} {unit[0]}")  # the second where it is narrow
        self._colour = look.tokens.red if lead else look.tokens.ink3
        self.setFixedHeight(look.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {value}，{self._of[0]}")

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, tokens, painter = self._look, self._look.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        font = look.font(FIGURE, SONG, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(QRectF(0, 0, look.px(90), look.px(46)), middle, str(self._value))
        left = QFontMetricsF(font).horizontalAdvance(str(self._value)) + look.px(10)
        painter.setFont(look.font(UI, bold=True))
        painter.drawText(QRectF(left, look.px(6), self.width() - left, look.px(20)), middle, self._name)
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.ink3))
        room = self.width() - left
        whole = next((of for of in self._of if painter.fontMetrics().horizontalAdvance(of) <= room), self._of[-1])
        painter.drawText(QRectF(left, look.px(25), room, look.px(18)), middle, whole)
        bar = QRectF(0, look.px(56), self.width() - look.px(14), look.px(6))
        radius = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))  # in high contrast lines are as dark as what fills the bar
        painter.drawRoundedRect(bar, radius, radius)
        if self._value and self._whole:
            bar.setWidth(max(bar.width() * self._value / self._whole, bar.height()))
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(bar, radius, radius)
