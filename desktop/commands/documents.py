"""The JSON documents other tools read; their keys are a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from content.citation import cite
from content.model import Clause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.model import Department, Target, Unit
    from content.plan import Plan
    from desktop.library.bookmark import Bookmark
    from index.hit import Hit, Result

Document: TypeAlias = dict[str, Any]


def result_document(result: Result) -> Document:
    """Return a search's answer."""
    return {
        "query": result.query,
        "total": result.total,
        "explanation": list(result.explanation),
        "suggestions": list(result.suggestions),
        "facets": {name: dict(values) for name, values in dict(result.facets).items()},
        "hits": [_hit(hit) for hit in result.hits],
    }


def units_document(units: Iterable[tuple[Plan, Unit]]) -> Document:
    """Return units with their responsibilities and links."""
    return {"units": [_unit(plan, unit) for plan, unit in units]}


def departments_document(plans: tuple[Plan, ...], departments: Iterable[Department]) -> Document:
    """Return departments with what they lead and join in all plans."""
    return {"departments": [_department(plans, department) for department in departments]}


def bookmarks_document(bookmarks: Iterable[Bookmark]) -> Document:
    """Return bookmarks."""
    keys = ("id", "title", "note", "folder", "created")
    return {"bookmarks": [{key: getattr(mark, key) for key in keys} for mark in bookmarks]}


def leads_of(unit: Unit) -> list[str]:
    """Return the lead departments of a clause or task."""
    return list(unit.leads)


def participants_of(plan: Plan, unit: Unit) -> list[str]:
    """Return who takes part: as the clause's bracket says, for a task that of its clause."""
    return list(unit.participants if isinstance(unit, Clause) else plan.task_participants(unit))


def is_open(plan: Plan, unit: Unit) -> bool:
    """Tell whether the list of who takes part ends in 等: others may."""
    responsibility = plan.home_clause(unit).responsibility
    return responsibility is not None and responsibility.open_list


def participants_text(plan: Plan, unit: Unit) -> str:
    """Return who takes part in one line, with the 等 of an open list; "" when nobody is named."""
    names = participants_of(plan, unit)
    return "、".join(names) + ("等" if names and is_open(plan, unit) else "")


def _hit(hit: Hit) -> Document:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "number": hit.number,
        "title": hit.title,
        "path": list(hit.path),
        "snippet": hit.snippet,
        "spans": [list(span) for span in hit.spans],
        "why": hit.why,
    }


def _unit(plan: Plan, unit: Unit) -> Document:
    return {
        "id": unit.id,
        "kind": unit.kind,
        "number": unit.number,
        "title": unit.title,
        "text": unit.text,
        "path": list(unit.path),
        "lead": leads_of(unit),
        "participants": participants_of(plan, unit),
        "open_list": is_open(plan, unit),
        "deadline": None if isinstance(unit, Clause) else unit.deadline.text,
        "tasks": list(unit.task_ids) if isinstance(unit, Clause) else [],
        "clauses": [] if isinstance(unit, Clause) else list(unit.clause_ids),
        "targets": [_target(target) for target in unit.targets] if isinstance(unit, Clause) else [],
        "citation": cite(unit, plan),
    }


def _target(target: Target) -> Document:
    return {"value": target.value, "what": target.what, "due": target.due, "quote": target.quote}


def _department(plans: tuple[Plan, ...], department: Department) -> Document:
    name = department.name
    return {
        "name": name,
        "aliases": list(department.aliases),
        "successors": [{"name": after.name, "source": after.source} for after in department.successors],
        "led_tasks": [task.id for plan in plans for task in plan.led_tasks(name)],
        "led_clauses": [clause.id for plan in plans for clause in plan.led_clauses(name)],
        "joined_clauses": [clause.id for plan in plans for clause in plan.joined_clauses(name)],
    }
