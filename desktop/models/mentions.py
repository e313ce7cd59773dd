"""Where a text names departments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from content.plan import Plan


class Mention(NamedTuple):
    """One department named in a text.

    Attributes:
        start: 0-based code point where the spelling begins.
        end: Behind its last code point.
        name: Canonical name of the department.
    """

    start: int
    end: int
    name: str


class Mentions:
    """Finds the departments of one plan in its texts, in any spelling the plan prints."""

    def __init__(self, plan: Plan) -> None:
        self._names = {spelling: dept.name for dept in plan.departments for spelling in dept.spellings}
        # The longest first, so that a name is never cut short by one that begins alike.
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return all departments a text names, in order."""
        if self._pattern is None:
            return ()
        return tuple(Mention(*found.span(), self._names[found[0]]) for found in self._pattern.finditer(text))
