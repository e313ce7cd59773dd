"""A side panel that would leave too little to read stands over it, for as long as it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Hands


def is_covered(hands: Hands) -> bool:
    """Whether a panel stands over what is read."""
    return hands.views.frame.is_covered


def test_a_list_that_would_leave_too_little_to_read_takes_the_whole_room_until_one_chooses(
    large_type: Callable[[float, int, int], Hands],
) -> None:
    hands = large_type(3.0, 1366, 768)
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["show_tasks"].trigger()
    QApplication.processEvents()
    assert is_covered(hands)
    assert hands.views.tasks.width() > 1200
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not is_covered(hands)
    assert hands.here.startswith("task-")
    assert hands.reader.hasFocus()


def test_a_covering_panel_folds_by_escape_by_its_button_and_by_its_key(
    large_type: Callable[[float, int, int], Hands],
) -> None:
    hands = large_type(3.0, 1366, 768)
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["show_contents"].trigger()
    hands.press(Qt.Key.Key_Escape)
    assert not is_covered(hands)
    hands.window.commands["toggle_right"].trigger()
    QApplication.processEvents()
    assert is_covered(hands)
    assert hands.views.context.width() > 1200
    assert hands.views.context.isAncestorOf(QApplication.focusWidget() or hands.reader)
    fold = next(
        b for b in hands.views.frame.findChildren(QToolButton) if b.accessibleName() == "收起" and b.isVisible()
    )
    hands.click(fold)
    assert not is_covered(hands)
    assert hands.reader.hasFocus()
    hands.press(Qt.Key.Key_F10)
    assert is_covered(hands)
    hands.press(Qt.Key.Key_F10)
    assert not is_covered(hands)


def test_hits_stand_beside_the_text_they_are_in(large_type: Callable[[float, int, int], Hands]) -> None:
    hands = large_type(3.0, 1366, 768)
    hands.window.commands["show_contents"].trigger()
    hands.window.commands["find"].trigger()
    hands.type("知识产权")
    hands.wait(lambda: hands.window.search.result.total > 0)
    assert not is_covered(hands)
    assert hands.views.frame.left_is_open


@pytest.mark.parametrize("action", ["show_contents", "show_departments", "toggle_right"])
def test_opening_and_folding_leaves_the_window_as_large_as_it_was(
    large_type: Callable[[float, int, int], Hands], action: str
) -> None:
    hands = large_type(3.0, 1024, 700)
    hands.window.go_to(hands.clause("3.2.5").id)
    QApplication.processEvents()
    for _ in range(2):
        hands.window.commands[action].trigger()
        QApplication.processEvents()
        hands.press(Qt.Key.Key_Escape)
        QApplication.processEvents()
    assert (hands.window.width(), hands.window.height()) == (1024, 700)
