"""A search as one line of text, which is how the library keeps it: the query, then a field for each thing chosen.

``知识产权 牵头:省科技厅 类型:任务``. Only what the window itself writes is read back as chosen; all else is query.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop.models.search_request import Request
from index.hit import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.plan import Plan
    from index.facets import FacetName
    from index.hit import Kind

_FIELDS: Final[tuple[tuple[FacetName, str], ...]] = (
    ("chapter", "章"),
    ("lead", "牵头"),
    ("participant", "参加"),
    ("deadline", "时限"),
)
_LAST_FIELD: Final = re.compile(r"^(.*)\s(章|牵头|参加|时限|类型):“([^“”]+)”$", re.DOTALL)


class KeptSearches:
    """Writes and reads kept searches about some plans, whose values tell a field of ours from a word."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        chapters, departments, deadlines = set(), set(), set()
        for plan in plans:
            chapters |= {unit.path[0] if unit.path else unit.title for unit in plan.units}
            departments |= {department.name for department in plan.departments}
            deadlines |= {task.deadline.text for task in plan.tasks}
        self._values: dict[str, set[str]] = {
            "chapter": chapters,
            "lead": departments,
            "participant": departments,
            "deadline": deadlines,
        }

    def text(self, request: Request) -> str:
        """Write a search in one line."""
        fields = [f"{word}:“{value}”" for facet, word in _FIELDS for name, value in request.filters if name == facet]
        if request.kind is not None:
            fields.append(f"类型:“{KIND_WORDS[request.kind]}”")
        return " ".join((" ".join(request.query.split()), *fields))

    def request(self, text: str) -> Request:
        """Read a search from its line."""
        filters: list[tuple[FacetName, str]] = []
        kind: Kind | None = None
        facets = {word: facet for facet, word in _FIELDS}
        kinds = {word: kind for kind, word in KIND_WORDS.items()}
        while (found := _LAST_FIELD.match(text)) is not None:
            rest, word, value = found.groups()
            if word == "类型" and value in kinds:
                kind = kinds[value]
            elif word in facets and value in self._values[facets[word]]:
                filters.insert(0, (facets[word], value))
            else:
                break
            text = rest
        return Request(text, kind=kind, filters=tuple(filters))
