"""What the card sheet of a department, or of one task, holds: values only, in the order they are printed.

Nothing here knows Qt or page sizes; the same sheet becomes pages, Word tables, rows of a spreadsheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from content.reference import format_reference
from content.task_table import sort_tasks
from desktop.output.excerpt import choose_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.model import Clause, Duty, Target, Task
    from content.plan import LeadDifference, Plan
    from content.task_table import Column

PerPage: TypeAlias = Literal[0, 1, 2, 4]
ClauseText: TypeAlias = Literal["full", "excerpt", "none"]
Sort: TypeAlias = Literal["number", "deadline", "clause"]
Blank: TypeAlias = Literal["进展情况", "责任人", "联系电话", "签收", "报送日期", "备注"]

BLANKS: tuple[Blank, ...] = ("进展情况", "责任人", "联系电话", "签收", "报送日期", "备注")
_COLUMNS: dict[Sort, Column] = {"number": "row", "deadline": "deadline", "clause": "clause"}
SORT_WORDS: dict[Sort, str] = {"number": "按序号排列", "deadline": "按完成时限排列", "clause": "按条文顺序排列"}


@dataclass(frozen=True, slots=True)
class CardOptions:
    """How a sheet is to look.

    Attributes:
        per_page: Cards to an A4 page; 0 is 一览, one table for all.
        with_clause: How much of the clause a card quotes.
        blanks: Boxes to be filled in by hand, printed in the order of ``BLANKS``.
        deadlines: Only tasks with one of these deadlines (the annex's words); empty means all.
        sort: Order of the cards.
    """

    per_page: PerPage = 2
    with_clause: ClauseText = "excerpt"
    blanks: tuple[Blank, ...] = ("进展情况", "责任人", "备注")
    deadlines: tuple[str, ...] = ()
    sort: Sort = "number"


@dataclass(frozen=True, slots=True)
class Basis:
    """A clause a task carries out, as a card quotes it.

    Attributes:
        clause: The clause itself.
        reference: Its printed reference, e.g. "三、（二）第5段".
        quote: Its words without the bracket, whole or as an excerpt in which …… marks each cut;
            "" when the options ask for no clause text.
    """

    clause: Clause
    reference: str
    quote: str


@dataclass(frozen=True, slots=True)
class Card:
    """One task, ready for paper.

    Attributes:
        task: The annex row.
        participants: Who takes part, from the first clause's bracket, less the task's own leads.
        open_list: True when that bracket ends in 等: the list is not complete.
        bases: The clauses behind the task, most specific first; never empty.
        difference: A sentence that names what annex and clause say of the lead, or "" where they agree.
        targets: Figures of the first clause that belong to this task.
    """

    task: Task
    participants: tuple[str, ...]
    open_list: bool
    bases: tuple[Basis, ...]
    difference: str
    targets: tuple[Target, ...]

    @property
    def participants_text(self) -> str:
        """The participants in one line with its 等, or "" when the clause names none."""
        return "、".join(self.participants) + ("等" if self.open_list and self.participants else "")


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause in the lists that end a sheet.

    Attributes:
        clause: The clause itself.
        reference: Its printed reference.
        tasks: The annex tasks that carry it out, in annex order; empty for the fields of chapter two.
        quote: The clause verbatim without its bracket, for a department that has no cards; "" otherwise.
    """

    clause: Clause
    reference: str
    tasks: tuple[Task, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Everything one department gets on paper, or one task.

    Attributes:
        plan_id: The plan it comes from.
        plan_title: That plan's title in one line.
        department: Canonical name; "" on the sheet of one task, whoever leads it.
        options: How it is to look.
        cards: One for each led task that the options keep, in their order.
        left_out: How many led tasks the deadline filter left out.
        led: Led clauses that no task on a card (or left out) stands for, in document order.
        joined: Clauses the department takes part in, in document order.
        duties: Dated duties of all lead departments that stand in the text only, each with its clause's number.
        noun: What the sheet is called after the department's name.
    """

    plan_id: str
    plan_title: str
    department: str
    options: CardOptions
    cards: tuple[Card, ...]
    left_out: int
    led: tuple[ClauseLine, ...]
    joined: tuple[ClauseLine, ...]
    duties: tuple[tuple[Duty, str], ...]
    noun: str = "任务卡"

    @property
    def title(self) -> str:
        """The sheet's name, e.g. "省科技厅任务卡" or "任务卡（任务18）"."""
        return f"{self.department}{self.noun}" if self.department else f"{self.noun}（任务{self.cards[0].task.row}）"

    @property
    def summary(self) -> str:
        """One line of counts, e.g. "牵头 10 项任务 · 参加 14 条条文 · 按序号排列"; for one task where it stands."""
        if not self.department:
            return format_reference(self.cards[0].task)
        parts = [self._count_of_cards()] if self.cards or self.left_out else []
        if self.led:
            parts.append(f"{'另' if self.cards else ''}牵头 {len(self.led)} 条条文")
        if self.joined:
            parts.append(f"参加 {len(self.joined)} 条条文")
        if len(self.cards) > 1:
            parts.append(SORT_WORDS[self.options.sort])
        return " · ".join(parts)

    def _count_of_cards(self) -> str:
        if not self.left_out:
            return f"牵头 {len(self.cards)} 项任务"
        kept = "、".join(self.options.deadlines)
        return f"牵头 {len(self.cards) + self.left_out} 项任务，本表为{kept}的 {len(self.cards)} 项"


def card_sheet(plan: Plan, department: str, options: CardOptions) -> CardSheet:
    """Gather a department's sheet.

    Args:
        plan: The plan to read.
        department: Canonical name of one of the plan's departments.
        options: What to keep and how to order it.

    Raises:
        KeyError: The plan names no such department.
    """
    if plan.department(department) is None:
        raise KeyError(department)
    led = plan.led_tasks(department)
    kept = tuple(task for task in led if not options.deadlines or task.deadline.text in options.deadlines)
    behind = {clause_id for task in led for clause_id in task.clause_ids}
    alone = [clause for clause in plan.led_clauses(department) if clause.id not in behind]
    leads = bool(led or plan.led_clauses(department))
    # Without cards the clauses are all there is: then their words belong on the sheet.
    quoted = not led and options.with_clause != "none"
    return CardSheet(
        plan_id=plan.id,
        plan_title=plan.title,
        department=department,
        options=options,
        cards=tuple(task_card(plan, task, options) for task in sort_tasks(plan, kept, _COLUMNS[options.sort])),
        left_out=len(led) - len(kept),
        led=tuple(_line(plan, clause, quoted=quoted) for clause in alone),
        joined=tuple(_line(plan, clause, quoted=quoted) for clause in plan.joined_clauses(department)),
        duties=tuple((duty, plan.clause(duty.clause_id).number) for duty in plan.duties) if leads else (),
    )


def task_sheet(plan: Plan, task: Task, options: CardOptions) -> CardSheet:
    """Make a sheet of one task's card and nothing else, whatever its deadline."""
    card = task_card(plan, task, options)
    return CardSheet(plan.id, plan.title, "", options, (card,), left_out=0, led=(), joined=(), duties=())


def task_card(plan: Plan, task: Task, options: CardOptions) -> Card:
    """Make the card of one task, whoever leads it."""
    bases = tuple(_basis(plan.clause(clause_id), task, options.with_clause) for clause_id in task.clause_ids)
    first = bases[0].clause
    return Card(
        task=task,
        participants=plan.participants(task),
        open_list=plan.is_open(task),
        bases=bases,
        difference=_difference_sentence(plan.difference(task)),
        targets=tuple(_targets(first, task)),
    )


def _basis(clause: Clause, task: Task, how: ClauseText) -> Basis:
    body = clause.text.removesuffix(clause.bracket)
    quote = {"full": body, "none": ""}.get(how)
    if quote is None:
        quote = choose_excerpt(body, clause.lead_sentence, task.work)
    return Basis(clause, format_reference(clause), quote)


def _targets(clause: Clause, task: Task) -> Iterable[Target]:
    """Give the figures that the task names itself or that its sentences state."""
    excerpt = choose_excerpt(clause.text.removesuffix(clause.bracket), clause.lead_sentence, task.work)
    return (target for target in clause.targets if target.quote in excerpt or target.value in task.work)


def _difference_sentence(difference: LeadDifference | None) -> str:
    if difference is None:
        return ""
    number = difference.clause.number
    joins = [name for name in difference.not_leading if name not in difference.unnamed]
    parts = []
    if joins:
        parts.append(f"任务分工表列{'、'.join(joins)}牵头，条文{number}列为参加部门")
    if difference.unnamed:
        parts.append(f"任务分工表列{'、'.join(difference.unnamed)}牵头，条文{number}未列")
    return "；".join(parts) + "。"


def _line(plan: Plan, clause: Clause, *, quoted: bool) -> ClauseLine:
    tasks = tuple(plan.task(task_id) for task_id in clause.task_ids)
    return ClauseLine(
        clause, format_reference(clause), tasks, clause.text.removesuffix(clause.bracket) if quoted else ""
    )
