"""What the found units have in common: counts by kind, department, deadline and chapter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from content.model import Clause, Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from content.model import Unit
    from content.plan import Plan

FacetName: TypeAlias = Literal["kind", "lead", "participant", "deadline", "chapter"]
Values: TypeAlias = tuple[tuple[str, ...], ...]
FACETS: tuple[FacetName, ...] = ("kind", "lead", "participant", "deadline", "chapter")


def facet_values(unit: Unit, plan: Plan, facet: FacetName) -> tuple[str, ...]:
    """Return the values of one facet for one unit; a task takes its participants from its clause."""
    if facet == "kind":
        return (unit.kind,)
    if facet == "lead":
        return unit.leads
    if facet == "participant":
        return unit.participants if isinstance(unit, Clause) else plan.task_participants(unit)
    if facet == "deadline":
        return (unit.deadline.text,) if isinstance(unit, Task) else ()
    return unit.path[:1] or (unit.title,)


def all_values(unit: Unit, plan: Plan) -> Values:
    """Return the values of every facet, in the order of ``FACETS``."""
    return tuple(facet_values(unit, plan, facet) for facet in FACETS)


def count_facets(units: Sequence[Values]) -> Mapping[str, Mapping[str, int]]:
    """Count the values of every facet over units (in document order), each given by its ``all_values``.

    Departments come with the most units first, years in their order, kinds and chapters as the document has them.
    """
    counts: tuple[Counter[str], ...] = tuple(Counter() for _ in FACETS)
    # Most units of a big library share their values with others: they are added up together.
    for values, number in Counter(units).items():
        for count, names in zip(counts, values, strict=True):
            for name in names:
                count[name] += number
    kinds, leads, participants, deadlines, chapters = counts
    return {
        "kind": dict(kinds),
        "lead": dict(leads.most_common()),
        "participant": dict(participants.most_common()),
        "deadline": dict(sorted(deadlines.items())),
        "chapter": dict(chapters),
    }
