"""What was found → what is shown: order, marks, snippets, counts."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple, cast

from content.model import Heading, Task
from index.cancel import cancellable
from index.corpus import searchable_text
from index.facets import Facets
from index.found import WHYS, Layer
from index.hit import Hit, Result
from index.normalise import fold_with_origins, merged, occurrences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from content.plan import Plan
    from index.corpus import Corpus, Document
    from index.document_set import DocumentSet
    from index.evaluate import Answer
    from index.facets import FacetName
    from index.found import Evidence, Found
    from index.hit import HitRole, Kind, Order, Span, Why
    from index.normalise import Folded
    from index.query import Query
    from index.terms import Named

_KIND_ORDER = {"section": 0, "clause": 1, "task": 2}
_NO_DEADLINE = 10_000  # after every deadline, 持续推进 too


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of an answer to show, and in what order; as the arguments of ``Searcher.search``."""

    kind: Kind | None = None
    limit: int | None = None
    order: Order = "relevance"
    filters: tuple[tuple[FacetName, str], ...] = ()


class _Matches(NamedTuple):
    """Why a document was found.

    Attributes:
        why: The weakest step that was needed.
        marked: What is marked in its folded text; ascending.
        words: The different folded strings that are.
        reason: Chinese sentence; "" when exact.
    """

    why: Why
    marked: tuple[Span, ...]
    words: Collection[str]
    reason: str


class _Rank(NamedTuple):
    """A document that was found, and its place among the others: what stands first here decides first.

    Attributes:
        why: The place of its evidence's ``why`` in ``WHYS``.
        missing: How many of the words asked for it does not hold.
        elsewhere: 0 where its title holds all that is marked, or is all there is.
        joins: 1 where a department that the query names only takes part: what it leads is asked for first.
        kind: The place of its kind in ``_KIND_ORDER``.
        matches: Number of its marks, negative.
        position: Its position; no two are the same, so nothing behind it decides.
        known: Its matches, where they had to be listed to know all this.
    """

    why: int
    missing: int
    elsewhere: int
    joins: int
    kind: int
    matches: int
    position: int
    known: _Matches | None = None


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
        ranks = list(self._ranks(answer.found, positions, names))
        named = () if wanted.filters or wanted.kind not in {None, "department"} else answer.named + answer.pinned
        hits = [self._department_hit(one, query) for one in named]
        room = len(ranks) if wanted.limit is None else max(0, wanted.limit - len(hits))
        hits += [self._hit(rank, answer.found, names) for rank in self._first(room, ranks, wanted.order)]
        return Result(
            query=text,
            total=len(units),
            occurrences=-sum(rank.matches for rank in ranks if rank.kind),
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

    def _ranks(self, found: Found, positions: DocumentSet, names: frozenset[str]) -> Iterator[_Rank]:
        if isinstance(found, Layer) and found.needles:
            why = WHYS.index(found.why)
            for position in cancellable(positions):
                words, number = self._counted(position, found.needles)
                yield _Rank(why, found.missing, *self._standing(position, words, names), -number, position)
            return
        for position in cancellable(positions):
            evidence = found.evidence(position)
            matches = self._matches_of(evidence, position)
            why, standing = WHYS.index(evidence.why), self._standing(position, matches.words, names)
            yield _Rank(why, evidence.missing, *standing, -len(matches.marked), position, matches)

    def _counted(self, position: int, needles: tuple[str, ...]) -> tuple[Collection[str], int]:
        """Return which folded strings would be marked in a document, and how often."""
        text = self._corpus.texts[position]
        words = needles if len(needles) == 1 else tuple(filter(text.__contains__, needles))
        if len(words) == 1:
            return words, text.count(words[0])
        marked = merged(self._corpus.spans(position, words))
        return self._words(position, marked), len(marked)

    def _standing(self, position: int, words: Collection[str], names: frozenset[str]) -> tuple[int, int, int]:
        """Return ``elsewhere``, ``joins`` and ``kind`` of a document's rank."""
        document = self._corpus.documents[position]
        kind = _KIND_ORDER[document.kind]
        joins = 1 if names and _role(document, names) == "participant" else 0
        if not kind:
            return 0, joins, kind
        title = self._corpus.folded_title(position).text
        for word in words:
            if word not in title:
                return 1, joins, kind
        return 0 if words else 1, joins, kind

    def _first(self, count: int, ranks: Sequence[_Rank], order: Order) -> list[_Rank]:
        """Return the first so many. To sort them all is one step in which no other thread goes on."""
        if order == "relevance":
            return nsmallest(count, ranks)
        key = _by_place if order == "document" else _by_deadline
        return nsmallest(count, ranks, key=lambda rank: key(self._corpus.documents[rank.position], rank.position))

    def _words(self, position: int, marked: Iterable[Span]) -> set[str]:
        """Return the different folded strings that are marked."""
        text = self._corpus.texts[position]
        return {text[start:end] for start, end in marked}

    def _hit(self, rank: _Rank, found: Found, names: frozenset[str]) -> Hit:
        position = rank.position
        document, plan = self._corpus.documents[position], self._corpus.plan_of(position)
        matches = rank.known or self._matches_in(cast("Layer", found), position)
        return Hit(
            id=document.id,
            kind=document.kind,
            number=document.number,
            title=document.title,
            path=_path(document, plan),
            text=searchable_text(document),
            why=matches.why,
            plan_id=plan.id,
            marks=self._corpus.originals(position, matches.marked),
            title_marks=_marks_in(self._corpus.folded_title(position), matches.words),
            role=_role(document, names),
            reason=matches.reason,
        )

    def _matches_of(self, evidence: Evidence, position: int) -> _Matches:
        marked = merged(evidence.spans)
        return _Matches(evidence.why, marked, self._words(position, marked), "；".join(evidence.reasons))

    def _matches_in(self, layer: Layer, position: int) -> _Matches:
        """Return what evidence would say of a document in a layer that has needles, sooner."""
        marked = merged(self._corpus.spans(position, layer.needles))
        words = layer.needles if len(layer.needles) == 1 else self._words(position, marked)
        return _Matches(layer.why, marked, words, layer.reason)

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


def _by_place(document: Document, position: int) -> tuple[int, ...]:
    return (0 if isinstance(document, Heading) else 1, position)


def _by_deadline(document: Document, position: int) -> tuple[int, ...]:
    if not isinstance(document, Task):
        return (_NO_DEADLINE, *_by_place(document, position))
    return (document.deadline.sort_year, *_by_place(document, position))


def _marks_in(folded: Folded, words: Iterable[str]) -> tuple[Span, ...]:
    marked = [span for word in words for span in occurrences(word, folded.text)]
    return merged(map(folded.original, marked)) if marked else ()


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
