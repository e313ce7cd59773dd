"""What a search answers: frozen values that every front end shows as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from index.snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind: TypeAlias = Literal["clause", "task", "department", "section"]
Why: TypeAlias = Literal["exact", "alias", "variant", "synonym", "pinyin", "typo"]
HitRole: TypeAlias = Literal["", "lead", "participant"]
Order: TypeAlias = Literal["relevance", "document", "deadline"]
Span: TypeAlias = tuple[int, int]
"""0-based half-open offsets in code points."""

KIND_WORDS: Final[Mapping[Kind, str]] = {"clause": "条文", "task": "任务", "department": "部门", "section": "标题"}
"""What the user calls each kind, in the order to list them."""

_cut = lru_cache(maxsize=256)(snippet)  # a list asks again each time it is painted


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that answers a query.

    Attributes:
        id: Id of the unit or heading; a department's canonical name.
        kind: What it is; ``section`` is a chapter or section heading.
        number: "3.2.5", "task-18" or "3.2"; "" for a department.
        title: What lists call it; a department's canonical name.
        path: Titles of the headings above, chapter first; empty for a department or a chapter.
        text: What stands in the plan: ``Unit.text`` or ``Heading.title``; for a department how much it leads.
        why: The weakest step that was needed to find it; only what the text itself holds is "exact".
        plan_id: Plan it belongs to; for a department the first plan that names it.
        marks: Every match in ``text``, of a department in its name; ascending.
        title_marks: Every match in ``title``; ascending.
        role: For a unit found through a department: whether that department leads it or takes part.
        reason: One Chinese sentence that says why a hit that is not exact is here; "" when exact.
    """

    id: str
    kind: Kind
    number: str
    title: str
    path: tuple[str, ...]
    text: str
    why: Why
    plan_id: str
    marks: tuple[Span, ...] = ()
    title_marks: tuple[Span, ...] = ()
    role: HitRole = ""
    reason: str = ""

    @property
    def snippet(self) -> str:
        """Up to three pieces of the text around its marks, joined by " … ", line breaks made blanks.

        Cut when asked for: of many hits few come into sight.
        """
        return self._pieces[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where ``snippet`` matches; ascending, not overlapping."""
        return self._pieces[1]

    @property
    def _pieces(self) -> tuple[str, tuple[Span, ...]]:
        return (self.text, ()) if self.kind == "department" else _cut(self.text, self.marks)


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer to one query.

    Attributes:
        query: The query as given.
        total: Number of clauses and tasks found, whatever ``limit`` left out of ``hits``.
        occurrences: Number of marks in those clauses and tasks.
        explanation: Chinese sentences about how the query was understood; empty when taken as it stands.
        suggestions: Other queries to offer as a question, best first.
        facets: Counts over all clauses and tasks found: kind, lead, participant, deadline, chapter → value → number;
            values in the order to show them.
        hits: Departments, headings, clauses and tasks in the order to show them.
    """

    query: str
    total: int = 0
    occurrences: int = 0
    explanation: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
