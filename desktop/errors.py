"""The one way errors reach the user: in Chinese, with what to do about them."""

from __future__ import annotations

import sys
import threading
import traceback
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal

from content.errors import ContentError
from desktop.logbook import write_down
from desktop.reasons import reason

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


Deed: TypeAlias = Literal["", "export", "import", "restore", "change bookmarks", "save settings"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to the user.

    Attributes:
        text: What happened, one plain sentence.
        remedy: What to do about it, or "" where nothing needs doing.
        deed: What the user was about to do; the notice is past when that succeeds. "" where nothing makes it past.
    """

    text: str
    remedy: str = ""
    deed: Deed = ""

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.text}{self.remedy}"


def describe(error: BaseException) -> Notice:
    """Put an error into words for the user."""
    if isinstance(error, ContentError):
        return Notice(f"方案内容有误（{error}）。", "请改正该文件的这一行后重新打开。")
    if isinstance(error, PermissionError):
        return Notice(f"没有权限读写“{error.filename or '文件'}”。", "请换一个位置，或检查该文件夹的权限。")
    if isinstance(error, FileNotFoundError):
        return Notice(f"找不到“{error.filename or '文件'}”。", "请检查路径是否正确。")
    if isinstance(error, OSError):
        return Notice(f"读写文件失败：{reason(error)}。", "请检查磁盘空间和文件夹权限后再试。")
    message = str(error)
    if _is_chinese(message):
        return Notice(message)
    return Notice("出现了没有料到的错误。", "可以继续使用；如再次出现，请把日志文件交给维护人员。")


def _is_chinese(message: str) -> bool:
    """Tell whether a message was written for the user: our own errors say theirs in Chinese."""
    return any("一" <= character <= "鿿" for character in message)


class ErrorReporter(QObject):
    """Turns errors into notices, logs those nobody expected, and shows each of these once.

    Signals:
        notice_raised: A `Notice` for the user; always arrives on the reporter's own thread.
        deed_done: A `Deed` that has succeeded: what was said of an earlier one is past.
    """

    notice_raised = Signal(object)
    deed_done = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._shown: set[str] = set()
        self._relay = _Relay(self)
        self._relay.caught.connect(self._on_relay_caught, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Take every unhandled exception of this process from now on, from any thread."""
        sys.excepthook = self._on_unhandled
        threading.excepthook = self._on_thread_unhandled

    def report(self, error: BaseException, deed: Deed = "") -> None:
        """Show an error that was expected to be possible, each time it happens."""
        self.notice_raised.emit(replace(describe(error), deed=deed))

    def say(self, text: str, remedy: str = "", deed: Deed = "") -> None:
        """Show a message that is no exception."""
        self.notice_raised.emit(Notice(text, remedy, deed))

    def _on_unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._relay.caught.emit(error, "".join(traceback.format_exception(kind, error, trace)))

    def _on_thread_unhandled(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_unhandled(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_relay_caught(self, error: BaseException, trace: str) -> None:
        place = trace.rstrip().rpartition("\n  File ")[2]
        logged = write_down(self._log, f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{trace}")
        if place in self._shown:
            return
        self._shown.add(place)
        notice = describe(error)
        where = f"详情已记入“{self._log}”。" if logged else "日志文件写不进去，详情未能记下。"
        self.notice_raised.emit(Notice(notice.text, f"{notice.remedy}{where}"))


class _Relay(QObject):
    """Carries an unhandled exception from the thread it happened on.

    Signals:
        caught: The exception and its printed traceback.
    """

    caught = Signal(object, object)
