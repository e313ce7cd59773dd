"""What is written into the Whoosh index, and how: for each string the numbers of the documents that hold it.

A whole segment is one document to Whoosh, and the numbers are what it keeps with a term. So a list of any length is
read at once; Whoosh's own lists are read number by number.

Of Whoosh's writing side only what stands here and in ``build.py`` is used, of its reading side only ``postings.py``;
all of it is the same in whoosh3 and in whoosh-reloaded 2.7.5.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import whoosh
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Format

from index.lists import packed

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping

    from whoosh.filedb.filestore import Storage

VERSION = 4
"""To be raised whenever an index made by older code must not be read by newer code."""

FIELD = "text"
LONGEST_FREQUENT = 12
_SEGMENT_FILES = ".trm"
_NO_LIMIT = 1 << 20  # MB: sort in memory, not through temporary files


def engine() -> str:
    """Name what writes and reads the index, exactly enough to refuse an index made by anything else."""
    return f"{VERSION}-{sys.byteorder}-{whoosh.versionstring()}"


def grams(text: str, frequent: frozenset[str]) -> set[str]:
    """Return every character, every pair and every frequent string of a folded text; none reaches over a line end."""
    found = set(text)
    found.update(map(str.__add__, text, text[1:]))
    if frequent:
        found.update(_frequent_in(text, frequent))
    return {gram for gram in found if "\n" not in gram}


def _frequent_in(text: str, frequent: frozenset[str]) -> Iterator[str]:
    for start in range(len(text) - 2):
        end = start + 3
        while end <= len(text) and end - start <= LONGEST_FREQUENT and text[start:end] in frequent:
            yield text[start:end]
            end += 1


class Grams(FieldType):  # type: ignore[misc]
    """A field that keeps for each string which documents hold it, and as its weight how many."""

    def __init__(self) -> None:
        super().__init__(Format(), None)

    def index(self, value: Mapping[str, array[int]], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield Whoosh's postings for a segment; ``value`` holds the numbers of the documents with each gram."""
        return ((gram.encode(), 1, float(len(value[gram])), packed(value[gram])) for gram in sorted(value))


class PlanCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec without compression, and with segment names that depend on their order alone."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(compression=0)

    def new_segment(self, storage: Storage, indexname: str) -> W3Segment:
        """Name a new segment by its number."""
        number = sum(name.endswith(_SEGMENT_FILES) for name in storage.list())
        return W3Segment(self, indexname, segid=f"{number:04d}")


class MemoryStorage(RamStorage):  # type: ignore[misc]
    """Whoosh's memory storage, its temporary files in memory as well."""

    def temp_storage(self, name: str | None = None) -> MemoryStorage:  # noqa: ARG002 (Whoosh's signature)
        """Return a storage for temporary files."""
        return MemoryStorage()


def plan_schema() -> Schema:
    """Return the index's schema."""
    return Schema(**{FIELD: Grams()})


def writer_options() -> dict[str, Any]:
    """Return how to open a Whoosh writer."""
    return {"codec": PlanCodec(), "compound": False, "limitmb": _NO_LIMIT}
