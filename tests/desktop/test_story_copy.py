"""A citation is copied in the form one needs, from the button, the menu of the text and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from content.citation import quote
from desktop.parts.table import RowTable
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


def test_a_figure_is_found_and_copied_by_keys_alone_with_or_without_its_citation(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_7)
    for _ in range(4):
        hands.press(Qt.Key.Key_Down)
    hands.press_ctrl(Qt.Key.Key_C)
    assert copied() == "40家\t省工程实验室\t“十三五”期间\t3.1.2\t全省新组建40家省工程实验室"
    assert "已复制这一行" in hands.labels(hands.views.status)
    hands.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert copied() == f"《{hands.plan.title}》三、（一）第2段：“全省新组建40家省工程实验室”"


def test_a_row_of_the_table_of_tasks_is_copied_and_cited(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_5)
    hands.press(Qt.Key.Key_Down)
    hands.press_ctrl(Qt.Key.Key_C)
    task = hands.task(31)
    assert copied().split("\t") == [
        "31",
        task.work,
        task.leads_text,
        "广东保监局等",
        task.deadline.text,
        "3.4.3",
    ]
    hands.window.commands["copy_citation"].trigger()
    assert copied() == quote(task, hands.plan)


@OPENS_A_MENU
def test_the_menu_of_a_row_opens_copies_and_cites_it(hands: Hands) -> None:
    hands.window.commands["show_differences"].trigger()
    QApplication.processEvents()
    (table,) = hands.views.centre.findChildren(RowTable)
    place = table.visualRect(table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    (menu,) = (menu for menu in table.findChildren(QMenu) if menu.isVisible())
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    actions["复制引用"].trigger()
    assert copied() == quote(hands.task(2), hands.plan)
    actions["复制这一行"].trigger()
    assert copied().startswith("2　组建一批省级新兴产业创新中心")
    actions["打开"].trigger()
    menu.close()
    assert hands.here == "task-2"


def test_in_the_matrix_the_clause_of_the_cell_is_cited(hands: Hands) -> None:
    hands.window.commands["show_matrix"].trigger()
    hands.window.commands["copy_reference"].trigger()
    assert copied() == "二、（一）"
    hands.window.commands["show_overview"].trigger()
    hands.window.commands["copy_reference"].trigger()
    assert "先转到一条条文或一项任务，再复制引用" in hands.labels(hands.views.status)


def test_a_row_of_a_list_at_the_left_is_copied_whole(hands: Hands) -> None:
    hands.window.go_to(hands.task(18).id)
    hands.window.commands["show_tasks"].trigger()
    hands.press_ctrl(Qt.Key.Key_C)
    assert copied() == "18\t实施智能网联汽车测试示范工程。\t省发展改革委\t持续推进\t3.2.5"
    assert "已复制这一行" in hands.labels(hands.views.status)


def test_sorting_the_tasks_keeps_the_one_one_is_at_in_sight(hands: Hands) -> None:
    hands.window.go_to(hands.task(2).id)
    hands.window.commands["show_tasks"].trigger()
    QApplication.processEvents()
    tasks = hands.views.tasks
    tasks.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    QApplication.processEvents()
    assert tasks.currentIndex().data() == "2"
    assert tasks.viewport().rect().intersects(tasks.visualRect(tasks.currentIndex()))
