from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.bookmark import Anchor, Bookmark, Shelf
from desktop.library.bookmarks import Bookmarks
from desktop.library.errors import LibraryError
from desktop.library.exchange import MAX_BYTES, export_json, read_export
from desktop.library.merge import merge
from tests.desktop.shelving import add_folder, add_passage, edit

if TYPE_CHECKING:
    from pathlib import Path

CLAUSE = "gd-emerging-industries/3.2.5"
TASK = "gd-emerging-industries/task-18"


def full_shelf(bookmarks: Bookmarks) -> Shelf:
    bookmarks.add(CLAUSE, "甲", note="注", folder="一/二")
    edit(bookmarks, CLAUSE, note="再注", tags=["急", "缓"], colour="red")
    bookmarks.add("省科技厅", "省科技厅", kind="department")
    add_passage(bookmarks, TASK, "乙", Anchor("引文", "前", "后", "0" * 64))
    add_folder(bookmarks, "空")
    return bookmarks.shelf()


def note_of(shelf: Shelf, target: str = CLAUSE) -> str:
    found = shelf.find(target)
    assert found is not None
    return found.note


def edited(shelf: Shelf, note: str) -> Shelf:
    found = shelf.find(CLAUSE)
    assert found is not None
    return shelf.put(found.edited(note=note))


@pytest.fixture
def common(bookmarks: Bookmarks) -> Shelf:
    """What two machines had alike before each went its way."""
    bookmarks.add(CLAUSE, "甲", note="原")
    return bookmarks.shelf()


def test_everything_comes_back_from_an_export(bookmarks: Bookmarks) -> None:
    shelf = full_shelf(bookmarks)
    assert read_export(export_json(shelf)) == shelf
    assert json.loads(export_json(shelf))["format"] == "plandesk-bookmarks"


def test_an_import_into_an_empty_library_is_the_whole_and_a_second_one_nothing(bookmarks: Bookmarks) -> None:
    shelf = full_shelf(bookmarks)
    first = merge(Shelf(), shelf)
    assert first.shelf == shelf
    assert first.summary == "新增 3 个，更新 0 个，不变 0 个"
    second = merge(first.shelf, shelf)
    assert second.shelf == shelf
    assert second.summary == "新增 0 个，更新 0 个，不变 3 个"


def test_a_note_changed_on_the_other_side_only_is_taken_over(common: Shelf) -> None:
    merged = merge(common, edited(common, "新"))
    assert note_of(merged.shelf) == "新"
    assert len(merged.updated) == 1


def test_a_note_changed_on_this_side_only_is_kept(common: Shelf) -> None:
    ours = edited(common, "新")
    merged = merge(ours, common)
    assert merged.shelf == ours
    assert merged.same == 1


def test_a_note_emptied_here_does_not_come_back(common: Shelf) -> None:
    assert note_of(merge(edited(common, ""), common).shelf) == ""


def test_notes_changed_on_both_sides_are_both_kept_and_once(common: Shelf) -> None:
    theirs = edited(common, "他的")
    merged = merge(edited(common, "我的"), theirs)
    assert note_of(merged.shelf) == "我的\n\n——（另一处的批注）——\n\n他的"
    assert [mark.id for mark in merged.joined] == [CLAUSE]
    assert "合并批注 1 个" in merged.summary
    assert merge(merged.shelf, theirs).shelf == merged.shelf
    assert note_of(merge(theirs, merged.shelf).shelf) == note_of(merged.shelf)


def test_tags_of_joined_notes_are_united(common: Shelf) -> None:
    def tagged(note: str, tag: str) -> Shelf:
        mark = common.bookmarks[0].edited(note=note, tags=[tag])
        return common.put(mark)

    (joined,) = merge(tagged("甲", "a"), tagged("乙", "b")).joined
    assert joined.tags == ("a", "b")


def test_the_same_unit_marked_apart_on_two_machines_is_one_bookmark(tmp_path: Path) -> None:
    shelves = []
    for name, note in (("here", "此"), ("there", "彼"), ("empty", "")):
        made = Bookmarks(tmp_path / name / "library.sqlite")
        made.add(CLAUSE, "甲", note=note)
        shelves.append(made.shelf())
        made.close()
    here, there, empty = shelves
    assert note_of(merge(here, there).shelf).split("\n\n") == ["此", "——（另一处的批注）——", "彼"]
    assert merge(here, empty).shelf == here
    taken = merge(empty, here).shelf
    assert note_of(taken) == "此"
    assert taken.bookmarks[0].key == empty.bookmarks[0].key


def test_the_later_title_and_folder_win(common: Shelf) -> None:
    later = common.put(common.bookmarks[0].edited(title="丁", folder="戊"))
    (mark,) = merge(common, later).shelf.bookmarks
    assert (mark.title, mark.folder) == ("丁", "戊")
    assert merge(later, common).shelf == later


def test_a_key_that_belongs_to_another_bookmark_is_replaced(common: Shelf) -> None:
    foreign = Bookmark(TASK, "乙", "", "", "2026-01-01T00:00:00.000000Z", key=common.bookmarks[0].key)
    merged = merge(common, Shelf((foreign,)))
    assert len({mark.key for mark in merged.shelf.bookmarks}) == 2


def test_an_import_is_one_step_of_undo(bookmarks: Bookmarks, common: Shelf, tmp_path: Path) -> None:
    other = Bookmarks(tmp_path / "other.sqlite")
    incoming = full_shelf(other)
    other.close()
    bookmarks.change("导入书签", lambda shelf: merge(shelf, incoming).shelf)
    assert len(bookmarks.list()) == 3
    assert bookmarks.undo() == "导入书签"
    assert bookmarks.shelf() == common


def entry(**changed: object) -> dict[str, Any]:
    return {"id": CLAUSE, "title": "甲", "note": "", "folder": "", "created": "2026-01-01T00:00:00Z", **changed}


@pytest.mark.parametrize(
    "bad",
    [
        {"id": ""},
        {"id": 3},
        {"id": "甲" * 501},
        {"note": None},
        {"kind": "planet"},
        {"created": "yesterday"},
        {"changed": "0001-01-01T00:00:00+23:00"},
        {"key": "../../x"},
        {"past": ["x"]},
        {"tags": "急"},
        {"tags": [1]},
        {"anchor": []},
        {"anchor": {"quote": 1}},
    ],
)
def test_a_bookmark_written_wrongly_is_named_and_refuses_the_whole(bad: dict[str, object]) -> None:
    data = json.dumps({"bookmarks": [entry(), entry(**bad)]}).encode()
    with pytest.raises(LibraryError, match="第 2 个书签"):
        read_export(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是 JSON"),
        (b"\xff\xfe", "不是 JSON"),
        (b"[" * 100_000, "不是 JSON"),
        (b"[]", "没有书签"),
        (b'{"bookmarks": {}}', "没有书签"),
        (b'{"format": "other", "bookmarks": []}', "不是政策案头"),
        (b'{"version": "1", "bookmarks": []}', "不是政策案头"),
        (b'{"version": true, "bookmarks": []}', "不是政策案头"),
        (b'{"version": 3, "bookmarks": []}', "较新版本"),
        (b'{"bookmarks": [], "folders": "x"}', "文件夹写法"),
        (b'{"bookmarks": [], "folders": [1]}', "文件夹写法"),
        (json.dumps({"bookmarks": [], "folders": ["x"] * 10_001}).encode(), "文件夹太多"),
        (b'{"bookmarks": [' + b"0," * 100_000 + b"0]}", "书签太多"),
        (b" " * (MAX_BYTES + 1), "太大"),
    ],
)
def test_a_file_that_is_no_export_says_why(data: bytes, words: str) -> None:
    with pytest.raises(LibraryError, match=words):
        read_export(data)


def test_hand_made_bookmarks_are_made_fit_to_keep() -> None:
    data = json.dumps(
        {"bookmarks": [entry(id="甲\ud800\x00", title="\x1b[31m", folder="/" * 50 + "a//b"), {"id": "乙"}]}
    )
    first, second = read_export(data.encode()).bookmarks
    assert (first.id, first.title, first.folder) == ("甲\ufffd", "[31m", "a/b")
    assert (second.title, second.kind, second.changed) == ("乙", "unit", second.created)


def test_the_same_hand_made_file_gives_the_same_keys() -> None:
    data = json.dumps({"bookmarks": [entry()]}).encode()
    assert read_export(data) == read_export(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: json.dumps({"bookmarks": [text]}).encode()))
def test_no_file_can_do_more_than_be_refused(data: bytes) -> None:
    with suppress(LibraryError):
        assert read_export(data).bookmarks == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(
    ["id", "title", "note", "folder", "created", "changed", "key", "kind", "tags", "anchor", "past"]
)


@given(st.lists(st.dictionaries(fields, json_values, max_size=5), max_size=3))
def test_whatever_can_be_read_can_be_merged_and_written_again(entries: list[dict[str, Any]]) -> None:
    try:
        shelf = read_export(json.dumps({"bookmarks": entries}).encode())
    except LibraryError:
        return
    merged = merge(Shelf(), shelf).shelf
    assert read_export(export_json(merged)) == merged
