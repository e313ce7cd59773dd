"""Search: one query → one answer, with or without an index."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from content.vocabulary import load_vocabulary
from index.corpus import Corpus
from index.departments import DepartmentNames
from index.evaluate import Answer, Evaluation
from index.fields import Fields
from index.hit import Result
from index.present import Presenter, Wanted
from index.query import Query, parse
from index.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.model import Department
    from content.plan import Plan
    from content.vocabulary import Vocabulary
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
        self._vocabulary = load_vocabulary() if vocabulary is None else vocabulary
        self._presenter = Presenter(self._corpus)
        self._use(index.lookup(self._corpus) if index else self._corpus)

    def with_index(self, index: PlanIndex) -> Searcher:
        """Return a searcher over the same plans that uses ``index``."""
        return Searcher(self._corpus.plans, index, self._vocabulary)

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
        """Answer ``query``; whatever it is, this does not raise.

        Args:
            query: What to find, in the query language.
            kind: Only hits of this kind; counts and facets follow.
            limit: The most hits to return; ``total`` counts all.
            order: "relevance", "document" (as printed) or "deadline" (earliest first).
            filters: Facet values every unit must have, as named in ``Result.facets``.
        """
        understood = parse(query)
        if not understood.literal:
            return Result(query, explanation=(*understood.notices, EMPTY_QUERY))
        try:
            answer = self._answer(understood)
        except Exception:
            # The files of an index can go bad under a running program, and Whoosh then raises almost anything.
            logger.exception("The index failed; scanning the texts instead")
            self._use(self._corpus)
            answer = self._answer(understood)
        return self._presenter.result(understood, query, answer, Wanted(kind, limit, order, tuple(filters)))

    def _use(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._fields = Fields(self._corpus, lookup, self._departments)
        self._steps = (Variants(self._corpus, lookup, self._vocabulary.spellings),)

    def _answer(self, query: Query) -> Answer:
        evaluation = Evaluation(self._corpus, self._lookup, self._departments, self._steps, self._fields)
        return evaluation.answer(query)
