"""Sizes, looks and places change, and the window keeps its order: rails, right panel, names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton

from desktop.controllers.pages import PAGES
from tests.desktop.test_access import unnamed, walked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Hands


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def rails(hands: Hands) -> list[QWidget]:
    found = [w for w in hands.views.frame.children() if getattr(w, "isVisible", bool)() and type(w).__name__ == "_Rail"]
    return [rail for rail in found if rail.isWidgetType()]  # type: ignore[misc]


def check_rails(hands: Hands) -> None:
    """Each rail has every button once, none over another, all within it."""
    for rail in rails(hands):
        buttons = [button for button in rail.findChildren(QToolButton) if button.isVisible()]
        names = [button.accessibleName() for button in buttons]
        assert names in (["目录", "任务", "部门", "书签"], ["责任", "任务", "批注"])
        edges = sorted((button.geometry().top(), button.geometry().bottom()) for button in buttons)
        assert all(before[1] < after[0] for before, after in pairwise(edges))
        assert all(button.width() <= rail.width() for button in buttons)


@pytest.mark.parametrize("width", [1024, 1366])
def test_rails_have_each_button_once_whatever_the_zoom_was(hands: Hands, width: int) -> None:
    hands.window.resize(width, 700)
    settle()
    for zoom in (2.0, 1.0, 1.25, 3.0, 0.5, 2.0, 1.0):
        hands.window.looking.set_zoom(zoom)
        for rail in rails(hands):  # in the same moment: what has been replaced must not be seen beside what replaced it
            seen = [button.accessibleName() for button in rail.findChildren(QToolButton) if button.isVisible()]
            assert len(seen) == len(set(seen))
        settle()
        check_rails(hands)
        hands.window.commands["toggle_left"].trigger()
        settle()
        check_rails(hands)
        hands.window.commands["toggle_left"].trigger()
        hands.window.commands["toggle_right"].trigger()
        settle()
        check_rails(hands)
        hands.window.commands["toggle_right"].trigger()


def test_the_right_panel_always_says_something_of_the_text(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    for step in (
        *(f"show_{name}" for name in PAGES),
        "theme_dark",
        "zoom_in",
        "show_matrix",
        "zoom_out",
        "theme_light",
        "toggle_right",
        "toggle_right",
        "next_unit",
        "toggle_bookmark",
        "toggle_bookmark",
    ):
        hands.window.commands[step].trigger()
        settle()
        if not hands.views.shows_text:
            hands.window.commands["back"].trigger()
            settle()
        assert hands.views.shows_text
        if hands.panels()[1]:
            assert "责任分工" in hands.labels(hands.views.context), step


def test_drop_down_lists_say_what_they_are_when_they_are_open(hands: Hands) -> None:
    hands.window.commands["show_task_table"].trigger()
    settle()
    boxes = [box for box in hands.window.findChildren(QComboBox) if box.isVisible()]
    assert len(boxes) == 4  # 部门, 作用, 时限, 章
    for box in boxes:
        assert box.view().accessibleName() == box.accessibleName() != ""
        interface = QAccessible.queryAccessibleInterface(box.view())
        assert interface is not None
        lists = [part for part in walked(interface) if part.role() == QAccessible.Role.List]
        assert all(part.text(QAccessible.Text.Name) for part in lists)
    assert unnamed(hands.window) == []


@pytest.mark.parametrize("action", ["print_cards", "print_matrix", "edit_bookmark"])
def test_drop_down_lists_of_dialogs_do_so_too(hands: Hands, action: str) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands[action].trigger()
    settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    boxes = [box for box in dialog.findChildren(QComboBox) if box.isVisible()]
    assert boxes
    names = [(box.accessibleName(), box.view().accessibleName()) for box in boxes]
    dialog.close()
    assert all(name and name == view for name, view in names), names
