"""A search in the window: as one types the hits stand at the left and the first is shown; Esc undoes it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from content.mentions import reference_words
from content.reference import parse_reference
from desktop.controllers.recent_queries import RecentQueries
from desktop.models.history import Place
from desktop.models.wording import (
    found_line,
    nothing_found,
    place_meant,
    result_line,
    search_stopped,
    search_waiting,
)
from desktop.views.hit_list import AGAIN, STOP, WIDEN

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.controllers.places import PlaceController
    from desktop.layout import WindowLayout
    from desktop.models.recent import RecentModel
    from desktop.models.search_request import Request
    from desktop.models.search_session import SearchSession
    from index.facets import FacetName


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
        self._plans = plans
        self._session = session
        self._places = places
        self._views = views
        self._recent = recent
        self._former: Place | None = None
        self._running = False
        self._meant = ""  # id of the place the query is the number of, where it finds nothing
        self._stays = ""  # the query whose hits come without the text following
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
        self._begin()
        self._session.set_request(request)

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
        if self._meant:
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
        session.patience.changed.connect(self._on_patience_changed)
        session.current_changed.connect(self._on_session_current_changed)
        views.hits.follow_by_tab(views.box)

    def _commit(self) -> None:
        self.settle()
        former, self._former = self._former, None
        self._remember()
        self._places.navigator.commit(former)

    def _remember(self) -> None:
        if self._session.hits:
            self._recent.add(self._session.query)

    def _begin(self) -> None:
        if self._running:
            return
        views = self._views
        self._running = True
        self._former = self._places.seen()
        views.hits.show_found()
        views.left.show_hits(shown=True)
        views.frame.open_left_for_now()
        self.running_changed.emit()

    def _end(self) -> None:
        if not self._running:
            return
        self._running = False
        self._meant = ""
        self._following.stop()
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
            if self._views.box.hasFocus():
                self._recent_queries.offer()
            return
        self._begin()
        if query != self._stays:
            self._stays = ""
        self._session.set_query(query)

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
        session, panel, result = self._session, self._views.hits, self._session.result
        if not self._running:
            self._views.reader.set_marks((), -1)
            self._views.path.set_counter(0, 0)
            return
        asked, answer = session.answer.request, session.answer
        is_narrowed = asked.kind is not None or bool(asked.filters)
        line = result_line(result, self._plans, is_narrowed=is_narrowed)
        panel.head.set_found(found_line(result, asked.kind), line, result.suggestions)
        panel.head.set_kinds(answer.kinds, asked.kind)
        panel.head.set_order(asked.order)
        panel.head.set_facets(asked.filters, result.facets)
        panel.set_hits(session.hits, session.row, has_more=answer.has_more)
        self._meant = ""
        if not session.hits:
            self._say_nothing_found(asked.query, is_narrowed=is_narrowed)
        if self._stays:
            self._show_marks()
        else:
            self._following.start()

    def _say_nothing_found(self, query: str, *, is_narrowed: bool) -> None:
        """Say what to try next; a number or a citation is offered as the place it means."""
        panel = self._views.hits
        found = (parse_reference(query, plan) for plan in (self._places.plan, *self._plans))
        part = next((part for part in found if part is not None), None)
        if part is None or is_narrowed:
            panel.say_instead(nothing_found(query, is_narrowed=is_narrowed), WIDEN if is_narrowed else "")
        else:
            self._meant = part.id
            panel.say_instead(place_meant(query), f"转到{reference_words(part)}")

    def _go_to_meant(self) -> None:
        meant = self._meant
        self.leave()
        self._places.navigator.go_to(meant)
        self._views.centre.setFocus()

    def _on_patience_changed(self) -> None:
        session, panel = self._session, self._views.hits
        if session.patience.is_over:
            words, offer = search_waiting(is_preparing=session.is_preparing), STOP
        elif session.patience.is_given_up:
            words, offer = search_stopped(session.query), AGAIN
        else:
            return  # there is an answer, which is shown next
        panel.head.set_found((words[0], ""), "", ())
        panel.say_instead(words[1], offer)

    def _on_panel_offer_taken(self, offer: str) -> None:
        self._views.box.setFocus()
        session = self._session
        taken = {WIDEN: session.clear_filters, STOP: session.stop, AGAIN: session.run_again}
        taken.get(offer, self._go_to_meant)()

    def _on_session_hits_added(self) -> None:
        session = self._session
        self._views.hits.add_hits(session.hits, has_more=session.answer.has_more)
        self._show_marks()

    def _on_session_current_changed(self) -> None:
        self._views.hits.set_current_row(self._session.row)
        self._show_current()

    def _show_current(self) -> None:
        """Show the current hit where it stands, with all occurrences marked."""
        self._following.stop()
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
