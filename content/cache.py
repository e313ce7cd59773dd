"""A parsed plan as JSON, so that a start need not read Markdown.

The file is a line with the SHA-256 of the rest, then one JSON object: the plan's fields by name. It holds data
only; a file that is damaged, foreign or of another state of the content is taken for no file at all.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from content.model import (
    Clause,
    Deadline,
    Department,
    Duty,
    Heading,
    Responsibility,
    Successor,
    Target,
    Task,
)
from content.plan import Plan
from content.private import replace_private_file

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path


def read_cache(file: Traversable, fingerprint: str | None = None) -> Plan | None:
    """Return the plan kept in ``file`` if it is whole and has that fingerprint (None: any), else None."""
    try:
        digest, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest != hashlib.sha256(body).hexdigest().encode():
        return None
    try:
        fields = json.loads(body)
        return _plan(fields) if fingerprint in {None, fields["fingerprint"]} else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # whole, and yet no plan
        return None


def write_cache(file: Path, plan: Plan) -> None:
    """Keep a plan in ``file``; where that is not possible the next start parses again, and nothing is lost."""
    body = json.dumps(asdict(plan), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        replace_private_file(file, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def _plan(fields: dict[str, Any]) -> Plan:
    return Plan(
        **{
            **fields,
            "title_lines": tuple(fields["title_lines"]),
            "body": tuple(_clause(part) if "lead_sentence" in part else Heading(**part) for part in fields["body"]),
            "annex_lines": tuple(fields["annex_lines"]),
            "annex_columns": tuple(fields["annex_columns"]),
            "tasks": tuple(_task(task) for task in fields["tasks"]),
            "departments": tuple(_department(dept) for dept in fields["departments"]),
            "duties": tuple(Duty(**duty) for duty in fields["duties"]),
        }
    )


def _clause(fields: dict[str, Any]) -> Clause:
    bracket = fields["responsibility"]
    return Clause(
        **{
            **fields,
            "path": tuple(fields["path"]),
            "responsibility": Responsibility(**_tuples(bracket, "leads", "participants")) if bracket else None,
            "task_ids": tuple(fields["task_ids"]),
            "targets": tuple(Target(**target) for target in fields["targets"]),
        }
    )


def _task(fields: dict[str, Any]) -> Task:
    return Task(**{**_tuples(fields, "leads", "path", "clause_ids"), "deadline": Deadline(**fields["deadline"])})


def _department(fields: dict[str, Any]) -> Department:
    successors = tuple(Successor(**_tuples(after, "short_names")) for after in fields["successors"])
    return Department(**{**_tuples(fields, "spellings", "short_names"), "successors": successors})


def _tuples(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {**fields, **{name: tuple(fields[name]) for name in names}}
