"""Search: one query → one answer, with or without an index."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.errors import ContentError
from content.vocabulary import Vocabulary, load_vocabulary
from index.cancel import SearchCancelledError
from index.corpus import Corpus
from index.departments import DepartmentNames
from index.evaluate import Answer, Evaluation
from index.fields import Fields
from index.hit import Result
from index.places import PlaceNames
from index.present import Presenter, Wanted
from index.query import Query, parse
from index.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.model import Department
    from content.plan import Plan
    from index.corpus import Lookup
    from index.facets import FacetName
    from index.hit import Kind, Order
    from index.store import PlanIndex

logger = logging.getLogger(__name__)

EMPTY_QUERY = "请输入要找的字、词、部门或编号"


class Searcher:
    """Answers queries about some plans. One per thread: it keeps what it has read."""

    def __init__(
        self, plans: Sequence[Plan], index: PlanIndex | None = None, vocabulary: Vocabulary | None = None
    ) -> None:
        """Prepare to search ``plans``.

        Args:
            plans: What to search.
            index: Their index, which makes a large library fast; None scans the texts, with the same answers.
            vocabulary: What people type instead of the plans' words; None for the one the package carries.
        """
        self._corpus = Corpus(plans)
        self._departments = DepartmentNames(self._corpus.plans)
        self._presenter = Presenter(self._corpus)
        self._vocabulary = vocabulary
        self._lookup: Lookup = index.lookup(self._corpus) if index else self._corpus
        self._engine: _Engine | None = None

    def with_index(self, index: PlanIndex) -> Searcher:
        """Return a searcher over the same plans that uses ``index``; for one thread, not always this one."""
        return Searcher(self._corpus.plans, index, self._vocabulary)

    def prepare(self) -> None:
        """Read now what the first rarer query would have to wait for: vocabulary, pinyin, loose texts.

        Cancelled, it keeps what it has read, and the next call goes on from there.
        """
        self._ready().terms.prepare()
        self._presenter.prepare()

    def departments(self, name: str) -> tuple[Department, ...]:
        """Return the departments ``name`` means, in the plan's order; () when unknown.

        A printed name, an everyday name, a name from after the reform, or a shortening that fits only one.
        """
        naming = self._departments.naming(name)
        return naming.departments if naming else ()

    def search(
        self,
        query: str,
        *,
        kind: Kind | None = None,
        limit: int | None = None,
        order: Order = "relevance",
        filters: Iterable[tuple[FacetName, str]] = (),
    ) -> Result:
        """Answer ``query``, whatever it is.

        Args:
            query: What to find, in the query language.
            kind: Only hits of this kind; counts and facets follow.
            limit: The most hits to return; ``total`` counts all.
            order: "relevance", "document" (as printed) or "deadline" (earliest first).
            filters: Facet values every unit must have, as named in ``Result.facets``.

        Raises:
            SearchCancelledError: ``cancelling`` said so, and nothing else raises; the searcher can be asked again.
        """
        understood = parse(query)
        if not understood.literal:
            return Result(query, explanation=(*understood.notices, EMPTY_QUERY))
        answer = self._answer(understood)
        return self._presenter.result(understood, query, answer, Wanted(kind, limit, order, tuple(filters)))

    def _answer(self, query: Query) -> Answer:
        try:
            return self._ready().answer(query)
        except SearchCancelledError:
            raise
        except Exception:
            # The files of an index can go bad under a running program, and Whoosh then raises almost anything.
            logger.exception("The index failed; scanning the texts instead")
            self._lookup, self._engine = self._corpus, None
            return self._ready().answer(query)

    def _ready(self) -> _Engine:
        """Return what answers; made at the first query, because a window must not wait for it."""
        if self._engine is None:
            if self._vocabulary is None:
                self._vocabulary = _bundled_vocabulary()
            places = PlaceNames(self._corpus)
            fields = Fields(self._corpus, self._lookup, self._departments, places)
            terms = Terms(self._corpus, self._lookup, self._departments, self._vocabulary)
            self._engine = _Engine(self._corpus, terms, fields, places)
        return self._engine


@dataclass(frozen=True, slots=True)
class _Engine:
    """What answers queries.

    Attributes:
        corpus: The documents.
        terms: Understands words.
        fields: Understands fields.
        places: Understands numbers and titles.
    """

    corpus: Corpus
    terms: Terms
    fields: Fields
    places: PlaceNames

    def answer(self, query: Query) -> Answer:
        """Answer a query that is not empty."""
        return Evaluation(self.corpus, self.terms, self.fields, self.places).answer(query)


def _bundled_vocabulary() -> Vocabulary:
    """Load the vocabulary; a mistake in it costs its words and nothing else, and ``plandesk check`` names it."""
    try:
        return load_vocabulary()
    except ContentError:
        logger.exception("Searching without the vocabulary")
        return Vocabulary()
