"""What a search in the window asks for, and what it gets: frozen values, so that any thread may answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, get_args

from index.hit import Kind, Result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.facets import FacetName
    from index.hit import Order
    from index.search import Searcher

_UNITS: Final = ("clause", "task")  # which the search counts itself, the ones behind the limit too


@dataclass(frozen=True, slots=True)
class Request:
    """A query and what it is narrowed to.

    Attributes:
        query: What stands in the box.
        kind: The one kind of hit to list, or None for all.
        order: How the hits are sorted.
        filters: Facet values every hit must have, in the order they were chosen; each facet at most once.
        limit: The most hits to list, or None for all.
    """

    query: str = ""
    kind: Kind | None = None
    order: Order = "relevance"
    filters: tuple[tuple[FacetName, str], ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request came to.

    Attributes:
        request: What was asked.
        result: The hits of the kind asked for.
        kinds: How many hits of each kind there are, whichever is listed; a kind without any is missing.
    """

    request: Request
    result: Result
    kinds: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def has_more(self) -> bool:
        """Whether there are hits behind the last one listed."""
        return self.request.limit is not None and len(self.result.hits) >= self.request.limit

    def continues(self, before: Answer) -> bool:
        """Whether it is the answer to the same request with more hits listed."""
        old, new = before.request.limit, self.request.limit
        is_more = old is not None and new is not None and new > old
        return is_more and replace(before.request, limit=new) == self.request


def answer(searcher: Searcher, request: Request) -> Answer:
    """Run a request; Qt-free, on the thread the searcher belongs to."""
    asked = request.filters
    whole = searcher.search(request.query, limit=request.limit, order=request.order, filters=asked)
    kinds = _kinds(whole)
    if request.kind is None:
        return Answer(request, whole, kinds)
    kept = searcher.search(request.query, kind=request.kind, limit=request.limit, order=request.order, filters=asked)
    return Answer(request, kept, kinds)


def _kinds(found: Result) -> dict[Kind, int]:
    units = found.facets.get("kind", {})
    listed = Counter(hit.kind for hit in found.hits)
    counts = {kind: units.get(kind, 0) if kind in _UNITS else listed[kind] for kind in get_args(Kind)}
    return {kind: count for kind, count in counts.items() if count}


def choices(searcher: Searcher, request: Request, facet: FacetName) -> Mapping[str, int]:
    """Return the values a facet can be set to, each with its number of hits, as if it were not set yet."""
    others = tuple((name, value) for name, value in request.filters if name != facet)
    found = searcher.search(request.query, kind=request.kind, limit=0, filters=others)
    return found.facets.get(facet, {})
