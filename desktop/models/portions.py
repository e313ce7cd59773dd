"""A long plan cut into portions, so that it can be set a little at a time; no Qt, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from content.model import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.model import Clause, Task
    from content.plan import Plan

LARGE: Final = 60_000
"""Characters above which a plan is set in portions: what is set at once takes as long as it is long."""

MOST: Final = 4_000
"""Characters after which a portion ends, at the end of a unit."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of a plan: of its text, or of its annex, or the whole of both.

    Attributes:
        body: Headings and clauses in document order; the last is no heading, unless nothing follows in the plan.
        tasks: Rows of the annex.
        opens_plan: Whether the title stands before them.
        opens_annex: Whether the annex's heading stands before ``tasks``.
    """

    body: tuple[Heading | Clause, ...] = ()
    tasks: tuple[Task, ...] = ()
    opens_plan: bool = False
    opens_annex: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of its parts, in order."""
        return (*(part.id for part in self.body), *(task.id for task in self.tasks))

    @property
    def size(self) -> int:
        """Characters in it."""
        return sum(len(part.text) for part in (*self.body, *self.tasks))


def portions_of(plan: Plan) -> tuple[Portion, ...]:
    """Cut a plan: one portion where it is not large, else each chapter and the annex in as many as it takes."""
    whole = Portion(plan.body, plan.tasks, opens_plan=True, opens_annex=bool(plan.tasks))
    if whole.size <= LARGE:
        return (whole,)
    body = tuple(Portion(body=tuple(parts), opens_plan=place == 0) for place, parts in enumerate(_stretches(plan.body)))
    annex = tuple(Portion(tasks=tuple(rows), opens_annex=place == 0) for place, rows in enumerate(_rows(plan.tasks)))
    return (*body, *annex)


def _stretches(body: tuple[Heading | Clause, ...]) -> Iterator[list[Heading | Clause]]:
    """Cut before each chapter, and within one where enough has come together; a heading stays with what follows."""
    here: list[Heading | Clause] = []
    size = 0
    for part in body:
        is_chapter = isinstance(part, Heading) and part.level == 1
        if here and not isinstance(here[-1], Heading) and (is_chapter or size >= MOST):
            yield here
            here, size = [], 0
        here.append(part)
        size += len(part.text)
    if here:
        yield here


def _rows(tasks: tuple[Task, ...]) -> Iterator[list[Task]]:
    here: list[Task] = []
    size = 0
    for task in tasks:
        here.append(task)
        size += len(task.text)
        if size >= MOST:
            yield here
            here, size = [], 0
    if here:
        yield here
