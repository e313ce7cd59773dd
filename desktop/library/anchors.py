"""Finding a marked passage again after the plan's text has changed, in the manner of the W3C text-quote selector.

A passage is kept as its words, the words around it and the unit it stands in; never as a position, which the
first correction of the text would make wrong.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from desktop.library.bookmark import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

How: TypeAlias = Literal["same", "exact", "near"]

CONTEXT: Final = 32
_LOOSEST: Final = 0.3  # of the characters of a passage may have changed
_LONGEST: Final = 2_000  # characters that are compared one by one
_PATIENCE: Final = 30_000_000  # such comparisons in one search for all bookmarks: some seconds


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands now.

    Attributes:
        unit_id: The unit it stands in.
        start: 0-based offset of its first character in the unit's text.
        end: Offset behind its last character.
        how: "same" when the unit's text has not changed, "exact" when the passage has not, "near" when it has a bit.
    """

    unit_id: str
    start: int
    end: int
    how: How


def text_digest(text: str) -> str:
    """Return the SHA-256 (hex) of a unit's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of ``text[start:end]``.

    Args:
        text: A unit's whole text.
        start: 0-based offset of the passage's first character.
        end: Offset behind its last character.

    Raises:
        ValueError: The passage is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage: {start}:{end} of {len(text)}")
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(text[start:end], before, after, text_digest(text))


def unit_anchor(text: str) -> Anchor:
    """Return the anchor of a whole unit."""
    return make_anchor(text, 0, len(text)) if text else Anchor()


class Patience:
    """How much more comparing character by character may be done: a file from others may hold any number of quotes."""

    def __init__(self, comparisons: int = _PATIENCE) -> None:
        self._left = comparisons

    def allows(self, comparisons: int) -> bool:
        """Tell whether so many more may be done, and count them."""
        if comparisons > self._left:
            return False
        self._left -= comparisons
        return True


def exact_place(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Return where a passage stands word for word in ``text`` (start, end), or None."""
    start = _best_start(anchor, text) if anchor.quote else None
    return (start, start + len(anchor.quote)) if start is not None else None


def find_passage(
    anchor: Anchor, unit_id: str, texts: Mapping[str, str], patience: Patience | None = None
) -> Found | None:
    """Return where a passage stands now, or None where it stands nowhere.

    Looked for in its own unit first, word for word; then, word for word, in every other unit (a paragraph that
    was renumbered); then with slight changes in its own unit.

    Args:
        anchor: The passage; one without a quote stands nowhere.
        unit_id: The unit it stood in.
        texts: Text of every unit, by id.
        patience: For slight changes; None for plenty.
    """
    own = texts.get(unit_id)
    if own is not None and (place := exact_place(anchor, own)) is not None:
        how: How = "same" if text_digest(own) == anchor.digest else "exact"
        return Found(unit_id, *place, how)
    if not anchor.quote:
        return None
    elsewhere = _elsewhere(anchor, ((other, text) for other, text in texts.items() if other != unit_id))
    if elsewhere is not None:
        return elsewhere
    return _nearest(anchor, unit_id, own, patience or Patience()) if own is not None else None


def _best_start(anchor: Anchor, text: str) -> int | None:
    """Return where the quote stands in ``text``: where its surroundings fit best, the first of equals."""
    starts = []
    at = text.find(anchor.quote)
    while at >= 0:
        starts.append(at)
        at = text.find(anchor.quote, at + 1)
    return max(starts, key=lambda start: _fit(anchor, text, start), default=None)


def _fit(anchor: Anchor, text: str, start: int) -> int:
    """Return how many characters around a quote at ``start`` are those of the anchor."""
    end = start + len(anchor.quote)
    before = _common(reversed(anchor.prefix), reversed(text[max(0, start - CONTEXT) : start]))
    return before + _common(anchor.suffix, text[end : end + CONTEXT])


def _sure(anchor: Anchor, text: str) -> int:
    """Return more than any surroundings weigh where the whole unit is the one the passage was marked in."""
    return 3 * CONTEXT if text_digest(text) == anchor.digest else 0


def _common(ours: Iterable[str], theirs: Iterable[str]) -> int:
    count = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            break
        count += 1
    return count


def _elsewhere(anchor: Anchor, texts: Iterable[tuple[str, str]]) -> Found | None:
    """Return the best place in other units, if their text, the words around it or the words alone leave no doubt."""
    found = [
        (_fit(anchor, text, place[0]) + _sure(anchor, text), Found(unit_id, *place, "exact"))
        for unit_id, text in texts
        if (place := exact_place(anchor, text)) is not None
    ]
    if not found:
        return None
    fit, best = max(found, key=lambda entry: entry[0])
    is_alone = len(found) == 1 and len(anchor.quote) >= CONTEXT // 2
    return best if is_alone or fit >= CONTEXT // 2 else None


def _nearest(anchor: Anchor, unit_id: str, text: str, patience: Patience) -> Found | None:
    """Return the part of ``text`` that needs the fewest changes to become the quote, if these are few enough."""
    quote, text = anchor.quote[:_LONGEST], text[:_LONGEST]
    most = int(len(quote) * _LOOSEST)
    if sum((Counter(quote) - Counter(text)).values()) > most:
        return None  # so many characters are gone that no place can be near
    if not patience.allows(len(quote) * len(text)):
        return None
    cost, start, end = _fewest_changes(quote, text)
    return Found(unit_id, start, end, "near") if cost <= most and start < end else None


def _fewest_changes(quote: str, text: str) -> tuple[int, int, int]:
    """Return the least number of changes and the part of ``text`` (start, end) it is for: Sellers' algorithm."""
    # After each character of the text: costs[i] is what it takes to turn quote[:i] into a part that ends there,
    # starts[i] where that part begins.
    costs, starts = list(range(len(quote) + 1)), [0] * (len(quote) + 1)
    best = (len(quote), 0, 0)
    for end, character in enumerate(text, 1):
        cost, start = 0, end - 1  # of the diagonal: this row's left neighbour, one character ago
        costs[0], starts[0] = 0, end
        for i, wanted in enumerate(quote, 1):
            if character != wanted:
                cost += 1
            if costs[i] + 1 < cost:
                cost, start = costs[i] + 1, starts[i]
            if costs[i - 1] + 1 < cost:
                cost, start = costs[i - 1] + 1, starts[i - 1]
            cost, costs[i] = costs[i], cost
            start, starts[i] = starts[i], start
        if costs[-1] < best[0]:
            best = (costs[-1], starts[-1], end)
    return best
