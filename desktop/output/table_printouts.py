"""The tables that can be printed and saved: 任务分工表, 责任矩阵, 量化指标, lists of hits and bookmarks, 部门清单."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from content.matrix import make_matrix
from content.reference import format_reference
from content.task_table import TaskFilter, filter_tasks
from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import CardOptions, card_sheet
from desktop.output.grid import FoundRow, found_grid, matrix_grid, part_number, target_grid
from desktop.output.grid_files import grid_bytes
from desktop.output.grid_pages import grid_paper
from desktop.output.ledger import department_shares, ledger
from desktop.output.ledger_files import ledger_bytes
from desktop.output.ledger_pages import ledger_paper
from desktop.output.matrix_pages import matrix_paper
from desktop.output.printout import Offer, Printout, SaveForm, Version, single
from desktop.output.target_pages import target_paper
from desktop.output.word_cards import sheet_document
from index.hit import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.matrix import Across, Matrix
    from content.model import Target, Task
    from content.plan import Plan
    from desktop.output.grid import Grid
    from desktop.output.grid_files import GridFormat
    from desktop.output.ledger_files import LedgerFormat
    from desktop.output.matrix_pages import Size
    from index.hit import Hit, Result

_LEDGER_FORMS: Final[tuple[tuple[str, LedgerFormat], ...]] = (
    ("Word", "docx"),
    ("Excel", "xlsx"),
    ("CSV", "csv"),
    ("Markdown", "md"),
)
_GRID_FORMS: Final[tuple[tuple[str, GridFormat], ...]] = (
    ("Word", "docx"),
    ("Excel", "xlsx"),
    ("CSV", "csv"),
    ("Markdown", "md"),
)
_MATRICES: Final[tuple[tuple[str, Size, Across], ...]] = (
    ("A4，各条条文", "A4", "clauses"),
    ("A3，各条条文", "A3", "clauses"),
    ("A4，各项任务", "A4", "tasks"),
    ("A3，各项任务", "A3", "tasks"),
)


def ledger_offer(plan: Plan, shown: TaskFilter | None = None) -> Offer:
    """Offer 任务分工表: all of it, by deadline, and what each department leads, or leads or joins.

    Args:
        plan: The plan.
        shown: What is asked for on the screen; with any of it the dialog begins there.
    """
    versions = []
    asked = filter_tasks(plan, shown) if shown is not None and shown != TaskFilter() else ()
    if asked and shown is not None:
        scope = filter_words(plan, shown)
        versions.append(_ledger_version(plan, f"屏幕上所列：{scope}　{len(asked)} 项", asked, scope))
    versions.append(_ledger_version(plan, f"全部　{len(plan.tasks)} 项", plan.tasks, ""))
    for deadline in sorted({task.deadline.text for task in plan.tasks}):
        tasks = tuple(task for task in plan.tasks if task.deadline.text == deadline)
        versions.append(_ledger_version(plan, f"{deadline}　{len(tasks)} 项", tasks, deadline))
    for department in plan.departments:
        versions.extend(_department_versions(plan, department.name))
    return Offer("范围", tuple(versions))


def filter_words(plan: Plan, wanted: TaskFilter) -> str:
    """Say what a filter asks for, e.g. "省科技厅牵头，2020年"."""
    roles = {"lead": "牵头", "participant": "参加", "any": "牵头或参加"}
    chapter = next((part.title for part in plan.headings if wanted.chapter and part.number == wanted.chapter), "")
    words = [
        f"{wanted.department}{roles[wanted.role]}" if wanted.department else "",
        wanted.deadline,
        chapter,
        f"含“{wanted.text.strip()}”" if wanted.text.strip() else "",
    ]
    return "，".join(word for word in words if word)


def _department_forms(plan: Plan, name: str) -> tuple[SaveForm, ...]:
    """Its tasks as tables, those it leads and those it takes part in; none for a department that has no task."""
    shares = department_shares(plan, name)
    if not shares:
        return ()
    role, tasks = shares[-1]
    return _ledger_forms(plan, tasks, f"{name}{role}")[1:]


def _department_versions(plan: Plan, name: str) -> Iterator[Version]:
    for role, tasks in department_shares(plan, name):
        yield _ledger_version(plan, f"{name}{role}　{len(tasks)} 项", tasks, f"{name}{role}")


def _ledger_version(plan: Plan, name: str, tasks: tuple[Task, ...], scope: str) -> Version:
    def make() -> Printout:
        return Printout(ledger_paper(ledger(plan, tasks, scope)), _ledger_forms(plan, tasks, scope))

    return Version(name, make)


def _ledger_forms(plan: Plan, tasks: tuple[Task, ...], scope: str) -> tuple[SaveForm, ...]:
    return tuple(
        SaveForm(name, suffix, partial(ledger_bytes, plan, tasks, scope, suffix)) for name, suffix in _LEDGER_FORMS
    )


def matrix_offer(plan: Plan, shown: Matrix | None = None) -> Offer:
    """Offer 责任矩阵 on A4 and A3, of clauses and of tasks; first as it is ``shown``, where that is another one."""
    kinds = _MATRICES if plan.tasks else _MATRICES[:2]
    made = [(name, size, make_matrix(plan, across)) for name, size, across in kinds]
    if shown is not None and shown.columns and all(shown != matrix for _, _, matrix in made):
        made = [("A4，屏幕上所示", "A4", shown), ("A3，屏幕上所示", "A3", shown), *made]
    return Offer("纸张", tuple(_matrix_version(plan, *kind) for kind in made))


def _matrix_version(plan: Plan, name: str, size: Size, matrix: Matrix) -> Version:
    def make() -> Printout:
        return Printout(matrix_paper(plan, matrix, size), grid_forms(matrix_grid(plan, matrix)))

    return Version(name, make)


def target_offer(plan: Plan, shown: Sequence[Target] = ()) -> Offer:
    """Offer 量化指标 in document order; first in the order ``shown``, where that is another one."""
    orders = [("屏幕上的顺序", tuple(shown))] if shown and tuple(shown) != plan.targets else []
    orders.append(("条文顺序", plan.targets))
    return Offer("排序" if len(orders) > 1 else "", tuple(_target_version(plan, *order) for order in orders))


def _target_version(plan: Plan, name: str, targets: tuple[Target, ...]) -> Version:
    def make() -> Printout:
        return Printout(target_paper(plan, targets), grid_forms(target_grid(plan, targets)))

    return Version(name, make)


def hits_offer(plan: Plan, query: str, result: Result, hits: Sequence[Hit]) -> Offer:
    """Offer what a search found, as many of the hits as are listed."""
    rows = []
    for hit in hits:
        part = plan.find(hit.id)
        number = part_number(part) if part is not None else hit.number
        reference = format_reference(part) if part is not None else ""
        rows.append(FoundRow(KIND_WORDS[hit.kind], number, hit.title, reference, hit.snippet))
    note = f"{result.total} 条命中　共 {result.occurrences} 处　列出 {len(rows)} 条"
    return grid_offer(found_grid(plan.title, query, rows, note))


def grid_offer(grid: Grid) -> Offer:
    """Offer any other table."""
    return single(lambda: Printout(grid_paper(grid), grid_forms(grid)))


def grid_forms(grid: Grid) -> tuple[SaveForm, ...]:
    """Return the files a table can be saved as."""
    return tuple(SaveForm(name, suffix, partial(grid_bytes, grid, suffix)) for name, suffix in _GRID_FORMS)


def department_offer(plan: Plan, department: str) -> Offer:
    """Offer 部门清单 for each department, beginning with one."""
    names = [known.name for known in plan.departments]
    return Offer("部门", tuple(_department_version(plan, name) for name in names), names.index(department))


def _department_version(plan: Plan, name: str) -> Version:
    def make() -> Printout:
        options = CardOptions(per_page=0, with_clause="excerpt", blanks=())
        sheet = replace(card_sheet(plan, name, options), noun="任务清单")
        forms = (SaveForm("Word", "docx", lambda: sheet_document(sheet)), *_department_forms(plan, name))
        return Printout(card_paper(sheet), forms)

    return Version(name, make)
