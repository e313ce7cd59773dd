"""How the index writes which documents hold a string; and how strings that few hold share a list.

Most pairs of characters of a big library stand in a handful of documents, and to Whoosh a term costs two hundred
bytes, however short its list. So such pairs share lists: every document that holds one of them is in the list, and the
texts tell which.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import defaultdict
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from index.document_set import DocumentSet

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS = "I"
"""The type of an array of document numbers."""
SHARED = "\n"
"""The term whose list holds the numbers of the shared lists; no string of the texts holds a line end."""

_PAIR = 2
_FEW = 64
"""Documents; a pair that more hold has a list of its own."""
_LENGTH = 64
"""Documents in a shared list, more or less: reading their texts takes as long as reading a list."""
_SPARSE = 512
"""Where one document in so many is held, bits take more room than numbers."""
_SHORT_GAPS, _LONG_GAPS, _BITS, _PRESSED_BITS = range(4)


def with_shared(holders: Mapping[str, array[int]]) -> dict[str, array[int]]:
    """Return the numbers of the documents that hold each string, rare pairs put together in lists with other names."""
    rare = {string for string, numbers in holders.items() if len(string) == _PAIR and len(numbers) < _FEW}
    count = sum(len(holders[pair]) for pair in rare) // _LENGTH + 1
    lists: defaultdict[str, set[int]] = defaultdict(set)
    for pair in rare:
        lists[shared_by(pair, count)].update(holders[pair])
    written = {string: numbers for string, numbers in holders.items() if string not in rare}
    written.update((name, array(NUMBERS, sorted(numbers))) for name, numbers in lists.items())
    written[SHARED] = array(NUMBERS, range(count))
    return written


def shared_by(pair: str, count: int) -> str:
    """Return the name of the list, one of ``count``, that holds the documents with a rare pair."""
    return f"{SHARED}{zlib.crc32(pair.encode()) % count}"


def packed(numbers: array[int]) -> bytes:
    """Write ascending numbers: as the gaps between them, or as bits, pressed where that at least halves them."""
    if len(numbers) * _SPARSE <= numbers[-1]:
        gaps = (numbers[0], *map(sub, numbers[1:], numbers))
        kind = _SHORT_GAPS if max(gaps) < 1 << 16 else _LONG_GAPS
        return bytes((kind,)) + array(_type_of(kind), gaps).tobytes()
    bits = DocumentSet.of(numbers).bits.to_bytes(numbers[-1] // 8 + 1, sys.byteorder)
    pressed = zlib.compress(bits)
    if len(pressed) * 2 <= len(bits):
        return bytes((_PRESSED_BITS,)) + pressed
    return bytes((_BITS,)) + bits


def unpacked(written: bytes) -> DocumentSet:
    """Read what ``packed`` wrote."""
    kind, rest = written[0], written[1:]
    if kind in {_SHORT_GAPS, _LONG_GAPS}:
        return DocumentSet.of(accumulate(array(_type_of(kind), rest)))
    return DocumentSet(int.from_bytes(zlib.decompress(rest) if kind == _PRESSED_BITS else rest, sys.byteorder))


def _type_of(kind: int) -> str:
    return "H" if kind == _SHORT_GAPS else NUMBERS
