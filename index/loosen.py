"""Text with less in it: simplified characters, no punctuation, one way to write numerals."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from index.normalise import Folded

if TYPE_CHECKING:
    from collections.abc import Mapping

END = "\n"
"""Stands for the end of a sentence, which no word reaches across."""

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_NUMERALS = "〇零一二两三四五六七八九十百千"
_WITH_UNITS = re.compile(
    r"(?:[一二两三四五六七八九]千)?零?(?:[一二两三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九]?"
)
# What is kept of a text: letters and digits, and the ends of sentences.
_KEPT = re.compile(r"[^\W_]+|[\n。;]")
_KEPT_AND_NUMERALS = re.compile(rf"([{_NUMERALS}]+)|[^\W_{_NUMERALS}]+|[\n。;]")


def simplify(text: str) -> str:
    """Put simplified characters for traditional ones, one for one."""
    return text.translate(_table())


def strip(folded: str) -> Folded:
    """Reduce a folded text to simplified characters without punctuation."""
    simplified = simplify(folded)
    return Folded(simplified) if simplified.isalnum() else _reduce(simplified, _KEPT)


def loosen(folded: str) -> Folded:
    """Reduce a folded text to simplified characters and Arabic digits, without punctuation."""
    return _reduce(simplify(folded), _KEPT_AND_NUMERALS)


def _reduce(simplified: str, kept: re.Pattern[str]) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in kept.finditer(simplified):
        piece = _arabic(match[0]) if match.lastindex else END if match[0] in "\n。;" else match[0]
        pieces.append(piece)
        if len(piece) == len(match[0]):
            starts += range(match.start(), match.end())
            ends += range(match.start() + 1, match.end() + 1)
        else:
            starts += [match.start()] * len(piece)
            ends += [match.end()] * len(piece)
    return Folded("".join(pieces), starts, ends)


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
