"""What does the plan say about X? Found while one types, walked by keys, left by Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.parts.chips import Chip
from desktop.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan
    from tests.desktop.conftest import Hands


def highlighted(hands: Hands) -> list[str]:
    return [selection.cursor.selectedText() for selection in hands.reader.extraSelections()]


def test_results_come_as_one_types_and_the_first_is_shown(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    assert hands.views.box.hasFocus()
    hands.type("网联汽车")
    assert hands.views.left.shows_hits
    assert hands.views.hits.head_text.startswith("3 条命中 · 共 ")
    assert "78 个条文和任务全部查过" in hands.views.hits.head_text
    assert hands.here == "3.2.5"
    assert hands.in_sight("3.2.5")
    assert set(highlighted(hands)) == {"网联汽车"}


def test_hits_do_not_wait_for_the_text_but_a_command_does(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    hands.window.commands["find"].trigger()
    hands.views.box.setText("网联汽车")
    assert hands.views.hits.head_text.startswith("3 条命中")
    assert hands.here == "2.1"
    hands.press_ctrl(Qt.Key.Key_D)
    assert hands.here == "3.2.5"
    assert hands.window.bookmarks.unit_ids == {hands.clause("3.2.5").id}


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_F, "ctrl"), (Qt.Key.Key_Slash, "")])
def test_three_keys_lead_to_the_box(hands: Hands, key: Qt.Key, modifier: str) -> None:
    control = Qt.KeyboardModifier.ControlModifier if modifier else Qt.KeyboardModifier.NoModifier
    hands.press(key, control)
    assert hands.views.box.hasFocus()
    assert hands.views.box.text() == ""


def test_nothing_is_searched_while_an_input_method_composes(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.compose("zhi shi chan quan")
    assert not hands.views.left.shows_hits
    hands.commit("知识产权")
    assert hands.views.box.text() == "知识产权"
    assert hands.views.hits.head_text.startswith("11 条命中")


def test_composing_behind_a_query_keeps_its_hits(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("知识")
    before = hands.views.hits.head_text
    hands.compose("chan")
    assert hands.views.hits.head_text == before
    hands.commit("产权")
    assert hands.views.hits.head_text.startswith("11 条命中")


def test_arrows_walk_the_hits_and_escape_gives_the_former_place_back(hands: Hands) -> None:
    hands.window.go_to(hands.clause("4.2").id)
    hands.reader.scroll_bar.setValue(hands.reader.scroll_bar.value() + 40)
    before, scrolled = hands.here, hands.reader.scroll_bar.value()
    hands.window.commands["find"].trigger()
    hands.type("网联汽车")
    first = hands.here
    hands.press(Qt.Key.Key_Down)
    assert hands.here != first
    hands.press(Qt.Key.Key_Up)
    assert hands.here == first
    hands.press(Qt.Key.Key_Escape)
    assert (hands.here, hands.reader.scroll_bar.value()) == (before, scrolled)
    assert hands.views.box.text() == ""
    assert not hands.views.left.shows_hits
    assert highlighted(hands) == []
    assert hands.reader.hasFocus()


def test_enter_stays_at_the_hit_and_back_returns(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    hands.window.commands["find"].trigger()
    hands.type("网联汽车")
    hands.press(Qt.Key.Key_Return)
    assert hands.reader.hasFocus()
    opened = hands.here
    hands.press(Qt.Key.Key_Escape)
    assert hands.here == opened
    hands.window.commands["back"].trigger()
    assert hands.here == "2.1"


def test_emptying_the_box_gives_the_former_place_back(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    hands.window.commands["find"].trigger()
    hands.type("网联")
    assert hands.here != "2.1"
    QTest.keyClick(hands.views.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(hands.views.box, Qt.Key.Key_Delete)
    assert hands.here == "2.1"
    assert not hands.views.left.shows_hits


def test_f3_walks_every_occurrence_and_counts_them(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("网联汽车")
    counter = hands.labels(hands.views.path)
    marks = len(hands.window.search.marks)
    assert f"第 1 处 / 共 {marks} 处" in counter
    hands.press(Qt.Key.Key_F3)
    assert f"第 2 处 / 共 {marks} 处" in hands.labels(hands.views.path)
    hands.press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert f"第 {marks} 处 / 共 {marks} 处" in hands.labels(hands.views.path)


def test_current_occurrence_is_underlined_and_the_others_are_not(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("网联汽车")
    underlined = [selection.format.fontUnderline() for selection in hands.reader.extraSelections()]
    assert underlined.count(True) == 1
    assert underlined.count(False) > 0


def test_scroll_bar_marks_every_occurrence(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("网联汽车")
    marks = hands.reader.scroll_bar.marks
    assert len(marks) == len(hands.window.search.marks)
    assert all(0 <= mark <= 1 for mark in marks)


def test_a_kind_is_shown_alone(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("知识产权")
    QApplication.processEvents()
    chips = [chip for chip in hands.views.hits.findChildren(Chip) if chip.isVisible()]
    assert [chip.accessibleName() for chip in chips][:3] == ["全部", "条文 9 条", "任务 2 条"]
    hands.click(chips[2])
    assert hands.views.hits.list.model().rowCount() == 2
    assert hands.here.startswith("task-")


def test_hit_in_the_annex_is_highlighted_in_its_cell(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("产业链金融服务")
    hits = hands.window.search.hits
    row = next(row for row, hit in enumerate(hits) if hit.kind == "task")
    hands.window.search.set_row(row)
    assert hands.here == hits[row].number
    assert set(highlighted(hands)) == {"产业链金融服务"}


def test_department_is_found_by_its_short_name(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("发改委")
    first = hands.views.hits.list.model().index(0, 0)
    assert first.data() == "省发展改革委"
    QTest.mouseClick(
        hands.views.hits.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=hands.views.hits.list.visualRect(first).center(),
    )
    assert hands.here == "省发展改革委"


@pytest.mark.parametrize("place", ["省科技厅", "matrix"])
def test_escape_gives_the_keyboard_back_to_the_page_one_was_at(hands: Hands, place: str) -> None:
    if place == "matrix":
        hands.window.commands["show_matrix"].trigger()
    else:
        hands.window.go_to(place)
    before = hands.window.places.seen()
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type("网联汽车")
    assert hands.views.shows_text
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.places.seen() == before
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is hands.views.centre or hands.views.centre.isAncestorOf(focus)


def test_query_of_the_last_session_is_run_again_where_one_left_off(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    clause = plans[0].clause(f"{plans[0].id}/4.2")
    hands = open_desk(plans, Settings(theme="light", query="网联汽车", place=clause.id, unit=clause.id))
    assert hands.views.box.text() == "网联汽车"
    assert hands.views.hits.head_text.startswith("3 条命中")
    assert hands.here == "4.2"
    hands.press(Qt.Key.Key_F3)
    assert hands.here == "3.2.5"
    hands.views.box.setText("知识产权")
    QApplication.processEvents()
    assert hands.here == "3.1.4"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("3.2.5", "3.2.5"),
        ("三（二）5", "3.2.5"),
        ("任务 18", "task-18"),
        ("第18项", "task-18"),
        ("《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段：“智能网联汽车测试示范工程。”", "3.2.5"),
    ],
)
def test_number_in_the_search_box_leads_to_its_place(hands: Hands, query: str, place: str) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type(query)
    assert "回车" in hands.views.hits.nothing_text
    offer = hands.views.hits.offer
    assert offer is not None
    assert offer.text().startswith("转到")
    hands.press(Qt.Key.Key_Return)
    assert hands.here == place
    assert hands.views.centre.hasFocus()
    assert not hands.views.left.shows_hits


def test_number_that_finds_nothing_leads_there_by_a_click_and_back(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type("任务18")
    offer = hands.views.hits.offer
    assert offer is not None
    hands.click(offer)
    assert hands.here == "task-18"
    hands.window.commands["back"].trigger()
    assert hands.here == "2.1"


@pytest.mark.parametrize("query", ["2017年底", "知识产权", "发改委", "省"])
def test_rows_are_as_high_as_what_is_painted_in_them(hands: Hands, query: str) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type(query)
    rows, model = hands.views.hits.list, hands.views.hits.list.model()

    def heights_fit() -> bool:
        indexes = [model.index(row, 0) for row in range(model.rowCount())]
        given = [rows.visualRect(index).height() for index in indexes]
        return given == [rows.sizeHintForIndex(index).height() for index in indexes]

    hands.wait(lambda: model.rowCount() == len(hands.window.search.hits) and heights_fit())
    for width in (rows.width() + 60, rows.width() - 100):
        rows.resize(width, rows.height())
        hands.wait(heights_fit)


def test_nothing_found_is_said_and_the_text_stays(hands: Hands) -> None:
    hands.window.go_to(hands.clause("2.1").id)
    hands.window.commands["find"].trigger()
    hands.type("魑魅魍魉")
    assert hands.views.hits.head_text.startswith("0 条命中")
    assert hands.here == "2.1"


def test_query_that_is_too_long_is_cut_with_a_notice(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.commit("省" * 100_000)
    assert len(hands.views.box.text()) == 200
    assert "200" in hands.views.notice.text


@pytest.mark.parametrize("query", ["   ", "\x00\x07", "\ud800", "(", '"', "省\u3000\u3000厅"])
def test_odd_queries_do_no_harm(hands: Hands, query: str) -> None:
    hands.window.commands["find"].trigger()
    hands.views.box.setText(query)
    hands.press(Qt.Key.Key_Escape)
    assert not hands.views.left.shows_hits
