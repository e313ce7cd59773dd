"""A word one can click, which is cut with … where there is no room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.parts.marks import draw_focus_ring
from desktop.parts.word_button import WordButton
from desktop.theme import SNIPPET

if TYPE_CHECKING:
    from desktop.parts.look import Look

_LEAST_EM: Final = 3


class TextButton(WordButton):
    """Plain words; underlined under the pointer. Not enabled, it is a label."""

    indent = 2  # px before the words

    def __init__(self, words: str, look: Look, px: float = SNIPPET, *, bold: bool = False, colour: str = "") -> None:
        super().__init__()
        self._look = look
        self._colour = colour or look.tokens.ink
        self.setText(words)
        self.setFont(look.font(px, bold=bold))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_look(self, look: Look, px: float = SNIPPET, *, bold: bool = False, colour: str = "") -> None:
        """Take another theme or zoom."""
        self._look = look
        self._colour = colour or look.tokens.ink
        self.setFont(look.font(px, bold=bold))
        self.update()

    def as_label(self) -> TextButton:
        """Make it words that lead nowhere, and return it."""
        self.setEnabled(False)
        self.unsetCursor()
        return self

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 2 * self.indent + 2), round(metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), _LEAST_EM * self.font().pixelSize()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.isEnabled() and self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(self._colour))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 2 * self.indent
        )
        box = QRectF(self.rect()).adjusted(self.indent, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), self._look.tokens)
