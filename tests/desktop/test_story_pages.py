"""The pages beside the text: each is two actions away, and every row of them leads back into the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from desktop.controllers.pages import PAGES
from desktop.settings import Settings
from desktop.views.go_to_dialog import GoToDialog
from desktop.views.matrix_page import MatrixPage
from desktop.views.overview_page import OverviewPage
from desktop.views.settings_dialog import SettingsDialog
from desktop.views.tasks_page import TasksPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan
    from tests.desktop.conftest import Hands

KEYS = (Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9)


@pytest.mark.parametrize(("key", "name"), list(zip(KEYS, PAGES.values(), strict=True)))
def test_a_key_opens_each_page_with_the_keyboard_in_it(hands: Hands, key: Qt.Key, name: str) -> None:
    hands.press_ctrl(key)
    assert hands.path.startswith(name)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert hands.views.centre.isAncestorOf(focus)
    hands.press(Qt.Key.Key_Escape)
    assert hands.views.shows_text
    assert hands.reader.hasFocus()


def test_no_page_is_a_window_of_its_own_for_a_moment(hands: Hands) -> None:
    for name in PAGES:
        hands.window.commands[f"show_{name}"].trigger()
        assert hands.window.isActiveWindow()


def test_matrix_to_clause_by_keys_and_back(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_6)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        hands.press(key)
    page = hands.views.centre
    assert isinstance(page, MatrixPage)
    assert page.current_words.startswith("省科技厅")
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "2.2"
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hands.path.startswith("责任矩阵")
    assert page.current_words.startswith("省科技厅")


def test_matrix_takes_the_room_of_the_panels_and_gives_it_back(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_6)
    assert hands.panels() == (False, False)
    hands.press(Qt.Key.Key_Escape)
    assert hands.panels() == (True, True)


def test_a_difference_leads_to_its_task(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_8)
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "task-2"
    hands.wait(lambda: any("与任务分工表不同" in words for words in hands.labels(hands.views.context)))


def test_a_target_leads_to_its_words_which_are_marked_until_one_goes_on(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_7)
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "2.2"
    (mark,) = hands.reader.extraSelections()
    assert mark.cursor.selectedText() == "10.5代以上"
    hands.window.go_to(hands.clause("4.1").id)
    assert hands.reader.extraSelections() == []


def test_a_bar_of_the_overview_filters_the_tasks(hands: Hands) -> None:
    overview = hands.window.pages.page("overview", hands.plan)
    assert isinstance(overview, OverviewPage)
    overview.deadline_activated.emit("2020年")
    page = hands.views.centre
    assert isinstance(page, TasksPage)
    assert page.summary == "6 项，已筛选"


def test_task_to_clause_to_department_and_back(hands: Hands) -> None:
    hands.window.go_to(hands.task(18).id)
    hands.wait(lambda: any(row.startswith("条文 3.2.5") for row in hands.rows()))
    hands.row_click("条文 3.2.5")
    assert hands.here == "3.2.5"
    hands.window.go_to("省公安厅")
    assert hands.here == "省公安厅"
    for expected in ("3.2.5", "task-18"):
        hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert hands.here == expected


def test_a_copied_citation_is_a_place_to_go_to(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    copied = QGuiApplication.clipboard().text()
    hands.window.go_to(hands.clause("1").id)
    hands.press_ctrl(Qt.Key.Key_G)
    dialog = hands.window.dialogs.opened
    assert isinstance(dialog, GoToDialog)
    hands.wait(dialog.isActiveWindow)
    dialog.set_text(copied)
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "3.2.5"


def test_settings_change_the_reader_and_the_citation_at_once(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = hands.window.dialogs.opened
    assert isinstance(dialog, SettingsDialog)
    before = hands.reader.pages.height
    kept = type(dialog.preferences)(theme="dark", leading=2.3, measure=30, copy_form="reference", zoom=1.25)
    dialog.reject()
    dialog.saved.emit(kept)
    assert hands.window.looking.look.tokens.name == "dark"
    assert hands.window.looking.look.zoom == 1.25
    assert hands.reader.pages.height > before
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["copy_citation"].trigger()
    assert QGuiApplication.clipboard().text() == "三、（二）第5段"


def test_the_session_comes_back_with_its_page_and_its_query(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    first = open_desk(plans, Settings(theme="light"))
    first.window.go_to(first.clause("3.2.5").id)
    first.window.commands["show_departments"].trigger()
    first.window.commands["show_matrix"].trigger()
    first.views.frame.set_widths(350, 300)
    first.window.close()
    second = open_desk(plans)
    assert second.path.startswith("责任矩阵")
    assert second.views.left.current_key == "departments"
    assert second.views.frame.widths == (350, 300)
    second.press(Qt.Key.Key_Escape)
    assert second.here == "3.2.5"
    second.window.commands["find"].trigger()
    second.type("网联汽车")
    second.window.close()
    third = open_desk(plans)
    assert third.views.box.text() == "网联汽车"
    assert third.views.left.shows_hits


def test_a_star_in_the_margin_is_clicked_on_and_off(hands: Hands) -> None:
    unit = hands.clause("3.2.5")
    hands.window.go_to(unit.id)
    hands.reader.star_clicked.emit(unit)
    assert unit.id in hands.window.bookmarks.unit_ids
    hands.reader.star_clicked.emit(unit)
    assert unit.id not in hands.window.bookmarks.unit_ids


def test_a_mark_in_the_text_leads_to_what_it_names(hands: Hands) -> None:
    links = hands.reader.pages.links
    for kind, path in (("department", "部门"), ("target", "量化指标"), ("deadline", "任务总表")):
        unit, mention = next(link for link in links if link[1].kind == kind)
        hands.reader.mention_chosen.emit(unit, mention)
        assert hands.path.startswith(path)


def test_what_is_copied_has_the_words_and_no_colours(hands: Hands) -> None:
    hands.window.commands["theme_dark"].trigger()
    cursor = QTextCursor(hands.reader.document())
    cursor.select(QTextCursor.SelectionType.Document)
    hands.reader.setTextCursor(cursor)
    copied: QMimeData = hands.reader.createMimeDataFromSelection()
    assert all(clause.text in copied.text() for clause in hands.plan.clauses)
    assert f"18\t{hands.task(18).work}\t{hands.task(18).leads_text}\t持续推进" in copied.text()
    assert "color" not in copied.html()
    assert "3.2.5" not in copied.text()
    assert all(clause.bracket in copied.html() for clause in hands.plan.clauses)


def test_contents_are_filtered_by_title_and_number(hands: Hands) -> None:
    panel = hands.views.contents_panel
    panel.filter_field.setText("人才")
    shown = hands.contents_row("3.4.5")
    hidden = hands.contents_row("3.4.4")
    assert not panel.tree.isRowHidden(shown.row(), shown.parent())
    assert panel.tree.isRowHidden(hidden.row(), hidden.parent())
    panel.filter_field.setText("没有这个")
    assert "目录中没有这样的标题或编号。" in hands.labels(panel)
    panel.filter_field.clear()
    assert not panel.tree.isRowHidden(hidden.row(), hidden.parent())


def test_the_edge_of_a_panel_is_moved_by_keys(hands: Hands) -> None:
    hands.views.frame.left_grip.setFocus()
    hands.press(Qt.Key.Key_Right)
    assert hands.views.frame.widths == (324, 256)
