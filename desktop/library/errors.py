"""The library's one error, and how SQLite's errors become it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from desktop.reasons import reason

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_LONGEST_PATH: Final = 500  # bytes; SQLite takes 512, and names its side files by it
_CAUSES: Final = (
    (("database or disk is full",), "磁盘已满，请腾出空间后再试"),
    (("locked", "busy"), "另一个程序正占用书签文件，请稍后再试"),
    (
        ("readonly", "unable to open", "permission", "authorization"),
        "文件夹不能写入，请检查权限，或用 --user-dir 换一个文件夹",
    ),
    (("disk i/o error",), "磁盘读写出错，请检查磁盘空间与存储设备后再试"),
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
            return LibraryError(f"{doing}：{advice}（{path}）。")
    if isinstance(error, OSError):
        return LibraryError(f"{doing}：{reason(error)}，请检查文件夹 {path.parent}，或用 --user-dir 换一个文件夹。")
    return LibraryError(f"{doing}：{error}。请检查文件 {path}。")
