"""Folders that are nobody else's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_MODE: Final = 0o700


def make_private_folder(folder: Path) -> None:
    """Make a folder and those it lies in, each for this user alone; those that are there stay as they are.

    Raises:
        OSError: One cannot be made.
    """
    if not folder.is_dir():
        make_private_folder(folder.parent)  # mkdir's own way with parents gives them everybody's rights
        folder.mkdir(mode=_MODE, exist_ok=True)
