"""A made-up plan of any length: the real one's chapters again and again, each unit under a number of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from content.model import Clause, Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.plan import Plan

PLAN_ID: Final = "large"


def large_plan(plan: Plan, characters: int) -> Plan:
    """Return a plan of at least so many characters: copies of ``plan``'s chapters, then of its annex."""
    own = sum(len(part.text) for part in (*plan.body, *plan.tasks))
    copies = -(-characters // own)
    body = [part for copy in range(copies) for part in _chapters(plan, copy)]
    rows = len(plan.tasks)
    tasks = tuple(
        replace(
            task,
            id=f"{PLAN_ID}/task-{copy * rows + task.row}",
            number=f"task-{copy * rows + task.row}",
            row=copy * rows + task.row,
            clause_ids=tuple(_renumbered(clause_id, copy) for clause_id in task.clause_ids),
        )
        for copy in range(copies)
        for task in plan.tasks
    )
    return replace(plan, id=PLAN_ID, body=tuple(body), tasks=tasks, duties=(), fingerprint=f"{PLAN_ID}-{copies}")


def _chapters(plan: Plan, copy: int) -> Iterator[Heading | Clause]:
    titles = {heading.title: f"{heading.title}（其{copy + 1}）" for heading in plan.headings if heading.level == 1}
    for part in plan.body:
        number = _shifted(part.number, copy)
        part_id = _renumbered(part.id, copy)
        if isinstance(part, Heading):
            title = titles.get(part.title, part.title)
            text = part.text.replace(part.title, title)
            yield replace(part, id=part_id, number=number, text=text, title=title)
        elif copy and part.number == "0":
            continue
        else:
            targets = tuple(replace(target, clause_id=part_id) for target in part.targets)
            path = tuple(titles.get(title, title) for title in part.path)
            yield replace(part, id=part_id, number=number, path=path, task_ids=(), targets=targets)


def _renumbered(part_id: str, copy: int) -> str:
    kind, dash, number = part_id.rpartition("/")[2].rpartition("-")
    return f"{PLAN_ID}/{kind}{dash}{_shifted(number, copy)}"


def _shifted(number: str, copy: int) -> str:
    chapter, dot, rest = number.partition(".")
    return f"{int(chapter) + 4 * copy if chapter != '0' else 0}{dot}{rest}"
