"""A bookmark file from somebody else: what it may hold at most is taken, one more is refused and changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop.library.bookmark import (
    MAX_DEPTH,
    MAX_JOINED_NOTE,
    MAX_NOTE,
    MAX_PARTS,
    MAX_TAGS,
    MAX_TITLE,
    Shelf,
)
from desktop.library.bookmarks import Bookmarks
from desktop.library.errors import LibraryError
from desktop.library.exchange import MAX_BOOKMARKS, MAX_BYTES, MAX_FOLDERS, export_json, read_export
from desktop.library.merge import merge
from tests.desktop.shelving import add_folder, edit, move_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def one(**values: object) -> bytes:
    return json.dumps({"version": 2, "bookmarks": [{"id": "p/1", **values}]}).encode()


def anchored(**values: object) -> bytes:
    return one(kind="passage", anchor=values)


LIMITS: list[Any] = [
    pytest.param(lambda n: one(id="甲" * n), MAX_TITLE, "id 太长", id="id"),
    pytest.param(lambda n: one(title="甲" * n), MAX_TITLE, "title 太长", id="title"),
    pytest.param(lambda n: one(colour="甲" * n), MAX_TITLE, "colour 太长", id="colour"),
    pytest.param(lambda n: one(note="甲" * n), MAX_JOINED_NOTE, "note 太长", id="note"),
    pytest.param(lambda n: anchored(quote="甲" * n), MAX_NOTE, "quote 太长", id="quote"),
    pytest.param(lambda n: anchored(prefix="甲" * n), MAX_NOTE, "prefix 太长", id="prefix"),
    pytest.param(lambda n: anchored(suffix="甲" * n), MAX_NOTE, "suffix 太长", id="suffix"),
    pytest.param(lambda n: one(kind="passage", rest=[{"id": "p/2"}] * n), MAX_PARTS, "rest", id="parts"),
    pytest.param(lambda n: one(tags=[str(tag) for tag in range(n)]), MAX_TAGS, "tags 超过", id="tags"),
    pytest.param(lambda n: one(tags=["甲" * n]), MAX_TITLE, "tags 太长", id="tag"),
    pytest.param(lambda n: one(folder="/".join("甲" * n)), MAX_DEPTH, "folder 超过", id="depth"),
    pytest.param(lambda n: one(folder="甲" * n), MAX_TITLE, "folder 太长", id="folder"),
]


@pytest.mark.parametrize(("made", "most", "words"), LIMITS)
def test_a_value_may_be_as_long_as_the_limit_and_no_longer(made: Callable[[int], bytes], most: int, words: str) -> None:
    (mark,) = read_export(made(most)).bookmarks
    assert read_export(export_json(Shelf((mark,)))).bookmarks == (mark,)
    with pytest.raises(LibraryError, match=f"第 1 个书签写法不对（{words}"):
        read_export(made(most + 1))


def many(bookmarks: int, folders: int = 0) -> bytes:
    marks = ",".join(f'{{"id":"p/{number}"}}' for number in range(bookmarks))
    paths = ",".join(f'"{number}"' for number in range(folders))
    return f'{{"version":2,"bookmarks":[{marks}],"folders":[{paths}]}}'.encode()


def test_as_many_bookmarks_as_there_may_be_are_taken_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LibraryError, match=r"书签太多（超过 10 万个）"):
        read_export(many(MAX_BOOKMARKS + 1))
    monkeypatch.setattr("desktop.library.exchange.MAX_BOOKMARKS", 1_000)  # to read 100,000 takes seconds
    assert len(read_export(many(1_000)).bookmarks) == 1_000
    with pytest.raises(LibraryError, match="书签太多"):
        read_export(many(1_001))


def test_as_many_folders_as_there_may_be_are_taken_and_no_more() -> None:
    assert len(read_export(many(0, MAX_FOLDERS)).folders) == MAX_FOLDERS
    with pytest.raises(LibraryError, match="文件夹太多"):
        read_export(many(0, MAX_FOLDERS + 1))


@pytest.mark.parametrize("path", ["/".join("甲" * (MAX_DEPTH + 1)), "甲" * (MAX_TITLE + 1)])
def test_a_folder_too_deep_or_too_long_refuses_the_file(path: str) -> None:
    with pytest.raises(LibraryError, match="文件夹写法不对"):
        read_export(json.dumps({"bookmarks": [], "folders": [path]}).encode())


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    whole = one()
    assert len(read_export(whole + b" " * (MAX_BYTES - len(whole))).bookmarks) == 1
    with pytest.raises(LibraryError, match="太大"):
        read_export(whole + b" " * (MAX_BYTES + 1 - len(whole)))


@pytest.mark.parametrize("opening", ['{"a":', "["])
@pytest.mark.parametrize("depth", [100, 100_000])
def test_however_deep_a_file_is_nested_it_is_read_or_refused(opening: str, depth: int) -> None:
    closing = "}" if opening[0] == "{" else "]"
    nested = f'{{"bookmarks":[{{"id":"p/1","unknown":{opening * depth}0{closing * depth}}}]}}'.encode()
    if depth == 100:
        assert len(read_export(nested).bookmarks) == 1
        return
    with pytest.raises(LibraryError, match="不是 JSON"):
        read_export(nested)


def test_a_refused_file_changes_nothing(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "library.sqlite")
    bookmarks.add("p/9", "题", note="注")
    before = bookmarks.shelf()
    with pytest.raises(LibraryError):
        bookmarks.change("导入书签", lambda shelf: merge(shelf, read_export(one(title="甲" * 501))).shelf)
    assert bookmarks.shelf() == before
    assert bookmarks.history.undo_words == "添加书签“题”"
    bookmarks.close()


def test_two_notes_that_cannot_be_joined_whole_are_refused() -> None:
    mine, other = (read_export(one(note=letter * MAX_JOINED_NOTE)) for letter in "甲乙")
    with pytest.raises(LibraryError, match="合起来太长"):
        merge(mine, other)


@pytest.mark.parametrize("target", ["../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\x", "file:///etc/passwd"])
def test_no_value_is_ever_a_path(tmp_path: Path, target: str) -> None:
    """Whatever an id or a folder looks like, it stays a name: nothing is written but the library."""
    bookmarks = Bookmarks(tmp_path / "inner" / "library.sqlite")
    incoming = read_export(one(id=target, folder=target, title=target))
    bookmarks.change("导入书签", lambda shelf: merge(shelf, incoming).shelf)
    assert bookmarks.list()[0].id == target
    bookmarks.close()
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]
    assert {path.name for path in (tmp_path / "inner").iterdir()} == {"library.sqlite", "backups"}


def test_a_note_typed_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "library.sqlite")
    assert len(bookmarks.add("p/1", "题", note="甲" * MAX_NOTE).note) == MAX_NOTE
    with pytest.raises(LibraryError, match="批注太长"):
        edit(bookmarks, "p/1", note="甲" * (MAX_NOTE + 1))
    assert len(bookmarks.list()[0].note) == MAX_NOTE
    bookmarks.close()


def test_a_joined_note_can_still_be_shortened_but_not_made_longer(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "library.sqlite")
    joined = "甲" * (MAX_NOTE * 2)
    bookmarks.change("导入书签", lambda shelf: merge(shelf, read_export(one(note=joined))).shelf)
    edit(bookmarks, "p/1", note=joined[:-1], title="短一字")
    assert len(bookmarks.list()[0].note) == len(joined) - 1
    with pytest.raises(LibraryError, match="批注太长"):
        edit(bookmarks, "p/1", note=joined)
    bookmarks.close()


def test_folders_are_not_moved_deeper_than_they_may_be(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "library.sqlite")
    deep = "/".join(str(level) for level in range(MAX_DEPTH - 1))
    bookmarks.add("p/1", "题", folder="夹/内")
    add_folder(bookmarks, deep)
    with pytest.raises(LibraryError, match=f"最多 {MAX_DEPTH} 层"):
        move_folder(bookmarks, "夹", f"{deep}/夹")
    move_folder(bookmarks, "夹/内", f"{deep}/内")
    assert bookmarks.list()[0].folder == f"{deep}/内"
    assert read_export(export_json(bookmarks.shelf())) == bookmarks.shelf()
    bookmarks.close()
