"""The search box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.theme import HEI, SEARCH, SEARCH_HEIGHT, SMALL

if TYPE_CHECKING:
    from desktop.parts.look import Look

LONGEST: Final = 200
_NARROW: Final = 420  # px at 100 %: below this the placeholder's second half does not fit


class SearchBox(QLineEdit):
    """The query field.

    It paints its own magnifier and key cap: a line edit's action icons ignore the zoom.

    Signals:
        query_changed: The query to run, on every committed edit; never while an input method is composing.
        cut_short: The text that came in was longer than 200 characters and was cut.
        hit_step_requested: +1 or -1, from the arrow keys.
        open_requested: Enter was pressed.
        left: Esc was pressed or × clicked: whoever searched wants the former place back.
        entered: The keyboard has come into the box.
    """

    query_changed = Signal(str)
    cut_short = Signal()
    hit_step_requested = Signal(int)
    open_requested = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._composing = False
        self._sent = ""
        self.setObjectName("search")
        self.setAccessibleName("搜索")
        self.setAccessibleDescription("输入时即出结果；上下键逐条查看，回车打开，Esc 回到原处")
        self._clear = QToolButton(self)
        self._clear.setAccessibleName("清除搜索")
        self._clear.setToolTip("清除搜索 Esc")
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self.left)
        self.textChanged.connect(self._on_text_changed)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setFont(look.font(SEARCH, HEI))
        self.setFixedHeight(look.px(SEARCH_HEIGHT))
        self.setTextMargins(look.px(24), 0, look.px(58), 0)
        self._clear.setIcon(look.icon("close", 18))
        self._clear.setIconSize(QSize(look.px(18), look.px(18)))
        self._place_parts()

    def set_query(self, query: str) -> None:
        """Write a query into the box without running it."""
        self._sent = query
        self.setText(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.hit_step_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.update()
        self._send()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason):
            self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        glass = look.pixmap("search", tokens.ink2, 18)
        painter.drawPixmap(look.px(10), (self.height() - look.px(18)) // 2, glass)
        if self.text() or self._composing:
            return
        cap = QRectF(self.width() - look.px(62), look.px(8), look.px(52), self.height() - look.px(16))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.desk))
        painter.drawRoundedRect(cap, look.px(3), look.px(3))
        painter.setPen(QColor(tokens.ink3))
        painter.setFont(look.font(SMALL))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "Ctrl+K")

    def _place_parts(self) -> None:
        look = self._look
        side = self.height() - look.px(8)
        self._clear.setGeometry(self.width() - side - look.px(6), look.px(4), side, side)
        wide = self.width() >= look.px(_NARROW)
        self.setPlaceholderText("搜索条文、任务、部门" + ("（简称、拼音均可）" if wide else ""))

    def _on_text_changed(self, text: str) -> None:
        if len(text) > LONGEST:
            self.setText(text[:LONGEST])
            self.cut_short.emit()
            return
        self._clear.setVisible(bool(text))
        if not self._composing:
            self._send()

    def _send(self) -> None:
        """Ask for the results of what stands in the box, once a text, and not while an input method composes."""
        if not self._composing and self.text() != self._sent:
            self._sent = self.text()
            self.query_changed.emit(self._sent)
