"""What the content files were when the package was built: how a start finds out which one is missing or changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from content.errors import ContentError
from content.folder import BUILT_FOLDER, DEPARTMENTS_FILE, VOCABULARY_FILE, plan_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

RECORD_FILE: Final = "files.json"
_MISSING: Final = "缺少这个文件，或无法读取"
_CHANGED: Final = "与安装时不同"


@dataclass(frozen=True, slots=True)
class Installed:
    """The record.

    Attributes:
        plans: Fingerprint of each plan, by id; empty where nothing was recorded, as in a checkout.
        files: SHA-256 (hex) of each file, by its name relative to the content folder.
    """

    plans: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the text of the record."""
        return json.dumps({"plans": dict(self.plans), "files": dict(self.files)}, indent=1, sort_keys=True) + "\n"

    def fault(self, root: Traversable, name: str) -> ContentError | None:
        """Return what is wrong with a file: it is missing, or not as it was."""
        try:
            data = root.joinpath(*name.split("/")).read_bytes()
        except OSError:
            return ContentError(name, 0, _MISSING)
        same = self.files.get(name, _digest(data)) == _digest(data)
        return None if same else ContentError(name, 0, _CHANGED)

    def faults(self, root: Traversable) -> tuple[ContentError, ...]:
        """Return what is wrong with the files on record."""
        return tuple(fault for name in self.files if (fault := self.fault(root, name)) is not None)


def record(root: Traversable, plans: Mapping[str, str]) -> Installed:
    """Return the record of the files as they are now.

    Args:
        root: The content folder.
        plans: Fingerprint of each plan, by id.
    """
    names = [DEPARTMENTS_FILE, VOCABULARY_FILE]
    # What an editor leaves beside them, a swap file or a copy, is no part of a plan.
    names += [f"plans/{plan_id}/{name}" for plan_id in plans for name in plan_names(root, plan_id)]
    files = {name: root.joinpath(*name.split("/")) for name in sorted(names)}
    return Installed(plans, {name: _digest(file.read_bytes()) for name, file in files.items() if file.is_file()})


def read_record(root: Traversable) -> Installed:
    """Return the record that came with the package, an empty one where there is none or it is damaged."""
    try:
        fields = json.loads((root / BUILT_FOLDER / RECORD_FILE).read_bytes())
        plans, files = ({str(name): str(mark) for name, mark in fields[key].items()} for key in ("plans", "files"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Installed()
    return Installed(plans, files)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
