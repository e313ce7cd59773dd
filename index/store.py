"""Gets hold of an index for some plans: the shipped one, the cached one, or a new one.

An index is a handful of files that Whoosh unpickles, so nothing is opened that somebody else could have put there:
the shipped one lies in the package, beside code that runs anyway; the cached one must belong to the user alone.
Both must match their digests (of big files each block when it is read: see ``manifest.py``). Whatever does not fit
is left alone or replaced, and the user notices nothing.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import shutil
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from content.private import is_own, make_private_folder
from index.build import BUILT_FOLDER, build_in_memory, build_index, extend_index
from index.manifest import Manifest, entries, is_intact, read_manifest
from index.postings import IndexLookup, MappedStorage
from index.schema import engine, plan_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whoosh.filedb.filestore import Storage

    from content.plan import Plan
    from index.corpus import Corpus
    from index.manifest import PlanEntry

logger = logging.getLogger(__name__)

_CACHE_FOLDER = "index"
_PREFIX = "ix-"
_BUILDING_PREFIX = "new-"
_MOST_SEGMENTS = 8
_STALE_AFTER = 24 * 3600


class PlanIndex:
    """An opened index. Any thread may ask it for a lookup; a lookup is for one thread.

    Attributes:
        manifest: What it holds.
        origin: "shipped", "cached", "built" (now, into the cache) or "memory" (now, the cache being unusable).
    """

    def __init__(self, storage: Storage, manifest: Manifest, origin: str) -> None:
        """Open the index that ``storage`` holds.

        Raises:
            Exception: Whatever Whoosh says about files that are no index.
        """
        self.manifest = manifest
        self.origin = origin
        self._index = storage.open_index(schema=plan_schema())
        self._index.reader().close()

    @property
    def fingerprint(self) -> str:
        """Name this state of plans and engine."""
        return _key(self.manifest.plans)

    def lookup(self, corpus: Corpus) -> IndexLookup:
        """Return a lookup for one thread over ``corpus``, which must hold the index's plans."""
        return IndexLookup(self._index.reader(), self.manifest, corpus)


def open_index(plans: Sequence[Plan], cache_dir: Path | None, shipped: Path | None = None) -> PlanIndex:
    """Open the index of ``plans``, or build it. May take seconds; for a worker thread.

    Args:
        plans: The plans; their fingerprints must be those of their texts.
        cache_dir: The user's cache folder; None to keep nothing.
        shipped: The folder of the index that came with the program; None for the one in the package.
    """
    wanted = entries(plans)
    shipped = Path(str(files("index") / BUILT_FOLDER)) if shipped is None else shipped
    found = _open(shipped, wanted, "shipped")
    if found is None and cache_dir is not None:
        found = _from_cache(cache_dir / _CACHE_FOLDER, plans, shipped)
    return found or PlanIndex(*build_in_memory(plans), "memory")


def _from_cache(cache: Path, plans: Sequence[Plan], shipped: Path) -> PlanIndex | None:
    """Open the cached index or put a new one there; None where the cache cannot be used."""
    wanted = entries(plans)
    target = cache / f"{_PREFIX}{_key(wanted)}"
    try:
        make_private_folder(cache)
        if not is_own(cache):
            logger.warning("Not using %s: it belongs to, or can be written by, somebody else", cache)
            return None
        found = _open(target, wanted, "cached") if _is_ours_throughout(target) else None
        if found is None:
            _build(cache, target, plans, shipped)
            found = _open(target, wanted, "built")
    except OSError as error:
        logger.warning("Not using the index cache: %s", error)
        return None
    return found


def _open(directory: Path, wanted: Sequence[PlanEntry], origin: str) -> PlanIndex | None:
    """Open the index in a trusted folder if it is whole and holds just the wanted plans."""
    try:
        manifest = read_manifest(directory)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        logger.warning("Not using the index in %s: %s", directory, error)
        return None
    try:
        if manifest.engine != engine() or set(manifest.plans) != set(wanted) or not is_intact(directory, manifest):
            return None
        return PlanIndex(MappedStorage(directory, manifest), manifest, origin)
    except Exception:  # digests match, so a fault of this code or of Whoosh: a new index is the way out
        logger.exception("The index in %s cannot be opened", directory)
        return None


def _build(cache: Path, target: Path, plans: Sequence[Plan], shipped: Path) -> None:
    """Build aside, then swap in: whoever looks meanwhile sees the old folder, the new one, or none."""
    _remove_leftovers(cache)
    aside = cache / f"{_BUILDING_PREFIX}{secrets.token_hex(8)}"
    try:
        base = _base(cache, entries(plans), shipped)
        if base is None:
            build_index(plans, aside)
        else:
            known = {entry.id for entry in read_manifest(base).plans}
            extend_index(base, [plan for plan in plans if plan.id not in known], aside)
        _swap(aside, target, entries(plans))
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _base(cache: Path, wanted: Sequence[PlanEntry], shipped: Path) -> Path | None:
    """Return the index that holds most of the wanted plans and nothing else, if it is worth adding to."""
    best: tuple[int, int, Path] | None = None
    for directory in (shipped, *_own_folders(cache)):
        try:
            manifest = read_manifest(directory)
            fits = manifest.engine == engine() and manifest.plans and set(manifest.plans) < set(wanted)
            if not fits or not is_intact(directory, manifest, throughout=True):
                continue
        except (OSError, ValueError):
            continue
        held = sum(entry.documents for entry in manifest.plans)
        if best is None or held > best[0]:
            best = held, manifest.segments, directory
    return best[2] if best and best[1] < _MOST_SEGMENTS else None


def _swap(aside: Path, target: Path, wanted: Sequence[PlanEntry]) -> None:
    """Put a finished folder in its place, unless another process was quicker: what it put there is being read."""
    try:
        aside.rename(target)
    except OSError:
        if _is_ours_throughout(target) and _open(target, wanted, "cached"):
            return
        old = target.with_name(f"{_BUILDING_PREFIX}{secrets.token_hex(8)}")
        target.rename(old)
        aside.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _remove_leftovers(cache: Path) -> None:
    """Remove what killed builds left behind; a build under way is younger."""
    for path in cache.glob(f"{_BUILDING_PREFIX}*"):
        if time.time() - path.stat().st_mtime > _STALE_AFTER:
            shutil.rmtree(path, ignore_errors=True)


def _own_folders(cache: Path) -> Iterator[Path]:
    yield from (path for path in sorted(cache.glob(f"{_PREFIX}*")) if _is_ours_throughout(path))


def _is_ours_throughout(directory: Path) -> bool:
    """Tell whether a folder and all its files exist, and belong to the user alone."""
    return directory.is_dir() and all(is_own(path) for path in (directory, *directory.iterdir()))


def _key(plans: Iterable[PlanEntry]) -> str:
    """Name a set of plans for a folder."""
    lines = sorted(f"{entry.id} {entry.fingerprint} {entry.documents}" for entry in plans)
    return hashlib.sha256("\n".join([engine(), *lines]).encode()).hexdigest()[:24]
