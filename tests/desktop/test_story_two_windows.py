"""A second window on the same plan: two places side by side, one look, the same bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.library.bookmarks import Bookmarks
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.conftest import Hands


@pytest.fixture
def second(hands: Hands, qtbot: QtBot) -> Hands:
    """The window that Ctrl+Shift+N opens while the first one is at 3.2.5."""
    hands.window.go_to(hands.clause("3.2.5").id)
    desk = hands.desk.open_another()
    qtbot.addWidget(desk.window.window())
    qtbot.waitUntil(lambda: desk.window.search.searcher is not None)
    for _ in range(3):
        QApplication.processEvents()
    return type(hands)(desk, qtbot)


def test_key_opens_a_second_window(hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.window.window_requested):
        hands.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert len(windows) == 2
    for window in windows:
        qtbot.addWidget(window)


def test_second_window_opens_at_the_same_place_and_goes_its_own_way(hands: Hands, second: Hands) -> None:
    assert second.here == "3.2.5"
    second.window.go_to(second.clause("4.1").id)
    assert (hands.here, second.here) == ("3.2.5", "4.1")


def test_both_windows_wear_one_look(hands: Hands, second: Hands) -> None:
    second.window.commands["theme_dark"].trigger()
    hands.window.commands["zoom_in"].trigger()
    assert hands.window.looking.look == second.window.looking.look
    assert hands.window.looking.look.tokens.name == "dark"


def test_bookmark_set_in_one_window_is_seen_in_the_other(hands: Hands, second: Hands) -> None:
    second.window.commands["toggle_bookmark"].trigger()
    assert second.clause("3.2.5").id in second.window.bookmarks.unit_ids
    assert hands.window.bookmarks.unit_ids == second.window.bookmarks.unit_ids


def test_closed_window_goes_whole_and_the_first_one_goes_on(hands: Hands, second: Hands, tmp_path: Path) -> None:
    shell = second.window.window()
    third = second.desk.open_another()
    third.window.window().close()
    shell.close()
    hands.wait(lambda: hands.desk.jobs.running == 0 and not any(map(isValid, (shell, second.window, third.window))))
    assert hands.desk.desks == [hands.desk]
    hands.window.commands["theme_dark"].trigger()
    hands.window.commands["toggle_bookmark"].trigger()
    assert [mark.id for mark in Bookmarks(UserDirs.under(tmp_path / "user").database).list()] == [
        hands.clause("3.2.5").id
    ]


def test_third_window_outlives_the_second_it_was_opened_from(hands: Hands, second: Hands, qtbot: QtBot) -> None:
    third = second.desk.open_another()
    qtbot.addWidget(third.window.window())
    second.window.window().close()
    hands.wait(lambda: not isValid(second.window))
    third.window.commands["zoom_in"].trigger()
    assert hands.window.looking.look == third.window.looking.look
    hands.window.commands["theme_contrast"].trigger()
    assert third.window.looking.look.tokens.name == "contrast"
