"""Folders and files for this user alone: how they are made, and how they are told from others."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER: Final = 0o700
_FILE: Final = 0o600
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def make_private_folder(folder: Path) -> None:
    """Make a folder and those it lies in, each for this user alone; those that are there stay as they are.

    Raises:
        OSError: One cannot be made.
    """
    if not folder.is_dir():
        make_private_folder(folder.parent)  # mkdir's own way with parents gives them everybody's rights
        folder.mkdir(mode=_FOLDER, exist_ok=True)


def replace_private_file(file: Path, data: bytes) -> None:
    """Write a file, and its folder, for this user alone, whatever the umask.

    A reader finds the old file or the new one whole, never a part. A link in its place is replaced, not followed.

    Raises:
        OSError: It cannot be written; what was there is as it was.
    """
    make_private_folder(file.parent)
    aside = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _FILE), "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        aside.replace(file)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise


def is_own(path: Path) -> bool:
    """Tell whether ``path`` is no link, belongs to this user and can be written by nobody else.

    Windows keeps no such bits; there the user's own profile folder is closed to others.

    Raises:
        OSError: It is not there, or may not be looked at.
    """
    status = path.lstat()
    links_or_others = stat.S_ISLNK(status.st_mode) or status.st_mode & _OTHERS_MAY_WRITE
    own = os.name != "posix" or status.st_uid == os.geteuid()  # type: ignore[attr-defined,unused-ignore]
    return own and (os.name != "posix" or not links_or_others)
