from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop.library.bookmark import Anchor
from desktop.library.bookmarks import Bookmarks, LibraryError
from tests.desktop.shelving import add_folder, add_passage, edit, move_folder, remove_folder, remove_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLAUSE = "gd-emerging-industries/3.2.5"
TASK = "gd-emerging-industries/task-18"


@pytest.fixture
def other(path: Path) -> Iterator[Bookmarks]:
    """A second window on the same library."""
    opened = Bookmarks(path)
    yield opened
    opened.close()


def test_looking_makes_no_file(bookmarks: Bookmarks, path: Path) -> None:
    assert bookmarks.list() == ()
    assert CLAUSE not in bookmarks
    assert not bookmarks.remove(CLAUSE)
    assert bookmarks.data_version() == 0
    bookmarks.close()
    assert not path.parent.exists()


def test_a_bookmark_is_on_disk_when_add_returns(bookmarks: Bookmarks, path: Path) -> None:
    kept = bookmarks.add(CLAUSE, "智能网联汽车测试示范工程", note="问进度", folder="督办/2017")
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT target, note, folder FROM bookmark").fetchall() == [
            (CLAUSE, "问进度", "督办/2017")
        ]
    assert bookmarks.list() == (kept,)
    assert CLAUSE in bookmarks
    assert kept.created.endswith("Z")
    assert kept.changed >= kept.created


def test_bookmarks_are_listed_oldest_first(bookmarks: Bookmarks) -> None:
    ids = [f"p/{number}" for number in (3, 1, 2)]
    for unit_id in ids:
        bookmarks.add(unit_id, "条文")
    assert [mark.id for mark in bookmarks.list()] == ids


def test_adding_again_updates_the_note_and_folder_and_nothing_else(bookmarks: Bookmarks) -> None:
    first = bookmarks.add(CLAUSE, "甲", note="旧", folder="一")
    again = bookmarks.add(CLAUSE, "别的标题", note="新")
    assert (again.title, again.note, again.folder) == ("甲", "新", "一")
    assert (again.key, again.created) == (first.key, first.created)
    assert again.changed > first.changed
    assert bookmarks.add(CLAUSE, "甲") == again
    assert len(bookmarks.list()) == 1


def test_a_bookmark_is_removed_once(bookmarks: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲")
    assert bookmarks.remove(CLAUSE)
    assert not bookmarks.remove(CLAUSE)
    assert bookmarks.list() == ()


def test_every_value_can_be_changed_and_cleared(bookmarks: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲", note="旧", folder="一")
    changed = edit(
        bookmarks, CLAUSE, title=" 乙\n丙 ", note="", folder=" 二 / / 三 ", colour="blue", tags=["b", "a", "a", " "]
    )
    assert changed is not None
    assert (changed.title, changed.note, changed.folder) == ("乙 丙", "", "二/三")
    assert (changed.colour, changed.tags) == ("blue", ("a", "b"))
    assert bookmarks.list() == (changed,)


def test_unit_department_and_query_of_one_name_are_three_bookmarks(bookmarks: Bookmarks) -> None:
    bookmarks.add("省科技厅", "条文")
    bookmarks.add("省科技厅", "部门", kind="department")
    bookmarks.add("省科技厅", "检索", kind="search")
    assert [mark.kind for mark in bookmarks.list()] == ["unit", "department", "search"]
    assert bookmarks.remove("省科技厅", "search")
    assert bookmarks.find("省科技厅", "search") is None
    assert bookmarks.find("省科技厅", "department") is not None


def test_one_unit_takes_many_passages(bookmarks: Bookmarks) -> None:
    one = add_passage(bookmarks, CLAUSE, "甲", Anchor("智能路网", "建成", "，实现", "00"))
    two = add_passage(bookmarks, CLAUSE, "乙", Anchor("5G网络", "范围", "全覆盖", "00"), note="注", folder="夹")
    assert bookmarks.list() == (one, two)
    assert CLAUSE not in bookmarks
    remove_keys(bookmarks, one.key)
    assert bookmarks.list() == (two,)


@pytest.mark.parametrize(
    "nasty", ["\ud800", "\x00\x07甲\x1b[31m", "\U0001f600", "'; DROP TABLE bookmark; --", "甲" * 100_000]
)
def test_any_text_can_be_a_note(bookmarks: Bookmarks, nasty: str) -> None:
    kept = bookmarks.add(CLAUSE, nasty, note=nasty, folder=nasty)
    assert bookmarks.list() == (kept,)
    assert len(kept.note) <= 100_000
    assert len(kept.title) <= 500
    assert not set(kept.note) & {"\x00", "\x1b", "\ud800"}


def test_notes_keep_their_lines_and_tabs(bookmarks: Bookmarks) -> None:
    assert bookmarks.add(CLAUSE, "甲", note="一\r\n\t二\n").note == "一\n\t二\n"


def test_two_windows_see_each_others_changes(bookmarks: Bookmarks, other: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲")
    before = bookmarks.data_version()
    assert bookmarks.data_version() == before
    other.add(TASK, "乙")
    assert bookmarks.data_version() != before
    assert [mark.id for mark in bookmarks.list()] == [CLAUSE, TASK]


def test_every_change_is_undone_and_done_again(bookmarks: Bookmarks) -> None:
    states = [bookmarks.shelf()]
    steps = (
        lambda: bookmarks.add(CLAUSE, "甲", folder="一"),
        lambda: bookmarks.add(TASK, "乙", folder="一/二"),
        lambda: edit(bookmarks, CLAUSE, note="注", tags=["急"], colour="red"),
        lambda: add_folder(bookmarks, "空/夹"),
        lambda: move_folder(bookmarks, "一", "三"),
        lambda: remove_folder(bookmarks, "三/二"),
        lambda: bookmarks.remove(CLAUSE),
    )
    for step in steps:
        step()
        states.append(bookmarks.shelf())
    assert len(set(map(repr, states))) == len(states)
    for state in reversed(states[:-1]):
        assert bookmarks.undo()
        assert bookmarks.shelf() == state
    assert bookmarks.undo() == ""
    for state in states[1:]:
        assert bookmarks.redo()
        assert bookmarks.shelf() == state
    assert bookmarks.redo() == ""


def test_a_new_change_ends_redo_and_an_empty_one_is_no_step(bookmarks: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲")
    bookmarks.undo()
    assert bookmarks.history.redo_words == "添加书签“甲”"
    remove_keys(bookmarks, "nothing")
    assert bookmarks.history.redo_words == "添加书签“甲”"
    bookmarks.add(TASK, "乙")
    assert bookmarks.history.redo_words == ""
    assert bookmarks.history.undo_words == "添加书签“乙”"


def test_undo_never_overwrites_what_another_window_wrote(bookmarks: Bookmarks, other: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲")
    edit(other, CLAUSE, note="别处写的")
    with pytest.raises(LibraryError, match="后来在别处改过"):
        bookmarks.undo()
    assert [mark.note for mark in bookmarks.list()] == ["别处写的"]


def test_undo_of_a_removal_meets_a_bookmark_made_since(bookmarks: Bookmarks, other: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲", note="旧")
    bookmarks.remove(CLAUSE)
    other.add(CLAUSE, "甲", note="新")
    with pytest.raises(LibraryError, match="又加了书签"):
        bookmarks.undo()
    assert [mark.note for mark in bookmarks.list()] == ["新"]


def test_undo_leaves_what_others_added_meanwhile(bookmarks: Bookmarks, other: Bookmarks) -> None:
    bookmarks.add(CLAUSE, "甲")
    other.add(TASK, "乙")
    bookmarks.undo()
    assert [mark.id for mark in bookmarks.list()] == [TASK]


def test_folders_nest_move_merge_and_go(bookmarks: Bookmarks) -> None:
    add_folder(bookmarks, "一/二/三")
    bookmarks.add(CLAUSE, "甲", folder="一/二")
    bookmarks.add(TASK, "乙", folder="一二")
    assert bookmarks.shelf().folders == ("一", "一/二", "一/二/三")
    move_folder(bookmarks, "一/二", "四/五")
    assert bookmarks.shelf().folders == ("一", "四", "四/五", "四/五/三")
    assert [mark.folder for mark in bookmarks.list()] == ["四/五", "一二"]
    move_folder(bookmarks, "四", "")
    assert bookmarks.shelf().folders == ("一", "五", "五/三")
    remove_folder(bookmarks, "五")
    assert [mark.id for mark in bookmarks.list()] == [TASK]


def test_a_folder_cannot_go_into_itself(bookmarks: Bookmarks) -> None:
    add_folder(bookmarks, "一/二")
    with pytest.raises(LibraryError, match="它自己里面"):
        move_folder(bookmarks, "一", "一/二/三")
    assert bookmarks.shelf().folders == ("一", "一/二")


def test_a_clock_that_goes_back_never_makes_a_change_look_older(bookmarks: Bookmarks) -> None:
    mark = bookmarks.add(CLAUSE, "甲")
    future = "2999-01-01T00:00:00.000000Z"
    with closing(sqlite3.connect(bookmarks._database._path)) as writer:
        writer.execute("UPDATE bookmark SET changed = ?", (future,))
        writer.commit()
    changed = edit(bookmarks, CLAUSE, note="注")
    assert changed.changed > future > mark.changed
    with closing(sqlite3.connect(bookmarks._database._path)) as writer:
        writer.execute("UPDATE bookmark SET changed = 'long ago'")
        writer.commit()
    again = edit(bookmarks, CLAUSE, note="再注")
    assert again.changed.startswith("20")
