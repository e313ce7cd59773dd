"""A scroll bar that shows where the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from desktop.parts.look import Look


class MarkedScrollBar(QScrollBar):
    """A vertical scroll bar with marks beside its thumb; the current mark is wide and in ink."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._look = look
        self._marks: tuple[float, ...] = ()
        self._current = -1

    @property
    def marks(self) -> tuple[float, ...]:
        """Where the marks are, 0 to 1 of the document's height."""
        return self._marks

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.update()

    def set_marks(self, marks: tuple[float, ...], current: int) -> None:
        """Show marks at these heights (0 to 1); ``current`` is the place of the wide one, or -1."""
        self._marks, self._current = marks, current
        self.update()

    def set_current(self, current: int) -> None:
        """Make another of the marks the wide one."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self)
        red, ink = QColor(self._look.tokens.red), QColor(self._look.tokens.ink)
        width, short = self.width(), self._look.px(5)
        # A mark a pixel: there can be thousands.
        for y in {round(mark * self.height()) for mark in self._marks if mark >= 0}:
            painter.fillRect(QRectF(width - short - 1, y - 1.5, short, 3), red)
        if 0 <= self._current < len(self._marks):
            painter.fillRect(QRectF(1, self._marks[self._current] * self.height() - 1.5, width - 2, 3), ink)
