"""The files of one plan → a Plan, cross-linked and counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from content import shape
from content.departments import read_departments, read_toml
from content.errors import ContentError, Faults
from content.folder import DEPARTMENTS_FILE, fingerprint
from content.link import ABOUT_FILE, LINKS_FILE, TARGETS_FILE, complete, link_tasks, read_duties, read_targets
from content.model import Clause
from content.plan import Plan
from content.read import TextReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from content.model import Department

_COUNTED = {"clauses": "条文", "responsibilities": "有责任括注的条文", "tasks": "任务"}


def read_plan(
    departments_text: str | None, plan_id: str, texts: Mapping[str, str]
) -> tuple[Plan, tuple[ContentError, ...]]:
    """Read one plan from the texts of its files.

    Args:
        departments_text: Text of departments.toml; None where it is gone: every name is then a department.
        plan_id: The name of the plan's folder.
        texts: Text of each file in it, by name.

    Returns:
        The plan as far as it could be read, and what did not fit, in the order it was met.

    Raises:
        ContentError: departments.toml cannot be read at all.
    """
    departments = None if departments_text is None else read_departments(DEPARTMENTS_FILE, departments_text)
    faults = Faults(plan_id, texts)
    about = _table(ABOUT_FILE, texts, shape.ABOUT, faults)
    for file in about.get("files", ()):
        if file not in texts:
            faults.add(file, 0, "缺少这个文件")
    reader = TextReader(plan_id, texts, departments, faults)
    body = reader.body()
    clauses = {part.number: part for part in body if isinstance(part, Clause)}
    annex_lines, annex_columns, rows = reader.annex()
    links = _table(LINKS_FILE, texts, shape.LINKS, faults).get("tasks", {}) if rows else {}
    tasks = link_tasks(rows, clauses, links, faults)
    targets = _table(TARGETS_FILE, texts, shape.TARGETS, faults).get("target", ()) if TARGETS_FILE in texts else ()
    plan = Plan(
        id=plan_id,
        title_lines=reader.title(),
        body=complete(body, tasks, read_targets(targets, clauses, faults)),
        annex_lines=annex_lines,
        annex_columns=annex_columns,
        tasks=tasks,
        departments=(),
        duties=read_duties(about.get("duties", ()), clauses, faults),
        source=about.get("source", ""),
        validity=about.get("validity", ""),
        text_sha256=about.get("text_sha256", ""),
        fingerprint=fingerprint(departments_text or "", texts),
    )
    plan = replace(plan, departments=_ranked(plan, reader.departments))
    _check_counts(plan, about.get("counts", {}), faults)
    return plan, tuple(faults.found)


def _table(file: str, texts: Mapping[str, str], wanted: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """Return what a TOML file holds, {} and a fault where it cannot be used."""
    try:
        table = read_toml(file, texts[file])
    except KeyError:
        faults.add(file, 0, "缺少这个文件")
        return {}
    except ContentError as error:
        faults.add(file, error.line, error.problem)
        return {}
    wrong = shape.misshapen(table, wanted)
    if not wrong:
        return table
    faults.add_at(file, wrong, f"“{wrong}”的写法不对，请对照原来的文件")
    return {}


def _ranked(plan: Plan, departments: Sequence[Department]) -> tuple[Department, ...]:
    """Return the departments the plan names: the busiest first, then in order of appearance."""
    appearance: dict[str, int] = {}
    for unit in plan.units:
        participants = unit.participants if isinstance(unit, Clause) else ()
        for name in (*unit.leads, *participants):
            appearance.setdefault(name, len(appearance))

    def rank(dept: Department) -> tuple[int, int, int, int]:
        led_tasks, led, joined = plan.led_tasks(dept.name), plan.led_clauses(dept.name), plan.joined_clauses(dept.name)
        return -len(led_tasks), -len(led), -len(joined), appearance[dept.name]

    return tuple(sorted((dept for dept in departments if dept.name in appearance), key=rank))


def _check_counts(plan: Plan, expected: Mapping[str, int], faults: Faults) -> None:
    found = {
        "clauses": len(plan.clauses),
        "responsibilities": sum(clause.responsibility is not None for clause in plan.clauses),
        "tasks": len(plan.tasks),
    }
    for key, count in expected.items():
        if found.get(key) != count:
            problem = f"{_COUNTED.get(key, key)}应有 {count}，读到 {found.get(key)}"
            faults.add_at(ABOUT_FILE, f"\n{key} =", problem)
