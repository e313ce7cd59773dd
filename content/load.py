"""The content folder → plans.

The Markdown is the source. Reading it takes the Markdown library, which a starting window cannot wait for, so
the parsed plans are also kept as JSON: one copy made when the package is built, one in the user's cache when
somebody has changed the text since. Each carries the fingerprint of the files it was made from.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from content.cache import read_cache, write_cache
from content.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from content.plan import Plan

FORMAT_VERSION = 1
DEPARTMENTS_FILE = "departments.toml"
BUILT_FOLDER = "built"
_PLAN_SUFFIXES = (".md", ".toml")


def load_plans(root: Traversable | None = None, cache_dir: Path | None = None) -> tuple[Plan, ...]:
    """Load every plan of a content folder, in the order of their ids.

    Args:
        root: The content folder; None for the one this package carries.
        cache_dir: Where parsed plans may be kept for the next start; None to keep none.

    Raises:
        ContentError: A file is missing, cannot be read, or breaks a rule of the plan format.
    """
    root = content_root(root)
    departments_text = read_text(root / DEPARTMENTS_FILE, DEPARTMENTS_FILE)
    plans = []
    for plan_id, texts in plan_texts(root).items():
        mark = fingerprint(departments_text, texts)
        name = f"{plan_id}.json"
        plan = read_cache(root / BUILT_FOLDER / name, mark)
        if plan is None and cache_dir is not None:
            plan = read_cache(cache_dir / name, mark)
        if plan is None:
            plan = _read_strictly(departments_text, plan_id, texts)
            if cache_dir is not None:
                write_cache(cache_dir / name, plan)
        plans.append(plan)
    return tuple(plans)


def content_root(root: Traversable | None) -> Traversable:
    """Return ``root``, or for None the folder this package carries."""
    return files("content") if root is None else root


def plan_texts(root: Traversable) -> dict[str, dict[str, str]]:
    """Return the text of every plan's files: by plan id, then by file name.

    Raises:
        ContentError: There is no plan, or a file cannot be read as UTF-8.
    """
    found = {
        folder.name: {
            name: read_text(folder / name, f"plans/{folder.name}/{name}") for name in plan_names(root, folder.name)
        }
        for folder in plan_folders(root)
    }
    if not found:
        raise ContentError("plans", 0, "没有方案：每个方案在这里有一个文件夹")
    return found


def plan_folders(root: Traversable) -> list[Traversable]:
    """Return the folders of the plans, by name; [] where there are none."""
    try:
        return sorted((entry for entry in (root / "plans").iterdir() if entry.is_dir()), key=lambda entry: entry.name)
    except OSError:
        return []


def plan_names(root: Traversable, plan_id: str) -> list[str]:
    """Return the names of a plan's files, sorted; [] where its folder cannot be read."""
    try:
        names = sorted(entry.name for entry in (root / "plans" / plan_id).iterdir())
    except OSError:
        return []
    return [name for name in names if name.endswith(_PLAN_SUFFIXES)]


def fingerprint(departments_text: str, texts: Mapping[str, str]) -> str:
    """Return the SHA-256 (hex) that names this state of a plan's files."""
    digest = hashlib.sha256(f"{FORMAT_VERSION}\n{departments_text}".encode())
    for name, text in sorted(texts.items()):
        digest.update(f"\0{name}\0{text}".encode())
    return digest.hexdigest()


def _read_strictly(departments_text: str, plan_id: str, texts: Mapping[str, str]) -> Plan:
    # Imported here: reading Markdown is the slow way, and a start with a fitting cache must not pay for it.
    from content.assemble import read_plan  # noqa: PLC0415

    plan, faults = read_plan(departments_text, plan_id, texts)
    if faults:
        raise faults[0]
    return plan


def read_text(entry: Traversable, name: str) -> str:
    """Return a file's text.

    Raises:
        ContentError: It is missing, cannot be read or is not UTF-8; ``name`` says which.
    """
    try:
        return entry.read_bytes().decode()
    except OSError as error:
        raise ContentError(name, 0, "缺少这个文件，或无法读取；请重新安装，或从原处拷回") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(name, line, "不是 UTF-8 文本；请用 UTF-8 编码另存") from error
