"""Back and forward by mouse and keys, and the levels of the path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.controllers.pages import PAGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Hands

BACK, FORWARD = Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton


def grounds(hands: Hands) -> dict[str, QWidget]:
    views = hands.views
    return {
        "text": views.reader.viewport(),
        "contents": views.contents.viewport(),
        "panel": views.context.viewport(),
        "path": views.path,
        "status": views.status,
    }


def test_the_side_buttons_of_the_mouse_go_back_and_forward(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.go_to(hands.clause("4.1").id)
    for name, pressed in grounds(hands).items():
        QTest.mouseClick(pressed, BACK, pos=QPoint(30, 10))
        assert hands.here == "3.2.5", name
        QTest.mouseClick(pressed, FORWARD, pos=QPoint(30, 10))
        assert hands.here == "4.1", name


def test_the_side_buttons_leave_a_page_and_choose_nothing_on_it(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    for name in PAGES:
        hands.window.commands[f"show_{name}"].trigger()
        page = hands.views.centre
        inner = page.childAt(page.width() // 2, page.height() // 2) or page
        QTest.mouseClick(inner, BACK)
        assert hands.views.shows_text, name
        assert hands.here == "3.2.5", name


def test_two_quick_clicks_are_two_steps_back(hands: Hands) -> None:
    for number in ("3.2.5", "4.1", "4.2"):
        hands.window.go_to(hands.clause(number).id)
    for pressed in (hands.views.contents.viewport(), hands.reader.viewport()):
        QTest.mouseClick(pressed, BACK, pos=QPoint(30, 10))
        QTest.mouseDClick(pressed, BACK, pos=QPoint(30, 10))  # what the second of two quick clicks comes as
        assert hands.here == "3.2.5"
        hands.window.commands["forward"].trigger()
        hands.window.commands["forward"].trigger()


def test_back_and_forward_give_the_very_place_back(hands: Hands) -> None:
    bar = hands.reader.scroll_bar
    hands.window.go_to(hands.clause("3.2.5").id)
    bar.setValue(bar.value() + 37)
    first = bar.value(), hands.here
    hands.window.go_to(hands.clause("4.1").id)
    bar.setValue(bar.value() - 23)
    second = bar.value(), hands.here
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (bar.value(), hands.here) == first
    hands.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (bar.value(), hands.here) == second


def test_every_level_of_a_clause_leads_somewhere(hands: Hands) -> None:
    for place, expected in ((0, "chapter-3"), (1, "section-3.2"), (2, "3.2.5")):
        hands.window.go_to(hands.clause("3.2.5").id)
        hands.reader.scroll_bar.setValue(hands.reader.scroll_bar.value() + 5)
        hands.click(hands.levels[place])
        assert hands.reader.current == f"{hands.plan.id}/{expected}"
        assert hands.in_sight(expected)


def test_the_annex_and_the_departments_are_levels_that_lead_somewhere(hands: Hands) -> None:
    hands.window.go_to(hands.task(18).id)
    assert hands.path == "附件：任务分工表 › 任务 18"
    hands.click(hands.levels[0])
    assert hands.here == "task-1"
    hands.window.go_to("省科技厅")
    assert hands.path == "部门 › 省科技厅"
    hands.click(hands.levels[0])
    assert hands.views.left.current_key == "departments"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert hands.views.left.current_list.isAncestorOf(focus)
