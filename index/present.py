"""What was found → what is shown: order, marks, snippets, counts."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from content.model import Heading, Task
from index.cancel import cancellable
from index.corpus import searchable_text
from index.facets import Facets
from index.found import WHYS, Layer
from index.hit import Hit, Result
from index.normalise import fold_with_origins, merged, occurrences
from index.snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from content.plan import Plan
    from index.corpus import Corpus, Document
    from index.document_set import DocumentSet
    from index.evaluate import Answer
    from index.facets import FacetName
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


class _Draft(NamedTuple):
    """A document about to become a hit: what its place in the list depends on.

    Attributes:
        position: Its position.
        document: The document.
        why: The place of its evidence's ``why`` in ``WHYS``.
        missing: How many of the words asked for it does not hold.
        matches: Number of its marks.
        held_by_title: Whether its title holds all that is marked, or is all there is.
        role: What a department that the query names has to do with it.
        evidence: The evidence, where it had to be asked for to know all that.
    """

    position: int
    document: Document
    why: int
    missing: int
    matches: int
    held_by_title: bool
    role: HitRole = ""
    evidence: Evidence | None = None


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
        drafts = list(self._drafts(answer.found, positions, names))
        named = () if wanted.filters or wanted.kind not in {None, "department"} else answer.named + answer.pinned
        hits = [self._department_hit(one, query) for one in named]
        room = len(drafts) if wanted.limit is None else max(0, wanted.limit - len(hits))
        shown = nsmallest(room, drafts, key=_sorting(wanted.order))
        hits += [self._hit(draft, answer.found) for draft in shown]
        return Result(
            query=text,
            total=len(units),
            occurrences=sum(draft.matches for draft in drafts if not isinstance(draft.document, Heading)),
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

    def _drafts(self, found: Found, positions: DocumentSet, names: frozenset[str]) -> Iterator[_Draft]:
        if names or not isinstance(found, Layer) or not found.needle:
            yield from (self._draft(position, found.evidence(position), names) for position in cancellable(positions))
            return
        why, missing, needle = WHYS.index(found.why), found.missing, found.needle
        for position in cancellable(positions):
            document = self._corpus.documents[position]
            held = isinstance(document, Heading) or needle in self._corpus.folded_title(position).text
            yield _Draft(position, document, why, missing, self._corpus.texts[position].count(needle), held)

    def _draft(self, position: int, evidence: Evidence, names: frozenset[str]) -> _Draft:
        document = self._corpus.documents[position]
        marked = merged(evidence.spans)
        held = isinstance(document, Heading)
        if not held and marked:
            title = self._corpus.folded_title(position).text
            held = all(word in title for word in self._words(position, marked))
        why = WHYS.index(evidence.why)
        return _Draft(position, document, why, evidence.missing, len(marked), held, _role(document, names), evidence)

    def _words(self, position: int, marked: Iterable[Span]) -> set[str]:
        """Return the different folded strings that are marked."""
        text = self._corpus.texts[position]
        return {text[start:end] for start, end in marked}

    def _hit(self, draft: _Draft, found: Found) -> Hit:
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
            role=draft.role,
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
        1 if draft.role == "participant" else 0,  # whoever names a department asks first what it leads
        _KIND_ORDER.index(draft.document.kind),
        -draft.matches,
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
