"""How a command ends early: one Chinese line on stderr, and an exit code."""

from __future__ import annotations

import re
from typing import Final

from content.errors import ContentError
from desktop.library.errors import LibraryError
from desktop.output.failure import OutputError
from desktop.reasons import reason

_LONGEST: Final = 600
# What the window and printing need of a Debian or Ubuntu that has no desktop.
QT_REMEDY: Final = "请安装系统库：sudo apt install libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3"


class CommandError(Exception):
    """A command could not do its work; the message is one line that says what to do.

    Attributes:
        code: Exit code.
    """

    code = 1

    def __init__(self, message: str) -> None:
        """Fold the message into one line that a terminal can show."""
        super().__init__(one_line(message, _LONGEST))


class UsageError(CommandError):
    """The command was not written as it must be."""

    code = 2


def one_line(text: str, longest: int = 40) -> str:
    """Return ``text`` without line breaks and control characters, cut at ``longest`` characters."""
    shown = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def expected(error: Exception) -> CommandError | None:
    """Return what to tell the user about an error this program knows, or None for one nobody foresaw."""
    if isinstance(error, CommandError):
        return error
    message = ""
    if isinstance(error, ContentError):
        message = f"方案内容有误：{error}。请改正该文件，或重新安装政策案头。"
    elif isinstance(error, (LibraryError, OutputError)):
        message = str(error)
    elif isinstance(error, ImportError):
        message = _missing(error)
    elif isinstance(error, OSError):
        where = f"“{error.filename}”" if error.filename else ""
        message = f"读写{where}失败：{reason(error)}。请检查磁盘空间与权限后再试。"
    return CommandError(message) if message else None


def _missing(error: ImportError) -> str:
    if ".so" in str(error):
        return f"缺少系统库（{error}）。{QT_REMEDY}"
    return f"安装不完整：缺少 {error.name}。请重新安装政策案头。" if isinstance(error, ModuleNotFoundError) else ""
