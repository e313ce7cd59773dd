"""What the list of bookmarks offers under the right button, and that what is chosen is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop.library.bookmarks import Bookmarks
from desktop.theme import LIGHT
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.bookmark import Bookmark
    from tests.desktop.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # screenless menus
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def listed(hands: Hands) -> Hands:
    """Two bookmarks and a folder with a third, the list in sight."""
    hands.wait(lambda: hands.window.bookmarks.is_open)
    for number in ("4.1", "3.2.5", "2.1"):
        hands.window.bookmarking.toggle(hands.clause(number))
    mark = hands.window.bookmarks.find(hands.clause("2.1").id)
    assert mark is not None
    hands.window.bookmarking.move((mark.key,), (), "督办/九月")
    hands.press(Qt.Key.Key_4, CTRL)
    return hands


def opened(hands: Hands, at: QPoint) -> QMenu:
    tree = hands.views.bookmarks.list
    tree.customContextMenuRequested.emit(at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def at_unit(hands: Hands, number: str) -> QPoint:
    mark = hands.window.bookmarks.find(hands.clause(number).id)
    assert mark is not None
    return hands.views.bookmarks.list.visualRect(hands.views.bookmark_tree.index_of(key=mark.key)).center()


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def choose(menu: QMenu, text: str) -> None:
    (action,) = [action for action in menu.actions() if action.text() == text]
    action.trigger()
    menu.close()


def kept(tmp_path: Path) -> dict[str, Bookmark]:
    shelf = Bookmarks(UserDirs.under(tmp_path / "user").database).shelf()
    return {mark.id.rpartition("/")[2]: mark for mark in shelf.bookmarks}


def test_below_the_rows_a_folder_can_be_made(listed: Hands, tmp_path: Path) -> None:
    tree = listed.views.bookmarks.list
    menu = opened(listed, QPoint(20, tree.viewport().height() - 3))
    assert words(menu) == ["新建文件夹…"]
    choose(menu, "新建文件夹…")
    question = listed.window.bookmarking.question
    assert question is not None
    question.line.setText("新的")
    listed.click(question.button)
    assert Bookmarks(UserDirs.under(tmp_path / "user").database).shelf().folders == ("新的", "督办", "督办/九月")


def test_of_several_only_what_fits_them_all_is_offered(listed: Hands, tmp_path: Path) -> None:
    tree = listed.views.bookmarks.list
    tree.selectAll()
    menu = opened(listed, at_unit(listed, "4.1"))
    assert words(menu) == ["颜色", "移到文件夹…", "删除所选 5 项"]
    choose(menu, "删除所选 5 项")
    assert kept(tmp_path) == {}
    listed.press(Qt.Key.Key_Z, CTRL)
    assert set(kept(tmp_path)) == {"4.1", "3.2.5", "2.1"}


def test_several_get_a_colour_in_one_step(listed: Hands, tmp_path: Path) -> None:
    tree = listed.views.bookmarks.list
    tree.setFocus()
    listed.click_row(tree, tree.indexAt(at_unit(listed, "3.2.5")))
    tree.setFocus()
    listed.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    menu = opened(listed, at_unit(listed, "4.1"))
    assert words(menu) == ["颜色", "移到文件夹…", "移除 2 个书签"]
    colours = menu.actions()[0].menu()
    assert isinstance(colours, QMenu)
    choose(colours, "橙色")
    menu.close()
    assert {number: mark.colour for number, mark in kept(tmp_path).items()} == {
        "4.1": "orange",
        "3.2.5": "orange",
        "2.1": "",
    }
    listed.press(Qt.Key.Key_Z, CTRL)
    assert {mark.colour for mark in kept(tmp_path).values()} == {""}


def test_each_chosen_row_is_filled_from_edge_to_edge_with_one_bar(listed: Hands) -> None:
    tree = listed.views.bookmarks.list
    tree.selectAll()
    y = at_unit(listed, "2.1").y()  # two folders deep
    line = tree.viewport().grab().toImage()
    colours = [line.pixelColor(x, y).name().upper() for x in range(51)]
    assert colours[0] == LIGHT.blue.upper()
    assert colours[6:] == [LIGHT.blue_soft.upper()] * 45
