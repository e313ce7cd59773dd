"""Several words typed as one: 人才住房 → 人才 and 住房, anywhere in the same unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.found import AllOf, Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.query import Term

_LONGEST = 30
_LONGEST_WORD = 12
_SHORTEST_WORD = 2
_FILLING = frozenset("的地得了和与及或在对为于是有把被将等之")


class Words:
    """Splits a term into words known by themselves; one of the steps of ``Terms``."""

    def __init__(self, word: Callable[[str], Layer | None]) -> None:
        """Take what finds the documents for one folded word, or None where it is no word."""
        self._word = word

    def layer(self, term: Term) -> Layer | None:
        """Find the documents that hold every word of ``term``, if it is made of known words and nothing else."""
        if len(term.text) > _LONGEST:
            return None
        words = _fewest(term.text, self._word)
        if len(words) < 2:  # noqa: PLR2004 (one word is no split)
            return None
        found = AllOf(list(words.values()))
        if not found.positions:
            return None
        reason = f"“{term.typed}”按“{'”“'.join(words)}”分开查找"
        return Layer("synonym", found.positions, lambda at: found.evidence(at).spans, reason)


def _fewest(text: str, word: Callable[[str], Layer | None]) -> dict[str, Layer]:
    """Return the fewest words that make up ``text`` with what they find; empty if none do."""
    best: list[dict[str, Layer] | None] = [{}] + [None] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = min(_ways(text, end, best, word), key=len, default=None)
        if end >= _LONGEST_WORD and not any(way is not None for way in best[end - _LONGEST_WORD + 1 : end + 1]):
            return {}
    return best[-1] or {}


def _ways(
    text: str, end: int, best: Sequence[dict[str, Layer] | None], word: Callable[[str], Layer | None]
) -> Iterator[dict[str, Layer]]:
    """Yield the ways to make up ``text`` as far as ``end``: the best one to somewhere before, and one word more."""
    for start in range(max(0, end - _LONGEST_WORD), end):
        before, piece = best[start], text[start:end]
        if before is None:
            continue
        if piece in _FILLING:
            yield before
        elif len(piece) >= _SHORTEST_WORD and not (_cuts(text, start) or _cuts(text, end)):
            layer = word(piece)
            if layer is not None:
                yield {**before, piece: layer}


def _cuts(text: str, at: int) -> bool:
    """Tell whether a number or a Latin word goes on across ``at``: 2025年 is not 202 and 5年."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()  # noqa: PLR2004 (one on each side)
