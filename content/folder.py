"""The content folder: its files and what names their state; what they mean is read elsewhere."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

FORMAT_VERSION = 1
DEPARTMENTS_FILE = "departments.toml"
VOCABULARY_FILE = "vocabulary.toml"
BUILT_FOLDER = "built"
_PLAN_SUFFIXES = (".md", ".toml")
_BUNDLED = Path(__file__).parent  # importlib.resources says the same, and costs a start 3 ms


def content_root(root: Traversable | None) -> Traversable:
    """Return ``root``, or for None the folder this package carries."""
    return _BUNDLED if root is None else root


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
