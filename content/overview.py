"""The plan in numbers, each of which leads to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.task_table import group_tasks

if TYPE_CHECKING:
    from content.plan import Plan


@dataclass(frozen=True, slots=True)
class Bar:
    """One number.

    Attributes:
        label: What is counted.
        count: How many.
        target: Where the number leads: a department's canonical name, a deadline's words, or a part's id.
        is_dated: Whether it stands for a deadline with a year.
    """

    label: str
    count: int
    target: str
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """The bars of one page.

    Attributes:
        departments: Led tasks a department, the most first; departments that lead none are left out.
        others: How many departments lead no task.
        deadlines: Tasks a deadline, the earliest first.
        chapters: Clauses a chapter, and before it (引言), in document order.
    """

    departments: tuple[Bar, ...]
    others: int
    deadlines: tuple[Bar, ...]
    chapters: tuple[Bar, ...]


def overview_of(plan: Plan) -> Overview:
    """Count what the page shows."""
    led = [(department.name, len(plan.led_tasks(department.name))) for department in plan.departments]
    leading = sorted((pair for pair in led if pair[1]), key=lambda pair: -pair[1])
    deadlines = (
        Bar(group.deadline.text, len(group.tasks), group.deadline.text, group.deadline.year is not None)
        for group in group_tasks(plan.tasks)
    )
    before = (Bar(clause.title, 1, clause.id) for clause in plan.clauses if not clause.path)
    chapters = (
        Bar(heading.title, len(plan.clauses_under(heading)), heading.id)
        for heading in plan.headings
        if heading.level == 1
    )
    return Overview(
        tuple(Bar(name, count, name) for name, count in leading),
        len(led) - len(leading),
        tuple(deadlines),
        (*before, *chapters),
    )
