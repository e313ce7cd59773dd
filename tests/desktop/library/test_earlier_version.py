"""Files that the first version wrote: its library and its export, as they came from it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.library.bookmark import Shelf
from desktop.library.bookmarks import Bookmarks
from desktop.library.exchange import VERSION, export_json, read_export
from desktop.library.merge import merge
from desktop.library.rescue import rescue
from desktop.library.schema import VERSION as TABLES
from desktop.library.schema import version_of

if TYPE_CHECKING:
    from desktop.library.bookmark import Bookmark

FIRST = Path(__file__).parents[2] / "data" / "version-1"


@pytest.fixture
def first(path: Path) -> Path:
    """The library of the first version, in the place of the user's."""
    path.parent.mkdir()
    shutil.copyfile(FIRST / "library.sqlite", path)
    return path


def exported() -> tuple[Bookmark, ...]:
    return read_export((FIRST / "bookmarks.json").read_bytes()).bookmarks


def tables(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return version_of(connection)


def test_first_library_opens_with_all_that_is_in_it(first: Path) -> None:
    assert tables(first) == 1
    bookmarks = Bookmarks(first)
    assert bookmarks.list() == exported()
    assert len(bookmarks.list()) == 5
    assert bookmarks.shelf().folders == ("空着",)
    bookmarks.add("p/9", "新的")
    bookmarks.close()
    assert tables(first) == TABLES
    assert len(Bookmarks(first).list()) == 6
    assert bookmarks.notice == ""


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_first_library_is_read_where_nothing_can_be_written(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first.chmod(stat.S_IRUSR)
    monkeypatch.setattr("desktop.library.database.connect", _refuse)
    bookmarks = Bookmarks(first)
    assert bookmarks.list() == exported()
    assert "只能查看" in bookmarks.notice
    bookmarks.close()
    assert tables(first) == 1


def _refuse(_path: Path) -> sqlite3.Connection:
    raise PermissionError


def test_damaged_first_library_gives_its_rows(first: Path) -> None:
    data = bytearray(first.read_bytes())
    data[:100] = bytes(100)  # the head: without it SQLite opens nothing
    first.write_bytes(data)
    assert {mark.key for mark in rescue(first).shelf.bookmarks} == {mark.key for mark in exported()}


def test_backup_of_the_first_version_is_put_back(first: Path, tmp_path: Path) -> None:
    backup = tmp_path / "library-000001-2026-01-01.sqlite"
    first.rename(backup)
    bookmarks = Bookmarks(first)
    bookmarks.add("p/9", "新的")
    bookmarks.restore(backup)
    assert bookmarks.list() == exported()
    bookmarks.close()


def test_export_of_the_first_version_is_imported_and_written_in_the_present_one(path: Path) -> None:
    bookmarks = Bookmarks(path)
    incoming = read_export((FIRST / "bookmarks.json").read_bytes())
    bookmarks.change("导入书签", lambda shelf: merge(shelf, incoming).shelf)
    assert bookmarks.list() == exported()
    assert {mark.anchor.quote for mark in bookmarks.list()} == {"", "智能网联汽车测试示范区"}
    again = json.loads(export_json(bookmarks.shelf()))
    assert again["version"] == VERSION > 1
    assert read_export(json.dumps(again).encode()) == Shelf(exported(), ("空着",)).with_folders("空着")
    bookmarks.close()
