"""The library's one error, and how SQLite's errors become it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from desktop.reasons import reason

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_LONGEST_PATH: Final = 500  # bytes; SQLite takes 512, and names its side files by it
_BUSY: Final = "另一个程序正占用书签文件，请稍后再试"
_BROKEN: Final = "磁盘读写出错，请检查磁盘空间与存储设备后再试"
_NO_LOCKS: Final = "所在的磁盘不能给文件加锁（网络盘常见），请用 --user-dir 换一个本机的文件夹"
_CAUSES: Final = (
    (("database or disk is full",), "磁盘已满，请腾出空间后再试"),
    (("locked", "busy"), _BUSY),
    (
        ("readonly", "unable to open", "permission", "authorization"),
        "文件夹不能写入，请检查权限，或用 --user-dir 换一个文件夹",
    ),
    (("disk i/o error",), _BROKEN),
)


class LibraryError(Exception):
    """Bookmarks could not be kept or read; the message is a whole Chinese sentence that says what to do."""


def explain(doing: str, error: sqlite3.Error | OSError, path: Path) -> LibraryError:
    """Return what to tell the user when ``doing`` (e.g. "书签没有保存") was stopped by ``error``."""
    said = str(error).lower()
    if "unable to open" in said and len(os.fsencode(path)) > _LONGEST_PATH:
        return LibraryError(f"{doing}：文件夹的路径太长，请用 --user-dir 换一个较短的（{path}）。")
    for words, advice in _CAUSES:
        if any(word in said for word in words):
            told = _NO_LOCKS if advice in {_BUSY, _BROKEN} and not _can_lock(path.parent) else advice
            return LibraryError(f"{doing}：{told}（{path}）。")
    if isinstance(error, OSError):
        return LibraryError(f"{doing}：{reason(error)}，请检查文件夹 {path.parent}，或用 --user-dir 换一个文件夹。")
    return LibraryError(f"{doing}：{error}。请检查文件 {path}。")


def _can_lock(folder: Path) -> bool:
    """Tell whether a file of one's own can be locked in a folder; True where that cannot be tried."""
    try:
        import fcntl  # not on Windows, which has no disk without locks
    except ImportError:
        return True
    import tempfile

    try:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # the next error means another thing
    except OSError:
        return True
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
    return True
