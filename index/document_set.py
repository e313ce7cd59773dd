"""Sets of documents, one bit for each document: to join and to count them costs next to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, chain, compress, count, starmap
from operator import add, or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DIGITS = bytes.maketrans(b"\0\1", b"01")
_FLAGS = bytes.maketrans(b"01", b"\0\1")
_DENSE = 4
"""Where one document in so many is held, all are looked at; else only the gaps are counted."""
_STRETCH = 1_024
"""Octets that are looked through at once: of many documents a page needs only the first ones."""


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Some documents, by their positions.

    Attributes:
        bits: A number whose bit ``n`` is set if the document at position ``n`` is one of them.
    """

    bits: int = 0

    @classmethod
    def of(cls, positions: Iterable[int]) -> DocumentSet:
        """Return the set of the documents at ``positions``, in any order."""
        held = tuple(positions)
        octets = bytearray(max(held, default=0) // 8 + 1)
        for position in held:
            octets[position >> 3] |= 1 << (position & 7)
        return cls(int.from_bytes(octets, "little"))

    @classmethod
    def where(cls, flags: Iterable[int]) -> DocumentSet:
        """Return the set of the documents whose flag is 1 or True, not 0 or False."""
        return cls(int(b"0" + bytes(flags).translate(_DIGITS)[::-1], 2))

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __bool__(self) -> bool:
        return self.bits != 0

    def __iter__(self) -> Iterator[int]:
        """Yield the positions, ascending."""
        octets = self.bits.to_bytes(self.bits.bit_length() // 8 + 1, "little")
        stretches = ((octets[start : start + _STRETCH], start * 8) for start in range(0, len(octets), _STRETCH))
        return chain.from_iterable(starmap(_positions, stretches))

    def __contains__(self, position: int) -> bool:
        return bool(self.bits >> position & 1)

    def __and__(self, other: DocumentSet) -> DocumentSet:
        return DocumentSet(self.bits & other.bits)

    def __or__(self, other: DocumentSet) -> DocumentSet:
        return DocumentSet(self.bits | other.bits)

    def __sub__(self, other: DocumentSet) -> DocumentSet:
        return DocumentSet(self.bits & ~other.bits)


def union(sets: Iterable[DocumentSet]) -> DocumentSet:
    """Return the documents that any of ``sets`` holds."""
    return reduce(or_, sets, DocumentSet())


def _positions(octets: bytes, first: int) -> Iterable[int]:
    """Return which bits of ``octets`` are set, the lowest being that of ``first``."""
    bits = int.from_bytes(octets, "little")
    digits = bin(bits)[:1:-1]
    if bits.bit_count() * _DENSE > len(digits):
        return compress(count(first), digits.encode().translate(_FLAGS))
    return map(add, accumulate(map(len, digits.split("1")[:-1])), count(first))
