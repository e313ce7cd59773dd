"""Chinese typed as pinyin: in full, by initials, or mixed (rengongzhineng, rgzn, rengzn)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from index.cancel import cancellable
from index.found import layer_of
from index.loosen import END, strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.corpus import Corpus, Lookup
    from index.found import Layer
    from index.hit import Span
    from index.normalise import Folded
    from index.query import Term

_TYPED = re.compile(r"[0-9']*(?:[a-z][0-9']*){3,}")
_LONGEST = 60
_LONGEST_SYLLABLE = 6
_LONGEST_PHRASE = 4
_OPENING = 3
_DOUBLE_INITIALS = ("zh", "ch", "sh")


def read(text: str) -> list[str]:
    """Return the syllable of each character of a simplified text, or the character itself."""
    alone, (phrases, openings) = _syllables(), _phrases()
    readings = list(map(alone.get, text, text))
    free = 0
    for start in [at for at, pair in enumerate(map(add, text, text[1:])) if pair in openings]:
        lengths = range(min(_LONGEST_PHRASE, len(text) - start), 1, -1) if start >= free else ()
        for length in lengths:
            phrase = phrases.get(text[start : start + length])
            if phrase:
                free = start + length
                readings[start:free] = phrase
                break
    return readings


def ends(typed: str, readings: Sequence[str]) -> Iterator[int]:
    """Yield how many of the first characters ``typed`` may stand for, the fewest first.

    Each character gives its syllable or its initial; the last one any beginning of its syllable.
    """
    reached = {0}
    for end, reading in enumerate(readings, 1):
        alike = (old for old in reached if typed[old] == reading[0])
        reached = {old + length for old in alike for length in _steps(typed, old, reading)}
        if len(typed) in reached:
            yield end
            reached.discard(len(typed))
        if not reached:
            return


def _steps(typed: str, done: int, reading: str) -> Iterator[int]:
    """Yield how many letters of ``typed`` after ``done`` the next character can stand for; the first is its own."""
    for written in _written(reading):
        if typed.startswith(written, done):
            yield len(written)
        elif written.startswith(typed[done:]):
            yield len(typed) - done
    yield 1
    if reading[:2] in _DOUBLE_INITIALS and typed.startswith(reading[:2], done):
        yield 2


def _written(reading: str) -> tuple[str, ...]:
    """Return the ways people write a syllable: lve is mostly typed lue."""
    return (reading, reading.replace("v", "u")) if reading.endswith("ve") else (reading,)


class Pinyin:
    """Finds what is read as typed; one of the steps of ``Terms``."""

    def __init__(self, corpus: Corpus, lookup: Lookup, words: Iterable[str]) -> None:
        """Take the texts, what looks words up in them, and words likelier than what initials hit between words."""
        self._corpus = corpus
        self._lookup = lookup
        self._words = "\n".join(words)
        self._read: dict[int, tuple[Folded, list[str]]] = {}
        self._starts: list[int] = []
        self._initials = ""

    def prepare(self) -> None:
        """Read every text now."""
        if self._starts:
            return
        read_closely = [self._reading(position)[1] for position in cancellable(self._corpus.read_closely)]
        pieces = ["".join(reading[0] for reading in readings) + END for readings in read_closely]
        self._starts = list(accumulate(map(len, pieces), initial=0))
        self._initials = "".join(pieces)

    def layer(self, term: Term) -> Layer | None:
        """Find the documents that hold characters read like ``term``, which could be pinyin."""
        typed = term.text.replace("'", "")
        self.prepare()
        found = self._likely(typed, self._found(typed))
        if not found:
            return None
        words = "”“".join(self._commonest(found))
        return layer_of("pinyin", found, f"“{term.typed}”按拼音找到“{words}”", self._corpus, self._lookup)

    def _likely(self, typed: str, found: Mapping[int, Sequence[Span]]) -> Mapping[int, Sequence[Span]]:
        """Leave out what is no word (dsj: 等|省级), if any of what bare initials found is a word (大数据)."""

        def is_word(position: int, span: Span) -> bool:
            return span[1] - span[0] != len(typed) or self._corpus.texts[position][slice(*span)] in self._words

        likely = {at: [span for span in spans if is_word(at, span)] for at, spans in found.items()}
        return {at: spans for at, spans in likely.items() if spans} or found

    def _found(self, typed: str) -> dict[int, list[Span]]:
        """Return all matches of at least two characters, by document."""
        found: dict[int, list[Span]] = {}
        length = cache(partial(_length, typed))  # mostly it is the same few words again and again
        free = 0
        for place in sorted({place for opening in _openings(typed) for place in _places(opening, self._initials)}):
            position = bisect_right(self._starts, place) - 1
            text, readings = self._reading(position)
            start = place - self._starts[position]
            end = start + length(tuple(readings[start : start + len(typed)]))
            if place >= free and end > start and not text.text[start:end].isascii():
                found.setdefault(position, []).append(text.original((start, end)))
                free = self._starts[position] + end
        return dict(sorted(found.items()))

    def _reading(self, position: int) -> tuple[Folded, list[str]]:
        known = self._read.get(position)
        if known is None:
            text = strip(self._corpus.texts[position])
            known = self._read[position] = text, read(text.text)
        return known

    def _commonest(self, found: Mapping[int, Sequence[Span]]) -> list[str]:
        words: Counter[str] = Counter()
        for position, spans in found.items():
            words.update(self._corpus.texts[position][start:end] for start, end in spans)
        return [word for word, _ in words.most_common(3)]


def _openings(typed: str) -> set[str]:
    """Return the initials that the first two or three characters can have: what one takes decides the next."""
    written, beginnings = _all_written()
    openings: set[str] = set()
    reached = {(0, "")}
    for _ in range(_OPENING):
        steps: set[tuple[int, str]] = set()
        for done, before in reached:
            initials = before + typed[done]
            doubled = 2 if typed[done : done + 2] in _DOUBLE_INITIALS else 1
            ways = range(done + 1, min(done + _LONGEST_SYLLABLE, len(typed) - 1) + 1)
            steps |= {(end, initials) for end in ways if end - done <= doubled or typed[done:end] in written}
            if len(initials) > 1 and typed[done:] in beginnings:
                openings.add(initials)
        reached = steps
    return openings | {initials for _, initials in reached}


def _length(typed: str, readings: Sequence[str]) -> int:
    """Return how many characters from the first on ``typed`` stands for, two at least; 0 for none."""
    return next((end for end in ends(typed, readings) if end > 1), 0)


def _places(opening: str, initials: str) -> Iterator[int]:
    place = initials.find(opening)
    while place >= 0:
        yield place
        place = initials.find(opening, place + 1)


def is_pinyin(text: str) -> bool:
    """Tell whether a folded term could be pinyin."""
    return len(text) <= _LONGEST and _TYPED.fullmatch(text) is not None


def is_whole(typed: str, readings: Sequence[str]) -> bool:
    """Tell whether ``typed`` is pinyin for the whole of a word with these readings."""
    return len(readings) in ends(typed, readings)


@lru_cache(maxsize=1)
def _all_written() -> tuple[frozenset[str], frozenset[str]]:
    """Return all syllables as people write them, and all their beginnings."""
    written = frozenset(written for line in _table("syllables") for written in _written(line.partition(" ")[0]))
    return written, frozenset(syllable[:length] for syllable in written for length in range(1, len(syllable) + 1))


@lru_cache(maxsize=1)
def _syllables() -> Mapping[str, str]:
    lines = (line.partition(" ") for line in _table("syllables"))
    syllables: dict[str, str] = {}
    for syllable, _, characters in lines:
        syllables.update(dict.fromkeys(characters, syllable))
    return syllables


@lru_cache(maxsize=1)
def _phrases() -> tuple[Mapping[str, Sequence[str]], frozenset[str]]:
    """Return the words whose characters are not read as when they stand alone, and how these words begin."""
    lines = (line.split(" ") for line in _table("phrases"))
    phrases = {phrase: syllables for phrase, *syllables in lines}
    return phrases, frozenset(phrase[:2] for phrase in phrases)


def _table(name: str) -> list[str]:
    text = (files("index") / "tables" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
