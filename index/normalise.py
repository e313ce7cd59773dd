"""Fold text for comparison, and lead every folded character back to the characters it came from.

Folding is Unicode NFKC, then case folding; characters nobody sees (zero-width, control, lone surrogates) are left
out. It can change the length (… becomes ..., ㎡ becomes m2, ß becomes ss), so offsets need a map.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.hit import Span

# Control characters that are not white space, soft hyphen, zero-width and direction marks, BOM, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)
_HANGUL_VOWELS_AND_FINALS = range(0x1160, 0x1200)


def without_unseen(text: str) -> str:
    """Leave out the characters nobody sees."""
    return _UNSEEN.sub("", text)


def fold(text: str) -> str:
    """Return ``text`` as it is compared."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where its characters came from.

    Attributes:
        text: The folded text.
        starts: For each folded character, where its source begins in the original; None when both line up one to one.
        ends: For each folded character, where its source ends; None when both line up one to one.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def original(self, span: Span) -> Span:
        """Return the characters of the original that ``span`` (not empty) of the folded text came from."""
        if self.starts is None or self.ends is None:
            return span
        return self.starts[span[0]], self.ends[span[1] - 1]


def fold_with_origins(text: str) -> Folded:
    """Fold ``text`` and remember where each character came from."""
    folded = fold(text)
    if len(folded) == len(text) and all(map(eq, map(_fold_one, text), folded)):
        return Folded(folded)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        length = len(fold(text[start:end]))
        starts += [start] * length
        ends += [end] * length
    return Folded(folded, starts, ends)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return ``spans`` in ascending order, those that overlap made one."""
    ordered = sorted(spans)
    if len(ordered) < 2:  # noqa: PLR2004 (two can overlap; most texts hold one)
        return tuple(ordered)
    result: list[Span] = []
    reached = 0
    for span in ordered:
        if span[0] >= reached:
            result.append(span)
            reached = span[1]
        elif span[1] > reached:
            reached = span[1]
            result[-1] = (result[-1][0], reached)
    return tuple(result)


def occurrences(needle: str, text: str) -> list[Span]:
    """Return where ``needle`` (not empty) stands in ``text``, from the left, without overlap."""
    found: list[Span] = []
    length = len(needle)
    start = text.find(needle)
    while start >= 0:
        end = start + length
        found.append((start, end))
        start = text.find(needle, end)
    return found


def _clusters(text: str) -> Iterator[Span]:
    """Yield the pieces of ``text`` that fold independently of each other."""
    start = 0
    for position, character in enumerate(text):
        if position and not _joins_previous(character):
            yield start, position
            start = position
    yield start, len(text)


@lru_cache(maxsize=8192)
def _fold_one(character: str) -> str:
    return fold(character)


@lru_cache(maxsize=8192)
def _joins_previous(character: str) -> bool:
    """Tell whether normalisation may compose ``character`` with what stands before it."""
    if _UNSEEN.match(character):
        return True
    first = unicodedata.normalize("NFKD", character)[0]
    return (
        unicodedata.combining(first) != 0
        or unicodedata.category(first).startswith("M")
        or ord(first) in _HANGUL_VOWELS_AND_FINALS
    )
