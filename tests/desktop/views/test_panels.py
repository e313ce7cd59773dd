"""The right panel, the rails, the bars: what they say and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from desktop.models.search_session import Mark
from desktop.parts.chips import Chip
from desktop.parts.link_rows import LinkRow

if TYPE_CHECKING:
    from tests.desktop.conftest import Hands

LEFT = Qt.MouseButton.LeftButton


def panel_words(hands: Hands, number: str, last: str) -> list[str]:
    """The plain words of the right panel at a unit; ``last`` is one that tells it has come to rest."""
    said: list[str] = []

    def rests() -> bool:
        said[:] = hands.labels(hands.views.context)
        return last in said

    hands.window.go_to(f"{hands.plan.id}/{number}")
    hands.wait(rests)
    return said


def button(within: QWidget, name: str) -> QToolButton:
    found = [b for b in within.findChildren(QToolButton) if b.accessibleName() == name and b.isVisible()]
    assert found, name
    return found[0]


def test_clause_without_task_or_target_says_so(hands: Hands) -> None:
    words = panel_words(hands, "2.1", "等")
    assert "未列入任务分工表。" in words
    assert "本条没有量化指标。" in words
    assert "未加书签。按 Ctrl+D 加入，只存在本机。" in words


def test_clause_without_bracket_says_so(hands: Hands) -> None:
    assert "对应任务" in panel_words(hands, "2.0", "本条没有责任括注。")
    assert hands.chips() == []


def test_targets_stand_with_what_they_count(hands: Hands) -> None:
    words = panel_words(hands, "3.2.5", "1-2个")
    assert words.index("1-2个") < words.index("智能网联汽车测试示范区")


def test_task_shows_deadline_clause_and_who_takes_part(hands: Hands) -> None:
    words = panel_words(hands, "task-18", "完成时限")
    assert "持续推进" in words
    assert "参加部门据条文 3.2.5 括注。" in words
    assert hands.chips()[0] == "牵头 省发展改革委"
    assert any(row.startswith("条文 3.2.5") for row in hands.rows())


def test_task_whose_leads_differ_shows_both(hands: Hands) -> None:
    words = panel_words(hands, "task-22", "完成时限")
    assert any("与任务分工表不同，并列如原文" in line for line in words)


def test_heading_lists_its_clauses(hands: Hands) -> None:
    words = panel_words(hands, "section-3.2", "本节条文")
    assert "5 条" in words
    assert len(hands.rows()) == 5
    assert "本章条文" in panel_words(hands, "chapter-4", "本章条文")
    assert not button_exists(hands, "复制引用")


def button_exists(hands: Hands, name: str) -> bool:
    return any(b.accessibleName() == name and b.isVisible() for b in hands.views.path.findChildren(QToolButton))


def test_rows_and_chips_show_the_keyboard(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.wait(lambda: len(hands.chips()) > 0)
    for kind in (Chip, LinkRow):
        part = next(p for p in hands.views.context.findChildren(kind) if p.isVisible())
        before = part.grab().toImage()
        part.setFocus()
        assert part.grab().toImage() != before
        hands.reader.setFocus()


def test_left_rail_opens_a_list_and_choosing_folds_it(hands: Hands) -> None:
    hands.window.looking.set_zoom(2.0)
    QApplication.processEvents()
    hands.click(button(hands.views.frame, "部门"))
    assert hands.views.left.current_key == "departments"
    assert hands.views.frame.left_is_open
    hands.press(Qt.Key.Key_Escape)
    assert not hands.views.frame.left_is_open


def test_hits_stay_in_sight_while_the_type_grows(hands: Hands) -> None:
    hands.window.resize(1366, 768)
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type("网联汽车")
    hands.window.looking.set_zoom(2.0)
    QApplication.processEvents()
    assert hands.views.frame.left_is_open
    assert hands.views.hits.isVisible()
    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: not hands.views.frame.left_is_open)


def test_right_rail_opens_the_panel(hands: Hands) -> None:
    hands.window.looking.set_zoom(2.0)
    QApplication.processEvents()
    hands.click(button(hands.views.frame, "责任"))
    assert hands.panels() == (False, True)
    hands.press(Qt.Key.Key_F10)
    assert hands.panels() == (False, False)
    hands.press(Qt.Key.Key_F9)
    assert hands.panels() == (True, False)


def test_bar_buttons_do_what_they_say(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    hands.window.go_to(hands.clause("2.2").id)
    hands.click(button(hands.views.top, "后退"))
    assert hands.here == "2.1"
    hands.click(button(hands.views.top, "前进"))
    assert hands.here == "2.2"
    hands.click(button(hands.views.top, "放大字号"))
    assert hands.window.looking.look.zoom == 1.1
    themes = []
    for _ in range(2):
        hands.click(button(hands.views.top, "换一种颜色"))
        themes.append(hands.window.looking.theme)
    assert themes == ["dark", "light"]
    hands.click(button(hands.views.path, "加入书签"))
    assert button(hands.views.path, "移除书签").isVisible()


def test_clear_button_ends_the_search(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("网联")
    hands.click(button(hands.views.box, "清除搜索"))
    assert not hands.views.left.shows_hits
    assert hands.views.box.text() == ""


def test_composition_that_is_given_up_leaves_the_box_usable(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.compose("wang")
    hands.reader.setFocus()
    QApplication.sendEvent(hands.views.box, QInputMethodEvent("", []))
    hands.window.commands["find"].trigger()
    hands.type("网联")
    assert hands.views.left.shows_hits


def test_click_in_the_text_makes_a_unit_current(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    top, _ = hands.reader.pages.extent(hands.clause("2.2").id)
    y = round(top) - hands.reader.scroll_bar.value() + 60
    if y < hands.reader.viewport().height():
        QTest.mouseClick(hands.reader.viewport(), LEFT, pos=QPoint(300, y))
        assert hands.here == "2.2"


def test_selected_text_is_copied_as_it_stands(hands: Hands) -> None:
    clause = hands.clause("3.2.5")
    [(start, end)] = hands.reader.pages.spans(clause.id, 0, len(clause.text))
    cursor = hands.reader.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    hands.reader.setTextCursor(cursor)
    hands.reader.copy()
    assert QApplication.clipboard().text() == clause.text


def test_marks_of_nowhere_are_left_out(hands: Hands) -> None:
    hands.reader.set_marks((Mark("elsewhere/1", (0, 2)),), 0)
    hands.reader.show_mark()
    assert hands.reader.extraSelections() == []
    assert hands.here == "0"
    hands.reader.go_to("elsewhere/1")
    assert hands.here == "0"


def test_mark_deep_in_a_long_unit_is_brought_into_sight(hands: Hands) -> None:
    hands.window.looking.set_zoom(2.0)
    clause = hands.clause("3.1.4")
    hands.reader.set_marks((Mark(clause.id, (len(clause.text) - 4, len(clause.text))),), 0)
    hands.reader.show_mark()
    [(start, _)] = hands.reader.pages.spans(clause.id, len(clause.text) - 4, len(clause.text))
    y = hands.reader.pages.line_top(start) - hands.reader.scroll_bar.value()
    assert 0 <= y < hands.reader.viewport().height()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_department_page_stacks_its_columns_where_it_is_narrow(hands: Hands, zoom: float) -> None:
    hands.window.go_to("省科技厅")
    hands.window.looking.set_zoom(zoom)
    hands.window.resize(1366 if zoom > 1 else 1500, 768)
    QApplication.processEvents()
    rows = {
        row.accessibleName()[:2]: row for row in hands.views.department_page.findChildren(LinkRow) if row.isVisible()
    }
    task, clause = rows["任务"], rows["牵头"]
    beside = (
        task.mapTo(hands.views.department_page, QPoint()).x() < clause.mapTo(hands.views.department_page, QPoint()).x()
    )
    assert beside == (zoom == 1.0)
