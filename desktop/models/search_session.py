"""One running search: the query, its hits, which hit and which occurrence is current."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.patience import Patience
from desktop.models.search_request import Answer, Request, answer, choices
from index.hit import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.models.search_worker import SearchWorker
    from index.facets import FacetName
    from index.hit import Hit, Kind, Order, Span
    from index.search import Searcher

_FIRST: Final = 40  # hits of a large library that are listed at once: more than are seen, and each takes its time
_MORE: Final = 4  # times as many, each time the end of the list comes into sight


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence.

    Attributes:
        part_id: Id of the unit or heading it stands in.
        span: Its code points in the unit's text, or in a heading's title.
    """

    part_id: str
    span: Span


class SearchSession(QObject):
    """Runs queries and walks their hits and occurrences.

    Attributes:
        hits: The hits listed.
        marks: Their occurrences, in the order of the hits.
        row: Place of the current hit, or -1.
        mark: Place of the current occurrence, or -1.
        first_page: How many hits of a large library are listed at once.
        patience: Whether an answer takes its time.

    Signals:
        result_changed: There is another list of hits (`result`, `hits`, `marks`).
        hits_added: The same list has become longer, or can again.
        current_changed: Another hit or occurrence is current, by walking; not emitted with result_changed.
    """

    result_changed = Signal()
    hits_added = Signal()
    current_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searcher: Searcher | None = None
        self._worker: SearchWorker | None = None
        self._request = Request()
        self._answer = Answer(Request(), Result(""))
        self.hits: tuple[Hit, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.row = -1
        self.mark = -1
        self._step_when_longer = 0  # how many occurrences to step once more hits are listed
        self.first_page = _FIRST
        self.patience = Patience(self)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    @property
    def is_preparing(self) -> bool:
        """Whether one waits for the index to be opened or built rather than for a search."""
        return self._worker is not None and not self._worker.is_ready

    @property
    def is_settled(self) -> bool:
        """Whether the hits are those of what is asked for."""
        return replace(self._answer.request, limit=None) == self._request

    @property
    def searcher(self) -> Searcher | None:
        """What answers, or None before the first paint."""
        return self._searcher

    @property
    def request(self) -> Request:
        """What is asked for; the answer to it may still be on its way."""
        return self._request

    @property
    def query(self) -> str:
        """The query asked for."""
        return self._request.query

    @property
    def kind(self) -> Kind | None:
        """The one kind of hit that is shown, or None for all."""
        return self._request.kind

    @property
    def result(self) -> Result:
        """What was found last."""
        return self._answer.result

    @property
    def answer(self) -> Answer:
        """What was found last, and for which request."""
        return self._answer

    @property
    def current_hit(self) -> Hit | None:
        """The hit the reader shows, or None."""
        return self.hits[self.row] if 0 <= self.row < len(self.hits) else None

    def set_searcher(self, searcher: Searcher) -> None:
        """Answer with another searcher from now on; its results are the same, so nothing is run again twice."""
        had_none = self._searcher is None
        self._searcher = searcher
        if had_none and self.query:
            self._run()

    def set_worker(self, worker: SearchWorker) -> None:
        """Let a worker answer from now on, a page of hits at a time: the library is large."""
        self._worker = worker

    def set_query(self, query: str) -> None:
        """Run a query, narrowed to nothing; an empty one ends the search."""
        self._request = Request(query, order=self._request.order)
        self._run()

    def set_kind(self, kind: Kind | None) -> None:
        """Show hits of one kind only, or all."""
        self._request = replace(self._request, kind=kind)
        self._run()

    def set_order(self, order: Order) -> None:
        """Sort the hits otherwise, from now on."""
        self._request = replace(self._request, order=order)
        self._run()

    def set_filter(self, facet: FacetName, value: str) -> None:
        """Show only hits that have a facet's value; "" takes the facet's value away."""
        others = tuple((name, old) for name, old in self._request.filters if name != facet)
        filters = (*others, (facet, value)) if value else others
        self._request = replace(self._request, filters=filters)
        self._run()

    def clear_filters(self) -> None:
        """Show the hits of every kind and facet again."""
        self._request = Request(self.query, order=self._request.order)
        self._run()

    def set_request(self, request: Request) -> None:
        """Run a query with all that narrows it."""
        self._request = request
        self._run()

    def stop(self) -> None:
        """Give up a search that takes too long."""
        if self._worker is not None and self.patience.is_over:
            self._worker.forget()
            self.patience.give_up()

    def run_again(self) -> None:
        """Run the query that was stopped."""
        self._run()

    def offer_choices(self, facet: FacetName, done: Callable[[Mapping[str, int]], None]) -> None:
        """Call ``done`` with the values a facet can have here and their numbers of hits; perhaps later."""
        request = self._request
        if all(name != facet for name, _ in request.filters):
            done(self.result.facets.get(facet, {}))
        elif self._worker is not None and self.is_settled:
            work = partial(choices, request=request, facet=facet)
            self._ask_beside(work, lambda value: done(cast("Mapping[str, int]", value)))
        elif self._worker is None and self._searcher is not None:
            done(choices(self._searcher, request, facet))

    def fetch_more(self) -> None:
        """List more hits of a large library, if there are any."""
        limit = self._answer.request.limit
        if self._worker is not None and limit is not None and self._answer.has_more and self.is_settled:
            wanted = replace(self._answer.request, limit=limit * _MORE)
            self._worker.ask(partial(answer, request=wanted), self._on_worker_answered, self._end_fetching)

    def with_all_hits(self, done: Callable[[tuple[Hit, ...]], None]) -> None:
        """Call ``done`` with every hit, those too that are not listed yet; perhaps later."""
        if self._worker is None or not self._answer.has_more:
            done(self.hits)
            return
        wanted = replace(self._answer.request, limit=None)
        self._ask_beside(partial(answer, request=wanted), lambda made: done(cast("Answer", made).result.hits))

    def step_hit(self, by: int) -> None:
        """Make the hit ``by`` rows further down current; stops at both ends."""
        if self.hits:
            self.set_row(min(max(self.row + by, 0), len(self.hits) - 1))

    def set_row(self, row: int) -> None:
        """Make a hit current, and its first occurrence."""
        if row == self.row or not 0 <= row < len(self.hits):
            return
        self.row = row
        self.mark = self._first_mark_of(self.hits[row].id)
        self.current_changed.emit()

    def step_mark(self, by: int) -> None:
        """Make the next or previous occurrence current, going round at the ends."""
        if not self.marks:
            return
        if by > 0 and self.mark + by >= len(self.marks) and self._worker is not None and self._answer.has_more:
            is_fetching, self._step_when_longer = bool(self._step_when_longer), by
            if not is_fetching:  # the key may be held down
                self.fetch_more()
            return
        self.mark = (self.mark + by) % len(self.marks)
        part_id = self.marks[self.mark].part_id
        self.row = next(row for row, hit in enumerate(self.hits) if hit.id == part_id)
        self.current_changed.emit()

    def _end_fetching(self) -> None:
        self._step_when_longer = 0
        self.hits_added.emit()

    def _ask_beside(self, work: Callable[[Searcher], object], done: Callable[[object], None]) -> None:
        """Ask something about the hits shown; it ends what was being fetched, which can be asked for again."""

        def finish(value: object) -> None:
            self._end_fetching()
            done(value)

        if self._worker is not None:
            self._worker.ask(work, finish, self._end_fetching)

    def _run(self) -> None:
        request = self._request
        if self._worker is not None:
            self._worker.forget()
        if not request.query.strip():
            self._asking.stop()
            self._show(Answer(request, Result(request.query)))
        elif self._worker is not None:
            self.patience.begin()
            self._asking.start()  # once the key is seen: two threads take turns, and a search would make it wait
        elif self._searcher is not None:
            self._show(answer(self._searcher, request))
        else:
            self._show(Answer(request, Result(request.query)))

    def _ask(self) -> None:
        if self._worker is not None:
            wanted = replace(self._request, limit=self.first_page)
            self._worker.ask(partial(answer, request=wanted), self._on_worker_answered, self.patience.give_up)

    def _on_worker_answered(self, value: object) -> None:
        made = cast("Answer", value)
        if made.continues(self._answer):
            self._answer = made
            self._take_hits()
            by = self._step_when_longer
            self._end_fetching()
            if by:
                self.step_mark(by)
        else:
            self._show(made)

    def _show(self, made: Answer) -> None:
        self.patience.end()
        self._answer, self._step_when_longer = made, 0
        self._take_hits()
        self.row = self._first_text_row()
        self.mark = self._first_mark_of(self.hits[self.row].id) if self.hits else -1
        self.result_changed.emit()

    def _take_hits(self) -> None:
        self.hits = self._answer.result.hits
        self.marks = tuple(Mark(hit.id, span) for hit in self.hits if hit.kind != "department" for span in hit.marks)

    def _first_text_row(self) -> int:
        """The first hit in the text is shown at once; departments pinned above it wait for a click."""
        for row, hit in enumerate(self.hits):
            if hit.kind in ("clause", "task"):
                return row
        return 0 if self.hits else -1

    def _first_mark_of(self, part_id: str) -> int:
        return next((place for place, mark in enumerate(self.marks) if mark.part_id == part_id), -1)
