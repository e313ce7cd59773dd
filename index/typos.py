"""One character wrong, missing, too many or swapped, in a word of three or more; never a digit or a letter."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from index.pinyin import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.corpus import Corpus, Lookup

_SHORTEST = 3
_LONGEST = 16
_HAN = "[\u4e00-\u9fff]"
_MOST = 3
_SURE_LENGTH = 4


class Typos:
    """Proposes what a term that finds nothing may have been meant to be."""

    def __init__(self, corpus: Corpus, lookup: Lookup) -> None:
        self._corpus = corpus
        self._lookup = lookup

    def corrections(self, term: str) -> tuple[str, ...]:
        """Return up to three strings of the texts that are one slip away from a folded term, the likeliest first."""
        if not _SHORTEST <= len(term) <= _LONGEST:
            return ()
        counts = self._one_slip_away(term)
        likely = [word for word in counts if _is_likely(term, word, counts[word])]
        likely.sort(key=lambda word: (not _sounds_alike(term, word), -counts[word], word))
        return tuple(likely[:_MOST])

    def _one_slip_away(self, term: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for word in dict.fromkeys((*_swapped(term), *_shortened(term))):
            counts[word] = len(self._lookup.positions(word))
        pattern = re.compile(f"(?=({'|'.join(_patterns(term))}))")
        middle = len(term) // 2
        # One slip leaves at least one half as it was meant.
        for position in sorted({*self._lookup.positions(term[:middle]), *self._lookup.positions(term[middle:])}):
            counts.update({match[1] for match in pattern.finditer(self._corpus.texts[position])})
        del counts[term]
        return +counts


def _patterns(term: str) -> Iterator[str]:
    """Yield patterns for one wrong character, then for one left out."""
    for at, character in enumerate(term):
        if re.match(_HAN, character):
            yield f"{re.escape(term[:at])}{_HAN}{re.escape(term[at + 1 :])}"
    for at in range(1, len(term)):
        yield f"{re.escape(term[:at])}{_HAN}{re.escape(term[at:])}"


def _swapped(term: str) -> Iterator[str]:
    for at in range(len(term) - 1):
        if re.fullmatch(_HAN * 2, term[at : at + 2]):
            yield f"{term[:at]}{term[at + 1]}{term[at]}{term[at + 2 :]}"


def _shortened(term: str) -> Iterator[str]:
    """Yield the term without one character too many; what is left is still a word of three."""
    for at, character in enumerate(term):
        if len(term) > _SHORTEST and re.match(_HAN, character):
            yield term[:at] + term[at + 1 :]


def _is_likely(term: str, word: str, count: int) -> bool:
    """Tell whether a slip is likely: it sounds the same, or leaves enough of the word around it, or is common.

    Without this 光刻胶 would be taken for the 光刻设 of 光刻设备.
    """
    if _sounds_alike(term, word) or sorted(term) == sorted(word):
        return True
    if term[0] == word[0] and term[-1] == word[-1]:
        return len(word) >= _SURE_LENGTH or len(word) > len(term)
    return len(word) > _SURE_LENGTH and count > 1


def _sounds_alike(term: str, word: str) -> bool:
    return len(term) == len(word) and read(term) == read(word)
