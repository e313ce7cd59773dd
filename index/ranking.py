"""In what order found documents are shown; by whole sets of them, because a big library holds too many to look at each.

What decides first: how it was found, how many words it lacks, whether its title holds what is marked, whether it is led
by a department that the query names, its kind; these make a rank, and most ranks are empty. Within one, the number of
marks decides, and then the place in the document.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest, nsmallest
from itertools import chain, compress, islice, product, repeat
from operator import add, contains
from typing import TYPE_CHECKING, NamedTuple

from content.model import Heading, Task
from index.cancel import STRETCH, cancellable, stretches
from index.document_set import DocumentSet, union
from index.found import WHYS, Layer, pieces
from index.normalise import merged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from index.corpus import Corpus, Document
    from index.facets import Facets
    from index.found import Found
    from index.hit import HitRole, Order, Span


class _Rank(NamedTuple):
    """What decides before the number of marks: what stands first here decides first, and less is better.

    Attributes:
        why: The place of the evidence's ``why`` in ``WHYS``.
        missing: How many of the words asked for are not held.
        elsewhere: 0 where the title holds all that is marked, or is all there is.
        joins: 1 where a department that the query names only takes part: what it leads is asked for first.
        kind: 0 for a section, 1 for a clause, 2 for a task.
    """

    why: int
    missing: int
    elsewhere: int
    joins: int
    kind: int


class Ranking:
    """The order of what was found."""

    def __init__(self, corpus: Corpus, facets: Facets, names: frozenset[str]) -> None:
        """Make an empty one.

        Args:
            corpus: The documents.
            facets: What is known of all of them.
            names: The departments that the query names.
        """
        self._corpus = corpus
        self._tasks = facets.holders("kind", "task")
        leads = (facets.holders("lead", name) for name in names)
        joins = (facets.holders("participant", name) for name in names)
        self._joins = union(joins) - self._tasks - union(leads) if names else DocumentSet()
        self._ranks: defaultdict[_Rank, DocumentSet] = defaultdict(DocumentSet)
        self._marks: dict[int, int] = {}

    def add(self, found: Found, positions: DocumentSet) -> None:
        """Rank those of ``found`` that are at ``positions``."""
        for piece, held in pieces(found):
            if isinstance(piece, Layer) and piece.needles is not None:
                self._add_layer(piece, piece.needles, held & positions)
            else:
                self._add_each(piece, held & positions)

    @property
    def marks(self) -> int:
        """How many marks there are in clauses and tasks."""
        sections = union(self._ranks.values()) - self._corpus.units
        return sum(self._marks.values()) - sum(map(self._marks.__getitem__, sections))

    def first(self, count: int, order: Order) -> list[int]:
        """Return the positions of the first ``count``."""
        if order == "relevance":
            return list(self._by_rank(count))
        found = union(self._ranks.values())
        units = found & self._corpus.units
        if order == "document":
            return list(islice(chain(found - units, units), count))
        dated, documents = units & self._tasks, self._corpus.documents
        first = nsmallest(count, cancellable(dated), key=lambda position: _year(documents[position]))
        return list(islice(chain(first, found - units, units - dated), count))

    def _by_rank(self, count: int) -> Iterator[int]:
        for _, positions in sorted(self._ranks.items()):
            if count <= 0:
                return
            first = self._most_marked(count, positions)
            yield from first
            count -= len(first)

    def _most_marked(self, count: int, positions: DocumentSet) -> list[int]:
        number_of = self._marks.__getitem__
        if len(positions) <= STRETCH:
            return sorted(positions, key=number_of, reverse=True)[:count]
        return nlargest(count, cancellable(positions), key=number_of)

    def _add_layer(self, layer: Layer, needles: Mapping[str, DocumentSet], positions: DocumentSet) -> None:
        """Rank documents in which every match is one of some strings: strings are counted, not listed."""
        held = {needle: holders & positions for needle, holders in needles.items()}
        tangled = _in_several(held.values()) if _overlap(held) else DocumentSet()
        if tangled:  # what overlaps is one mark
            self._add_each(layer, tangled)
            positions -= tangled
        counted, titled = DocumentSet(), positions
        for needle, holders in held.items():
            plain = holders - tangled
            self._count(needle, plain, is_first=not counted & plain)
            counted |= plain
            titled -= plain - self._titled(needle, plain)
        unmarked = positions - counted
        if unmarked:
            self._marks.update(dict.fromkeys(unmarked, 0))
            titled -= unmarked
        self._sort_in(WHYS.index(layer.why), layer.missing, positions, titled)

    def _count(self, needle: str, positions: DocumentSet, *, is_first: bool) -> None:
        """Count ``needle`` in documents, in which nothing has been counted yet if it is the first."""
        texts, marks = self._corpus.texts, self._marks
        for stretch in stretches(positions):
            counts: Iterable[int] = map(str.count, map(texts.__getitem__, stretch), repeat(needle))
            if not is_first:
                counts = map(add, map(marks.get, stretch, repeat(0)), counts)
            marks.update(zip(stretch, counts, strict=True))

    def _titled(self, needle: str, positions: DocumentSet) -> DocumentSet:
        """Return those of ``positions`` whose title holds ``needle``."""
        titles = self._corpus.titles
        titled: list[int] = []
        for stretch in stretches(positions):
            titled += compress(stretch, map(contains, map(titles.__getitem__, stretch), repeat(needle)))
        return DocumentSet.of(titled)

    def _sort_in(self, why: int, missing: int, positions: DocumentSet, titled: DocumentSet) -> None:
        """Put documents of the same evidence into their ranks."""
        sections = positions - self._corpus.units
        titled |= sections
        kinds = (sections, positions - sections - self._tasks, positions & self._tasks)
        places = (positions & titled, positions - titled)
        roles = (positions - self._joins, positions & self._joins)
        for (kind, of_kind), (elsewhere, there), (joins, so) in product(*map(enumerate, (kinds, places, roles))):
            ranked = of_kind.bits & there.bits & so.bits
            if ranked:
                self._ranks[_Rank(why, missing, elsewhere, joins, kind)] |= DocumentSet(ranked)

    def _add_each(self, found: Found, positions: DocumentSet) -> None:
        """Rank documents by the evidence for each of them."""
        alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        titled: list[int] = []
        for position in cancellable(positions):
            evidence = found.evidence(position)
            marked = merged(evidence.spans)
            self._marks[position] = len(marked)
            alike[WHYS.index(evidence.why), evidence.missing].append(position)
            if self._is_titled(position, marked):
                titled.append(position)
        for (why, missing), held in alike.items():
            self._sort_in(why, missing, DocumentSet.of(held), DocumentSet.of(titled))

    def _is_titled(self, position: int, marked: Iterable[Span]) -> bool:
        """Tell whether the title holds all that is marked in the text, and something is."""
        text, title = self._corpus.texts[position], self._corpus.titles[position]
        words = {text[start:end] for start, end in marked}
        return bool(words) and all(word in title for word in words)


def role_of(document: Document, names: frozenset[str]) -> HitRole:
    """Tell whether a unit is led or joined by one of the departments ``names``."""
    if isinstance(document, Heading) or not names:
        return ""
    if not names.isdisjoint(document.leads):
        return "lead"
    joins = () if isinstance(document, Task) else document.participants
    return "" if names.isdisjoint(joins) else "participant"


def _year(document: Document) -> int:
    return document.deadline.sort_year if isinstance(document, Task) else 0


def _in_several(sets: Iterable[DocumentSet]) -> DocumentSet:
    """Return the documents that more than one of ``sets`` holds."""
    once = twice = DocumentSet()
    for held in sets:
        twice |= once & held
        once |= held
    return twice


def _overlap(needles: Collection[str]) -> bool:
    """Tell whether two of ``needles`` may overlap in a text, so that they cannot be counted each for itself."""
    if len(needles) == 1:
        return False
    begins = {needle[:end] for needle in needles for end in range(1, len(needle))}
    ends = {needle[start:] for needle in needles for start in range(1, len(needle))}
    if not begins.isdisjoint(ends):
        return True
    return any(needle in other for needle in needles for other in needles if len(needle) < len(other))
