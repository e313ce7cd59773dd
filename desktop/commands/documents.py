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
        "lead": list(unit.leads),
        "participants": list(plan.participants(unit)),
        "open_list": plan.is_open(unit),
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
