"""What was found → what is shown: order, marks, snippets, counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.model import Heading
from index.cancel import cancellable
from index.corpus import searchable_text
from index.facets import Facets
from index.hit import Hit, Result
from index.normalise import fold_with_origins, merged, occurrences
from index.ranking import Ranking, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.plan import Plan
    from index.corpus import Corpus, Document
    from index.document_set import DocumentSet
    from index.evaluate import Answer
    from index.facets import FacetName
    from index.found import Found
    from index.hit import Kind, Order, Span
    from index.normalise import Folded
    from index.query import Query
    from index.terms import Named


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of an answer to show, and in what order; as the arguments of ``Searcher.search``."""

    kind: Kind | None = None
    limit: int | None = None
    order: Order = "relevance"
    filters: tuple[tuple[FacetName, str], ...] = ()


class Presenter:
    """Turns answers into results."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._facets = Facets(corpus)

    def prepare(self) -> None:
        """Read now what the first answers would have to wait for."""
        self._facets.prepare()
        for position in cancellable(self._corpus.read_closely):
            self._corpus.folded_title(position)
            self._corpus.originals(position, ())

    def result(self, query: Query, text: str, answer: Answer, wanted: Wanted) -> Result:
        """Return ``answer`` to ``query``, typed as ``text``, as it is shown."""
        positions = self._kept(answer.found.positions, wanted)
        units = positions & self._corpus.units
        names = frozenset(one.department.name for one in answer.named)
        ranking = Ranking(self._corpus, self._facets, names)
        ranking.add(answer.found, positions)
        named = () if wanted.filters or wanted.kind not in {None, "department"} else answer.named + answer.pinned
        hits = [self._department_hit(one, query) for one in named]
        room = len(positions) if wanted.limit is None else max(0, wanted.limit - len(hits))
        hits += [self._hit(position, answer.found, names) for position in ranking.first(room, wanted.order)]
        return Result(
            query=text,
            total=len(units),
            occurrences=ranking.marks,
            explanation=(*query.notices, *answer.notices),
            suggestions=answer.suggestions,
            facets=self._facets.counts(units),
            hits=tuple(hits[: wanted.limit]),
        )

    def _kept(self, found: DocumentSet, wanted: Wanted) -> DocumentSet:
        if wanted.kind == "section":
            found -= self._corpus.units
        elif wanted.kind is not None:
            found &= self._facets.holders("kind", wanted.kind)
        for facet, value in wanted.filters:
            found &= self._facets.holders(facet, value)
        return found

    def _words(self, position: int, marked: Iterable[Span]) -> set[str]:
        """Return the different folded strings that are marked."""
        text = self._corpus.texts[position]
        return {text[start:end] for start, end in marked}

    def _hit(self, position: int, found: Found, names: frozenset[str]) -> Hit:
        document, plan = self._corpus.documents[position], self._corpus.plan_of(position)
        evidence = found.evidence(position)
        marked = merged(evidence.spans)
        return Hit(
            id=document.id,
            kind=document.kind,
            number=document.number,
            title=document.title,
            path=_path(document, plan),
            text=searchable_text(document),
            why=evidence.why,
            plan_id=plan.id,
            marks=self._corpus.originals(position, marked),
            title_marks=_marks_in(self._corpus.folded_title(position), self._words(position, marked)),
            role=role_of(document, names),
            reason="；".join(evidence.reasons),
        )

    def _department_hit(self, named: Named, query: Query) -> Hit:
        name = named.department.name
        plan = next(plan for plan in self._corpus.plans if plan.department(name))
        marks = _marks_in(fold_with_origins(name), query.literal.split())
        joined = len(plan.joined_clauses(name))
        counts = f"牵头任务 {len(plan.led_tasks(name))} · 牵头条文 {len(plan.led_clauses(name))} · 参加条文 {joined}"
        return Hit(
            id=name,
            kind="department",
            number="",
            title=name,
            path=(),
            text=counts,
            why=named.why,
            plan_id=plan.id,
            marks=marks,
            title_marks=marks,
            reason=named.reason,
        )


def _marks_in(folded: Folded, words: Iterable[str]) -> tuple[Span, ...]:
    marked = [span for word in words if word in folded.text for span in occurrences(word, folded.text)]
    return merged(map(folded.original, marked)) if marked else ()


def _path(document: Document, plan: Plan) -> tuple[str, ...]:
    if not isinstance(document, Heading):
        return document.path
    if document.level == 1:
        return ()
    chapter = document.number.partition(".")[0]
    return tuple(heading.title for heading in plan.headings if heading.level == 1 and heading.number == chapter)
