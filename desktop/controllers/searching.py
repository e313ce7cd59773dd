"""A search in the window: as one types the hits stand at the left and the first is shown; Esc undoes it all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.models.history import Place
from desktop.models.wording import result_line

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.controllers.places import PlaceController
    from desktop.layout import WindowLayout
    from desktop.models.search_session import SearchSession
    from index.hit import Kind


class SearchController(QObject):
    """Runs one search at a time.

    Signals:
        running_changed: A search began or ended.
        query_cut: A query was too long and was cut to what is searched.
    """

    running_changed = Signal()
    query_cut = Signal()

    def __init__(
        self,
        plans: tuple[Plan, ...],
        session: SearchSession,
        places: PlaceController,
        views: WindowLayout,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._plans = plans
        self._session = session
        self._places = places
        self._views = views
        self._former: Place | None = None
        self._running = False
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether the box holds a query."""
        return self._running

    def focus(self) -> None:
        """Put the keyboard into the box, with the whole query chosen."""
        self._views.box.setFocus()
        self._views.box.selectAll()

    def step_mark(self, by: int) -> None:
        """Go to the next or previous occurrence."""
        self._session.step_mark(by)

    def leave(self) -> None:
        """End the search and give the former place back; with no search, give the keyboard back to the text."""
        former, self._former = self._former, None
        self._end()
        if former is not None:
            self._places.show(former)
        self._views.reader.setFocus()

    def open_hit(self) -> None:
        """Stay at the current hit: it becomes a step of the way, and the keyboard goes to the text."""
        if self._session.current_hit is None:
            return
        self._commit()
        self._views.reader.setFocus()

    def _connect(self) -> None:
        views, session = self._views, self._session
        views.box.query_changed.connect(self._on_box_query_changed)
        views.box.cut_short.connect(self.query_cut)
        views.box.hit_step_requested.connect(session.step_hit)
        views.box.open_requested.connect(self.open_hit)
        views.box.left.connect(self.leave)
        views.hits.row_chosen.connect(self._on_panel_row_chosen)
        views.hits.kind_chosen.connect(session.set_kind)
        views.hits.suggestion_chosen.connect(self._on_panel_suggestion_chosen)
        session.result_changed.connect(self._on_session_result_changed)
        session.current_changed.connect(self._on_session_current_changed)

    def _commit(self) -> None:
        former, self._former = self._former, None
        self._places.navigator.commit(former)

    def _end(self) -> None:
        if not self._running:
            return
        self._running = False
        self._views.box.set_query("")
        self._session.set_query("")
        self._views.left.show_hits(shown=False)
        self._views.frame.fold_left()
        self.running_changed.emit()

    def _on_box_query_changed(self, query: str) -> None:
        if not query.strip():
            former, self._former = self._former, None
            self._end()
            if former is not None:
                self._places.show(former)
            return
        if not self._running:
            self._running = True
            self._former = self._places.seen()
            self._views.left.show_hits(shown=True)
            self._views.frame.open_left_for_now()
            self.running_changed.emit()
        self._session.set_query(query)

    def _on_panel_row_chosen(self, row: int) -> None:
        if row == self._session.row:
            self._show_current()
        self._session.set_row(row)
        self._commit()

    def _on_panel_suggestion_chosen(self, query: str) -> None:
        self._views.box.setText(query)

    def _on_session_result_changed(self) -> None:
        session, panel, result = self._session, self._views.hits, self._session.result
        if not self._running:
            self._views.reader.set_marks((), -1)
            self._views.path.set_counter(0, 0)
            return
        counts: Counter[Kind] = Counter(hit.kind for hit in result.hits)
        panel.set_head(result.total, result.occurrences, result_line(result, self._plans), result.suggestions)
        panel.set_kinds(counts, session.kind)
        panel.set_hits(session.hits, session.row)
        self._show_current()

    def _on_session_current_changed(self) -> None:
        self._views.hits.set_current_row(self._session.row)
        self._show_current()

    def _show_current(self) -> None:
        """Show the current hit where it stands, with all occurrences marked."""
        session, reader = self._session, self._views.reader
        hit = session.current_hit
        if hit is not None:
            self._places.show(Place(hit.id, is_department=hit.kind == "department"))
        reader.set_marks(session.marks, session.mark)
        reader.show_mark()
        self._views.path.set_counter(session.mark + 1, len(session.marks) if session.mark >= 0 else 0)
