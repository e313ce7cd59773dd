"""Where was that clause? Kept by Ctrl+D, found in the list, gone by Delete; on disk all the while."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.models.roles import BOOKMARKED_ROLE
from desktop.settings import Settings
from tests.desktop.noting import kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from tests.desktop.conftest import Hands


def kept_ids(tmp_path: Path) -> list[str]:
    return [bookmark.id for bookmark in kept(tmp_path)]


def test_ctrl_d_keeps_the_clause_at_once(hands: Hands, tmp_path: Path) -> None:
    clause = hands.clause("3.2.5")
    hands.window.go_to(clause.id)
    hands.press_ctrl(Qt.Key.Key_D)
    assert kept_ids(tmp_path) == [clause.id]
    assert hands.contents_row(clause.number).data(BOOKMARKED_ROLE)
    assert hands.labels(hands.views.status)[-2] == "已加入书签：智能网联汽车测试示范工程"


def test_ctrl_d_again_removes_it(hands: Hands, tmp_path: Path) -> None:
    hands.window.go_to(hands.task(18).id)
    hands.press_ctrl(Qt.Key.Key_D)
    assert kept_ids(tmp_path) == [hands.task(18).id]
    hands.press_ctrl(Qt.Key.Key_D)
    assert kept_ids(tmp_path) == []


def test_list_opens_and_removes(hands: Hands, tmp_path: Path) -> None:
    hands.window.go_to(hands.clause("4.1").id)
    hands.press_ctrl(Qt.Key.Key_D)
    hands.window.go_to(hands.clause("2.1").id)
    hands.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    listed = hands.views.bookmarks.list
    listed.setCurrentIndex(listed.model().index(0, 0))
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "4.1"
    listed.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert kept_ids(tmp_path) == []
    assert "还没有书签。在条文或任务上按 Ctrl+D 加入。" in hands.labels(hands.views.bookmarks)


def test_bookmarks_are_there_in_the_next_session(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> None:
    first = open_desk(plans, Settings(theme="light"))
    first.window.go_to(first.clause("3.3.1").id)
    first.press_ctrl(Qt.Key.Key_D)
    first.window.close()
    second = open_desk(plans)
    assert second.views.bookmarks.list.model().rowCount() == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_reading_goes_on_where_bookmarks_cannot_be_kept(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "user"
    folder.mkdir()
    folder.chmod(0o500)
    hands = open_desk(plans)
    hands.press_ctrl(Qt.Key.Key_D)
    assert hands.views.notice.text
    folder.chmod(0o700)


def test_a_folder_that_is_a_file_is_said_when_a_bookmark_is_made(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    (tmp_path / "user").write_text("not a folder", encoding="utf-8")
    hands = open_desk(plans)
    hands.window.go_to(hands.clause("2.1").id)
    hands.press_ctrl(Qt.Key.Key_D)
    assert "书签" in hands.views.notice.text
    hands.window.go_to(hands.clause("2.2").id)
    assert hands.here == "2.2"
