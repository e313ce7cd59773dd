"""A chip with a menu: a facet one can narrow a search by, and the value it is narrowed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop.models.wording import tool_tip
from desktop.parts.marks import draw_focus_ring
from desktop.theme import CHIP_HEIGHT, RADIUS, SNIPPET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.parts.look import Look

_SIDE: Final = 6
_SIGN: Final = 14  # column of the triangle or the cross
_WIDEST: Final = 250
_NO_VALUE: Final = "不限"
_NOTHING: Final = "没有可选的"


class DropChip(QAbstractButton):
    """A word with a triangle; once a value is chosen, the value with a cross that takes it away.

    Enter, Space and ↓ open the menu, Delete takes the value away.

    Signals:
        menu_requested: The menu is to be filled and shown, see ``show_menu``.
        value_chosen: The value chosen from the menu; "" where it was taken away.
    """

    menu_requested = Signal()
    value_chosen = Signal(str)

    def __init__(self, name: str, look: Look, *, is_plain: bool = False) -> None:
        """Make a chip.

        Args:
            name: What it says while no value is chosen.
            look: Theme and zoom.
            is_plain: Whether it always has a value and so no cross, and no box either.
        """
        super().__init__()
        self._name = name
        self._look = look
        self._is_plain = is_plain
        self._value = ""
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.menu_requested)
        self.set_value("")

    @property
    def value(self) -> str:
        """The value chosen, or ""."""
        return self._value

    @property
    def words(self) -> str:
        """What the chip says."""
        return self._words

    def set_value(self, value: str, words: str = "") -> None:
        """Show a value, in these words where the value says too little; "" for none."""
        words = words or value or self._name
        if (value, words) == (self._value, self._words):
            return
        self._value, self._words = value, words
        said = f"{self._name}：{value}" if value else self._name
        self.setText(self._words)
        self.setAccessibleName(said)
        removable = bool(value) and not self._is_plain
        self.setAccessibleDescription("回车换一个，Delete 去掉" if removable else "回车打开菜单")
        self.setToolTip(tool_tip(said + ("（单击 × 或按 Delete 去掉）" if removable else "")))
        self.update()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.update()

    def show_menu(self, entries: Iterable[tuple[str, str]]) -> QMenu:
        """Open the menu: value and words of each entry; what follows a tab stands at the right."""
        menu = QMenu(self)
        menu.setAccessibleName(self._name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font(SNIPPET))
        if self._is_set:
            menu.addAction(_NO_VALUE).setData("")
            menu.addSeparator()
        for value, words in entries:
            action = menu.addAction(words.replace("&", "&&"))
            action.setData(value)
            action.setCheckable(value == self._value)
            action.setChecked(value == self._value)
        if menu.isEmpty():
            menu.addAction(_NOTHING).setEnabled(False)
        menu.triggered.connect(lambda action: self.value_chosen.emit(action.data()))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value and not self._is_plain:
            self.value_chosen.emit("")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        on_cross = at.x() >= self.width() - self._look.px(_SIGN + _SIDE // 2) and self.rect().contains(at)
        if on_cross and self._value and not self._is_plain and event.button() == Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.value_chosen.emit("")
            return
        super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        look = self._look
        metrics = QFontMetricsF(look.font(SNIPPET, bold=self._is_set))
        sides = look.px(_SIDE) * (1 if self._is_plain else 2)
        width = metrics.horizontalAdvance(self._words) + sides + look.px(_SIGN)
        return QSize(min(round(width), look.px(_WIDEST)), look.px(CHIP_HEIGHT))

    @property
    def _is_set(self) -> bool:
        return bool(self._value) and not self._is_plain

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if not self._is_plain:
            edge, ground = (tokens.blue, tokens.blue_soft) if self._is_set else (tokens.line, tokens.field)
            if self.underMouse() and not self._is_set:
                edge, ground = tokens.edge, tokens.hover
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(RADIUS), look.px(RADIUS))
        font = look.font(SNIPPET, bold=self._is_set)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink2 if self._is_plain else tokens.ink))
        left = look.px(_SIDE if not self._is_plain else _SIDE / 2)
        room = box.width() - left - look.px(_SIGN)
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, round(room))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, room + 1, box.height()), middle, words)
        self._paint_sign(painter, QPointF(box.right() - look.px(_SIGN / 2 + 2), box.center().y()))
        if self.hasFocus():
            draw_focus_ring(painter, box, tokens)

    def _paint_sign(self, painter: QPainter, centre: QPointF) -> None:
        tokens, half = self._look.tokens, self._look.px(4)
        if self._is_set:
            painter.setPen(QPen(QColor(tokens.ink2), max(self._look.zoom * 1.4, 1.4)))
            for slope in (1, -1):
                reach = QPointF(half - 0.5, slope * (half - 0.5))
                painter.drawLine(centre - reach, centre + reach)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.ink2))
        low = centre + QPointF(0, half / 2)
        painter.drawPolygon(QPolygonF([low - QPointF(half, half), low + QPointF(half, -half), low]))
