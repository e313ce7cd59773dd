"""From what a person types or pastes to the place it means.

A reference or a citation, with or without the words it quotes; the first words of a paragraph or heading;
failing these, words from its middle. White space, width and case make no difference.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Clause, Heading
from content.reference import parse_reference, without_quotation

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan

Means: TypeAlias = Literal["reference", "opening", "title", "inside"]

MEANS_WORDS: Final[dict[Means, str]] = {
    "reference": "编号或引用",
    "opening": "开头的字",
    "title": "标题",
    "inside": "文中的字",
}
_RANK: Final[tuple[Means, ...]] = ("reference", "opening", "title", "inside")
_LONGEST_KEY: Final = 40  # characters of a pasted paragraph that tell it from all others
_SHORTEST_INSIDE: Final = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place a text may mean.

    Attributes:
        part: The unit or heading.
        means: How the text names it.
    """

    part: Unit | Heading
    means: Means


def find_place(text: str, plan: Plan, limit: int = 8) -> tuple[Candidate, ...]:
    """Return the places ``text`` may mean in ``plan``, the likeliest first; () where it means nothing."""
    part = parse_reference(text, plan) or parse_reference(without_quotation(text), plan)
    found = [Candidate(part, "reference")] if part is not None else []
    key = _key(text)
    if key:
        named = [Candidate(part, means) for part in (*plan.body, *plan.tasks) if (means := _means(part, key))]
        found += sorted(named, key=lambda candidate: _RANK.index(candidate.means))
    first_by_id: dict[str, Candidate] = {}
    for candidate in found:
        first_by_id.setdefault(candidate.part.id, candidate)
    return tuple(first_by_id.values())[:limit]


def _key(text: str) -> str:
    """The part of a pasted text to look for: its first line, as far as it is needed."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return _folded(first)[:_LONGEST_KEY]


def _means(part: Unit | Heading, key: str) -> Means | None:
    openings = [_folded(part.text)]
    if isinstance(part, Clause) and part.ordinal:
        openings.append(openings[0].removeprefix(_folded(part.ordinal)))
    if any(opening.startswith(key) for opening in openings):
        return "opening"
    if key in _folded(part.title):
        return "title"
    if len(key) >= _SHORTEST_INSIDE and key in openings[0] and not isinstance(part, Heading):
        return "inside"
    return None


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
