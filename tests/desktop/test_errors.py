from __future__ import annotations

import errno
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from content.errors import ContentError
from desktop.errors import ErrorReporter, describe
from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.errors import Notice


pytestmark = pytest.mark.usefixtures("qtbot")


def unhandled(error: BaseException) -> None:
    """Let an error through to the hook, as an event loop does."""
    try:
        raise error  # noqa: TRY301 - that is the point
    except BaseException as caught:  # noqa: BLE001 - that is the point
        sys.excepthook(type(caught), caught, caught.__traceback__)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ContentError("3-measures.md", 41, "没有这个部门"), "3-measures.md:41"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/卡.pdf"), "/x/卡.pdf"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/x/卡.pdf"), "找不到"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (LibraryError("书签没有保存：磁盘已满。"), "书签没有保存"),
        (ZeroDivisionError("division by zero"), "没有料到"),
    ],
)
def test_errors_are_said_in_chinese_with_what_to_do(error: Exception, words: str) -> None:
    notice = describe(error)
    assert words in notice.sentence
    assert notice.sentence.endswith("。")
    assert not set("division by zero") <= set(notice.text)


def test_unexpected_error_is_logged_each_time_and_shown_once(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "plandesk.log"
    shown: list[Notice] = []
    reporter = ErrorReporter(log)
    reporter.notice_raised.connect(shown.append)
    reporter.install()
    for _ in range(3):
        unhandled(ValueError("boom"))
    assert len(shown) == 1
    assert str(log) in shown[0].sentence
    assert log.read_text(encoding="utf-8").count("ValueError: boom") == 3


def test_two_different_errors_are_both_shown(tmp_path: Path) -> None:
    shown: list[object] = []
    reporter = ErrorReporter(tmp_path / "plandesk.log")
    reporter.notice_raised.connect(shown.append)
    reporter.install()
    unhandled(ValueError("boom"))
    unhandled(KeyError("bang"))
    assert len(shown) == 2


def test_error_on_another_thread_arrives_on_this_one(tmp_path: Path, qtbot: QtBot) -> None:
    threads: list[int] = []
    reporter = ErrorReporter(tmp_path / "plandesk.log")
    reporter.notice_raised.connect(lambda _: threads.append(threading.get_ident()))
    reporter.install()

    def fail() -> None:
        raise ValueError("boom")

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: threads == [threading.get_ident()])


def test_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shown: list[Notice] = []
    reporter = ErrorReporter(tmp_path / "file" / "plandesk.log")
    reporter.notice_raised.connect(shown.append)
    reporter.install()
    unhandled(ValueError("boom"))
    assert "写不进去" in shown[0].sentence


def test_log_with_lone_surrogates_is_still_written(tmp_path: Path) -> None:
    log = tmp_path / "plandesk.log"
    reporter = ErrorReporter(log)
    reporter.install()
    unhandled(ValueError("\ud800"))
    assert "\\ud800" in log.read_text(encoding="utf-8")


def test_log_does_not_grow_without_end(tmp_path: Path) -> None:
    log = tmp_path / "plandesk.log"
    log.write_text("x" * 1_000_001, encoding="utf-8")
    reporter = ErrorReporter(log)
    reporter.install()
    unhandled(ValueError("boom"))
    assert log.stat().st_size < 10_000


def test_interrupt_is_left_to_python(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "plandesk.log"
    reporter = ErrorReporter(log)
    reporter.install()
    unhandled(KeyboardInterrupt())
    assert not log.exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err
