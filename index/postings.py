"""Reads posting lists out of a Whoosh index, and finds strings with them."""

from __future__ import annotations

import mmap
from contextlib import suppress
from itertools import compress, repeat
from operator import contains
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.reading import TermNotFound

from index.cancel import check, stretches
from index.document_set import DocumentSet
from index.lists import SHARED, shared_by, unpacked
from index.manifest import BLOCK, MANIFEST_FILE, digest
from index.schema import FIELD, LONGEST_FREQUENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whoosh.reading import IndexReader

    from index.corpus import Corpus
    from index.manifest import FileEntry, Manifest

_MAPPED = (".trm", ".pst", ".col")
_AHEAD = 256
_MOST_KEPT = 512
_PAIR = 2
_OPPOSITE = bytes.maketrans(b"\0\1", b"\1\0")
_WORTH_NARROWING = 256
"""Documents; fewer are read sooner than another list."""


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

    def peek(self, _length: int) -> bytes:
        """Return what comes next without moving on; unpickling else asks for every few bytes anew."""
        start = self._mapped.tell()
        return self[start : min(start + _AHEAD, len(self._mapped))]

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


class _Segment:
    """One of the pieces the index was written in."""

    def __init__(self, leaf: IndexReader) -> None:
        self._leaf = leaf
        self._shared = self.count(SHARED)

    def count(self, term: str) -> int:
        """Return how many documents hold a term; 0 for what is no term."""
        return int(self._leaf.frequency(FIELD, term.encode()))

    def read(self, term: str) -> DocumentSet | None:
        """Return the numbers of the documents that hold a term; None for what is no term."""
        try:
            return unpacked(self._leaf.postings(FIELD, term.encode()).value())
        except TermNotFound:
            return None

    def read_shared(self, pair: str) -> DocumentSet:
        """Return the numbers of documents of which some hold a pair that is no term, if any do."""
        return self.read(shared_by(pair, self._shared)) or DocumentSet()


class IndexLookup:
    """Finds strings by an index; see :class:`index.corpus.Lookup`. For one thread."""

    def __init__(self, reader: IndexReader, manifest: Manifest, corpus: Corpus) -> None:
        self._segments = [_Segment(leaf) for leaf, _ in reader.leaf_readers()]
        self._frequent = frozenset(manifest.frequent)
        self._texts = corpus.texts
        self._places = _places(manifest, corpus)
        self._kept: dict[str, DocumentSet] = {}

    def positions(self, needle: str) -> DocumentSet:
        """Return the documents whose folded text holds ``needle``."""
        found = self._kept.get(needle)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self.forget()
            check()
            is_listed = len(needle) <= _PAIR or needle in self._frequent
            found = self._listed(needle) if is_listed else self._holding(needle, self._candidates(needle))
            self._kept[needle] = found
        return found

    def forget(self) -> None:
        """Forget what was found so far."""
        self._kept.clear()

    def _listed(self, needle: str) -> DocumentSet:
        """Return the documents that hold a character, a pair or a frequent string."""
        found = doubtful = DocumentSet()
        for segment in self._segments:
            numbers = segment.read(needle)
            if numbers is not None:
                found |= numbers
            elif len(needle) == _PAIR:
                doubtful |= segment.read_shared(needle)
        return self._placed(found) | self._holding(needle, self._placed(doubtful))

    def _placed(self, numbers: DocumentSet) -> DocumentSet:
        """Return the documents that have these numbers in the index."""
        return numbers if self._places is None else DocumentSet.of(map(self._places.__getitem__, numbers))

    def _candidates(self, needle: str) -> DocumentSet:
        """Return documents among which are all that hold a string that is not listed."""
        rarest, *others = sorted(self._cover(needle), key=self._count)
        found = self.positions(rarest)
        for term in others:
            before = len(found)
            if before < _WORTH_NARROWING:
                break
            found &= self.positions(term)
        return found

    def _holding(self, needle: str, candidates: DocumentSet) -> DocumentSet:
        """Return those of ``candidates`` whose text holds ``needle``."""
        held = bytearray()
        for stretch in stretches(candidates):
            held += bytes(map(contains, map(self._texts.__getitem__, stretch), repeat(needle)))
        if held.count(1) * 2 < len(held):
            return DocumentSet.of(compress(candidates, held))
        return candidates - DocumentSet.of(compress(candidates, held.translate(_OPPOSITE)))

    def _cover(self, needle: str) -> Iterable[str]:
        """Return terms of the index that every document with ``needle`` holds; the longest there are."""
        terms: dict[str, None] = {}
        start = end = 0
        while end < len(needle):
            end = start + _PAIR
            while end < len(needle) and end - start < LONGEST_FREQUENT and needle[start : end + 1] in self._frequent:
                end += 1
            terms[needle[start:end]] = None
            start += 1
        return terms

    def _count(self, term: str) -> int:
        """Return how many documents hold ``term``, or 0 where few do."""
        return sum(segment.count(term) for segment in self._segments)


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
