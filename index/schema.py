"""What is written into the Whoosh index, and how: which strings each document holds.

Of Whoosh's writing side only what stands here and in ``build.py`` is used, of its reading side only ``reading.py``;
all of it is the same in whoosh3 and in whoosh-reloaded 2.7.5.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import whoosh
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Existence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whoosh.filedb.filestore import Storage

VERSION = 2
"""To be raised whenever an index made by older code must not be read by newer code."""

FIELD = "text"
LONGEST_FREQUENT = 12
_SEGMENT_FILES = ".trm"


def engine() -> str:
    """Name what writes and reads the index, exactly enough to refuse an index made by anything else."""
    return f"{VERSION}-{whoosh.versionstring()}"


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
    """A field that says which documents hold a string: no positions, no weights, nothing stored."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield Whoosh's postings for a document whose grams are ``value``."""
        return ((gram.encode(), 1, 1.0, b"") for gram in value)


class PlanCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with big blocks to be read at once, and segment names that depend on their order alone."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=4096, compression=0)

    def new_segment(self, storage: Storage, indexname: str) -> W3Segment:
        """Name a new segment by its number."""
        number = sum(name.endswith(_SEGMENT_FILES) for name in storage.list())
        return W3Segment(self, indexname, segid=f"{number:04d}")


class Pool:
    """Collects postings in memory; Whoosh's own pool sorts one tuple per posting through temporary files."""

    def __init__(self) -> None:
        self.fieldnames: set[str] = set()
        self._documents: defaultdict[tuple[str, bytes], array[int]] = defaultdict(lambda: array("I"))

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting; documents come in ascending order."""
        self._documents[posting[0], posting[1]].append(posting[2])

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """Yield all postings, sorted."""
        for field, term in sorted(self._documents):
            for document in self._documents[field, term]:
                yield field, term, document, 1.0, b""

    def cleanup(self) -> None:
        """Forget the postings."""
        self._documents.clear()


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
    return {"codec": PlanCodec(), "compound": False}
