"""Where the keyboard is: the panes F6 goes round, the lists at the left, what Esc gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from desktop.controllers.places import PlaceController
    from desktop.controllers.searching import SearchController
    from desktop.layout import WindowLayout


class PaneController(QObject):
    """Moves the keyboard from pane to pane."""

    def __init__(
        self, views: WindowLayout, places: PlaceController, searching: SearchController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._views = views
        self._places = places
        self._searching = searching
        views.frame.leave_requested.connect(self.leave)
        views.frame.changed.connect(self._on_frame_changed)

    def show_list(self, key: str) -> None:
        """Show one of the lists at the left, with the keyboard in it."""
        views = self._views
        if self._views.left.shows_hits:
            self._searching.leave()
        views.left.set_current_key(key)
        views.frame.open_left_for_now(may_cover=True)
        views.left.current_list.setFocus()

    def step(self, by: int) -> None:
        """Put the keyboard into the next pane (+1), or the one before (-1)."""
        panes = self._views.panes
        focus = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
        here = next((place for place, pane in enumerate(panes) if pane is focus), here)
        panes[(here + by) % len(panes)].setFocus()

    def leave(self) -> None:
        """Esc: first what lies on top, then the search, then the page, then the keyboard goes back to the text."""
        views = self._views
        if views.notice.isVisible():
            views.notice.hide()
            return
        if views.frame.is_covered:
            views.frame.uncover()
            views.centre.setFocus()
            return
        is_searching = views.left.shows_hits
        views.frame.fold_left()
        if is_searching or views.shows_text:
            self._searching.leave()
        elif views.centre.isAncestorOf(QApplication.focusWidget() or views):
            self._places.leave_page()
        else:
            views.centre.setFocus()

    def _on_frame_changed(self) -> None:
        """What comes to cover all else takes the keyboard: what had it is hidden."""
        if self._views.frame.is_covered and self._views.frame.right_is_open:
            self._views.context.setFocus()
