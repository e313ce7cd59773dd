"""A plan's text that may be long: set a portion at a time, with the occurrences of a search highlighted in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.parts.highlights import Highlights
from desktop.parts.plan_text import PlanText

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan
    from desktop.models.bookmarks import Shade
    from desktop.models.search_session import Mark
    from desktop.parts.look import Look


class LongText(PlanText):
    """Base of the reader: what is seen is set first, the rest while nothing else happens; what is seen stays."""

    def __init__(self, plan: Plan, look: Look, this_year: Callable[[], int]) -> None:
        """Set the beginning of a plan; ``this_year`` tells which dates have passed."""
        super().__init__(plan, look, this_year)
        self._scrolling_itself = False
        self._grew_above = True
        self._is_resetting = False
        self._highlights = Highlights(self, self._bar)
        self._growing = QTimer(self, interval=0)
        self._growing.setObjectName("growing")
        self._growing.timeout.connect(self.grow)
        # Lines broken before the window has its size would be broken again, and once more; the reader's to enable.
        self._pages.document.setLayoutEnabled(False)
        self._show_document()

    @property
    def is_long(self) -> bool:
        """Whether the plan is set in more than one portion."""
        return len(self._pages.portions) > 1

    def set_marks(self, marks: tuple[Mark, ...], current: int) -> None:
        """Highlight occurrences; ``current`` is the place of the one pointed at, or -1."""
        self._highlights.set_marks(marks, current)

    def set_passages(self, shades: tuple[Shade, ...], noted: frozenset[str]) -> None:
        """Mark bookmarked passages in their colours, and what has a note."""
        if (shades, noted) != (self._shades, self._noted):
            self._shades, self._noted = shades, noted
            self._highlights.set_shades(shades)
            self.viewport().update()

    def grow(self) -> None:
        """Set one more portion, below what is set and above it by turns."""
        pages = self._pages
        self._scrolling_itself = True
        if pages.lacks_end and (self._grew_above or not pages.lacks_beginning):
            self._grew_above = False
            pages.append()
        elif pages.lacks_beginning and not self._bar.isSliderDown():
            self._grew_above = True
            self._grow_above()
        self._scrolling_itself = False
        if pages.is_whole:
            self._growing.stop()
            self._highlights.show()

    def finish(self) -> None:
        """Set all that is left at once."""
        while not self._pages.is_whole:
            self.grow()

    def select_all(self) -> None:
        """Select the whole plan."""
        self.finish()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.finish()
        super().keyPressEvent(event)

    def _grow_above(self) -> None:
        here = self._bar.value()
        self.setUpdatesEnabled(False)
        moved = self._pages.prepend()
        self._reach()
        self._bar.setValue(round(here + moved))
        self.setUpdatesEnabled(True)

    def _reach(self) -> None:
        """Let the bar reach all that is set: Qt finds out itself how much that is, but a turn of its loop later."""
        self._bar.setMaximum(max(0, round(self._pages.height) - self.viewport().height()))

    def _need(self, part_id: str) -> None:
        """See to it that a part is set with a screenful around it, to scroll to; where it is not, begin anew there."""
        if part_id not in self._pages.pieces:
            self._reset(part_id)
        pages, screenful = self._pages, self.viewport().height()
        self._scrolling_itself = True
        while pages.lacks_beginning and pages.extent(part_id)[0] < screenful:
            self._grow_above()
        while pages.lacks_end and pages.height - sum(pages.extent(part_id)) < screenful:
            pages.append()
        self._scrolling_itself = False
        if not pages.is_whole:
            self._growing.start()

    def _reset(self, part_id: str) -> None:
        """Set the plan anew, of a long one first what holds a part."""
        old = self._pages.document
        self._is_resetting = True
        self._build(part_id)
        self._show_document()
        self._is_resetting = False
        old.deleteLater()

    def _show_document(self) -> None:
        self._highlights.set_pages(self._pages, self._look)
        # A bar that comes and goes as the text grows would break all lines anew.
        always, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always if self.is_long else as_needed)
        self._scrolling_itself = True
        self._set_page()
        self._scrolling_itself = False
