"""What the found units have in common: counts by kind, department, deadline and chapter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from content.model import Clause, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from content.model import Unit
    from content.plan import Plan

FacetName: TypeAlias = Literal["kind", "lead", "participant", "deadline", "chapter"]
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


def count_facets(units: Iterable[tuple[Unit, Plan]]) -> Mapping[str, Mapping[str, int]]:
    """Count the values of every facet over ``units`` (in document order).

    Departments come with the most units first, years in their order, kinds and chapters as the document has them.
    """
    counters: dict[FacetName, Counter[str]] = {facet: Counter() for facet in FACETS}
    for unit, plan in units:
        for facet, counter in counters.items():
            counter.update(facet_values(unit, plan, facet))
    return {
        "kind": dict(counters["kind"]),
        "lead": dict(counters["lead"].most_common()),
        "participant": dict(counters["participant"].most_common()),
        "deadline": dict(sorted(counters["deadline"].items())),
        "chapter": dict(counters["chapter"]),
    }
