"""What an index folder holds: for which plans, written by what, and the digests of each file, block by block.

The digests find damage and leftovers, before Whoosh unpickles a byte: those of a file up to 4 MB when the index is
opened, those of a bigger one block by block, each when it is first read. They prove nothing against someone who may
write the folder: that is what ``store.py`` checks the folder's owner and rights for.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from content.plan import Plan

MANIFEST_FILE = "manifest.txt"
BLOCK = 1 << 18
_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One plan in an index.

    Attributes:
        id: The plan's id.
        fingerprint: ``Plan.fingerprint``.
        documents: How many documents of the index are its own; they stand together.
    """

    id: str
    fingerprint: str
    documents: int


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of an index.

    Attributes:
        name: Its name.
        size: Its size in bytes.
        digests: SHA-256 (hex) of each ``BLOCK`` bytes of it.
    """

    name: str
    size: int
    digests: tuple[str, ...]

    @property
    def is_read_at_once(self) -> bool:
        """Whether all of it is compared with its digests when the index is opened."""
        return self.size <= _AT_ONCE


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of manifest.txt.

    Attributes:
        engine: What wrote the index, as ``schema.engine()``.
        plans: The plans, in the order of their documents.
        frequent: The strings that are terms of their own, ascending.
        segments: How many pieces the index was written in.
        files: Every other file of the folder, by name.
    """

    engine: str
    plans: tuple[PlanEntry, ...]
    frequent: tuple[str, ...] = ()
    segments: int = 1
    files: tuple[FileEntry, ...] = ()

    def to_json(self) -> str:
        """Return the manifest as JSON, the same for the same manifest."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    def write(self, path: Path) -> None:
        """Write manifest.txt: the digest of its second line, and the manifest as JSON.

        Raises:
            OSError: It cannot be written.
        """
        text = self.to_json().encode()
        path.write_bytes(digest(text).encode() + b"\n" + text)


def entries(plans: Iterable[Plan]) -> tuple[PlanEntry, ...]:
    """Return the entries of ``plans``."""
    return tuple(PlanEntry(plan.id, plan.fingerprint, len(plan.units) + len(plan.headings)) for plan in plans)


def read_manifest(directory: Path) -> Manifest:
    """Read a folder's manifest.

    Raises:
        OSError: There is none, or it cannot be read.
        ValueError: It is not a manifest, or not as it was written.
    """
    path = directory / MANIFEST_FILE
    head, _, text = path.read_bytes().partition(b"\n")
    if head != digest(text).encode():
        raise ValueError(f"{path} is damaged")
    try:
        return _from_json(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is not a manifest") from error


def describe_files(directory: Path) -> tuple[FileEntry, ...]:
    """Return the entries of a folder's files, the manifest aside.

    Raises:
        OSError: A file cannot be read.
    """
    paths = sorted(path for path in directory.iterdir() if path.name != MANIFEST_FILE)
    return tuple(FileEntry(path.name, path.stat().st_size, _digests(path)) for path in paths)


def is_intact(directory: Path, manifest: Manifest, *, throughout: bool = False) -> bool:
    """Tell whether a folder holds exactly the files of its manifest, each as it was written.

    Args:
        directory: The folder.
        manifest: Its manifest.
        throughout: Compare big files now too, and not when they are read.

    Raises:
        OSError: A file cannot be read.
    """
    sizes = {path.name: path.stat().st_size for path in directory.iterdir() if path.name != MANIFEST_FILE}
    if sizes != {entry.name: entry.size for entry in manifest.files}:
        return False
    compared = (entry for entry in manifest.files if throughout or entry.is_read_at_once)
    return all(_digests(directory / entry.name) == entry.digests for entry in compared)


def digest(block: bytes) -> str:
    """Return the digest of one block."""
    return hashlib.sha256(block).hexdigest()


def _digests(path: Path) -> tuple[str, ...]:
    with path.open("rb") as file:
        return tuple(map(digest, iter(partial(file.read, BLOCK), b"")))


def _from_json(data: dict[str, Any]) -> Manifest:
    return Manifest(
        engine=str(data["engine"]),
        plans=tuple(PlanEntry(str(p["id"]), str(p["fingerprint"]), int(p["documents"])) for p in data["plans"]),
        frequent=tuple(map(str, data["frequent"])),
        segments=int(data["segments"]),
        files=tuple(FileEntry(str(f["name"]), int(f["size"]), tuple(map(str, f["digests"]))) for f in data["files"]),
    )
