"""The same word written otherwise: traditional characters, other spellings, numerals, punctuation left out."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from index.found import Layer
from index.normalise import Folded, fold, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.corpus import Corpus, Lookup
    from index.hit import Span
    from index.query import Term

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_NUMERAL = "[〇零一二两三四五六七八九十百千]+"
_WITH_UNITS = re.compile(
    r"(?:[一二两三四五六七八九]千)?零?(?:[一二两三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九]?"
)
# What is kept of a text: numerals, letters and digits, and the ends of sentences, which no word reaches across.
_KEPT = re.compile(rf"{_NUMERAL}|[^\W_]|[\n。;]")
_END = "\n"
_MOST_SPELLINGS = 24


def simplify(text: str) -> str:
    """Put simplified characters for traditional ones, one for one."""
    return text.translate(_table())


def loosen(folded: str) -> Folded:
    """Reduce a folded text to simplified characters and Arabic digits, without punctuation."""
    simplified = simplify(folded)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _KEPT.finditer(simplified):
        piece = _END if match[0] in "\n。;" else _arabic(match[0])
        pieces.append(piece)
        if len(piece) == len(match[0]):
            starts += range(match.start(), match.end())
            ends += range(match.start() + 1, match.end() + 1)
        else:
            starts += [match.start()] * len(piece)
            ends += [match.end()] * len(piece)
    return Folded("".join(pieces), starts, ends)


class Variants:
    """Finds other ways to write a term; see :class:`index.evaluate.Step`."""

    def __init__(self, corpus: Corpus, lookup: Lookup, spellings: Iterable[Sequence[str]]) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._groups = [tuple(dict.fromkeys(simplify(fold(form)) for form in forms)) for forms in spellings]
        self._loose: dict[int, Folded] = {}

    def layer(self, term: Term) -> Layer | None:
        """Find ``term`` in simplified characters, then spelt otherwise, then loosely."""
        simplified = simplify(term.text)
        if simplified != term.text and self._lookup.positions(simplified):
            return self._literal((simplified,), f"“{term.typed}”按简体“{simplified}”查找")
        forms = [form for form in self._respelt(simplified) if self._lookup.positions(form)]
        if forms:
            return self._literal(forms, f"“{term.typed}”按“{'”“'.join(forms)}”查找（写法不同）")
        return self._loosely(term)

    def _literal(self, forms: Sequence[str], reason: str) -> Layer:
        positions = sorted(set().union(*map(self._lookup.positions, forms)))
        return Layer("variant", positions, lambda at: self._corpus.spans(at, forms), reason)

    def _respelt(self, term: str) -> list[str]:
        """Return the other spellings of a term, the nearest first."""
        forms = [term]
        for group in self._groups:
            for form in tuple(forms):
                forms += [new for new in _exchanged(form, group) if new not in forms]
        return forms[1 : _MOST_SPELLINGS + 1]

    def _loosely(self, term: Term) -> Layer | None:
        needle = loosen(term.text).text.strip(_END)
        spans = {at: self._spans(at, needle) for at in range(len(self._corpus.documents))} if needle else {}
        found = {at: there for at, there in spans.items() if there}
        if not found:
            return None
        first, (span, *_) = next(iter(found.items()))
        printed = self._corpus.texts[first][slice(*span)]
        return Layer(
            "variant", list(found), found.__getitem__, f"“{term.typed}”按“{printed}”查找（标点、数字写法不同）"
        )

    def _spans(self, position: int, needle: str) -> list[Span]:
        loose = self._loose.get(position)
        if loose is None:
            loose = self._loose[position] = loosen(self._corpus.texts[position])
        return [loose.original(span) for span in _whole_numbers(needle, loose.text)]


def _whole_numbers(needle: str, text: str) -> Iterator[Span]:
    """Yield the occurrences of ``needle`` that do not cut a number in two."""
    for start, end in occurrences(needle, text):
        cut = text[start - 1 : start + 1].isdecimal() if start and needle[0].isdecimal() else False
        if not cut and not (needle[-1].isdecimal() and text[end : end + 1].isdecimal()):
            yield start, end


def _exchanged(form: str, group: Sequence[str]) -> Iterator[str]:
    for old in group:
        if old in form:
            yield from (form.replace(old, new) for new in group if new != old and not (old in new and new in form))


def _arabic(numeral: str) -> str:
    """Write a Chinese numeral in digits; what is no number digit by digit; anything else as it is."""
    if len(numeral) > 1 and not _UNITS.keys().isdisjoint(numeral) and _WITH_UNITS.fullmatch(numeral):
        return str(_value(numeral))
    return "".join(str(_DIGITS.get(character, character)) for character in numeral)


def _value(numeral: str) -> int:
    total = digit = 0
    for character in numeral:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


@lru_cache(maxsize=1)
def _table() -> Mapping[int, str]:
    lines = (files("index") / "tables" / "simplified.txt").read_text(encoding="utf-8").splitlines()
    pairs = (pair for line in lines if not line.startswith("#") for pair in line.split())
    return {ord(pair[0]): pair[1] for pair in pairs}
