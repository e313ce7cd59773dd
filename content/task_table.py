"""The division-of-labour table as the user asks for it: filtered, sorted, by deadline."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from content.model import Deadline, Task
    from content.plan import Plan

RoleAsked: TypeAlias = Literal["any", "lead", "participant"]
Column: TypeAlias = Literal["row", "work", "leads", "deadline", "clause"]


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are wanted; what is empty asks for nothing.

    Attributes:
        department: Canonical name.
        role: What the department does; who joins a task is what its home clause says.
        deadline: The annex's words, e.g. "2020年".
        chapter: Number of the chapter that the task's home clause stands in, e.g. "3".
        text: Words, all of which the row must hold; width and case make no difference.
    """

    department: str = ""
    role: RoleAsked = "any"
    deadline: str = ""
    chapter: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks with one deadline.

    Attributes:
        deadline: The deadline they share.
        tasks: The tasks; never empty.
    """

    deadline: Deadline
    tasks: tuple[Task, ...]


def filter_tasks(plan: Plan, wanted: TaskFilter) -> tuple[Task, ...]:
    """Return the tasks a filter leaves, in annex order."""
    return tuple(task for task in plan.tasks if _is_wanted(plan, task, wanted))


def sort_tasks(
    plan: Plan, tasks: tuple[Task, ...], column: Column = "row", *, descending: bool = False
) -> tuple[Task, ...]:
    """Sort tasks by a column: leads in the plan's order of departments, 持续推进 last; ties stay in annex order."""
    departments = {department.name: place for place, department in enumerate(plan.departments)}
    clauses = {clause.id: place for place, clause in enumerate(plan.clauses)}

    def key(task: Task) -> int | str:
        if column == "work":
            return task.work
        if column == "leads":
            return departments[task.leads[0]]
        if column == "deadline":
            return task.deadline.sort_year
        return clauses[task.clause_ids[0]] if column == "clause" else task.row

    return tuple(sorted(tasks, key=key, reverse=descending))


def group_tasks(tasks: tuple[Task, ...]) -> tuple[TaskGroup, ...]:
    """Part tasks by deadline, the earliest first, 持续推进 last; within a group they keep their order."""
    deadlines = sorted({task.deadline for task in tasks}, key=lambda deadline: (deadline.sort_year, deadline.text))
    return tuple(
        TaskGroup(deadline, tuple(task for task in tasks if task.deadline == deadline)) for deadline in deadlines
    )


def _is_wanted(plan: Plan, task: Task, wanted: TaskFilter) -> bool:
    return (
        (not wanted.deadline or task.deadline.text == wanted.deadline)
        and (not wanted.chapter or plan.home_clause(task).chapter == wanted.chapter)
        and _has_department(plan, task, wanted)
        and _has_words(task, wanted.text)
    )


def _has_department(plan: Plan, task: Task, wanted: TaskFilter) -> bool:
    if not wanted.department:
        return True
    names: tuple[str, ...] = ()
    if wanted.role != "participant":
        names += task.leads
    if wanted.role != "lead":
        names += plan.participants(task)
    return wanted.department in names


def _has_words(task: Task, words: str) -> bool:
    text = _folded(f"{task.row} {task.text}")
    return all(word in text for word in _folded(words).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
