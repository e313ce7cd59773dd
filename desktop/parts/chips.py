"""Chips: departments with their role, kinds of hit with their counts; buttons in lines that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.marks import draw_focus_ring, draw_role_mark
from desktop.parts.word_button import WordButton
from desktop.theme import CHIP_HEIGHT, RADIUS, SMALL, SNIPPET

if TYPE_CHECKING:
    from desktop.parts.look import Look

_GAP: Final = 6
_SIDE: Final = 9
_MARK: Final = 9
_MARK_COLUMN: Final = 15


class Chip(WordButton):
    """A word in a box, with a role mark or a count.

    Args of the constructor: ``lead`` is None for a chip that says no role; ``count`` is None for none.
    """

    def __init__(self, text: str, look: Look, *, lead: bool | None = None, count: int | None = None) -> None:
        super().__init__()
        self.setText(text)
        self._look = look
        self._lead = lead
        self._count = count
        self._size: QSize | None = None
        self.toggled.connect(self._on_toggled)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Say another number."""
        if count != self._count:
            self._count = count
            self._size = None
            self._name()
            self.update()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self._size = None
        self.update()

    def _name(self) -> None:
        role = {None: "", True: "牵头 ", False: "参加 "}[self._lead]
        text, count = self.text(), self._count
        self.setAccessibleName(f"{role}{text}" if count is None else f"{text} {count} 条")

    def sizeHint(self) -> QSize:
        if self._size is None:
            self._size = self._measure()
        return self._size

    def _on_toggled(self) -> None:
        self._size = None  # bold is wider

    def _measure(self) -> QSize:
        look = self._look
        metrics = QFontMetricsF(look.font(SNIPPET, bold=self._is_bold))
        width = metrics.horizontalAdvance(self.text()) + 2 * look.px(_SIDE)
        if self._lead is not None:
            width += look.px(_MARK_COLUMN)
        if self._count is not None:
            width += QFontMetricsF(look.font(SMALL)).horizontalAdvance(str(self._count)) + look.px(6)
        return QSize(round(width), look.px(CHIP_HEIGHT))

    @property
    def _is_bold(self) -> bool:
        return bool(self._lead) or self.isChecked()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, tokens, lead = self._look, self._look.tokens, self._lead
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        edge, ground = self._colours()
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(RADIUS), look.px(RADIUS))
        x = float(look.px(_SIDE))
        if lead is not None:
            mark = look.px(_MARK)
            draw_role_mark(painter, x, box.center().y() - mark / 2, mark, tokens, lead=lead)
            x += look.px(_MARK_COLUMN)
        painter.setFont(look.font(SNIPPET, bold=self._is_bold))
        painter.setPen(QColor(tokens.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, 0, box.width(), box.height()), Qt.AlignmentFlag.AlignLeft | middle, self.text())
        if self._count is not None:
            painter.setFont(look.font(SMALL))
            painter.setPen(QColor(tokens.ink2 if self.isChecked() else tokens.ink3))
            inner = box.adjusted(0, 0, -look.px(8), 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, str(self._count))
        if self.hasFocus():
            draw_focus_ring(painter, box, tokens)

    def _colours(self) -> tuple[str, str]:
        tokens = self._look.tokens
        if self.isChecked():
            return tokens.blue, tokens.blue_soft
        if self._lead:
            return tokens.red, tokens.red_soft
        return (tokens.edge, tokens.hover) if self.underMouse() else (tokens.line, tokens.field)


class ChipFlow(QWidget):
    """Chips in lines, as many as fit.

    Signals:
        chosen: Text of the chip that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Add a chip, or a plain word."""
        part.setParent(self)
        part.show()
        self._parts.append(part)
        if isinstance(part, Chip):
            part.clicked.connect(lambda: self.chosen.emit(part.text()))
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom; the chips are told by whoever made them."""
        self._look = look
        self.arrange()

    def arrange(self) -> None:
        """Put the chips where they belong now that some are hidden, or have become wider."""
        self._arrange(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(100, self._arrange(max(self.width(), 100), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._look.px(CHIP_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        gap, height = self._look.px(_GAP), self._look.px(CHIP_HEIGHT)
        x = y = 0
        seen = [part for part in self._parts if not part.isHidden()]
        for part in seen:
            wide = part.sizeHint().width()
            if x and x + wide > width:
                x, y = 0, y + height + gap
            if move:
                part.resize(min(wide, max(width, 1)), height)
                part.move(QPoint(x, y))
            x += wide + gap
        return y + height if seen else 0
