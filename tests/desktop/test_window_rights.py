"""The window where its folder may not be written, or not even be read; rights bind root, too, while these run."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.library.bookmarks import Bookmarks
from desktop.settings import Settings
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from content.plan import Plan
    from tests.desktop.conftest import Hands

CLAUSE = "gd-emerging-industries/3.2.5"
_VERSION = 0x20080522
_ROOTS_OWN = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: rights do not bind who has these


@pytest.fixture
def bound() -> Iterator[None]:
    """Rights bind this thread, and those it begins."""
    if os.name != "posix" or (os.geteuid() == 0 and sys.platform != "linux"):
        pytest.skip("there is no way to be bound by rights here")
    libc = ctypes.CDLL(None, use_errno=True)
    head, words = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    if sys.platform == "linux":
        assert libc.capget(head, words) == 0
        before = words[0]
        words[0] &= ~_ROOTS_OWN
        assert libc.capset(head, words) == 0
    yield
    if sys.platform == "linux":
        words[0] = before
        assert libc.capset(head, words) == 0


@pytest.fixture
def locked_home(tmp_path: Path) -> Iterator[Callable[[int, int], Path]]:
    """Give the user folder, with a bookmark in it, such rights: of folders and of files."""
    dirs = UserDirs.under(tmp_path / "user")
    bookmarks = Bookmarks(dirs.database)
    bookmarks.add(CLAUSE, "题", note="早先的批注")
    bookmarks.close()

    def lock(folders: int, files: int) -> Path:
        for path in sorted((dirs.root, *dirs.root.rglob("*")), reverse=True):  # what is inside first
            path.chmod(folders if path.is_dir() else files)
        return dirs.root

    yield lock
    for path in (dirs.root, dirs.root / "backups"):
        path.chmod(stat.S_IRWXU)


@pytest.mark.usefixtures("bound")
def test_home_that_can_only_be_read_is_read_and_what_is_not_kept_is_said(
    locked_home: Callable[[int, int], Path], open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    root = locked_home(0o500, 0o400)
    hands = open_desk(plans)
    hands.wait(lambda: hands.window.bookmarks.is_open and hands.desk.jobs.running == 0)
    assert [mark.note for mark in hands.window.bookmarks.shelf.bookmarks] == ["早先的批注"]
    assert "只能查看" in hands.views.notice.text
    hands.window.go_to(hands.clause("2.1").id)
    hands.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "书签没有保存" in hands.views.notice.text
    assert hands.here == "2.1"
    hands.commit("网联汽车")
    hands.wait(lambda: hands.window.search.result.total == 3)
    hands.window.close()
    assert {path.name for path in root.iterdir()} == {"library.sqlite", "backups"}


@pytest.mark.usefixtures("bound")
def test_home_that_cannot_be_entered_is_said_and_reading_goes_on(
    locked_home: Callable[[int, int], Path], open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    locked_home(0, 0)
    hands = open_desk(plans, Settings(theme="light"))
    hands.wait(lambda: hands.desk.jobs.running == 0)
    assert hands.views.notice.text
    hands.window.go_to(hands.clause("2.1").id)
    hands.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "书签" in hands.views.notice.text
    assert hands.here == "2.1"
    hands.commit("网联汽车")
    hands.wait(lambda: hands.window.search.result.total == 3)
