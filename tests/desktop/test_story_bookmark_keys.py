"""The list of bookmarks by keys alone, and by dragging: folders, moving, renaming, choosing, filtering, undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu

from desktop.library.bookmarks import Bookmarks
from desktop.models.roles import VALUE_ROLE
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QModelIndex

    from desktop.library.bookmark import Shelf
    from tests.desktop.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def shelf(tmp_path: Path) -> Shelf:
    return Bookmarks(UserDirs.under(tmp_path / "user").database).shelf()


def rows(hands: Hands) -> list[str]:
    """The tree as it is seen, a row a line, indented by depth."""
    tree = hands.views.bookmarks.list
    found, index = [], tree.model().index(0, 0)
    while index.isValid():
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        found.append("  " * depth + str(index.data()))
        index = tree.indexBelow(index)
    return found


def say(words: str) -> None:
    """Type words where the keyboard is, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def answer(hands: Hands, words: str) -> None:
    """Type into the question that is open, over what stands there, and press Enter."""
    question = hands.window.bookmarking.question
    assert question is not None
    hands.wait(question.isVisible)
    field = question.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.wait(lambda: not question.isVisible())


def walk_to(hands: Hands, title: str) -> None:
    """Go with the arrows to the row of that title."""
    tree = hands.views.bookmarks.list
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Home)
    for _ in range(20):
        if str(tree.currentIndex().data()) == title:
            return
        hands.press(Qt.Key.Key_Down)
    raise AssertionError(title)


def menu(hands: Hands, words: str) -> None:
    """Open the menu by its key and choose a line of it with the arrows."""
    hands.press(Qt.Key.Key_Menu)
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    for _ in opened.actions():
        QTest.keyClick(opened, Qt.Key.Key_Down)
        chosen = opened.activeAction()
        if chosen.text() == words:
            break
    QTest.keyClick(opened, Qt.Key.Key_Return)


@pytest.fixture
def listed(hands: Hands) -> Hands:
    """Three bookmarks made by keys, and the keyboard in their list."""
    hands.wait(lambda: hands.window.bookmarks.is_open)
    for number in ("4.1", "3.2.5", "2.1"):
        hands.window.go_to(hands.clause(number).id)
        hands.press(Qt.Key.Key_D, CTRL)
    hands.press(Qt.Key.Key_4, CTRL)
    tree = hands.views.bookmarks.list
    tree.setFocus()
    assert tree.hasFocus() or hands.views.bookmarks.isVisible()
    return hands


def titles(hands: Hands, *numbers: str) -> list[str]:
    return [hands.clause(number).title for number in numbers]


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # the screenless platform's menus
def test_folder_is_made_filled_renamed_and_deleted_by_keys_and_all_of_it_undone(listed: Hands, tmp_path: Path) -> None:
    assert rows(listed) == titles(listed, "2.1", "3.2.5", "4.1")
    listed.window.commands["new_folder"].trigger()
    answer(listed, "督办")
    assert rows(listed)[0] == "督办"

    walk_to(listed, listed.clause("3.2.5").title)
    listed.press(Qt.Key.Key_Down, SHIFT)
    menu(listed, "移到文件夹…")
    answer(listed, "督办")
    assert {mark.id.rpartition("/")[2]: mark.folder for mark in shelf(tmp_path).bookmarks} == {
        "2.1": "",
        "3.2.5": "督办",
        "4.1": "督办",
    }

    walk_to(listed, "督办")
    listed.press(Qt.Key.Key_F2)
    answer(listed, "已办")
    assert shelf(tmp_path).folders == ("已办",)
    assert rows(listed)[0] == "已办"

    walk_to(listed, "已办")
    menu(listed, "新建文件夹…")
    answer(listed, "九月")
    assert shelf(tmp_path).folders == ("已办", "已办/九月")

    walk_to(listed, "已办")
    listed.press(Qt.Key.Key_Delete)
    assert [mark.id.rpartition("/")[2] for mark in shelf(tmp_path).bookmarks] == ["2.1"]
    for _ in range(5):
        listed.press(Qt.Key.Key_Z, CTRL)
    assert [mark.folder for mark in shelf(tmp_path).bookmarks] == ["", "", ""]
    assert shelf(tmp_path).folders == ()
    for _ in range(3):
        listed.press(Qt.Key.Key_Y, CTRL)
    assert shelf(tmp_path).folders == ("已办",)


def test_several_are_chosen_by_shift_and_ctrl_and_removed(listed: Hands, tmp_path: Path) -> None:
    walk_to(listed, listed.clause("2.1").title)
    listed.press(Qt.Key.Key_Down, CTRL)  # goes on without choosing
    listed.press(Qt.Key.Key_Down, CTRL)
    listed.press(Qt.Key.Key_Space, CTRL)
    listed.press(Qt.Key.Key_Delete)
    assert [mark.id.rpartition("/")[2] for mark in shelf(tmp_path).bookmarks] == ["3.2.5"]
    listed.press(Qt.Key.Key_Z, CTRL)
    assert len(shelf(tmp_path).bookmarks) == 3


def test_filter_is_reached_typed_into_and_left_by_keys(listed: Hands) -> None:
    walk_to(listed, listed.clause("2.1").title)
    listed.press(Qt.Key.Key_Backtab, SHIFT)
    listed.press(Qt.Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is listed.views.bookmarks.filter_field
    say("智能网联")
    assert rows(listed) == titles(listed, "3.2.5")
    listed.press(Qt.Key.Key_Tab)
    listed.press(Qt.Key.Key_Tab)
    listed.press(Qt.Key.Key_Home)
    listed.press(Qt.Key.Key_Return)
    assert listed.here == "3.2.5"
    listed.views.bookmarks.filter_field.setFocus()
    listed.press(Qt.Key.Key_A, CTRL)
    listed.press(Qt.Key.Key_Backspace)
    assert len(rows(listed)) == 3


def test_order_is_changed_by_keys_and_is_the_documents_or_the_times(listed: Hands) -> None:
    order = listed.views.bookmarks.order_field
    assert isinstance(order, QComboBox)
    order.setFocus()
    QTest.keyClick(order, Qt.Key.Key_Down)
    assert rows(listed) == titles(listed, "2.1", "3.2.5", "4.1")  # the last made first, which is the document's, too
    listed.window.bookmarking.toggle(listed.clause("3.3.1"))
    assert rows(listed) == titles(listed, "3.3.1", "2.1", "3.2.5", "4.1")
    QTest.keyClick(order, Qt.Key.Key_Up)
    assert rows(listed) == titles(listed, "2.1", "3.2.5", "3.3.1", "4.1")


def index_of(hands: Hands, title: str) -> QModelIndex:
    tree = hands.views.bookmarks.list
    index = tree.model().index(0, 0)
    while index.isValid() and index.data() != title:
        index = tree.indexBelow(index)
    assert index.isValid(), title
    return index


def drag(hands: Hands, dragged: list[QModelIndex], onto: QPoint) -> None:
    """Choose rows, take hold of the last of them, and let go over a place."""
    tree = hands.views.bookmarks.list
    tree.clearSelection()
    for index in dragged:
        tree.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    if QApplication.platformName() == "offscreen":
        carry_by_events(hands, dragged, onto)
    else:
        carry_by_mouse(hands, tree.visualRect(dragged[-1]).center(), onto)


def carry_by_events(hands: Hands, dragged: list[QModelIndex], onto: QPoint) -> None:
    """Tell the list what a screen would tell it; without one nothing is carried, and so nothing has a source."""
    tree = hands.views.bookmarks.list
    tree.setDragDropMode(tree.DragDropMode.DragDrop)
    data, action, button = tree.model().mimeData(dragged), Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(onto, action, data, button, NONE)
        QApplication.sendEvent(tree.viewport(), event)
    QApplication.sendEvent(tree.viewport(), QDropEvent(QPointF(onto), action, data, button, NONE))
    tree.setDragDropMode(tree.DragDropMode.InternalMove)


def carry_by_mouse(hands: Hands, hold: QPoint, onto: QPoint) -> None:
    view, window = hands.views.bookmarks.list.viewport(), hands.window.windowHandle()

    def at(place: QPoint) -> QPoint:
        return view.mapTo(hands.window, place)

    def carry() -> None:  # in the loop of its own that a drag runs
        QTest.mouseMove(window, at(onto) + QPoint(1, 0))
        QTest.mouseMove(window, at(onto))
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NONE, at(onto))

    QTest.mousePress(window, Qt.MouseButton.LeftButton, NONE, at(hold))
    QTest.mouseMove(window, at(hold + QPoint(0, 3)))
    QTimer.singleShot(20, carry)
    QTest.mouseMove(window, at(hold + QPoint(0, 3 + QApplication.startDragDistance())))
    QApplication.processEvents()


def test_bookmarks_are_dragged_into_a_folder_and_out_again(listed: Hands, tmp_path: Path) -> None:
    tree = listed.views.bookmarks.list
    listed.window.commands["new_folder"].trigger()
    answer(listed, "督办")
    first, second = (index_of(listed, title) for title in titles(listed, "2.1", "4.1"))
    drag(listed, [first, second], tree.visualRect(index_of(listed, "督办")).center())
    assert {mark.id.rpartition("/")[2] for mark in shelf(tmp_path).bookmarks if mark.folder == "督办"} == {"2.1", "4.1"}
    assert rows(listed) == ["督办", *(f"  {title}" for title in titles(listed, "2.1", "4.1")), *titles(listed, "3.2.5")]
    below = QPoint(20, tree.viewport().height() - 4)
    drag(listed, [index_of(listed, listed.clause("2.1").title)], below)
    assert [mark.id.rpartition("/")[2] for mark in shelf(tmp_path).bookmarks if mark.folder == "督办"] == ["4.1"]
    listed.press(Qt.Key.Key_Z, CTRL)
    assert sum(mark.folder == "督办" for mark in shelf(tmp_path).bookmarks) == 2


def test_folder_is_dragged_with_all_that_is_in_it_but_not_into_itself(listed: Hands, tmp_path: Path) -> None:
    tree, bookmarking = listed.views.bookmarks.list, listed.window.bookmarking
    keys = tuple(mark.key for mark in shelf(tmp_path).bookmarks)
    bookmarking.move(keys, (), "甲/乙")
    bookmarking.change("新建", lambda now: now.with_folders("丙"))
    drag(listed, [index_of(listed, "甲")], tree.visualRect(index_of(listed, "丙")).center())
    assert shelf(tmp_path).folders == ("丙", "丙/甲", "丙/甲/乙")
    assert {mark.folder for mark in shelf(tmp_path).bookmarks} == {"丙/甲/乙"}
    drag(listed, [index_of(listed, "甲")], tree.visualRect(index_of(listed, "乙")).center())
    assert shelf(tmp_path).folders == ("丙", "丙/甲", "丙/甲/乙")


def test_what_is_dragged_from_elsewhere_is_not_taken(listed: Hands) -> None:
    data = QMimeData()
    data.setText("外来的")
    tree = listed.views.bookmarks.list
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE)
    QApplication.sendEvent(tree.viewport(), entering)
    assert not entering.isAccepted()
    assert index_of(listed, listed.clause("2.1").title).data(VALUE_ROLE).id == listed.clause("2.1").id
