"""A citation is copied in the form one needs, from the button, the menu of the text and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from content.citation import quote
from desktop.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan
    from tests.desktop.conftest import Hands

SHORT = "三、（二）第5段"
OPENS_A_MENU = pytest.mark.qt_log_ignore("grabbing the keyboard")  # of which there is none offscreen


def copied() -> str:
    return QGuiApplication.clipboard().text()


def button(hands: Hands, name: str) -> QToolButton:
    found = [b for b in hands.views.path.findChildren(QToolButton) if b.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def opened_menu(hands: Hands, event: QContextMenuEvent) -> QMenu:
    QApplication.sendEvent(hands.reader.viewport(), event)
    menu = next(menu for menu in hands.reader.findChildren(QMenu) if menu.isVisible())
    hands.wait(menu.isVisible)
    return menu


def context_event(hands: Hands, number: str, reason: QContextMenuEvent.Reason) -> QContextMenuEvent:
    top, _ = hands.reader.pages.extent(f"{hands.plan.id}/{number}")
    place = QPoint(200, round(top) - hands.reader.scroll_bar.value() + 12)
    return QContextMenuEvent(reason, place, hands.reader.viewport().mapToGlobal(place))


def test_the_button_beside_copy_offers_the_four_forms_and_the_template(hands: Hands) -> None:
    clause = hands.clause("3.2.5")
    hands.window.go_to(clause.id)
    menu = button(hands, "其他引用形式").menu()
    assert menu is not None
    results = []
    for action in menu.actions()[:5]:
        action.trigger()
        results.append(copied())
    assert results == [
        SHORT,
        clause.text,
        f"{SHORT}：“{clause.text}”",
        quote(clause, hands.plan),
        quote(clause, hands.plan),  # the template one begins with
    ]
    assert menu.actions()[-1] is hands.window.commands["settings"]


def test_the_key_keeps_to_the_form_chosen_in_the_settings(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    hands = open_desk(plans, Settings(theme="light", copy_form="reference", template="〔{编号}〕{引用}"))
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["copy_template"].trigger()
    assert copied() == f"〔3.2.5〕{SHORT}"
    hands.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert copied() == SHORT


@OPENS_A_MENU
def test_the_menu_of_the_text_concerns_the_unit_under_the_pointer(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    menu = opened_menu(hands, context_event(hands, "3.3.1", QContextMenuEvent.Reason.Mouse))
    assert hands.here == "3.3.1"
    assert "复制链接地址" not in {action.text() for action in menu.actions()}
    next(action for action in menu.actions() if action.objectName() == "copy_reference").trigger()
    assert copied() == "三、（三）第1段"
    menu.close()


@OPENS_A_MENU
@pytest.mark.parametrize("select", [False, True])
def test_the_menu_key_opens_the_menu_for_the_current_unit(hands: Hands, *, select: bool) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    if select:
        hands.reader.selectAll()
    menu = opened_menu(hands, context_event(hands, "3.3.1", QContextMenuEvent.Reason.Keyboard))
    assert hands.here == "3.2.5"
    assert menu.actions()[0].isEnabled() is select
    menu.actions()[0].trigger()
    menu.close()


def test_where_there_is_nothing_to_cite_the_status_bar_says_what_to_do(hands: Hands) -> None:
    QGuiApplication.clipboard().setText("before")
    hands.window.go_to("省科技厅")
    hands.window.commands["copy_citation"].trigger()
    assert copied() == "before"
    assert "先转到一条条文或一项任务，再复制引用" in hands.labels(hands.views.status)
