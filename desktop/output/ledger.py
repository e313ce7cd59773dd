"""任务分工表 as rows of plain texts: what a printed table, Word, Excel, CSV and Markdown all start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from content.reference import format_reference
from desktop.output.card_sheet import CardOptions, task_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.model import Task
    from content.plan import Plan
    from desktop.output.card_sheet import Card

# The order is that of the table on the screen and of the command line; the annex's own four keep the heads it prints.
DEADLINE_COLUMN: Final = 4
BLANK_COLUMNS: Final = ("进展情况", "责任人", "备注")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One task.

    Attributes:
        task: The annex row, its words verbatim.
        participants: Who takes part, from the clause, in one line with its 等; "" when nobody is named.
        clauses: Numbers of the clauses behind the task, e.g. "3.1.2".
        reference: The first clause as an official cites it, e.g. "三、（一）第2段".
        difference: What annex and clause say differently of the lead, or "".
    """

    task: Task
    participants: str
    clauses: tuple[str, ...]
    reference: str
    difference: str

    @property
    def basis(self) -> tuple[str, str]:
        """Numbers of the clauses, and where the first stands: two lines in a narrow column."""
        return "、".join(self.clauses), self.reference

    @property
    def texts(self) -> tuple[str, ...]:
        """The six columns of the table."""
        task = self.task
        basis = " ".join(self.basis)
        return (str(task.row), task.work, task.leads_text, self.participants, task.deadline.text, basis)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The table, whole or a part of it.

    Attributes:
        plan_title: The plan's title in one line.
        title: The annex's own name for it, e.g. "任务分工表".
        scope: What is in it when it is not all, e.g. "省科技厅牵头"; "" for the whole.
        columns: Heads of the six columns.
        rows: In the order asked for.
    """

    plan_title: str
    title: str
    scope: str
    columns: tuple[str, ...]
    rows: tuple[LedgerRow, ...]

    @property
    def name(self) -> str:
        """Title with what is in it, fit for a file's name."""
        return f"{self.title}（{self.scope}）" if self.scope else self.title


def ledger(plan: Plan, tasks: Sequence[Task], scope: str = "") -> Ledger:
    """Gather rows for tasks, in the order given; ``scope`` says what they are when they are not all."""
    options = CardOptions(with_clause="none")
    rows = tuple(_row(task_card(plan, task, options)) for task in tasks)
    number, work, leads, deadline = plan.annex_columns
    heads = (number, work, leads, "参加部门", deadline, "依据条文")
    return Ledger(plan.title, plan.annex_lines[-1], scope, heads, rows)


def department_shares(plan: Plan, name: str) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """Return a department's tables, each with what it has to do with their tasks: 牵头, 牵头或参加 or 参加.

    A department that only leads a clause whose tasks are others' has a table of those (所牵头条文); none is empty.
    """
    led = plan.led_tasks(name)
    both = tuple(task for task in plan.tasks if name in (*task.leads, *plan.participants(task)))
    if not both:
        ids = {task_id for clause in plan.led_clauses(name) for task_id in clause.task_ids}
        behind = tuple(task for task in plan.tasks if task.id in ids)
        return (("所牵头条文", behind),) if behind else ()
    shares = [("牵头", tuple(led))] if led else []
    if len(both) > len(led):
        shares.append(("牵头或参加" if led else "参加", both))
    return tuple(shares)


def _row(card: Card) -> LedgerRow:
    return LedgerRow(
        task=card.task,
        participants=card.participants_text,
        clauses=tuple(basis.clause.number for basis in card.bases),
        reference=format_reference(card.bases[0].clause),
        difference=card.difference,
    )
