"""What the found units have in common: counts by kind, department, deadline and chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from content.model import Heading, Task
from index.cancel import cancellable
from index.document_set import DocumentSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from content.model import Unit
    from content.plan import Plan
    from index.corpus import Corpus

FacetName: TypeAlias = Literal["kind", "lead", "participant", "deadline", "chapter"]
FACETS: tuple[FacetName, ...] = ("kind", "lead", "participant", "deadline", "chapter")


def facet_values(unit: Unit, plan: Plan, facet: FacetName) -> tuple[str, ...]:
    """Return the values of one facet for one unit; a task takes its participants from its clause."""
    if facet == "kind":
        return (unit.kind,)
    if facet == "lead":
        return unit.leads
    if facet == "participant":
        return plan.participants(unit)
    if facet == "deadline":
        return (unit.deadline.text,) if isinstance(unit, Task) else ()
    return unit.path[:1] or (unit.title,)


class Facets:
    """Which units have which values."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: Mapping[FacetName, Mapping[str, DocumentSet]] = {}

    def holders(self, facet: FacetName, value: str) -> DocumentSet:
        """Return the units that have a value; none where nobody has it."""
        return self._all()[facet].get(value, DocumentSet())

    def counts(self, found: DocumentSet) -> Mapping[str, Mapping[str, int]]:
        """Count the values of every facet over the units in ``found``.

        Departments come with the most units first, years in their order, kinds and chapters as the documents have them.
        """
        counts: dict[str, dict[str, int]] = {facet: _counted(table, found) for facet, table in self._all().items()}
        for facet in ("lead", "participant"):
            counts[facet] = dict(sorted(counts[facet].items(), key=lambda item: -item[1]))
        counts["deadline"] = dict(sorted(counts["deadline"].items()))
        return counts

    def prepare(self) -> None:
        """Read the values of all units now."""
        self._all()

    def _all(self) -> Mapping[FacetName, Mapping[str, DocumentSet]]:
        if self._known:
            return self._known
        positions: dict[FacetName, dict[str, list[int]]] = {facet: {} for facet in FACETS}
        for position, document in cancellable(enumerate(self._corpus.documents)):
            if isinstance(document, Heading):
                continue
            for facet, value in _values(document, self._corpus.plan_of(position)):
                positions[facet].setdefault(value, []).append(position)
        self._known = {facet: _sets(table) for facet, table in positions.items()}
        return self._known


def _values(unit: Unit, plan: Plan) -> Iterator[tuple[FacetName, str]]:
    for facet in FACETS:
        yield from ((facet, value) for value in facet_values(unit, plan, facet))


def _sets(table: Mapping[str, Iterable[int]]) -> Mapping[str, DocumentSet]:
    return {value: DocumentSet.of(positions) for value, positions in table.items()}


def _counted(table: Mapping[str, DocumentSet], found: DocumentSet) -> dict[str, int]:
    bits = found.bits
    return {value: number for value, holders in table.items() if (number := (bits & holders.bits).bit_count())}
