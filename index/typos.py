"""One character wrong, missing, too many or swapped, in a word of three or more; never a digit or a letter."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from index.cancel import cancellable
from index.normalise import occurrences
from index.pinyin import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.corpus import Corpus, Lookup
    from index.hit import Span

_SHORTEST = 3
_LONGEST = 16
_MOST = 3
_SURE_LENGTH = 4
_FILLING = frozenset("的和与及或在对为")
_MOST_READ = 2_000
"""Documents; what is printed in none of the first so many is no common word."""


class Typos:
    """Proposes what a term that finds nothing may have been meant to be."""

    def __init__(self, corpus: Corpus, lookup: Lookup) -> None:
        self._corpus = corpus
        self._lookup = lookup

    def corrections(self, term: str) -> tuple[str, ...]:
        """Return up to three strings of the texts that are one slip away from a folded term, the likeliest first."""
        if not _SHORTEST <= len(term) <= _LONGEST or not any(map(_is_han, term)):
            return ()
        counts = self._one_slip_away(term)
        likely = [word for word in counts if _is_likely(term, word, counts[word])]
        likely = [word for word in likely if not self._goes_on(term, word, counts[word])]
        likely = [word for word in likely if not any(other != word and other.startswith(word) for other in likely)]
        likely.sort(key=lambda word: (not _sounds_alike(term, word), -counts[word], word))
        return tuple(likely[:_MOST])

    def _goes_on(self, term: str, word: str, count: int) -> bool:
        """Tell whether ``word`` is but a commoner word and what happens to stand beside it: 大数据局 is no 大数据发."""
        if len(term) != len(word) or _sounds_alike(term, word):
            return False
        same = term[:-1] if term[:-1] == word[:-1] else term[1:] if term[1:] == word[1:] else ""
        return bool(same) and len(self._lookup.positions(same)) > count

    def _one_slip_away(self, term: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for word in dict.fromkeys((*_swapped(term), *_shortened(term))):
            counts[word] = len(self._lookup.positions(word))
        # One slip leaves at least one half as it was meant.
        head, tail = term[: len(term) // 2], term[len(term) // 2 :]
        positions = self._lookup.positions(head) | self._lookup.positions(tail)
        for position in cancellable(islice(positions, _MOST_READ)):
            text = self._corpus.texts[position]
            counts.update(text[slice(*span)] for span in {*_ahead(head, tail, text), *_behind(head, tail, text)})
        del counts[term]
        return +counts


def _ahead(head: str, tail: str, text: str) -> Iterator[Span]:
    """Yield where ``text`` holds ``head`` and then ``tail`` with one character wrong or one more in it."""
    for start, end in occurrences(head, text):
        for length in _one_slip(tail, text[end : end + len(tail) + 1]):
            yield start, end + length


def _behind(head: str, tail: str, text: str) -> Iterator[Span]:
    """Yield where ``text`` holds ``tail``, and before it ``head`` with one character wrong or one more in it."""
    for start, end in occurrences(tail, text):
        for length in _one_slip(head[::-1], text[max(0, start - len(head) - 1) : start][::-1]):
            yield start - length, end


@lru_cache(maxsize=4096)  # mostly it is the same few words again and again
def _one_slip(typed: str, printed: str) -> tuple[int, ...]:
    """Return how long a beginning of ``printed`` is that differs from ``typed`` by a wrong or a left out character."""
    same = next((at for at, (one, other) in enumerate(zip(typed, printed, strict=False)) if one != other), len(typed))
    if not _is_han(printed[same : same + 1]) or same == len(typed):
        return ()
    wrong = (len(typed),) if _is_han(typed[same]) and typed[same + 1 :] == printed[same + 1 : len(typed)] else ()
    return (*wrong, len(typed) + 1) if typed[same:] == printed[same + 1 : len(typed) + 1] else wrong


def _swapped(term: str) -> Iterator[str]:
    for at in range(len(term) - 1):
        if _is_han(term[at]) and _is_han(term[at + 1]):
            yield f"{term[:at]}{term[at + 1]}{term[at]}{term[at + 2 :]}"


def _shortened(term: str) -> Iterator[str]:
    """Yield the term without one character too many; what is left is still a word of three."""
    for at, character in enumerate(term):
        if len(term) > _SHORTEST and _is_han(character):
            yield term[:at] + term[at + 1 :]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_likely(term: str, word: str, count: int) -> bool:
    """Tell whether a slip is likely: it sounds the same, or leaves enough of the word around it, or is common.

    Without this 光刻胶 would be taken for the 光刻设 of 光刻设备. A word holds no character that joins words.
    """
    if not _FILLING.isdisjoint(set(word) - set(term)):
        return False
    if _sounds_alike(term, word) or sorted(term) == sorted(word):
        return True
    if term[0] == word[0] and term[-1] == word[-1]:
        return len(word) >= _SURE_LENGTH or len(word) > len(term)
    return len(word) >= _SURE_LENGTH if len(term) == len(word) else len(word) > _SURE_LENGTH and count > 1


def _sounds_alike(term: str, word: str) -> bool:
    return len(term) == len(word) and read(term) == read(word)
