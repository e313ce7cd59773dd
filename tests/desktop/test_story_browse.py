"""A clause is found by browsing: in the contents, in the text, with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from tests.desktop.conftest import Hands


def test_window_opens_on_the_plan_with_the_keyboard_in_the_text(hands: Hands) -> None:
    assert hands.here == "0"
    assert hands.reader.hasFocus()
    assert hands.reader.toPlainText().startswith("关于加快我省战略性新兴产业发展的\n实施方案\n为贯彻落实")


def test_click_in_the_contents_shows_the_clause_and_what_belongs_to_it(hands: Hands) -> None:
    hands.click_row(hands.views.contents, hands.contents_row("3.2.5"))
    assert hands.here == "3.2.5"
    assert hands.in_sight("3.2.5")
    assert hands.path == "三、主要措施 › （二）加快示范应用推广 › 3.2.5"
    hands.wait(lambda: len(hands.chips()) > 0)
    assert hands.chips() == ["牵头 省发展改革委", "参加 省经济和信息化委", "参加 省交通运输厅", "参加 省公安厅"]


def test_contents_follow_the_scroll(hands: Hands) -> None:
    bar = hands.reader.scroll_bar
    top, _ = hands.reader.pages.extent(hands.clause("3.3.1").id)
    bar.setValue(round(top) - 100)
    assert hands.here == "3.3.1"
    assert hands.views.contents.currentIndex().data() == hands.clause("3.3.1").title


def test_the_end_of_the_document_can_be_reached_by_scrolling(hands: Hands) -> None:
    bar = hands.reader.scroll_bar
    bar.setValue(bar.maximum())
    assert hands.here == "task-45"


def test_annex_rows_are_places_in_the_text(hands: Hands) -> None:
    hands.window.go_to(hands.task(18).id)
    assert hands.here == "task-18"
    assert hands.in_sight("task-18")
    assert hands.views.contents.currentIndex().data() == "附件：任务分工表"


def test_keys_walk_from_unit_to_unit_past_headings(hands: Hands) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    hands.window.go_to(hands.clause("2.6").id)
    hands.press(Qt.Key.Key_Down, alt)
    assert hands.here == "3.1.1"
    hands.press(Qt.Key.Key_Up, alt)
    assert hands.here == "2.6"


def test_click_on_a_level_of_the_path_goes_there(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.click(hands.levels[1])
    assert hands.here == "3.2"
    assert hands.path == "三、主要措施 › 3.2"


def test_f6_goes_round_the_panes_and_back_to_the_text(hands: Hands) -> None:
    seen = []
    for _ in range(4):
        hands.press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
    assert seen == ["责任与依据", "搜索", "目录", "正文"]


def test_citation_is_copied_with_its_words(hands: Hands) -> None:
    hands.window.go_to(hands.clause("4.1").id)
    hands.window.commands["copy_citation"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("《关于加快我省战略性新兴产业发展的实施方案》四、（一）")
    assert hands.clause("4.1").text in copied
