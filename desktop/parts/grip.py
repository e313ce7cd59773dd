"""The edge of a panel, to drag: a few pixels over a hairline, moved with the arrow keys, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.parts.look import Look

WIDTH: Final = 7
_STEP: Final = 16


class Grip(QWidget):
    """Lies over the hairline between two columns.

    Signals:
        moved: By how many pixels to move the edge to the right.
        reset: It was double-clicked: the edge goes back to where the design has it.
    """

    moved = Signal(int)
    reset = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._held: float | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription("左右键调整宽度，双击恢复原来宽度")
        self.setToolTip("拖动调整宽度，双击恢复")
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.moved.emit(round(event.position().x() - self._held))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._held = None
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        if event.key() in steps:
            self.moved.emit(self._look.px(steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self.hasFocus():
            # Over the hairline, so that one sees which edge the arrow keys move.
            QPainter(self).fillRect(self.rect().adjusted(2, 0, -2, 0), QColor(self._look.tokens.blue))
