"""Reads posting lists out of a Whoosh index, and finds strings with them."""

from __future__ import annotations

import mmap
from contextlib import suppress
from itertools import accumulate, compress, repeat
from operator import contains
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from index.cancel import check
from index.manifest import BLOCK, MANIFEST_FILE, digest
from index.schema import FIELD, LONGEST_FREQUENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whoosh.reading import IndexReader

    from index.corpus import Corpus
    from index.manifest import FileEntry, Manifest

_MAPPED = (".trm", ".pst", ".col")
_MOST_KEPT = 512
_WORTH_NARROWING = 256
_NARROWING_FACTOR = 3
_PAGE = 512


class DamagedIndexError(OSError):
    """A block of an index file is not as it was written."""


class CheckedMap:
    """A file mapped into memory, of which each block is compared with its digest before it is first read.

    Where one differs the folder's manifest goes, so that the next start builds a new index.
    """

    def __init__(self, mapped: mmap.mmap, path: Path, digests: Sequence[str]) -> None:
        """Take the map, its file and the digests of the file's blocks."""
        self._mapped = mapped
        self._path = path
        self._digests = digests
        self._sound: set[int] = set()
        self.seek, self.tell, self.close = mapped.seek, mapped.tell, mapped.close

    def __getitem__(self, part: slice) -> bytes:
        for block in range(part.start // BLOCK, (part.stop - 1) // BLOCK + 1):
            if block not in self._sound:
                self._check(block)
        return self._mapped[part]

    def read(self, length: int) -> bytes:
        """Read on from the position."""
        start = self._mapped.tell()
        self._mapped.seek(min(start + length, len(self._mapped)))
        return self[start : self._mapped.tell()]

    def readline(self) -> bytes:
        """Read on to the end of the line; unpickling asks for this."""
        start = self._mapped.tell()
        return self.read((self._mapped.find(b"\n") + 1 or len(self._mapped)) - start)

    def _check(self, block: int) -> None:
        if digest(self._mapped[block * BLOCK : (block + 1) * BLOCK]) != self._digests[block]:
            with suppress(OSError):
                self._path.with_name(MANIFEST_FILE).unlink(missing_ok=True)
            raise DamagedIndexError(f"{self._path} is damaged in block {block}")
        self._sound.add(block)


class MappedFile(StructFile):  # type: ignore[misc]
    """A file that Whoosh reads in place; its own storage copies whole segments into memory."""

    def __init__(self, path: Path, entry: FileEntry) -> None:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        super().__init__(mapped if entry.is_read_at_once else CheckedMap(mapped, path, entry.digests), name=path.name)
        self.is_real = False  # an mmap has no position that a C reader could take over

    def get(self, position: int, length: int) -> bytes:
        """Return some bytes without moving the position."""
        return self.file[position : position + length]  # type: ignore[no-any-return]


class MappedStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's file storage with the segments mapped into memory."""

    def __init__(self, directory: Path, manifest: Manifest) -> None:
        """Read ``directory``, whose small files match ``manifest``."""
        super().__init__(str(directory), readonly=True)
        self._entries = {entry.name: entry for entry in manifest.files}

    def open_file(self, name: str, **options: Any) -> StructFile:  # noqa: ANN401
        """Open a file for reading."""
        path = Path(self._fpath(name))
        entry = self._entries.get(name)
        if name.endswith(_MAPPED) and entry and entry.size:
            return MappedFile(path, entry)
        return BufferFile(path.read_bytes(), name=name, **options)


class IndexLookup:
    """Finds strings by an index; see :class:`index.corpus.Lookup`. For one thread."""

    def __init__(self, reader: IndexReader, manifest: Manifest, corpus: Corpus) -> None:
        self._leaves = tuple(reader.leaf_readers())
        self._frequent = frozenset(manifest.frequent)
        self._texts = corpus.texts
        self._places = _places(manifest, corpus)
        self._kept: dict[str, list[int]] = {}

    def positions(self, needle: str) -> Sequence[int]:
        """Return the positions of the documents whose folded text holds ``needle``, ascending."""
        found = self._kept.get(needle)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            check()
            found = self._kept[needle] = self._find(needle)
        return found

    def all_of(self, needles: Sequence[str]) -> list[int]:
        """Return the positions of the documents that hold every one of ``needles``, ascending."""
        lists = sorted((self.positions(needle) for needle in needles), key=len)
        found = list(lists[0])
        for needle in needles:
            found = self._holding(found, needle)
        return found

    def first(self, needles: Sequence[str], limit: int) -> list[int]:
        """Return the first ``limit`` of what ``all_of`` returns, reading no more than that takes."""
        known = [self._kept[needle] for needle in needles if needle in self._kept]
        terms = [term.encode() for needle in needles for term in self._cover(needle)]
        count, rarest = min((self._count(term), term) for term in terms)
        found: list[int] = []
        if not count:
            return found
        blocks = [min(known, key=len)] if known else self._blocks(rarest)
        for block in blocks:
            for start in range(0, len(block), _PAGE):
                page: Sequence[int] = block[start : start + _PAGE]
                for needle in needles:
                    page = self._holding(page, needle)
                found += page
                if len(found) >= limit:
                    return found[:limit]
        return found

    def count(self, needle: str) -> int:
        """Return how many documents hold ``needle``, without reading them where the index knows the number."""
        if needle not in self._kept and self._is_term(needle):
            return self._count(needle.encode())
        return len(self.positions(needle))

    def _find(self, needle: str) -> list[int]:
        terms = [term.encode() for term in self._cover(needle)]
        counts = sorted((self._count(term), term) for term in terms)
        if not counts[0][0]:
            return []
        candidates = self._documents(counts[0][1])
        if self._is_term(needle):
            return candidates
        for count, term in counts[1:]:
            if len(candidates) > _WORTH_NARROWING and count < _NARROWING_FACTOR * len(candidates):
                kept = set(self._documents(term))
                candidates = [position for position in candidates if position in kept]
        return self._holding(candidates, needle)

    def _holding(self, positions: Sequence[int], needle: str) -> list[int]:
        texts = map(self._texts.__getitem__, positions)
        return list(compress(positions, map(contains, texts, repeat(needle))))

    def _is_term(self, needle: str) -> bool:
        return len(needle) <= 2 or needle in self._frequent  # noqa: PLR2004 (characters and pairs are terms)

    def _cover(self, needle: str) -> Iterable[str]:
        """Return terms of the index that every document with ``needle`` holds; the longest there are."""
        if self._is_term(needle):
            return (needle,)
        terms: dict[str, None] = {}
        start = end = 0
        while end < len(needle):
            end = start + 2
            while end < len(needle) and end - start < LONGEST_FREQUENT and needle[start : end + 1] in self._frequent:
                end += 1
            terms[needle[start:end]] = None
            start += 1
        return terms

    def _count(self, term: bytes) -> int:
        return sum(leaf.doc_frequency(FIELD, term) for leaf, _ in self._leaves)

    def _documents(self, term: bytes) -> list[int]:
        """Return the positions of all documents that hold ``term``, ascending."""
        found: list[int] = []
        for block in self._blocks(term):
            found += block
        return found

    def _blocks(self, term: bytes) -> Iterator[list[int]]:
        """Yield the positions of all documents that hold ``term``, ascending, as many at a time as the index keeps."""
        if self._places is None:
            for leaf, offset in self._leaves:
                if leaf.doc_frequency(FIELD, term):
                    yield from _numbers(leaf.postings(FIELD, term), offset)
            return
        found: list[int] = []
        for leaf, offset in self._leaves:
            if leaf.doc_frequency(FIELD, term):
                for numbers in _numbers(leaf.postings(FIELD, term), offset):
                    found += map(self._places.__getitem__, numbers)
        yield sorted(found)


def _numbers(matcher: Any, offset: int) -> Iterator[list[int]]:  # noqa: ANN401 (Whoosh's block reader has no public type)
    """Yield the document numbers of a posting list, block by block; Whoosh's own way is eight times slower."""
    while True:
        matcher._read_data()  # noqa: SLF001 (the public way decodes one number per call)
        first, *gaps = matcher._data[0]  # noqa: SLF001
        yield list(accumulate(gaps, initial=first + offset))
        if matcher._lastblock:  # noqa: SLF001
            return
        matcher._next_block()  # noqa: SLF001


def _places(manifest: Manifest, corpus: Corpus) -> list[int] | None:
    """Return the corpus position of each document of the index, or None where the two are the same."""
    if [entry.id for entry in manifest.plans] == [plan.id for plan in corpus.plans]:
        return None
    starts: dict[str, int] = {}
    position = 0
    for plan in corpus.plans:
        starts[plan.id] = position
        position += len(plan.units) + len(plan.headings)
    return [starts[entry.id] + number for entry in manifest.plans for number in range(entry.documents)]
