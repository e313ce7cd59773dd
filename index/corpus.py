"""Everything that can be found, in document order, folded for comparison."""

from __future__ import annotations

from itertools import repeat
from operator import contains
from typing import TYPE_CHECKING, Protocol, TypeAlias

from content.model import Clause, Heading, Task
from index.cancel import check
from index.document_set import DocumentSet
from index.normalise import Folded, fold, fold_with_origins, merged, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.plan import Plan
    from index.hit import Span

Document: TypeAlias = Clause | Task | Heading

_MOST_READ_CLOSELY = 2_000


def documents_of(plan: Plan) -> tuple[Document, ...]:
    """Return what of ``plan`` can be found: units in document order, then headings."""
    return (*plan.units, *plan.headings)


def searchable_text(document: Document) -> str:
    """Return the text in which a document is searched, verbatim."""
    return document.title if isinstance(document, Heading) else document.text


def folded_texts(plan: Plan) -> list[str]:
    """Return the folded text of each document of ``plan``."""
    return [fold(searchable_text(document)) for document in documents_of(plan)]


class Lookup(Protocol):
    """Something that knows which documents hold a string."""

    def positions(self, needle: str) -> DocumentSet:
        """Return the documents whose folded text holds ``needle`` (folded, not empty)."""
        ...


class Corpus:
    """The documents of all plans; a document is named by its position.

    Attributes:
        plans: The plans, in the order given.
        documents: Their documents: plan by plan, units in document order, then headings.
        texts: The folded text of each document.
        titles: The folded title of each document.
        units: Those of the documents that are clauses or tasks.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        """Fold the texts of ``plans``."""
        self.plans = tuple(plans)
        self.documents: list[Document] = []
        self._plan_numbers: list[int] = []
        self.texts: list[str] = []
        self.titles: list[str] = []
        self._folded: dict[int, Folded] = {}
        self._titles: dict[int, Folded] = {}
        for number, plan in enumerate(self.plans):
            self.documents += documents_of(plan)
            self.texts += folded_texts(plan)
            self.titles += [_folded(document.title) for document in documents_of(plan)]
            self._plan_numbers += [number] * (len(self.documents) - len(self._plan_numbers))
        self.units = DocumentSet.where(not isinstance(document, Heading) for document in self.documents)
        self._characters: frozenset[str] = frozenset().union(*self.texts)

    @property
    def read_closely(self) -> range:
        """The documents that the rarer steps read character by character.

        All of a few plans. Of a big library the first 2,000: how a word is printed there tells what to look up in all.
        """
        return range(min(len(self.documents), _MOST_READ_CLOSELY))

    @property
    def is_read_whole(self) -> bool:
        """Whether ``read_closely`` is all there is."""
        return len(self.documents) <= _MOST_READ_CLOSELY

    def plan_of(self, position: int) -> Plan:
        """Return the plan a document belongs to."""
        return self.plans[self._plan_numbers[position]]

    def positions(self, needle: str) -> DocumentSet:
        """Find ``needle`` by a plain scan; see :class:`Lookup`."""
        if not self._characters.issuperset(needle):
            return DocumentSet()
        check()
        return DocumentSet.where(map(contains, self.texts, repeat(needle)))

    def spans(self, position: int, needles: Iterable[str]) -> list[Span]:
        """Return where the folded text of a document holds any of ``needles``."""
        text = self.texts[position]
        return [span for needle in needles for span in occurrences(needle, text)]

    def originals(self, position: int, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Translate spans of the folded text into spans of the document's own text; all ascending, not overlapping."""
        folded = self._folded.get(position)
        if folded is None:
            folded = self._folded[position] = fold_with_origins(searchable_text(self.documents[position]))
        return spans if folded.starts is None else merged(map(folded.original, spans))

    def folded_title(self, position: int) -> Folded:
        """Return a document's title, folded."""
        folded = self._titles.get(position)
        if folded is None:
            folded = self._titles[position] = fold_with_origins(self.documents[position].title)
        return folded


def _folded(title: str) -> str:
    """Fold a title; most are folded as they stand and take no room twice."""
    folded = fold(title)
    return title if folded == title else folded
