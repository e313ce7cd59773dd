"""A whole plan, cross-linked, and the questions that can be asked of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.model import Clause, Heading, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.model import Department, Duty, Target, Unit


def text_digest(text: str) -> str:
    """Return the SHA-256 (hex) of a text without its white space: how two readings of a document are compared."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LeadDifference:
    """A task whose annex lead is not a lead of its clause; both are shown, neither corrects the other.

    Attributes:
        task: The annex row.
        clause: The clause it carries out.
        not_leading: Annex leads that the clause's bracket does not name as lead, in the annex's order.
        unnamed: Those of them that the clause does not name at all.
    """

    task: Task
    clause: Clause
    not_leading: tuple[str, ...]
    unnamed: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A whole plan: what the files under ``content/plans/<id>/`` say, cross-linked.

    Attributes:
        id: Stable identifier, e.g. "gd-emerging-industries".
        title_lines: The title as printed, line by line.
        body: Headings and clauses in document order; the preamble first.
        annex_lines: The annex's heading lines verbatim.
        annex_columns: The annex table's column heads verbatim.
        tasks: The annex rows in order; empty for a plan without annex.
        departments: Every department the plan names, those with the most led tasks, led clauses and
            joined clauses first, then in order of appearance.
        duties: Dated duties that stand in the text only.
        source: Where the text comes from, for 关于.
        validity: Whether the plan is still in force, with a source or ``UNVERIFIED``.
        text_sha256: The digest of the source text on record (plan.toml); see ``matches_source``.
        fingerprint: SHA-256 (hex) of the files it was read from and of the plan format's version.
    """

    id: str
    title_lines: tuple[str, ...]
    body: tuple[Heading | Clause, ...]
    annex_lines: tuple[str, ...]
    annex_columns: tuple[str, ...]
    tasks: tuple[Task, ...]
    departments: tuple[Department, ...]
    duties: tuple[Duty, ...]
    source: str
    validity: str
    text_sha256: str
    fingerprint: str

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)

    @cached_property
    def plain_text(self) -> str:
        """The whole document read back as text, a line per heading, clause and table cell."""
        annex: tuple[str, ...] = ()
        if self.tasks:
            cells = ((str(task.row), task.work, task.leads_text, task.deadline.text) for task in self.tasks)
            annex = (*self.annex_lines, *self.annex_columns, *(cell for row in cells for cell in row))
        return "\n".join((*self.title_lines, *(part.text for part in self.body), *annex))

    @cached_property
    def matches_source(self) -> bool:
        """Whether the text, white space aside, has the digest that plan.toml records for the source."""
        return text_digest(self.plain_text) == self.text_sha256

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in document order."""
        return tuple(part for part in self.body if isinstance(part, Clause))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All chapter and section headings in document order."""
        return tuple(part for part in self.body if isinstance(part, Heading))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Clauses, then tasks: everything that can be cited, in document order."""
        return (*self.clauses, *self.tasks)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All targets in document order."""
        return tuple(target for clause in self.clauses for target in clause.targets)

    @cached_property
    def _by_id(self) -> Mapping[str, Unit | Heading]:
        return {part.id: part for part in (*self.body, *self.tasks)}

    @cached_property
    def _department_by_name(self) -> Mapping[str, Department]:
        return {name: dept for dept in self.departments for name in dept.spellings}

    def find(self, part_id: str) -> Unit | Heading | None:
        """Return the unit or heading with that full id, or None."""
        return self._by_id.get(part_id)

    def clause(self, clause_id: str) -> Clause:
        """Return the clause with that full id.

        Raises:
            KeyError: There is no such clause.
        """
        part = self._by_id[clause_id]
        if not isinstance(part, Clause):
            raise KeyError(clause_id)
        return part

    def task(self, task_id: str) -> Task:
        """Return the task with that full id.

        Raises:
            KeyError: There is no such task.
        """
        part = self._by_id[task_id]
        if not isinstance(part, Task):
            raise KeyError(task_id)
        return part

    def department(self, spelling: str) -> Department | None:
        """Return the department the document prints as ``spelling``, or None; aliases are search's business."""
        return self._department_by_name.get(spelling)

    def clauses_under(self, heading: Heading) -> tuple[Clause, ...]:
        """Return the clauses below a heading, in document order."""
        depth = heading.level
        below: list[Clause] = []
        inside = False
        for part in self.body:
            if isinstance(part, Heading):
                inside = part.id == heading.id or (inside and part.level > depth)
            elif inside:
                below.append(part)
        return tuple(below)

    def led_tasks(self, department: str) -> tuple[Task, ...]:
        """Return the annex tasks a department leads, in annex order."""
        return tuple(task for task in self.tasks if department in task.leads)

    def led_clauses(self, department: str) -> tuple[Clause, ...]:
        """Return the clauses a department leads, in document order."""
        return tuple(clause for clause in self.clauses if department in clause.leads)

    def joined_clauses(self, department: str) -> tuple[Clause, ...]:
        """Return the clauses a department takes part in, in document order."""
        return tuple(clause for clause in self.clauses if department in clause.participants)

    def home_clause(self, unit: Unit) -> Clause:
        """Return the clause a unit belongs to: itself, or the first (the most specific) that a task carries out."""
        return unit if isinstance(unit, Clause) else self.clause(unit.clause_ids[0])

    def participants(self, unit: Unit) -> tuple[str, ...]:
        """Return who takes part in a unit; in a task those whom its home clause names, less the task's own leads."""
        named = self.home_clause(unit).participants
        return named if isinstance(unit, Clause) else tuple(name for name in named if name not in unit.leads)

    def is_open(self, unit: Unit) -> bool:
        """Tell whether the list of who takes part ends in 等: others may."""
        responsibility = self.home_clause(unit).responsibility
        return responsibility is not None and responsibility.open_list

    def participants_text(self, unit: Unit) -> str:
        """Return who takes part in one line, with the 等 of an open list; "" where nobody is named."""
        names = self.participants(unit)
        return "、".join(names) + ("等" if names and self.is_open(unit) else "")

    def difference(self, task: Task) -> LeadDifference | None:
        """Return how a task's annex leads differ from its home clause's leads, or None if they don't."""
        clause = self.home_clause(task)
        not_leading = tuple(name for name in task.leads if name not in clause.leads)
        if not not_leading:
            return None
        unnamed = tuple(name for name in not_leading if name not in clause.participants)
        return LeadDifference(task, clause, not_leading, unnamed)

    @cached_property
    def differences(self) -> tuple[LeadDifference, ...]:
        """All differences between annex and clauses, in annex order."""
        found = (self.difference(task) for task in self.tasks)
        return tuple(difference for difference in found if difference is not None)
