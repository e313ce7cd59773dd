"""What a department is on the hook for, by deadline and by role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.task_table import group_tasks

if TYPE_CHECKING:
    from content.model import Clause, Department, Task
    from content.plan import Plan
    from content.task_table import TaskGroup


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """A duty with a date that stands in the text only.

    Attributes:
        due: The date in the clause's words.
        quote: The sentence verbatim.
        clause_number: Number of the clause that sets it.
    """

    due: str
    quote: str
    clause_number: str


@dataclass(frozen=True, slots=True)
class DepartmentDuties:
    """Everything the plan asks of one department.

    Attributes:
        name: Canonical name.
        led_tasks: Annex tasks it leads, in annex order.
        by_deadline: The same, the earliest deadline first, 持续推进 last.
        led_clauses: Clauses it leads, in document order.
        joined_clauses: Clauses it takes part in, in document order.
        dated: Dated duties of the text that fall on every lead department; empty for one that leads nothing.
    """

    name: str
    led_tasks: tuple[Task, ...]
    by_deadline: tuple[TaskGroup, ...]
    led_clauses: tuple[Clause, ...]
    joined_clauses: tuple[Clause, ...]
    dated: tuple[DatedDuty, ...]


def duties_of(department: Department, plan: Plan) -> DepartmentDuties:
    """Collect what the plan asks of a department."""
    name = department.name
    tasks = plan.led_tasks(name)
    led = plan.led_clauses(name)
    # The text's dated duties are set to the lead units (牵头单位) of the work; who leads nothing has none.
    dated = plan.duties if tasks or led else ()
    return DepartmentDuties(
        name,
        tasks,
        group_tasks(tasks),
        led,
        plan.joined_clauses(name),
        tuple(DatedDuty(duty.due, duty.quote, plan.clause(duty.clause_id).number) for duty in dated),
    )
