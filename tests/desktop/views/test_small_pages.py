"""量化指标, 差异, 概览: by mouse and by keys alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QListView, QTreeView, QWidget

from desktop.models.targets import DUE, VALUE
from desktop.parts.look import Look
from desktop.theme import CONTRAST, DARK, LIGHT
from desktop.views.differences_page import DifferencesPage
from desktop.views.overview_page import OverviewPage
from desktop.views.targets_page import TargetsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from content.plan import Plan

Page = TypeVar("Page", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
PAGES: tuple[Callable[[Plan, Look], TargetsPage | DifferencesPage | OverviewPage], ...] = (
    TargetsPage,
    DifferencesPage,
    OverviewPage,
)


def show(page: Page, qtbot: QtBot) -> Page:
    qtbot.addWidget(page)
    page.resize(1332, 654)
    with qtbot.waitExposed(page):
        page.show()
    return page


def table(page: QWidget) -> QTreeView:
    found = page.findChild(QTreeView)
    assert isinstance(found, QTreeView)
    return found


def click(view: QAbstractItemView, row: int, column: int = 0) -> None:
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(row, column)).center())


def click_head(head: QHeaderView, column: int) -> None:
    middle = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) // 2, head.height() // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=middle)


def test_a_target_leads_to_its_figure_by_click_and_by_key(plan: Plan, qtbot: QtBot) -> None:
    page = show(TargetsPage(plan, Look(LIGHT)), qtbot)
    with qtbot.waitSignal(page.words_activated) as went:
        click(table(page), 2)
    clause_id, start, end = went.args
    assert plan.clause(clause_id).text[start:end] == "10个"
    page.setFocus()
    with qtbot.waitSignal(page.words_activated) as went:
        QTest.keyClick(table(page), Qt.Key.Key_Down)
        QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert plan.clause(went.args[0]).text[went.args[1] : went.args[2]] == "2亿元以上"
    assert page.summary == "30 项"


def test_targets_sort_by_a_click_on_a_head_and_keep_the_current_one(plan: Plan, qtbot: QtBot) -> None:
    page = show(TargetsPage(plan, Look(LIGHT)), qtbot)
    shown = table(page)
    click_head(shown.header(), VALUE)
    assert shown.header().isSortIndicatorShown()
    assert not page.grab().isNull()
    assert shown.model().index(0, VALUE).data() == "1-2个"
    assert shown.currentIndex().siblingAtColumn(VALUE).data() == "10.5代以上"
    click_head(shown.header(), VALUE)
    assert shown.model().index(0, VALUE).data() == "全覆盖"


def test_the_columns_come_back_as_they_were_left(plan: Plan, qtbot: QtBot) -> None:
    page = show(TargetsPage(plan, Look(LIGHT)), qtbot)
    click_head(table(page).header(), DUE)
    table(page).header().moveSection(0, 2)
    state = page.columns_state()
    other = show(TargetsPage(plan, Look(LIGHT)), qtbot)
    other.set_columns_state(state)
    assert other.columns_state() == state
    assert table(other).header().logicalIndex(2) == VALUE
    assert table(other).model().index(0, DUE).data() == table(page).model().index(0, DUE).data()


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"order": [0, 0, 1, 2, 3], "shares": [1, 1, 1, 1, 1], "sort": 0, "descending": false}',
        b'{"order": [0, 1, 2, 3, 4], "shares": [1, 1, 1, 1, 0], "sort": 0, "descending": false}',
        b'{"order": [0, 1, 2, 3, 4], "shares": [1, 1, 1, 1, 1], "sort": 9, "descending": false}',
        b"[" * 3999,
    ],
)
def test_a_damaged_state_changes_nothing(plan: Plan, qtbot: QtBot, state: bytes) -> None:
    page = show(TargetsPage(plan, Look(LIGHT)), qtbot)
    before = page.columns_state()
    page.set_columns_state(state)
    assert page.columns_state() == before


def test_an_edge_can_be_dragged_and_is_remembered(plan: Plan, qtbot: QtBot) -> None:
    page = show(TargetsPage(plan, Look(LIGHT)), qtbot)
    head = table(page).header()
    before = head.sectionSize(0)
    edge = QPoint(before - 1, head.height() // 2)
    QTest.mousePress(head.viewport(), LEFT, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(60, 0))
    QTest.mouseRelease(head.viewport(), LEFT, pos=edge + QPoint(60, 0))
    assert head.sectionSize(0) == before + 60
    page.set_look(Look(DARK))
    assert abs(head.sectionSize(0) - before - 60) <= 1


def test_a_difference_leads_to_the_task_from_the_left_and_to_the_clause_from_the_right(
    plan: Plan, qtbot: QtBot
) -> None:
    page = show(DifferencesPage(plan, Look(LIGHT)), qtbot)
    with qtbot.waitSignal(page.unit_activated) as went:
        click(table(page), 0, 1)
    assert went.args == [f"{plan.id}/task-2"]
    with qtbot.waitSignal(page.unit_activated) as went:
        click(table(page), 0, 3)
    assert went.args == [f"{plan.id}/3.1.2"]


def test_keys_go_between_the_two_sides(plan: Plan, qtbot: QtBot) -> None:
    page = show(DifferencesPage(plan, Look(LIGHT)), qtbot)
    page.setFocus()
    for _ in range(4):
        QTest.keyClick(table(page), Qt.Key.Key_Down)
    QTest.keyClick(table(page), Qt.Key.Key_Right)
    QTest.keyClick(table(page), Qt.Key.Key_Right)
    with qtbot.waitSignal(page.unit_activated) as went:
        QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert went.args == [f"{plan.id}/3.4.3"]


def test_the_differences_are_counted_and_a_plan_without_any_says_so(plan: Plan, qtbot: QtBot) -> None:
    page = show(DifferencesPage(plan, Look(LIGHT)), qtbot)
    assert page.summary == "10 项任务"
    assert any(words.text().startswith("10 项任务") for words in page.findChildren(QLabel))
    none = show(DifferencesPage(replace(plan, tasks=()), Look(LIGHT)), qtbot)
    assert not table(none).isVisible()
    assert any(words.text().endswith("一致。") for words in none.findChildren(QLabel))


def test_the_bar_under_the_pointer_and_the_one_with_the_keyboard_show_it(plan: Plan, qtbot: QtBot) -> None:
    page = show(OverviewPage(plan, Look(LIGHT)), qtbot)
    page.activateWindow()
    page.setFocus()
    chart = next(iter(page.findChildren(QListView)))
    chart.setCurrentIndex(chart.model().index(1, 0))
    plain = chart.grab().toImage()
    QTest.mouseMove(chart.viewport(), chart.visualRect(chart.model().index(4, 0)).center())
    assert chart.hasFocus()
    assert chart.grab().toImage() != plain
    page.findChildren(QListView)[1].setFocus()
    assert chart.grab().toImage() != plain


def test_every_bar_leads_on(plan: Plan, qtbot: QtBot) -> None:
    page = show(OverviewPage(plan, Look(LIGHT)), qtbot)
    charts = {chart.accessibleName(): chart for chart in page.findChildren(QListView)}
    with qtbot.waitSignal(page.department_activated) as went:
        click(charts["各部门牵头任务"], 1)
    assert went.args == ["省科技厅"]
    with qtbot.waitSignal(page.deadline_activated) as went:
        click(charts["各完成时限的任务"], 2)
    assert went.args == ["2020年"]
    with qtbot.waitSignal(page.unit_activated) as went:
        charts["各章条文"].setFocus()
        charts["各章条文"].setCurrentIndex(charts["各章条文"].model().index(3, 0))
        QTest.keyClick(charts["各章条文"], Qt.Key.Key_Return)
    assert went.args == [f"{plan.id}/chapter-3"]
    assert page.summary == "33 条文 · 45 任务 · 28 部门"


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("look", [Look(DARK), Look(CONTRAST, 1.25), Look(LIGHT, 2.0)])
def test_the_pages_follow_theme_and_zoom(
    plan: Plan, qtbot: QtBot, make: Callable[[Plan, Look], TargetsPage | DifferencesPage | OverviewPage], look: Look
) -> None:
    page = show(make(plan, Look(LIGHT)), qtbot)
    page.set_look(look)
    page.resize(900, 500)
    assert not page.grab().isNull()
