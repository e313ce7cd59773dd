"""What the text of a unit names: departments, targets, dates, other places of the plan; for quiet marks in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Clause, Heading
from content.reference import format_reference, parse_reference
from content.targets import value_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.model import Department, Unit
    from content.plan import Plan

MentionKind: TypeAlias = Literal["department", "target", "deadline", "reference"]

_DATE: Final = re.compile(r"[到至]?(?P<year>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初)?前?")
_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_REFERENCE: Final = re.compile(
    rf"(?:附件)?(?:任务分工表|任务)第?\d{{1,3}}项|条文\d(?:\.\d{{1,2}}){{1,2}}|{_NUMERAL}、（{_NUMERAL}）(?:第\d{{1,2}}段)?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a unit's text that names something.

    Attributes:
        start: 0-based code point where it begins.
        end: Behind its last code point.
        kind: What it names.
        target: Canonical name of the department; place of the target in ``Clause.targets``; the year of the date;
            id of the part referred to.
    """

    start: int
    end: int
    kind: MentionKind
    target: str


class Mentions:
    """Finds what the texts of one plan name."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._names = {spelling: dept.name for dept in plan.departments for spelling in dept.spellings}
        # The longest first, so that a name is never cut short by one that begins alike.
        longest_first = sorted(self._names, key=len, reverse=True)
        self._departments = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def departments(self, text: str) -> tuple[Mention, ...]:
        """Return the departments any text names, in order."""
        return tuple(
            Mention(*found.span(), "department", self._names[found[0]]) for found in self._departments.finditer(text)
        )

    def find(self, unit: Unit) -> tuple[Mention, ...]:
        """Return all that a unit's text names, in order; none overlaps another, the longer one wins."""
        found = [*self.departments(unit.text), *_dates(unit.text), *self._references(unit), *_targets(unit)]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda mention: (mention.start - mention.end, mention.start)):
            if all(mention.end <= other.start or other.end <= mention.start for other in kept):
                kept.append(mention)
        return tuple(sorted(kept, key=lambda mention: mention.start))

    def explain(self, unit: Unit, mention: Mention, year: int) -> str:
        """Say what a mention names, a fact a line: what hovering shows.

        Args:
            unit: The unit it was found in.
            mention: One of ``find(unit)`` or ``departments(text)``.
            year: The present year, for dates that lie before it.
        """
        if mention.kind == "department":
            return describe_department(next(d for d in self._plan.departments if d.name == mention.target), self._plan)
        if mention.kind == "target" and isinstance(unit, Clause):
            target = unit.targets[int(mention.target)]
            due = f"\n时间：{target.due}" if target.due else ""
            return f"量化指标　{target.value}　{target.what}{due}"
        if mention.kind == "reference":
            part = next(p for p in (*self._plan.body, *self._plan.tasks) if p.id == mention.target)
            return f"{reference_words(part)}\n{part.text}"
        words = f"时限　{unit.text[mention.start : mention.end]}"
        return f"{words}（已过）" if int(mention.target) < year else words

    def _references(self, unit: Unit) -> Iterator[Mention]:
        for found in _REFERENCE.finditer(unit.text):
            part = parse_reference(found[0], self._plan)
            if part is not None and part.id != unit.id:
                yield Mention(*found.span(), "reference", part.id)


def describe_department(department: Department, plan: Plan) -> str:
    """Say what a department is on the hook for, what else it is called, and what became of it."""
    name = department.name
    counts = (len(of(name)) for of in (plan.led_tasks, plan.led_clauses, plan.joined_clauses))
    lines = [name, "牵头任务 {}　牵头条文 {}　参加条文 {}".format(*counts)]
    if department.aliases:
        lines.append(f"别名：{'、'.join(department.aliases)}")
    lines += [f"后来：{successor.name}（出处：{successor.source}）" for successor in department.successors]
    return "\n".join(lines)


def reference_words(part: Unit | Heading) -> str:
    """Name a part for a list: its reference, and its title where that says more."""
    reference = format_reference(part)
    if isinstance(part, Heading) and part.level > 1:
        return f"{reference}　{part.title.rpartition('）')[2]}"
    return reference if part.title in reference else f"{reference}　{part.title}"


def _targets(unit: Unit) -> Iterator[Mention]:
    if isinstance(unit, Clause):
        for place, target in enumerate(unit.targets):
            yield Mention(*value_span(target, unit), "target", str(place))


def _dates(text: str) -> Iterator[Mention]:
    for found in _DATE.finditer(text):
        yield Mention(*found.span(), "deadline", found["year"])
