"""Notes of one's own: written beside the text, put in order, carried over, never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desktop.library.bookmarks import Bookmarks
from desktop.models.roles import VALUE_ROLE
from desktop.settings import Settings
from desktop.user_dirs import UserDirs
from tests.desktop.noting import kept, ready, save, write_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QModelIndex

    from content.plan import Plan
    from tests.desktop.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def select(hands: Hands, number: str, words: str) -> None:
    unit = hands.clause(number)
    start = unit.text.index(words)
    (first, last), *_ = hands.reader.pages.spans(unit.id, start, start + len(words))
    cursor = QTextCursor(hands.reader.document())
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    hands.reader.setTextCursor(cursor)


def rows(hands: Hands) -> list[str]:
    """The tree as text, a row a line, indented by depth."""
    tree, found = hands.views.bookmark_tree, []

    def walk(parent: QModelIndex, depth: int) -> None:
        for row in range(tree.rowCount(parent)):
            index = tree.index(row, 0, parent)
            found.append("  " * depth + str(index.data()))
            walk(index, depth + 1)

    walk(hands.views.bookmarks.list.rootIndex(), 0)
    return found


def choose(hands: Hands, *keys: str) -> None:
    tree = hands.views.bookmarks.list
    tree.clearSelection()
    for key in keys:
        index = hands.views.bookmark_tree.index_of(key=key)
        tree.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    tree.setFocus()


def test_bookmark_with_note_takes_two_actions(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    clause = hands.clause("3.2.5")
    hands.window.go_to(clause.id)
    hands.press(Qt.Key.Key_D, CTRL | SHIFT)  # one
    dialog = hands.window.bookmarking.dialog
    assert dialog is not None
    assert dialog.note_field.hasFocus() or dialog.focusWidget() is dialog.note_field
    dialog.note_field.insertPlainText("九月处务会前核实")
    save(hands)  # two
    assert [(mark.id, mark.note) for mark in kept(tmp_path)] == [(clause.id, "九月处务会前核实")]
    hands.wait(lambda: any("九月处务会前核实" in words for words in hands.labels(hands.views.context)))
    assert clause.id in hands.window.bookmarks.noted


def test_selected_passage_is_kept_marked_and_opened(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    hands.window.go_to(hands.clause("3.2.5").id)
    select(hands, "3.2.5", "智能网联汽车测试示范区")
    hands.press_ctrl(Qt.Key.Key_D)
    (mark,) = kept(tmp_path)
    assert (mark.kind, mark.anchor.quote) == ("passage", "智能网联汽车测试示范区")
    shown = [selection.cursor.selectedText() for selection in hands.reader.extraSelections()]
    assert "智能网联汽车测试示范区" in shown
    assert mark.id not in hands.window.bookmarks.unit_ids
    hands.window.go_to(hands.clause("1").id)
    hands.window.commands["show_bookmarks"].trigger()
    tree = hands.views.bookmarks.list
    hands.click_row(tree, hands.views.bookmark_tree.index_of(key=mark.key))
    assert hands.here == "3.2.5"


def test_passage_is_gone_by_the_same_key(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    hands.window.go_to(hands.clause("4.1").id)
    select(hands, "4.1", "工作方案")
    hands.press_ctrl(Qt.Key.Key_D)
    assert len(kept(tmp_path)) == 1
    hands.press_ctrl(Qt.Key.Key_D)
    assert kept(tmp_path) == ()


def test_department_is_bookmarked_on_its_page(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    hands.window.go_to("省科技厅")
    hands.window.commands["toggle_bookmark"].trigger()
    assert [(mark.id, mark.kind) for mark in kept(tmp_path)] == [("省科技厅", "department")]
    hands.window.go_to(hands.clause("1").id)
    hands.window.commands["show_bookmarks"].trigger()
    tree = hands.views.bookmarks.list
    hands.click_row(tree, tree.model().index(0, 0))
    assert hands.here == "省科技厅"


def test_dropped_on_a_folder_they_lie_there_until_undone(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    write_note(hands, "3.2.5", "一", "督办")
    write_note(hands, "4.1", "二")
    hands.window.commands["show_bookmarks"].trigger()
    tree = hands.views.bookmark_tree
    outside = next(mark for mark in kept(tmp_path) if not mark.folder)
    data = tree.mimeData([tree.index_of(key=outside.key)])
    tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.index_of(folder="督办"))
    assert {mark.folder for mark in kept(tmp_path)} == {"督办"}
    hands.window.commands["undo_bookmark"].trigger()
    assert {mark.folder for mark in kept(tmp_path)} == {"", "督办"}
    hands.window.commands["redo_bookmark"].trigger()
    assert {mark.folder for mark in kept(tmp_path)} == {"督办"}


def test_several_are_deleted_together_and_come_back(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    for number in ("3.2.5", "4.1", "4.2"):
        write_note(hands, number, number)
    hands.window.commands["show_bookmarks"].trigger()
    before = kept(tmp_path)
    choose(hands, before[0].key, before[2].key)
    QTest.keyClick(hands.views.bookmarks.list, Qt.Key.Key_Delete)
    assert kept(tmp_path) == (before[1],)
    assert "删除 2 个书签" in hands.window.commands["undo_bookmark"].text()
    hands.window.commands["undo_bookmark"].trigger()
    assert kept(tmp_path) == before
    assert any("已撤销：删除 2 个书签" in words for words in hands.labels(hands.views.status))


def test_filter_and_order(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    write_note(hands, "4.1", "月底前报送", "督办/九月")
    write_note(hands, "1", "总体")
    hands.window.commands["show_bookmarks"].trigger()
    assert rows(hands)[:2] == ["督办", "  九月"]
    hands.views.bookmarks.filter_field.setText("报送")
    assert len(rows(hands)) == 3
    hands.views.bookmarks.filter_field.setText("没有的字")
    assert rows(hands) == []
    assert "没有符合筛选的书签。" in hands.labels(hands.views.bookmarks)
    hands.views.bookmarks.filter_field.clear()
    write_note(hands, "task-18", "三")
    in_place = rows(hands)
    hands.views.bookmarks.order_field.setCurrentIndex(1)
    assert rows(hands) != in_place
    assert len(kept(tmp_path)) == 3


def test_f2_edits_a_bookmark_and_renames_a_folder(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    write_note(hands, "4.1", "一", "督办")
    hands.window.commands["show_bookmarks"].trigger()
    tree, model = hands.views.bookmarks.list, hands.views.bookmark_tree
    tree.setFocus()
    tree.setCurrentIndex(model.index_of(folder="督办"))
    QTest.keyClick(tree, Qt.Key.Key_F2)
    question = hands.window.bookmarking.question
    assert question is not None
    question.line.setText("已办")
    hands.click(question.button)
    assert [mark.folder for mark in kept(tmp_path)] == ["已办"]
    (mark,) = kept(tmp_path)
    tree.setCurrentIndex(model.index_of(key=mark.key))
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    dialog = hands.window.bookmarking.dialog
    assert dialog is not None
    dialog.tags_field.setText("急、重要")
    dialog.colour_field.setCurrentIndex(1)
    save(hands)
    assert [(mark.tags, mark.colour) for mark in kept(tmp_path)] == [(("急", "重要"), "green")]


def test_changed_plan_moves_what_it_can_and_reports_the_rest(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    first = ready(open_desk(plans, Settings(theme="light")))
    for number, words in (("3.2.5", "智能网联汽车测试示范区"), ("4.1", "工作方案")):
        first.window.go_to(first.clause(number).id)
        select(first, number, words)
        first.press_ctrl(Qt.Key.Key_D)
    first.window.close()
    plan = plans[0]
    body = tuple(
        replace(part, text="今年" + part.text)
        if part.number == "3.2.5"
        else replace(part, text="全部改写。")
        if part.number == "4.1"
        else part
        for part in plan.body
    )
    hands = ready(open_desk((replace(plan, body=body),)))
    hands.wait(lambda: "失去位置" in hands.views.notice.text)
    assert "“工作方案”" in hands.views.notice.text
    marks = hands.window.bookmarks.shelf.bookmarks
    assert [(mark.anchor.quote, mark.lost) for mark in marks] == [
        ("智能网联汽车测试示范区", False),
        ("工作方案", True),
    ]
    hands.window.close()
    again = ready(open_desk((replace(plan, body=body),)))
    again.wait(lambda: again.desk.jobs.running == 0)
    assert again.views.notice.text == ""


def test_two_windows_see_each_other(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> None:
    one, two = ready(open_desk(plans, Settings(theme="light"))), ready(open_desk(plans))
    one.window.bookmarking.toggle(one.clause("4.1"))
    two.wait(lambda: two.window.bookmarks.rowCount() == 1)
    two.window.bookmarking.toggle(two.clause("4.1"))
    one.wait(lambda: one.window.bookmarks.rowCount() == 0)


def test_other_programs_change_is_seen(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    store = Bookmarks(UserDirs.under(tmp_path / "user").database)
    store.add(hands.clause("4.1").id, "外面加的")
    hands.wait(lambda: [mark.title for mark in hands.window.bookmarks.shelf.bookmarks] == ["外面加的"])
    index = hands.views.bookmark_tree.index(0, 0)
    assert index.data(VALUE_ROLE).title == "外面加的"
    store.close()
