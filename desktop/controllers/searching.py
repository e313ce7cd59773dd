"""A search in the window: as one types the hits stand at the left and the first is shown; Esc undoes it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.controllers.recent_queries import RecentQueries
from desktop.controllers.results import ResultWriter
from desktop.models.history import Place
from desktop.models.search_request import Request
from desktop.views.hit_list import AGAIN, STOP, WIDEN

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.controllers.places import PlaceController
    from desktop.layout import WindowLayout
    from desktop.models.recent import RecentModel
    from desktop.models.search_session import SearchSession
    from index.facets import FacetName

_PLAN_PAUSE_MS: Final = 250  # to set another plan takes too long to be done at each key: it waits for a pause


class SearchController(QObject):
    """Runs one search at a time.

    The hits are painted first and the text follows a turn of the event loop later: a key waits for the hits only.

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
        recent: RecentModel,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._places = places
        self._views = views
        self._recent = recent
        self._former: Place | None = None
        self._running = False
        self._stays = ""  # the query whose hits come without the text following
        self._results = ResultWriter(plans, session, views.hits, lambda: places.plan)
        self._recent_queries = RecentQueries(recent, views, lambda: self._running, self)
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._show_current)
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether the box holds a query."""
        return self._running

    def focus(self) -> None:
        """Put the keyboard into the box, with the whole query chosen."""
        self._views.box.setFocus()
        self._views.box.selectAll()
        self._recent_queries.offer()

    def run(self, request: Request) -> None:
        """Search for something else, narrowed and all, as if it had been typed and chosen."""
        self._views.box.set_query(request.query)
        self._views.box.setFocus()
        self._search_for(request)

    def take_up(self, query: str) -> None:
        """Search again for what was searched for in the last session, and stay where one is."""
        if query:
            self._stays = query
            self._views.box.setText(query)

    def settle(self) -> None:
        """Let the text follow now: what comes next concerns the place where one will be."""
        if self._following.isActive():
            self._show_current()

    def step_mark(self, by: int) -> None:
        """Go to the next or previous occurrence."""
        self._remember()
        self._session.step_mark(by)

    def leave(self) -> None:
        """End the search and give the former place back; with no search, give the keyboard back to the text."""
        former, self._former = self._former, None
        self._recent_queries.hide()
        self._end()
        if former is not None:
            self._places.show(former)
        self._views.centre.setFocus()

    def open_hit(self) -> None:
        """Stay at the current hit: it becomes a step of the way, and the keyboard goes to the text."""
        recent = self._views.hits.recent
        if recent is not None and recent.current:
            self._views.box.setText(recent.current)
            return
        if self._session.patience.is_given_up:
            self._session.run_again()
        if self._results.meant:
            self._go_to_meant()
        if self._session.current_hit is None or not self._session.is_settled:
            return
        self._commit()
        self._views.centre.setFocus()

    def _connect(self) -> None:
        views, session, head = self._views, self._session, self._views.hits.head
        views.box.query_changed.connect(self._on_box_query_changed)
        views.box.cut_short.connect(self.query_cut)
        views.box.hit_step_requested.connect(self._on_box_hit_step_requested)
        views.box.open_requested.connect(self.open_hit)
        views.box.left.connect(self.leave)
        views.box.entered.connect(self._recent_queries.offer)
        views.hits.row_chosen.connect(self._on_panel_row_chosen)
        views.hits.recent_chosen.connect(self._on_query_offered)
        views.hits.more_wanted.connect(session.fetch_more)
        views.hits.offer_taken.connect(self._on_panel_offer_taken)
        head.kind_chosen.connect(session.set_kind)
        head.order_chosen.connect(session.set_order)
        head.facet_requested.connect(self._on_head_facet_requested)
        head.facet_chosen.connect(session.set_filter)
        head.suggestion_chosen.connect(self._on_query_offered)
        session.result_changed.connect(self._on_session_result_changed)
        session.hits_added.connect(self._on_session_hits_added)
        session.patience.changed.connect(self._results.write_waiting)
        session.current_changed.connect(self._on_session_current_changed)
        self._places.navigator.place_requested.connect(self._on_navigator_place_requested)
        views.hits.follow_by_tab(views.box)

    def _commit(self) -> None:
        self.settle()
        former, self._former = self._former, None
        self._remember()
        self._places.navigator.commit(former)

    def _remember(self) -> None:
        if self._session.hits:
            self._recent.add(self._session.query)

    def _search_for(self, request: Request) -> None:
        is_first = not self._running
        self._begin()
        self._session.set_request(request)
        if is_first and not self._session.is_settled:
            self._results.clear()  # the hits of the search before this one are still there

    def _begin(self) -> None:
        if self._running:
            return
        views = self._views
        self._running = True
        self._former = self._former or self._places.seen()  # one may not have been given it back yet
        views.hits.show_found()
        views.left.show_hits(shown=True)
        views.frame.open_left_for_now()
        self.running_changed.emit()

    def _end(self) -> None:
        if not self._running:
            return
        self._running = False
        self._results.meant = ""
        self._views.hits.set_hits((), -1, has_more=False)  # or the next search would lay these out once more
        self._following.stop()
        self._views.box.set_query("")
        self._session.set_query("")
        self._views.left.show_hits(shown=False)
        self._views.frame.fold_left()
        self.running_changed.emit()

    def _on_box_query_changed(self, query: str) -> None:
        if not query.strip():
            self._end()
            pause = self._pause_before(self._former.target if self._former else "")
            if pause:
                self._following.start(pause)
            else:
                self._show_current()
            if self._views.box.hasFocus():
                self._recent_queries.offer()
            return
        if query != self._stays:
            self._stays = ""
        self._search_for(Request(query, order=self._session.request.order))

    def _on_box_hit_step_requested(self, by: int) -> None:
        recent = self._views.hits.recent
        if recent is not None:
            recent.step(by)
        else:
            self._session.step_hit(by)

    def _on_panel_row_chosen(self, row: int) -> None:
        if row == self._session.row:
            self._show_current()
        self._session.set_row(row)
        self._commit()

    def _on_query_offered(self, query: str) -> None:
        self._views.box.setText(query)
        self._views.box.setFocus()

    def _on_head_facet_requested(self, facet: FacetName) -> None:
        self._session.offer_choices(facet, lambda counts: self._views.hits.head.show_facet_menu(facet, counts))

    def _on_session_result_changed(self) -> None:
        if not self._running:
            self._views.reader.set_marks((), -1)
            self._views.path.set_counter(0, 0)
            return
        self._results.write()
        hit = self._session.current_hit
        if self._stays:
            self._show_marks()
        else:
            self._following.start(self._pause_before(hit.id if hit is not None else ""))

    def _pause_before(self, target: str) -> int:
        plan = self._places.navigator.plan_of(target)
        return 0 if plan is None or plan is self._places.plan else _PLAN_PAUSE_MS

    def _go_to_meant(self) -> None:
        meant = self._results.meant
        self.leave()
        self._places.navigator.go_to(meant)
        self._views.centre.setFocus()

    def _on_panel_offer_taken(self, offer: str) -> None:
        self._views.box.setFocus()
        session = self._session
        taken = {WIDEN: session.clear_filters, STOP: session.stop, AGAIN: session.run_again}
        taken.get(offer, self._go_to_meant)()

    def _on_navigator_place_requested(self) -> None:
        """One goes elsewhere: what was to be shown shortly is not."""
        self._following.stop()
        if not self._running:
            self._former = None

    def _on_session_hits_added(self) -> None:
        session = self._session
        self._views.hits.add_hits(session.hits, has_more=session.answer.has_more)
        self._show_marks()

    def _on_session_current_changed(self) -> None:
        self._views.hits.set_current_row(self._session.row)
        self._show_current()

    def _show_current(self) -> None:
        """Show the current hit where it stands, with all occurrences marked; after the search, the former place."""
        self._following.stop()
        if not self._running:
            former, self._former = self._former, None
            if former is not None:
                self._places.show(former)
            return
        hit = self._session.current_hit
        if hit is not None:
            self._places.show(Place(hit.id, is_department=hit.kind == "department"))
        self._show_marks()
        self._views.reader.show_mark()

    def _show_marks(self) -> None:
        session = self._session
        total = max(session.result.occurrences, len(session.marks))
        self._views.reader.set_marks(session.marks, session.mark)
        self._views.path.set_counter(session.mark + 1, total if session.mark >= 0 else 0)
