"""Which longer strings are worth a term of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from index.schema import LONGEST_FREQUENT

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_DOCUMENTS = 2_000
"""Below this a scan of the candidates is as fast as any list of them."""

_SAMPLE = 3_000
_SHARE = 0.005


def frequent_strings(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the strings of 3 to 12 characters that at least one of 200 of many folded texts holds, ascending.

    Every beginning (of 3 characters and more) of such a string is in the answer too.
    """
    if len(texts) < FEWEST_DOCUMENTS:
        return ()
    sample = texts[:: max(1, len(texts) // _SAMPLE)]
    fewest = max(3, _SHARE * len(sample))
    frequent: set[str] = set()
    known: set[str] | None = None
    for length in range(2, LONGEST_FREQUENT + 1):
        counts: Counter[str] = Counter()
        for text in sample:
            counts.update(_strings(text, length, known))
        known = {string for string, count in counts.items() if count >= fewest and "\n" not in string}
        if length > 2:  # noqa: PLR2004 (single characters and pairs are terms anyway)
            frequent |= known
    return tuple(sorted(frequent))


def _strings(text: str, length: int, known: set[str] | None) -> set[str]:
    """Return the strings of ``length`` in ``text`` whose beginning is ``known`` (None: all)."""
    starts = range(len(text) - length + 1)
    if known is None:
        return {text[start : start + length] for start in starts}
    return {text[start : start + length] for start in starts if text[start : start + length - 1] in known}
