"""A plan with faults → one that keeps the promises of ``content.model``, so that what was read can be shown.

No word of the text is changed or left out. Parts without a usable number get one that nothing else has, and a task
whose clauses are gone is linked to a clause that says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from content.model import Clause, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.model import Task
    from content.plan import Plan

_CLAUSE: Final = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,2}")
_CHAPTER: Final = re.compile(r"chapter-\d{1,2}")
_SECTION: Final = re.compile(r"section-\d{1,2}\.\d{1,2}")
_SPARE_CHAPTER: Final = 99
_SPARE_TASKS: Final = 9001
_COLUMNS: Final = ("序号", "重点工作", "牵头部门", "完成时限")
_GAP: Final = "（缺失部分）"
_GAP_TEXT: Final = "这里的条文没有读出来，打开时的提示说明了是哪个文件。"


def mend(plan: Plan) -> Plan | None:
    """Return the plan made fit to be shown; None where neither a clause nor a task was read."""
    if not plan.clauses and not plan.tasks:
        return None
    numbers = _Numbers(plan.id)
    body = [numbers.clause(part) if isinstance(part, Clause) else numbers.heading(part) for part in plan.body]
    clauses = {part.id: part for part in body if isinstance(part, Clause)}
    tasks = [replace(numbers.task(task), clause_ids=_known(task.clause_ids, clauses)) for task in plan.tasks]
    if any(not task.clause_ids for task in tasks):
        heading, gap = numbers.gap()
        body += (heading, gap)
        tasks = [task if task.clause_ids else replace(task, clause_ids=(gap.id,)) for task in tasks]
    return replace(
        plan,
        title_lines=plan.title_lines or (plan.id,),
        body=tuple(_linked(part, tasks) if isinstance(part, Clause) else part for part in body),
        annex_lines=plan.annex_lines or ((_GAP,) if tasks else ()),
        annex_columns=plan.annex_columns if len(plan.annex_columns) == len(_COLUMNS) else _COLUMNS,
        tasks=tuple(tasks),
        duties=tuple(d for d in plan.duties if d.clause_id in clauses and d.quote in clauses[d.clause_id].text),
    )


class _Numbers:
    """Gives every part of a plan a number of its own: its own where that will do."""

    def __init__(self, plan_id: str) -> None:
        self._plan_id = plan_id
        self._taken: set[str] = set()

    def clause(self, clause: Clause) -> Clause:
        number = self._take(clause.number, _CLAUSE, _spare_clauses())
        return replace(clause, id=f"{self._plan_id}/{number}", number=number)

    def heading(self, heading: Heading) -> Heading:
        if heading.level == 1:
            word, form, spares = "chapter", _CHAPTER, (f"chapter-{number}" for number in count(_SPARE_CHAPTER, -1))
        else:
            word, form, spares = "section", _SECTION, (f"section-{number}" for number in _spare_clauses())
        name = self._take(f"{word}-{heading.number}", form, spares)
        return replace(heading, id=f"{self._plan_id}/{name}", number=name.partition("-")[2])

    def task(self, task: Task) -> Task:
        name = self._take(task.number, None, (f"task-{number}" for number in count(_SPARE_TASKS)))
        return replace(task, id=f"{self._plan_id}/{name}", number=name, path=task.path or (_GAP,))

    def gap(self) -> tuple[Heading, Clause]:
        """Return what stands for the clauses that are gone."""
        heading = self.heading(Heading("", "", 1, _GAP, _GAP))
        return heading, self.clause(Clause("", "", "", _GAP, "", _GAP_TEXT, (_GAP,), None))

    def _take(self, wanted: str, form: re.Pattern[str] | None, spares: Iterable[str]) -> str:
        fits = form is None or form.fullmatch(wanted)
        free = next(name for name in chain([wanted] if fits else [], spares) if name not in self._taken)
        self._taken.add(free)
        return free


def _spare_clauses() -> Iterable[str]:
    return (f"{_SPARE_CHAPTER}.{number}" for number in count(1))


def _known(links: Sequence[str], clauses: Iterable[str]) -> tuple[str, ...]:
    return tuple(link for link in links if link in clauses)


def _linked(clause: Clause, tasks: Sequence[Task]) -> Clause:
    return replace(
        clause,
        task_ids=tuple(task.id for task in tasks if clause.id in task.clause_ids),
        targets=tuple(replace(target, clause_id=clause.id) for target in clause.targets if target.quote in clause.text),
    )
