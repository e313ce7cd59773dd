"""Several words typed as one: 人才住房 → 人才 and 住房, anywhere in the same unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.found import Layer, MostOf, all_of, told_as
from index.loosen import simplify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.found import Found
    from index.query import Term

_LONGEST = 30
"""Longer text was pasted, not typed."""
_LONGEST_WORD = 12
_SHORTEST_WORD = 2
_LONGEST_WITHIN = 8
"""The longest word to look for within a sentence."""
_SHORTEST_SENTENCE = 5
_SHORTEST_QUESTION = 3
"""A sentence that asks has fewer words of its own."""
_FEWEST_HAN = 3
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ASKING = re.compile(
    r"请问|找?哪[些个里家]?|什么|怎[么样]|如何|多少|有没有|是不是|是否|能不能|可以|问题|我们?|单位|部门|负责|[谁吗呢]"
)
_ASIDE = re.compile("[能会想要的得了有归管由]")
"""Asks as well, but stands in words, too: 智能, 主要."""
_MARKS = "、,;:。/"
_FILLING = frozenset(f"的地得了和与及或在对为于是有把被将等之{_MARKS}")


class Words:
    """Splits a term into words known by themselves; one of the steps of ``Terms``."""

    def __init__(self, word: Callable[[str], Layer | None]) -> None:
        """Take what finds the documents for one folded word, or None where it is no word."""
        self._word = word

    def layer(self, term: Term) -> Layer | None:
        """Find the documents that hold every word of ``term``, if it is made of known words and nothing else."""
        if len(term.text) > _LONGEST:
            return None
        words = _fewest(simplify(term.text), self._word)
        if len(words) < 2:  # noqa: PLR2004 (one word is no split)
            return None
        found = all_of(list(words.values()))
        if not found.positions:
            return None
        reason = f"“{term.typed}”按“{'”“'.join(words)}”分开查找"
        return told_as(found, "synonym", reason)

    def partly(self, term: Term) -> tuple[Found, str] | None:
        """Find what holds two and more of the words within a sentence, or else the one that is most of it.

        Returns the documents and a Chinese sentence about the words.
        """
        pieces = _ASKING.split(simplify(term.text))
        shortest = _SHORTEST_QUESTION if len(pieces) > 1 else _SHORTEST_SENTENCE
        if not shortest <= len(term.text) <= _LONGEST or len(_HAN.findall(term.text)) < _FEWEST_HAN:
            return None
        words = {word: layer for piece in pieces for word, layer in self._within(piece)}
        # What stands aside counts only where it is part of a word.
        told = sum(len(_ASIDE.sub("", piece)) for piece in pieces) + sum(len(_ASIDE.findall(word)) for word in words)
        half = told / 2
        for chosen in (words, *({word: words[word]} for word in words if len(word) >= half)):
            reason = f"没有“{term.typed}”，按其中的“{'”“'.join(chosen)}”查找"
            found = MostOf(chosen.items(), two=len(chosen) > 1, reason=reason)
            if found.positions and sum(map(len, chosen)) >= half:
                return found, reason
        return None

    def _within(self, text: str) -> Iterator[tuple[str, Layer]]:
        """Yield the words in a text from the left, each as long as can be."""
        start = 0
        while start < len(text):
            for end in range(min(start + _LONGEST_WITHIN, len(text)), start + 1, -1):
                layer = None if _cuts(text, start) or _cuts(text, end) else self._word(text[start:end])
                if layer is not None:
                    yield text[start:end], layer
                    start = end - 1
                    break
            start += 1


def _fewest(text: str, word: Callable[[str], Layer | None]) -> dict[str, Layer]:
    """Return the fewest words that make up ``text`` with what they find; empty if none do."""
    best: list[dict[str, Layer] | None] = [{}] + [None] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = min(_ways(text, end, best, word), key=_least_broken, default=None)
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
        elif piece[0] in _MARKS or piece[-1] in _MARKS:
            continue
        elif len(piece) >= _SHORTEST_WORD and not (_cuts(text, start) or _cuts(text, end)):
            layer = word(piece)
            if layer is not None:
                yield {**before, piece: layer}


def _least_broken(words: dict[str, Layer]) -> tuple[int, list[int]]:
    """Put fewer words before more, and those first that begin with a longer one."""
    return len(words), [-len(word) for word in words]


def _cuts(text: str, at: int) -> bool:
    """Tell whether a number or a Latin word goes on across ``at``: 2025年 is not 202 and 5年."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()  # noqa: PLR2004 (one on each side)
