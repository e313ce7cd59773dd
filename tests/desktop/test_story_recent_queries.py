"""The queries of late: in the panel while the box is empty, never in a popup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from tests.desktop.conftest import Hands


def search(hands: Hands, query: str) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type(query)


def test_recent_queries_are_listed_while_the_box_is_empty(hands: Hands) -> None:
    for query in ("机器人", "知识产权"):
        search(hands, query)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Escape)
    hands.press_ctrl(Qt.Key.Key_K)
    recent = hands.views.hits.recent
    assert recent is not None
    assert hands.views.box.hasFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    assert recent.current == "机器人"
    hands.press(Qt.Key.Key_Return)
    assert hands.views.box.text() == "机器人"
    assert hands.views.hits.recent is None
    hands.press(Qt.Key.Key_Escape)
    hands.press_ctrl(Qt.Key.Key_K)
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Delete)
    assert len(hands.window.recent.queries) == 1
    hands.window.commands["clear_recent"].trigger()
    assert not hands.views.left.shows_hits


def test_escape_and_the_text_end_the_recent_queries(hands: Hands) -> None:
    hands.window.recent.add("机器人")
    hands.press_ctrl(Qt.Key.Key_K)
    lists = hands.views.left
    shown = [lists.shows_hits]
    hands.press(Qt.Key.Key_Escape)
    shown.append(lists.shows_hits)
    hands.press_ctrl(Qt.Key.Key_K)
    shown.append(lists.shows_hits)
    hands.reader.setFocus()
    shown.append(lists.shows_hits)
    assert shown == [True, False, True, False]


def test_composing_searches_nothing_and_keeps_the_recent_queries(hands: Hands) -> None:
    hands.window.recent.add("机器人")
    hands.press_ctrl(Qt.Key.Key_K)
    hands.compose("zhi'shi'chan'quan")
    listed = [hands.views.hits.recent is not None]
    assert hands.window.search.query == ""
    hands.commit("知识产权")
    listed.append(hands.views.hits.recent is not None)
    assert listed == [True, False]
    assert hands.views.hits.head_text.startswith("11 条命中")


def test_recent_queries_come_back_with_the_next_window(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    hands = open_desk(plans, Settings(theme="light"))
    search(hands, "机器人")
    hands.press(Qt.Key.Key_Return)
    kept = SettingsFile(UserDirs.under(tmp_path / "user").settings).load()
    assert kept.recent_queries == ("机器人",)
    assert open_desk(plans).window.recent.queries == ("机器人",)


def test_text_typed_into_the_box_is_never_in_a_popups_hands(hands: Hands) -> None:
    search(hands, "知识产权")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    hands.press_ctrl(Qt.Key.Key_K)
    assert hands.views.hits.recent is not None
    assert hands.views.box.completer() is None
    assert QApplication.activePopupWidget() is None
    assert QApplication.focusWidget() is hands.views.box
