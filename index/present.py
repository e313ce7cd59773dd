"""What was found → what is shown: order, marks, snippets, counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.model import Heading, Task
from index.cancel import cancellable
from index.corpus import searchable_text
from index.facets import FACETS, all_values, count_facets
from index.found import WHYS, Layer
from index.hit import Hit, Result
from index.normalise import fold_with_origins, merged, occurrences
from index.snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from content.plan import Plan
    from index.corpus import Corpus, Document
    from index.evaluate import Answer
    from index.facets import FacetName, Values
    from index.found import Evidence, Found
    from index.hit import HitRole, Kind, Order, Span
    from index.normalise import Folded
    from index.query import Query
    from index.terms import Named

_KIND_ORDER = ("section", "clause", "task")
_NO_END = 10_000  # after every year: 持续推进
_NO_DEADLINE = 10_001


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of an answer to show, and in what order; as the arguments of ``Searcher.search``."""

    kind: Kind | None = None
    limit: int | None = None
    order: Order = "relevance"
    filters: tuple[tuple[FacetName, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A document about to become a hit: what its place in the list depends on.

    Attributes:
        position: Its position.
        document: The document.
        why: The place of its evidence's ``why`` in ``WHYS``.
        missing: How many of the words asked for it does not hold.
        count: Number of its marks.
        held_by_title: Whether its title holds all that is marked, or is all there is.
        evidence: The evidence, where it had to be asked for to know all that.
    """

    position: int
    document: Document
    why: int
    missing: int
    count: int
    held_by_title: bool
    evidence: Evidence | None = None


class Presenter:
    """Turns answers into results."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known_values: dict[int, Values] = {}

    def result(self, query: Query, text: str, answer: Answer, wanted: Wanted) -> Result:
        """Return ``answer`` to ``query``, typed as ``text``, as it is shown."""
        positions = self._kept(answer.found.positions, wanted)
        units = [position for position in cancellable(positions) if self._corpus.is_unit(position)]
        drafts = sorted(self._drafts(answer.found, positions), key=_sorting(wanted.order))
        named = () if wanted.filters or wanted.kind not in {None, "department"} else answer.named + answer.pinned
        hits = [self._department_hit(one, query) for one in named]
        room = len(drafts) if wanted.limit is None else max(0, wanted.limit - len(hits))
        names = frozenset(one.department.name for one in answer.named)
        hits += [self._hit(draft, answer.found, names) for draft in drafts[:room]]
        return Result(
            query=text,
            total=len(units),
            occurrences=sum(draft.count for draft in drafts if not isinstance(draft.document, Heading)),
            explanation=(*query.notices, *answer.notices),
            suggestions=answer.suggestions,
            facets=count_facets([self._values(position) for position in cancellable(units)]),
            hits=tuple(hits[: wanted.limit]),
        )

    def _kept(self, positions: Sequence[int], wanted: Wanted) -> Sequence[int]:
        if wanted.kind is None and not wanted.filters:
            return positions
        return [position for position in cancellable(positions) if self._is_kept(position, wanted)]

    def _is_kept(self, position: int, wanted: Wanted) -> bool:
        if wanted.kind not in {None, self._corpus.documents[position].kind}:
            return False
        if not wanted.filters:
            return True
        values = self._values(position)
        return bool(values) and all(value in values[FACETS.index(facet)] for facet, value in wanted.filters)

    def _values(self, position: int) -> Values:
        """Return the facet values of a unit; of a heading, none at all."""
        known = self._known_values.get(position)
        if known is None:
            document = self._corpus.documents[position]
            plan = self._corpus.plan_of(position)
            known = () if isinstance(document, Heading) else all_values(document, plan)
            self._known_values[position] = known
        return known

    def _drafts(self, found: Found, positions: Iterable[int]) -> Iterator[_Draft]:
        if not isinstance(found, Layer) or not found.needle:
            yield from (self._draft(position, found.evidence(position)) for position in cancellable(positions))
            return
        why, missing, needle = WHYS.index(found.why), found.missing, found.needle
        for position in cancellable(positions):
            document = self._corpus.documents[position]
            held = isinstance(document, Heading) or needle in self._corpus.folded_title(position).text
            yield _Draft(position, document, why, missing, self._corpus.texts[position].count(needle), held)

    def _draft(self, position: int, evidence: Evidence) -> _Draft:
        document = self._corpus.documents[position]
        marked = merged(evidence.spans)
        held = isinstance(document, Heading)
        if not held and marked:
            title = self._corpus.folded_title(position).text
            held = all(word in title for word in self._words(position, marked))
        why = WHYS.index(evidence.why)
        return _Draft(position, document, why, evidence.missing, len(marked), held, evidence)

    def _words(self, position: int, marked: Iterable[Span]) -> set[str]:
        """Return the different folded strings that are marked."""
        text = self._corpus.texts[position]
        return {text[start:end] for start, end in marked}

    def _hit(self, draft: _Draft, found: Found, names: frozenset[str]) -> Hit:
        document, plan = draft.document, self._corpus.plan_of(draft.position)
        evidence = draft.evidence or found.evidence(draft.position)
        marked = merged(evidence.spans)
        text = searchable_text(document)
        marks = self._corpus.originals(draft.position, marked)
        piece, spans = snippet(text, marks)
        return Hit(
            id=document.id,
            kind=document.kind,
            number=document.number,
            title=document.title,
            path=_path(document, plan),
            snippet=piece,
            spans=spans,
            why=evidence.why,
            plan_id=plan.id,
            marks=marks,
            title_marks=_marks_in(self._corpus.folded_title(draft.position), self._words(draft.position, marked)),
            role=_role(document, names),
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
            snippet=counts,
            spans=(),
            why=named.why,
            plan_id=plan.id,
            marks=marks,
            title_marks=marks,
            reason=named.reason,
        )


def _sorting(order: Order) -> Callable[[_Draft], tuple[int, ...]]:
    return {"relevance": _by_relevance, "document": _by_place, "deadline": _by_deadline}[order]


def _by_relevance(draft: _Draft) -> tuple[int, ...]:
    return (
        draft.why,
        draft.missing,
        0 if draft.held_by_title else 1,
        _KIND_ORDER.index(draft.document.kind),
        -draft.count,
        draft.position,
    )


def _by_place(draft: _Draft) -> tuple[int, ...]:
    return (0 if isinstance(draft.document, Heading) else 1, draft.position)


def _by_deadline(draft: _Draft) -> tuple[int, ...]:
    if not isinstance(draft.document, Task):
        return (_NO_DEADLINE, *_by_place(draft))
    return (draft.document.deadline.year or _NO_END, *_by_place(draft))


def _marks_in(folded: Folded, words: Iterable[str]) -> tuple[Span, ...]:
    return merged(folded.original(span) for word in words for span in occurrences(word, folded.text))


def _path(document: Document, plan: Plan) -> tuple[str, ...]:
    if not isinstance(document, Heading):
        return document.path
    if document.level == 1:
        return ()
    chapter = document.number.partition(".")[0]
    return tuple(heading.title for heading in plan.headings if heading.level == 1 and heading.number == chapter)


def _role(document: Document, names: frozenset[str]) -> HitRole:
    """Tell whether a unit is led or joined by one of the departments the query names."""
    if isinstance(document, Heading) or not names:
        return ""
    if not names.isdisjoint(document.leads):
        return "lead"
    joins = () if isinstance(document, Task) else document.participants
    return "" if names.isdisjoint(joins) else "participant"
