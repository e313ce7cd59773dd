"""Where a target stands in its clause, and how large it is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from content.model import Clause, Target

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_SCALES: Final = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))


def quote_span(target: Target, clause: Clause) -> tuple[int, int]:
    """Return where the target's words stand in its clause's text: 0-based half-open code points."""
    start = clause.text.index(target.quote)
    return start, start + len(target.quote)


def value_span(target: Target, clause: Clause) -> tuple[int, int]:
    """Return where the figure alone stands in its clause's text; never inside a longer number."""
    found = re.search(rf"(?<![\d.]){re.escape(target.value)}", target.quote)
    at = found.start() if found else 0
    start = quote_span(target, clause)[0] + at
    return start, start + len(target.value)


def magnitude(target: Target) -> tuple[bool, float]:
    """Return what targets are sorted by: numbers before shares, small before large, words without a figure last."""
    value = unicodedata.normalize("NFKC", target.value)
    number = _NUMBER.search(value)
    if number is None:
        return True, float("inf")
    scale = next((factor for word, factor in _SCALES if word in value), 1.0)
    return "%" in value, float(number[0]) * scale
