"""The reader: the whole plan as one continuous flow, with its numbers in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent

from desktop.parts.long_text import LongText

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from content.plan import Plan
    from desktop.parts.look import Look

# Where a unit one goes to begins, below the upper edge: px at 100 %, and the most of the height.
_READING_LINE: Final = 150
_MOST_OF_HEIGHT: Final = 0.24
_HIT_MARGIN: Final = 90  # an occurrence one walks to keeps this distance from the lower edge


class Reader(LongText):
    """The plan to read.

    The current unit is the one last gone to, until the reader scrolls; then the one at the reading line.

    Signals:
        unit_entered: Id of the heading, clause or task that became current, however it did.
        menu_requested: Where on the screen the context menu is to open; what it concerns is current.
    """

    unit_entered = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, plan: Plan, look: Look, this_year: Callable[[], int]) -> None:
        """Show a plan from its beginning; ``this_year`` tells which dates have passed."""
        super().__init__(plan, look, this_year)
        self._current = ""
        self._kept: tuple[str, float] | None = None
        self._goal = ""
        self._was_shown = False
        self._bar.valueChanged.connect(self._on_bar_value_changed)

    @property
    def current(self) -> str:
        """Id of the current unit or heading, or "" before the first layout."""
        return self._current

    @property
    def _is_seen(self) -> bool:
        """Whether there is a layout to look places up in; Qt calls a widget visible before it is shown."""
        return self._was_shown and self.isVisible()

    @property
    def _reading_line(self) -> float:
        return min(self._look.px(_READING_LINE), self.viewport().height() * _MOST_OF_HEIGHT)

    def set_plan(self, plan: Plan) -> None:
        """Show another plan from its beginning."""
        self._take_plan(plan)
        self._current, self._kept = "", None
        self._rebuild()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom; the place stays."""
        self._keep()
        self._look = look
        self._bar.set_look(look)
        self._rebuild()

    def go_to(self, part_id: str) -> None:
        """Show a heading, clause or task at the reading line and make it current."""
        if self._plan.find(part_id) is None:
            return
        self._kept = None
        if self._is_seen:
            self._need(part_id)
            self._pages.finish_layout()
            self._scroll(self._pages.extent(part_id)[0] - self._reading_line)
        else:
            self._goal = part_id  # before the window has its size there is nothing to scroll
        self._enter(part_id)

    def place(self) -> tuple[str, float]:
        """Return what is at the upper edge: a part's id and how far into it the edge is, 0 to 1."""
        if self._kept is not None:
            return self._kept
        here = self._pages.part_at(self._bar.value())
        if not here:
            return "", 0.0
        top, height = self._pages.extent(here)
        return here, min(max((self._bar.value() - top) / max(height, 1.0), 0.0), 1.0)

    def restore(self, top: str, offset: float, current: str) -> None:
        """Put the upper edge back to what ``place()`` told, and make a part current."""
        if self._is_seen:
            self._scroll_to(top, offset)
        else:
            self._kept, self._goal = (top, offset), ""
        if self._plan.find(current) is not None:
            self._enter(current)

    def show_mark(self) -> None:
        """Scroll to the current occurrence: its unit at the reading line where both fit, else the occurrence."""
        mark = self._highlights.current
        if mark is None or self._plan.find(mark.part_id) is None:
            return
        self._need(mark.part_id)
        spans = self._pages.spans(mark.part_id, *mark.span)
        if not spans:
            return
        self._kept = None
        self._pages.finish_layout()
        hit = self._pages.line_top(spans[0][0])
        top = self._pages.extent(mark.part_id)[0] - self._reading_line
        lowest = top + self.viewport().height() - self._look.px(_HIT_MARGIN)
        self._scroll(top if hit <= lowest else hit - self.viewport().height() / 2)
        self._enter(mark.part_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_free = self._is_seen and not self._is_resetting
        if is_free:
            self._keep()
            if self.is_long:
                self._reset(self._wanted)  # to break all its lines anew would take long
        self.lay_out()
        super().resizeEvent(event)
        if is_free:
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        self._scrolling_itself = True
        self._pages.document.setLayoutEnabled(True)
        super().showEvent(event)  # scrolls to the text cursor the first time
        self._scrolling_itself = False
        self._was_shown = True
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._current:
            self._on_bar_value_changed()
        self.paint_margin(self._current)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            here = self._pages.part_of(self.cursorForPosition(event.position().toPoint()).position())
            if here and not self.anchorAt(event.position().toPoint()):
                self._enter(here)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Qt's own menu offers the addresses of links, which mean nothing outside.
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            here = self._pages.part_at(event.pos().y() + self._bar.value())
            if here:
                self._enter(here)
        self.menu_requested.emit(event.globalPos())

    def _keep(self) -> None:
        """Before the lines break anew, remember what to come back to: the current unit if one sees it begin."""
        if not self._is_seen or self._kept is not None or self._goal or not self._current:
            return
        is_set = self._current in self._pages.pieces
        top = self._pages.extent(self._current)[0] - self._bar.value() if is_set else -1.0
        if 0 <= top <= self.viewport().height() and self._bar.value() > 0:
            self._goal = self._current
        else:
            self._kept = self.place()

    def _settle(self) -> None:
        """Take the place that was asked for while there was no layout to look it up in."""
        goal, self._goal = self._goal, ""
        if goal:
            self.go_to(goal)
        elif self._kept is not None:
            self._scroll_to(*self._kept)
        self._kept = None
        self._highlights.show()
        if not self._pages.is_whole:
            self._growing.start()

    @property
    def _wanted(self) -> str:
        """What of a large plan is to be set first: where one goes to, or what is at the upper edge."""
        return self._goal or (self._kept[0] if self._kept is not None else "") or self._current

    def _rebuild(self) -> None:
        self._reset(self._wanted)
        if self._is_seen:
            self._settle()

    def _scroll_to(self, top: str, offset: float) -> None:
        if self._plan.find(top) is None:
            self._scroll(0)
            return
        self._need(top)
        self._pages.finish_layout()
        y, height = self._pages.extent(top)
        self._scroll(y + offset * height)

    def _scroll(self, y: float) -> None:
        """Scroll without letting the scrolled-to place choose the current unit."""
        self._scrolling_itself = True
        self._reach()
        self._bar.setValue(round(y))
        self._scrolling_itself = False

    def _enter(self, part_id: str) -> None:
        if part_id != self._current:
            self._current = part_id
            self.viewport().update()
            self.unit_entered.emit(part_id)

    def _on_bar_value_changed(self) -> None:
        """Scrolled by the reader: what stands at the reading line is current; at the end, what is lowest."""
        height = self.viewport().height()
        self._highlights.follow(self._bar.value(), height)
        if self._scrolling_itself:
            return
        most = max(self._bar.maximum(), 1)
        left_to_scroll = (most - self._bar.value()) / max(height, 1)
        line = self._reading_line
        if left_to_scroll < 1:
            line += (height - line) * (1 - left_to_scroll)
        here = self._pages.part_at(self._bar.value() + line) or next(iter(self._pages.pieces), "")
        self._enter(here)
