"""A selection across clauses is one bookmark: made, shown, noted, opened, printed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from desktop.library.bookmarks import Bookmarks
from desktop.output.bookmark_printouts import kept_parts
from desktop.settings import Settings
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from desktop.library.bookmarks import Bookmark
    from tests.desktop.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def kept(tmp_path: Path) -> tuple[Bookmark, ...]:
    return Bookmarks(UserDirs.under(tmp_path / "user").database).list()


def position(hands: Hands, number: str, offset: int) -> int:
    unit = hands.plan.find(f"{hands.plan.id}/{number}")
    assert unit is not None
    spans = hands.reader.pages.spans(unit.id, offset, offset + 1)
    return spans[0][0]


def select(hands: Hands, first: tuple[str, int], last: tuple[str, int]) -> None:
    """Select from a character of one unit to before a character of another."""
    cursor = QTextCursor(hands.reader.document())
    cursor.setPosition(position(hands, *first))
    cursor.setPosition(position(hands, *last), QTextCursor.MoveMode.KeepAnchor)
    hands.reader.setTextCursor(cursor)


@pytest.fixture
def marked(hands: Hands) -> Hands:
    """The end of 3.2.5, the heading after it and the beginning of 3.3.1, by Ctrl+D."""
    hands.wait(lambda: hands.window.bookmarks.is_open)
    hands.window.go_to(hands.clause("3.2.5").id)
    select(hands, ("3.2.5", 12), ("3.3.1", 20))
    hands.press_ctrl(Qt.Key.Key_D)
    return hands


def shown(hands: Hands) -> str:
    """What is marked in the text."""
    return "\n".join(selection.cursor.selectedText() for selection in hands.reader.extraSelections())


def test_all_units_of_a_selection_are_in_its_bookmark(marked: Hands, tmp_path: Path) -> None:
    (mark,) = kept(tmp_path)
    heading = next(part for part in marked.plan.headings if part.number == "3.3")
    assert [part.id.rpartition("/")[2] for part in mark.parts] == ["3.2.5", "section-3.3", "3.3.1"]
    assert mark.quote == "\n".join(
        (marked.clause("3.2.5").text[12:], heading.title, marked.clause("3.3.1").text[:20]),
    )
    assert shown(marked) == mark.quote
    assert marked.window.bookmarks.unit_ids == frozenset()


def test_same_key_on_the_same_selection_removes_it_and_undo_brings_it_back(marked: Hands, tmp_path: Path) -> None:
    before = kept(tmp_path)
    marked.press_ctrl(Qt.Key.Key_D)
    assert kept(tmp_path) == ()
    assert shown(marked) == ""
    marked.window.commands["undo_bookmark"].trigger()
    assert kept(tmp_path) == before
    marked.window.commands["redo_bookmark"].trigger()
    assert kept(tmp_path) == ()


def test_note_is_seen_beside_each_of_its_units(marked: Hands, tmp_path: Path) -> None:
    marked.press(Qt.Key.Key_D, CTRL | SHIFT)
    dialog = marked.window.bookmarking.dialog
    assert dialog is not None
    dialog.note_field.insertPlainText("两条一起看")
    marked.click(dialog.save_button)
    assert [mark.note for mark in kept(tmp_path)] == ["两条一起看"]
    for number in ("3.3.1", "3.2.5"):
        marked.window.go_to(marked.clause(number).id)
        marked.wait(lambda: any("两条一起看" in words for words in marked.labels(marked.views.context)))
    marked.window.go_to(marked.clause("4.1").id)
    marked.wait(lambda: not any("两条一起看" in words for words in marked.labels(marked.views.context)))


def test_list_opens_it_at_its_beginning(marked: Hands, tmp_path: Path) -> None:
    marked.window.go_to(marked.clause("1").id)
    marked.window.commands["show_bookmarks"].trigger()
    tree = marked.views.bookmarks.list
    marked.click_row(tree, marked.views.bookmark_tree.index_of(key=kept(tmp_path)[0].key))
    assert marked.here == "3.2.5"


def test_selection_across_the_table_takes_its_tasks(hands: Hands, tmp_path: Path) -> None:
    hands.wait(lambda: hands.window.bookmarks.is_open)
    hands.window.go_to(hands.task(17).id)
    select(hands, ("task-17", 1), ("task-19", 1))
    hands.press_ctrl(Qt.Key.Key_D)
    (mark,) = kept(tmp_path)
    assert [part.id.rpartition("/")[2] for part in mark.parts] == ["task-17", "task-18", "task-19"]
    assert [part.anchor.quote for part in mark.parts] == [hands.task(row).text for row in (17, 18, 19)]


def test_whole_document_can_be_marked(hands: Hands, tmp_path: Path) -> None:
    hands.wait(lambda: hands.window.bookmarks.is_open)
    hands.reader.selectAll()
    hands.press_ctrl(Qt.Key.Key_D)
    (mark,) = kept(tmp_path)
    plan = hands.plan
    assert [part.id for part in mark.parts] == [part.id for part in (*plan.body, *plan.tasks)]


def test_it_is_there_in_the_next_session(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> None:
    first = open_desk(plans, Settings(theme="light"))
    first.wait(lambda: first.window.bookmarks.is_open)
    first.window.go_to(first.clause("3.2.5").id)
    select(first, ("3.2.5", 3), ("3.3.1", 9))
    first.press_ctrl(Qt.Key.Key_D)
    before = first.window.bookmarks.shelf
    first.window.close()
    second = open_desk(plans)
    second.wait(lambda: second.window.bookmarks.is_open and second.desk.jobs.running == 0)
    assert second.window.bookmarks.shelf == before
    second.window.go_to(second.clause("3.3.1").id)
    second.wait(lambda: shown(second) == before.bookmarks[0].quote)
    assert second.views.notice.text == ""


def test_paper_quotes_each_unit_with_its_place_and_the_note_once(marked: Hands) -> None:
    (mark,) = marked.window.bookmarks.shelf.bookmarks
    kept_on_paper = kept_parts([mark.edited(note="注")])
    assert [one.target for one in kept_on_paper] == [part.id for part in mark.parts]
    assert [one.note for one in kept_on_paper] == ["", "", "注"]
    assert [one.quote for one in kept_on_paper] == [part.anchor.quote for part in mark.parts]
