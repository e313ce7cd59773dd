"""Builds indexes. ``python -m index.build`` builds the one that ships with the package."""

from __future__ import annotations

import gc
import shutil
from array import array
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from content.load import load_plans
from index.corpus import folded_texts
from index.frequent import frequent_strings
from index.lists import NUMBERS, with_shared
from index.manifest import MANIFEST_FILE, Manifest, describe_files, entries, read_manifest
from index.schema import FIELD, MemoryStorage, engine, grams, plan_schema, writer_options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whoosh.filedb.filestore import Storage

    from content.plan import Plan

BUILT_FOLDER = "built"
_LOCK_FILE = "MAIN_WRITELOCK"


def build_index(plans: Sequence[Plan], directory: Path) -> Manifest:
    """Build the index of ``plans`` in ``directory``, which is made; what was there goes.

    The manifest is written last: a folder without one is no index.

    Raises:
        OSError: The folder cannot be written.
    """
    if directory.exists():
        shutil.rmtree(directory)
    directory.mkdir(parents=True, mode=0o700)
    storage = FileStorage(str(directory))
    return _finish(directory, _write_new(storage, plans))


def extend_index(base: Path, plans: Sequence[Plan], directory: Path) -> Manifest:
    """Build in ``directory`` (made; must not exist) the index in ``base``, and ``plans`` as one more segment.

    Raises:
        OSError: A folder cannot be read or written.
    """
    old = read_manifest(base)
    directory.mkdir(parents=True, mode=0o700)
    for entry in old.files:
        shutil.copyfile(base / entry.name, directory / entry.name)
    texts = [text for plan in plans for text in folded_texts(plan)]
    held = sum(entry.documents for entry in old.plans)
    _append(FileStorage(str(directory)), texts, frozenset(old.frequent), held)
    new = replace(old, plans=old.plans + entries(plans), segments=old.segments + 1)
    return _finish(directory, new)


def build_in_memory(plans: Sequence[Plan]) -> tuple[Storage, Manifest]:
    """Build the index of ``plans`` where nothing can be written."""
    storage = MemoryStorage()
    return storage, _write_new(storage, plans)


def _write_new(storage: Storage, plans: Sequence[Plan]) -> Manifest:
    texts = [text for plan in plans for text in folded_texts(plan)]
    frequent = frequent_strings(texts)
    storage.create_index(plan_schema())
    _append(storage, texts, frozenset(frequent))
    return Manifest(engine(), entries(plans), frequent)


def _append(storage: Storage, texts: Sequence[str], frequent: frozenset[str], first: int = 0) -> None:
    """Add a segment of folded texts, numbered from ``first``."""
    with _without_collecting():
        holders: defaultdict[str, array[int]] = defaultdict(lambda: array(NUMBERS))
        for number, text in enumerate(texts, first):
            for gram in grams(text, frequent):
                holders[gram].append(number)
        writer = SegmentWriter(storage.open_index(schema=plan_schema()), **writer_options())
        writer.add_document(**{FIELD: with_shared(holders)})
        writer.commit(merge=False)


def _finish(directory: Path, manifest: Manifest) -> Manifest:
    (directory / _LOCK_FILE).unlink(missing_ok=True)
    for path in directory.iterdir():
        path.chmod(0o600)
    manifest = replace(manifest, files=describe_files(directory))
    path = directory / MANIFEST_FILE
    manifest.write(path)
    path.chmod(0o600)
    return manifest


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector from walking a million small objects that are all still needed."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def main(root: Path | None = None) -> None:
    """Build the index that ships: of the bundled plans, in ``built`` under the package."""
    folder = Path(str(files("index"))) if root is None else root
    build_index(load_plans(), folder / BUILT_FOLDER)


if __name__ == "__main__":  # pragma: no cover  # one line, run by every build
    main()
