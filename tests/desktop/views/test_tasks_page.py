from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSplitter, QToolButton, QTreeView

from content.task_table import TaskFilter
from desktop.models.task_groups import CLAUSE
from desktop.parts.clause_pane import ClausePane
from desktop.parts.look import Look
from desktop.parts.text_button import TextButton
from desktop.theme import CONTRAST, DARK, LIGHT
from desktop.views.tasks_page import TasksPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from content.plan import Plan

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(plan: Plan, qtbot: QtBot) -> TasksPage:
    return show(plan, qtbot)


def show(plan: Plan, qtbot: QtBot) -> TasksPage:
    made = TasksPage(plan, Look(LIGHT), lambda: date(2019, 1, 1))
    qtbot.addWidget(made)
    made.resize(1332, 654)
    with qtbot.waitExposed(made):
        made.show()
    return made


def table(page: TasksPage) -> QTreeView:
    found = page.findChild(QTreeView)
    assert isinstance(found, QTreeView)
    return found


def rows(page: TasksPage) -> list[str]:
    """The first column as text, tasks indented under their deadline."""
    model, lines = table(page).model(), []
    for row in range(model.rowCount()):
        top = model.index(row, 0)
        lines.append(top.data())
        lines += [f"  {model.index(inner, 0, top).data()}" for inner in range(model.rowCount(top))]
    return lines


def choose(page: TasksPage, name: str, words: str) -> None:
    box = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == name)
    box.setCurrentText(words)


def test_all_tasks_stand_under_their_deadlines_with_counts(page: TasksPage) -> None:
    heads = [line for line in rows(page) if not line.startswith(" ")]
    assert heads == ["2017年　6 项　时限已过", "2018年　1 项　时限已过", "2020年　6 项", "持续推进　32 项"]
    assert len(rows(page)) == 49
    assert page.summary == "45 项"


def test_filters_by_department_role_deadline_chapter_and_words(page: TasksPage) -> None:
    choose(page, "部门", "省科技厅")
    choose(page, "作用", "牵头")
    choose(page, "时限", "2020年（6）")
    assert rows(page) == ["2020年　2 项", "  3", "  4"]
    assert page.summary == "2 项，已筛选"
    page.set_filter(TaskFilter(chapter="4"))
    assert rows(page) == ["2017年　3 项　时限已过", "  42", "  43", "  44", "持续推进　1 项", "  45"]
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("统计")
    assert rows(page) == ["2017年　1 项　时限已过", "  43"]


def test_a_filter_that_leaves_nothing_says_what_to_do(page: TasksPage) -> None:
    page.set_filter(TaskFilter(text="没有这样的话"))
    said = [part.text() for part in page.findChildren(QLabel) if part.isVisible()]
    assert "没有符合条件的任务。放宽上面的筛选条件再试。" in said
    assert not table(page).isVisible()
    page.set_filter(TaskFilter())
    assert table(page).isVisible()


def test_the_row_shows_its_clause_beside_it(page: TasksPage, plan: Plan) -> None:
    page.show_task(f"{plan.id}/task-18")
    pane = page.findChild(ClausePane)
    assert isinstance(pane, ClausePane)
    assert pane.text.toPlainText() == plan.clause(f"{plan.id}/3.2.5").text


def test_a_difference_is_told_and_the_links_go(page: TasksPage, plan: Plan, qtbot: QtBot) -> None:
    page.show_task(f"{plan.id}/task-30")
    said = [part.text() for part in page.findChildren(QLabel) if part.isVisible()]
    assert any(words.endswith("与任务分工表不同，并列如原文") for words in said)
    links = {link.text(): link for link in page.findChildren(TextButton) if link.isVisible()}
    with qtbot.waitSignal(page.unit_activated) as went:
        links["到条文 3.4.3"].click()
    assert went.args == [f"{plan.id}/3.4.3"]


def test_keys_alone_go_from_row_to_task(page: TasksPage, plan: Plan, qtbot: QtBot) -> None:
    page.setFocus()
    assert table(page).hasFocus()
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    with qtbot.waitSignal(page.unit_activated) as went:
        QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert went.args == [f"{plan.id}/task-31"]


def test_a_group_closes_and_opens_by_a_click_and_by_keys(page: TasksPage, qtbot: QtBot) -> None:
    shown = table(page)
    group = shown.model().index(0, 0)
    QTest.mouseClick(shown.viewport(), LEFT, pos=shown.visualRect(group).center())
    assert not shown.isExpanded(group)
    with qtbot.assertNotEmitted(page.unit_activated):
        QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.isExpanded(group)


def test_a_head_sorts_within_the_groups_and_keeps_the_current_task(page: TasksPage, plan: Plan) -> None:
    page.show_task(f"{plan.id}/task-43")
    head = table(page).header()
    middle = QPoint(head.sectionViewportPosition(0) + head.sectionSize(0) // 2, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=middle)
    assert rows(page)[:4] == ["2017年　6 项　时限已过", "  44", "  43", "  42"]
    assert table(page).currentIndex().data() == "43"


def test_without_groups_the_deadline_itself_says_that_it_has_passed(page: TasksPage) -> None:
    box = page.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.setChecked(False)
    assert rows(page) == [str(row) for row in range(1, 46)]
    assert table(page).model().index(29, 4).data() == "2017年\n时限已过"
    assert not page.grab().isNull()


def test_columns_sorting_and_grouping_come_back(page: TasksPage, plan: Plan, qtbot: QtBot) -> None:
    table(page).header().moveSection(5, 1)
    box = page.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.setChecked(False)
    other = show(plan, qtbot)
    other.set_state(page.state())
    assert other.state() == page.state()
    assert table(other).header().logicalIndex(1) == CLAUSE
    assert rows(other) == rows(page)
    for damaged in (b"", b"[]", b'{"columns": "x", "grouped": true}'):
        other.set_state(damaged)
    assert other.state() == page.state()


def test_a_task_that_a_filter_hides_is_shown_all_the_same(page: TasksPage, plan: Plan) -> None:
    page.set_filter(TaskFilter(chapter="4"))
    page.show_task(f"{plan.id}/task-18")
    assert page.filter == TaskFilter()
    assert table(page).currentIndex().data() == "18"


@pytest.mark.parametrize("look", [Look(DARK), Look(CONTRAST, 1.25), Look(LIGHT, 2.0)])
def test_the_page_follows_theme_and_zoom(page: TasksPage, look: Look) -> None:
    page.set_look(look)
    assert not page.grab().isNull()
    split = page.findChild(QSplitter)
    assert isinstance(split, QSplitter)
    assert (split.orientation() == Qt.Orientation.Vertical) == (look.zoom == 2.0)
    assert page.minimumSizeHint().height() <= 654


def test_where_there_is_little_height_the_filters_fold_and_the_rows_have_it(page: TasksPage) -> None:
    page.resize(1260, 420)
    page.set_look(Look(LIGHT, 3.0))
    QTest.qWait(0)
    (fold,) = [b for b in page.findChildren(QToolButton) if b.text() == "筛选"]
    assert fold.isVisible()
    department = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "部门")
    assert not department.isVisible()
    assert table(page).isVisible()
    assert table(page).viewport().height() > 2 * 3 * 34  # two rows and more
    fold.click()
    assert department.isVisible()
    assert department.width() > 3 * 60
    assert not table(page).isVisible()
    choose(page, "部门", "省编办")
    fold.click()
    assert fold.text() == "筛选：1 / 45 项"
    assert table(page).isVisible()
    page.set_look(Look(LIGHT))
    assert department.isVisible()
    assert not fold.isVisible()


def test_the_word_before_a_list_stands_beside_it_however_much_room_there_is(page: TasksPage) -> None:
    page.set_look(Look(LIGHT, 1.5))
    page.resize(560, 700)
    QTest.qWait(0)
    box = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "作用")
    word = next(found for found in page.findChildren(QLabel) if found.buddy() is box)
    assert word.width() <= word.sizeHint().width() + 1
    assert box.x() - word.geometry().right() <= 12
