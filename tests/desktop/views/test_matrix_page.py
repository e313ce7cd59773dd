from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QLabel, QTableView, QToolButton

from desktop.parts.look import Look
from desktop.parts.matrix_table import MatrixTable
from desktop.theme import CONTRAST, DARK, LIGHT
from desktop.views.matrix_page import MatrixPage
from tests.desktop.matrix_cell import cell

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from content.plan import Plan


@pytest.fixture
def page(plan: Plan, qtbot: QtBot) -> MatrixPage:
    """The page as large as it is in a window of 1366×768."""
    made = MatrixPage(plan, Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(1332, 654)
    with qtbot.waitExposed(made):
        made.show()
    return made


def table(page: MatrixPage) -> MatrixTable:
    found = page.findChild(MatrixTable)
    assert isinstance(found, MatrixTable)
    return found


def stand_at(page: MatrixPage, department: str, number: str) -> None:
    table(page).setCurrentIndex(cell(table(page).matrix, department, number))


def click_head(head: QHeaderView, section: int) -> None:
    middle = head.sectionViewportPosition(section) + head.sectionSize(section) // 2
    across = head.orientation() == Qt.Orientation.Horizontal
    place = QPoint(middle, head.height() - 8) if across else QPoint(20, middle)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_all_departments_and_clauses_fit_a_small_screen(page: MatrixPage) -> None:
    shown = table(page)
    assert shown.horizontalScrollBar().maximum() == 0
    assert shown.verticalScrollBar().maximum() == 0
    assert min(shown.rowHeight(row) for row in range(28)) >= 17
    assert page.summary == "28 个部门 × 30 条有分工的条文"


def test_the_foot_says_the_current_cell_with_its_bracket(page: MatrixPage, plan: Plan) -> None:
    stand_at(page, "省科技厅", "3.3.4")
    bracket = plan.clause(f"{plan.id}/3.3.4").bracket
    assert page.current_words == f"省科技厅　牵头　3.3.4 健全公共服务支撑体系\n条文括注：{bracket}"


def test_keys_alone_go_from_cell_to_clause(page: MatrixPage, plan: Plan, qtbot: QtBot) -> None:
    page.setFocus()
    shown = table(page)
    assert shown.hasFocus()
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert page.current_words.startswith("省科技厅　参加　2.2 新型显示")
    with qtbot.waitSignal(page.unit_activated) as went:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert went.args == [f"{plan.id}/2.2"]


def test_a_click_goes_and_hovering_only_tells(page: MatrixPage, plan: Plan, qtbot: QtBot) -> None:
    shown = table(page)
    place = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseMove(shown.viewport(), place)
    shown.entered.emit(shown.indexAt(place))
    assert page.current_words.startswith("省经济和信息化委　牵头　2.1")
    QTest.mouseMove(page, QPoint(1, 1))
    shown.leaveEvent(None)  # what it holds is not looked at
    assert page.current_words.startswith("省发展改革委　参加　2.1")
    with qtbot.waitSignal(page.unit_activated) as went:
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert went.args == [f"{plan.id}/2.1"]


def test_sums_and_heads_lead_to_departments_and_units(page: MatrixPage, plan: Plan, qtbot: QtBot) -> None:
    shown = table(page)
    with qtbot.waitSignal(page.department_activated) as went:
        shown.setCurrentIndex(shown.model().index(0, 30))
        QTest.keyClick(shown, Qt.Key.Key_Enter)
    assert went.args == ["省发展改革委"]
    with qtbot.waitSignal(page.department_activated) as went:
        click_head(shown.verticalHeader(), 1)
    assert went.args == ["省科技厅"]
    with qtbot.waitSignal(page.unit_activated) as went:
        click_head(shown.horizontalHeader(), 0)
    assert went.args == [f"{plan.id}/2.1"]


def test_a_click_on_a_sums_head_sorts_and_keeps_the_department(page: MatrixPage) -> None:
    stand_at(page, "省科技厅", "3.3.4")
    click_head(table(page).horizontalHeader(), 31)
    assert [row[0] for row in page.text_rows()[2:5]] == ["省科技厅", "省经济和信息化委", "省发展改革委"]
    assert page.current_words.startswith("省科技厅")


def test_arrow_keys_switch_between_clauses_and_tasks(page: MatrixPage, qtbot: QtBot) -> None:
    clauses, tasks = (b for b in page.findChildren(QToolButton) if b.accessibleName().startswith("横向："))
    clauses.setFocus()
    with qtbot.waitSignal(page.summary_changed):
        QTest.keyClick(clauses, Qt.Key.Key_Right)
    assert tasks.hasFocus()
    assert page.summary == "28 个部门 × 45 项任务"
    stand_at(page, "省公安厅", "task-18")
    assert page.current_words.startswith("省公安厅　参加　任务 18")


def test_a_chapter_without_columns_says_so_in_the_tables_place(page: MatrixPage) -> None:
    choice = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "章")
    choice.setCurrentText("一、总体要求")
    assert [part.text() for part in page.findChildren(QLabel) if part.isVisible()][-1] == "本章没有写明责任分工的条文。"
    assert not table(page).isVisible()
    choice.setCurrentText("全部")
    assert table(page).isVisible()
    stand_at(page, "省科技厅", "3.3.4")
    assert page.current_words.startswith("省科技厅　牵头　3.3.4")


def test_the_table_can_be_pasted_into_a_spreadsheet(page: MatrixPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.table_copied):
        page.copy_table()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 30
    assert lines[3].startswith("省科技厅\t○")


def test_screen_readers_read_every_cell_in_words(page: MatrixPage) -> None:
    interface = QAccessible.queryAccessibleInterface(table(page))
    said = {interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())}
    assert "省科技厅　牵头　3.1.1 重点突破产业关键核心技术和共性技术" in said
    assert {"省科技厅", "条文 3.1.1 重点突破产业关键核心技术和共性技术"} <= said


@pytest.mark.parametrize("look", [Look(DARK), Look(CONTRAST, 1.5), Look(LIGHT, 2.0), Look(LIGHT, 0.9)])
def test_the_page_follows_theme_and_zoom(page: MatrixPage, look: Look) -> None:
    page.set_look(look)
    assert not page.grab().isNull()
    assert table(page).rowHeight(0) >= look.px(17)


def test_a_head_tells_the_section_and_the_title_of_its_clause(page: MatrixPage) -> None:
    told = (
        page.findChildren(QTableView)[0].model().headerData(6, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )
    assert "三（一）提升产业创新能力\n条文 3.1.1 重点突破产业关键核心技术和共性技术" in told


def test_the_order_of_rows_gives_way_where_there_is_no_room_for_its_words(page: MatrixPage) -> None:
    order = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "部门次序")
    page.resize(1200, 700)
    assert order.isVisible()
    page.set_look(Look(LIGHT, 3.0))
    page.resize(1200, 700)
    QApplication.processEvents()
    assert order.isVisible()
    assert order.width() >= order.fontMetrics().horizontalAdvance("牵头任务多的在前")
    page.resize(900, 700)
    QApplication.processEvents()
    assert not order.isVisible()
