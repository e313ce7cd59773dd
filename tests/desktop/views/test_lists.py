"""The lists of the left panel as they are used by mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.models.tasks import DEADLINE, NUMBER
from desktop.parts.text_button import TextButton
from desktop.text_flow import Flow, TextStyle, flow

if TYPE_CHECKING:
    from tests.desktop.conftest import Hands

LEFT = Qt.MouseButton.LeftButton


def bookmark(hands: Hands, *numbers: str) -> None:
    for number in numbers:
        hands.window.go_to(f"{hands.plan.id}/{number}")
        hands.window.commands["toggle_bookmark"].trigger()
    hands.window.commands["show_bookmarks"].trigger()


def test_head_of_the_tasks_sorts_them(hands: Hands) -> None:
    hands.window.commands["show_tasks"].trigger()
    tasks = hands.views.tasks
    header = tasks.header()
    at = QPoint(header.sectionPosition(DEADLINE) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    assert tasks.model().index(0, DEADLINE).data() == "2017年"
    hands.click_row(tasks, tasks.model().index(0, NUMBER))
    assert hands.here == f"task-{tasks.model().index(0, NUMBER).data()}"


def test_row_under_the_pointer_is_followed_until_it_leaves(hands: Hands) -> None:
    contents = hands.views.contents
    index = hands.contents_row("2.3")
    before = contents.grab().toImage()
    QTest.mouseMove(contents.viewport(), contents.visualRect(index).center())
    contents.entered.emit(index)
    QApplication.processEvents()
    assert contents.grab().toImage() != before
    QApplication.sendEvent(contents, QEvent(QEvent.Type.Leave))
    QApplication.processEvents()
    assert contents.grab().toImage() == before


def test_enter_on_a_row_goes_there(hands: Hands) -> None:
    contents = hands.views.contents
    contents.setFocus()
    contents.setCurrentIndex(hands.contents_row("4.2"))
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "4.2"


def test_bookmarks_show_star_title_and_number(hands: Hands) -> None:
    bookmark(hands, "3.2.5", "task-22")
    listed = hands.views.bookmarks.list
    assert [listed.model().index(row, 0).data() for row in range(2)] == [
        "智能网联汽车测试示范工程",
        "支持骨干龙头企业开展产业链金融服务",
    ]
    assert hands.views.left.grab().width() > 0
    assert hands.views.bookmarks.list.visualRect(listed.model().index(0, 0)).height() > 20


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus grab the keyboard; the screenless platform cannot
def test_menu_of_a_bookmark_opens_and_removes(hands: Hands) -> None:
    bookmark(hands, "3.2.5")
    listed = hands.views.bookmarks.list
    hands.window.go_to(hands.clause("1").id)
    at = listed.visualRect(listed.model().index(0, 0)).center()
    for words in ("打开", "移除书签"):
        listed.customContextMenuRequested.emit(at)
        menu = next(menu for menu in listed.findChildren(QMenu) if menu.isVisible())
        action = next(action for action in menu.actions() if action.text() == words)
        action.trigger()
        menu.close()
        hands.wait(lambda: not any(menu.isVisible() for menu in listed.findChildren(QMenu)))
    assert hands.here == "3.2.5"
    assert listed.model().rowCount() == 0
    listed.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = (menu for menu in listed.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["新建文件夹…"]
    menu.close()


def test_bookmark_can_be_removed_from_the_right_panel(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["toggle_bookmark"].trigger()

    def button() -> TextButton | None:
        found = hands.views.context.findChildren(TextButton)
        return next((b for b in found if b.text() == "移除书签" and b.isVisible()), None)

    hands.wait(lambda: button() is not None)
    shown = button()
    assert shown is not None
    hands.click(shown)
    assert hands.window.bookmarks.rowCount() == 0


def test_offered_query_is_taken_by_a_click(hands: Hands) -> None:
    hands.window.commands["find"].trigger()
    hands.type("知识产圈")
    hands.wait(lambda: any(b.text().startswith("您是不是要找") for b in offers(hands)))
    hands.click(next(b for b in offers(hands) if "知识产权" in b.text()))
    assert hands.views.box.text() == "知识产权"
    assert hands.views.hits.head_text.startswith("11 条命中")


def offers(hands: Hands) -> list[TextButton]:
    return [b for b in hands.views.hits.findChildren(TextButton) if b.isVisible()]


def test_enter_on_a_hit_in_the_list_stays_there(hands: Hands) -> None:
    hands.window.go_to(hands.clause("1").id)
    hands.window.commands["find"].trigger()
    hands.type("知识产权")
    hands.press(Qt.Key.Key_F6)
    hits = hands.views.hits.list
    assert hits.hasFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    opened = hands.here
    hands.press(Qt.Key.Key_Escape)
    assert hands.here == opened
    hands.window.commands["back"].trigger()
    assert hands.here == "1"


def test_every_list_paints_in_every_look(hands: Hands) -> None:
    bookmark(hands, "3.2.5", "task-22")
    pictures = set()
    for theme in ("theme_light", "theme_dark", "theme_contrast"):
        hands.window.commands[theme].trigger()
        for key in ("show_contents", "show_tasks", "show_departments", "show_bookmarks"):
            hands.window.commands[key].trigger()
            image = hands.views.left.grab().toImage()
            pictures.add(bytes(image.constBits()))
    assert len(pictures) == 12


def test_titles_are_measured_once_however_often_a_plan_comes_back(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = hands.views.contents
    contents.doItemsLayout()
    measured: list[str] = []

    def counted(text: str, style: TextStyle, width: float, *, lines: int) -> Flow:
        measured.append(text)
        return flow(text, style, width, lines=lines)

    monkeypatch.setattr("desktop.views.contents.flow", counted)
    contents.set_plan(hands.plan)
    contents.doItemsLayout()
    assert measured == []
    hands.window.looking.set_zoom(1.5)
    contents.doItemsLayout()
    assert measured
