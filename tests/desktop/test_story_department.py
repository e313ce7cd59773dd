"""What is our department on the hook for? And from a task to its clause to its department, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.models.departments import NAME
from desktop.parts.chips import Chip
from desktop.parts.figure import FigureBar
from desktop.parts.link_rows import LinkRow

if TYPE_CHECKING:
    from tests.desktop.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier


def figures(hands: Hands) -> list[str]:
    return [bar.accessibleName() for bar in hands.views.department_page.findChildren(FigureBar) if bar.isVisible()]


def open_departments(hands: Hands) -> None:
    hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert hands.views.left.current_key == "departments"


def test_a_departments_duties_are_two_actions_away(hands: Hands) -> None:
    open_departments(hands)
    table = hands.views.departments.table
    row = next(r for r in range(table.model().rowCount()) if table.model().index(r, NAME).data() == "省科技厅")
    hands.click_row(table, table.model().index(row, NAME))
    assert hands.here == "省科技厅"
    assert hands.path == "部门 › 省科技厅"
    assert figures(hands) == [
        "牵头任务 10，共 45 项任务",
        "牵头条文 7，共 30 条有分工的条文",
        "参加条文 18，共 30 条有分工的条文",
    ]
    words = hands.labels(hands.views.department_page)
    assert words.index("2020年") < words.index("持续推进")
    assert "2017年8月底前" in words
    assert len([row for row in hands.rows() if row.startswith("任务")]) == 10
    assert len([row for row in hands.rows() if row.startswith("牵头 条文")]) == 7
    assert len([row for row in hands.rows() if row.startswith("参加 条文")]) == 18


def test_with_whom_a_task_is_done_stands_in_its_row(hands: Hands) -> None:
    hands.window.go_to("省发展改革委")
    task = next(row for row in hands.rows() if row.startswith("任务 18 "))
    assert task.endswith("参加 省经济和信息化委、省交通运输厅、省公安厅等　条文 3.2.5")
    shared = next(row for row in hands.rows() if row.startswith("任务 17 "))
    assert "同牵头 省卫生计生委　参加 省科技厅等" in shared


def test_both_leads_are_shown_where_annex_and_clause_differ(hands: Hands) -> None:
    hands.window.go_to("省科技厅")
    notes = [words for words in hands.labels(hands.views.department_page) if "与任务分工表不同" in words]
    assert any(note.startswith("条文 3.1.2 括注由省发展改革委牵头") for note in notes)


def test_a_department_that_leads_nothing_says_so(hands: Hands) -> None:
    hands.window.go_to("省农业厅")
    assert any("牵头任务" in words or "不牵头任务" in words for words in hands.labels(hands.views.department_page))
    assert "2017年8月底前" not in hands.labels(hands.views.department_page)


def test_filter_takes_short_names(hands: Hands) -> None:
    open_departments(hands)
    hands.views.departments.filter_field.setText("发改委")
    table = hands.views.departments.table.model()
    assert [table.index(row, NAME).data() for row in range(table.rowCount())] == ["省发展改革委"]
    hands.views.departments.filter_field.setText("没有这个部门吧")
    assert "没有这样的部门。" in hands.labels(hands.views.departments)
    hands.views.departments.filter_field.clear()
    assert table.rowCount() == 28


def test_from_task_to_clause_to_department_and_back(hands: Hands) -> None:
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    tasks = hands.views.tasks
    hands.click_row(tasks, tasks.model().index(17, 0))
    assert hands.here == "task-18"
    hands.wait(lambda: any(row.startswith("条文 3.2.5") for row in hands.rows()))
    hands.row_click("条文 3.2.5")
    assert hands.here == "3.2.5"
    scrolled = hands.reader.scroll_bar.value()
    hands.wait(lambda: "参加 省公安厅" in hands.chips())
    chips = hands.views.context.findChildren(Chip)
    hands.click(next(chip for chip in chips if chip.isVisible() and chip.text() == "省公安厅"))
    assert hands.here == "省公安厅"
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.here == "3.2.5"
    assert hands.reader.scroll_bar.value() == scrolled
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.here == "task-18"
    hands.press(Qt.Key.Key_Right, ALT)
    assert hands.here == "3.2.5"


def test_department_named_in_the_text_leads_to_its_page(hands: Hands) -> None:
    clause = hands.clause("3.2.5")
    hands.window.go_to(clause.id)
    at = clause.text.rindex("省交通运输厅")
    [(start, _)] = hands.reader.pages.spans(clause.id, at, at + 6)
    cursor = hands.reader.textCursor()
    cursor.setPosition(start + 2)
    point = hands.reader.cursorRect(cursor).center() + QPoint(3, 0)
    QTest.mouseClick(hands.reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert hands.here == "省交通运输厅"


def test_row_of_a_page_leads_to_the_clause(hands: Hands) -> None:
    hands.window.go_to("省科技厅")
    hands.row_click("牵头 条文 3.3.4")
    assert hands.here == "3.3.4"
    assert not hands.views.department


def test_print_button_opens_the_dialog_on_that_department(hands: Hands) -> None:
    hands.window.go_to("省农业厅")
    buttons = hands.views.department_page.findChildren(QPushButton)
    hands.click(next(button for button in buttons if button.text() == "打印任务卡"))
    dialog = hands.window.printing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.options.department == "省农业厅"
    dialog.reject()


def test_print_key_takes_the_department_in_hand(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.1.4").id)
    hands.press_ctrl(Qt.Key.Key_P)
    dialog = hands.window.printing.dialog
    assert dialog is not None
    assert dialog.options.department == "省质监局"
    dialog.reject()


def test_print_key_takes_the_task_one_reads_and_nothing_else(hands: Hands) -> None:
    hands.window.go_to(hands.task(18).id)
    hands.press_ctrl(Qt.Key.Key_P)
    dialog = hands.window.printing.dialog
    assert dialog is not None
    assert dialog.paper.title == "任务卡（任务18）"
    dialog.reject()
    hands.window.commands["show_task_table"].trigger()
    hands.press_ctrl(Qt.Key.Key_P)
    dialog = hands.window.printing.dialog
    assert dialog is not None
    assert dialog.options.task == hands.task(30)
    dialog.reject()
    hands.window.go_to("省科技厅")
    hands.press_ctrl(Qt.Key.Key_P)
    dialog = hands.window.printing.dialog
    assert dialog is not None
    assert dialog.options.task is None
    assert dialog.paper.title == "省科技厅任务卡"
    dialog.reject()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # the screenless platform's menus
def test_the_menu_of_the_text_prints_the_card_of_the_task_under_it(hands: Hands) -> None:
    hands.window.go_to(hands.task(18).id)
    hands.reader.menu_requested.emit(QPoint())
    (menu,) = [menu for menu in hands.reader.findChildren(QMenu) if menu.accessibleName() == "条文命令"]
    next(action for action in menu.actions() if action.text() == "打印任务卡(&P)…").trigger()
    menu.close()
    dialog = hands.window.printing.dialog
    assert dialog is not None
    assert dialog.options.task == hands.task(18)
    dialog.reject()


def test_cards_are_printed_for_the_lead_of_the_row_one_is_at(hands: Hands) -> None:
    hands.window.commands["show_task_table"].trigger()
    assert hands.window.places.department == hands.task(30).leads[0]


def test_a_page_leaves_no_other_department_chosen_in_the_list(hands: Hands) -> None:
    open_departments(hands)
    hands.window.go_to("省科技厅")
    table = hands.views.departments.table
    assert table.currentIndex().data() == "省科技厅"
    hands.window.commands["show_task_table"].trigger()
    assert not table.currentIndex().isValid()
    hands.window.commands["back"].trigger()
    assert table.currentIndex().data() == "省科技厅"


def test_one_key_goes_from_a_task_to_its_clause_and_back_to_the_same_task(hands: Hands) -> None:
    clause = next(clause for clause in hands.plan.clauses if len(clause.task_ids) > 1)
    task = hands.plan.task(clause.task_ids[1])
    hands.window.go_to(task.id)
    hands.press_ctrl(Qt.Key.Key_J)
    assert hands.here == clause.number
    hands.press_ctrl(Qt.Key.Key_J)
    assert hands.here == task.number
    hands.window.commands["show_task_table"].trigger()
    hands.press_ctrl(Qt.Key.Key_J)
    assert hands.here == "3.4.3"  # of task 30, the table's first
    hands.window.go_to(hands.clause("2.1").id)
    hands.press_ctrl(Qt.Key.Key_J)
    assert hands.here == "2.1"
    assert "本条未列入任务分工表" in hands.labels(hands.views.status)
    hands.window.go_to("省科技厅")
    hands.press_ctrl(Qt.Key.Key_J)
    assert "先转到一条条文或一项任务" in hands.labels(hands.views.status)


def test_back_from_a_row_of_the_page_one_is_at_that_row(hands: Hands) -> None:
    hands.window.go_to("省发展改革委")
    hands.views.department_page.setFocus()
    last = [row for row in hands.views.department_page.findChildren(LinkRow) if row.isVisible()][-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    hands.views.department_page.ensureWidgetVisible(last)
    scrolled = hands.views.department_page.verticalScrollBar().value()
    assert scrolled > 0
    hands.press(Qt.Key.Key_Return)
    assert not hands.views.department
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.here == "省发展改革委"
    assert hands.views.department_page.verticalScrollBar().value() == scrolled
    assert last.hasFocus()
    hands.window.go_to("省科技厅")
    assert hands.views.department_page.verticalScrollBar().value() == 0
