"""The queries of late, in the panel of the hits while the search box is empty and has the keyboard.

WORKAROUND QTBUG-83490: a completer's popup over the box breaks input methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.layout import WindowLayout
    from desktop.models.recent import RecentModel


class RecentQueries(QObject):
    """Shows and hides them."""

    def __init__(
        self, recent: RecentModel, views: WindowLayout, is_searching: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._recent = recent
        self._views = views
        self._is_searching = is_searching
        recent.changed.connect(self._on_recent_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_application_focus_changed)

    def offer(self) -> None:
        """Show them, if there are any and nothing stands in the box."""
        views = self._views
        if self._is_searching() or views.hits.recent is not None or not self._recent.rowCount():
            return
        views.hits.show_recent(self._recent)
        views.left.show_hits(shown=True)
        views.frame.open_left_for_now()

    def hide(self) -> None:
        """Show what the panel showed before."""
        views = self._views
        if views.hits.recent is None:
            return
        views.hits.show_found()
        if not self._is_searching():
            views.left.show_hits(shown=False)
            views.frame.fold_left()

    def _on_application_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        views = self._views
        # No widget: another window, or a menu, has the keyboard for a while.
        if new is not None and new is not views.box and not views.hits.isAncestorOf(new):
            self.hide()

    def _on_recent_changed(self) -> None:
        if not self._recent.rowCount():
            had_focus = self._views.hits.recent is not None
            self.hide()
            if had_focus:
                self._views.box.setFocus()
