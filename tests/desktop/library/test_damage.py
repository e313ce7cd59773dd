"""Damaged, vanished and foreign files: kept aside or left alone, never overwritten."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop.library.bookmarks import Bookmarks, LibraryError
from desktop.library.schema import VERSION

CLAUSE = "gd-emerging-industries/3.2.5"
TASK = "gd-emerging-industries/task-18"

if TYPE_CHECKING:
    from pathlib import Path


def keep(path: Path, *ids: str) -> None:
    """Add bookmarks and close, as a session would; a backup is made."""
    bookmarks = Bookmarks(path)
    for unit_id in ids:
        bookmarks.add(unit_id, "题", note=f"注 {unit_id}")
    bookmarks.close()


@pytest.mark.parametrize("damage", ["text", "header", "middle", "cut", "empty"])
def test_a_damaged_file_is_kept_and_the_newest_good_backup_opened(path: Path, damage: str) -> None:
    keep(path, CLAUSE, *[f"p/{number}" for number in range(100)])
    data = path.read_bytes()
    if damage == "text":
        data = "这不是数据库".encode() * 500
    elif damage == "header":
        data = b"\xff" * 100 + data[100:]
    elif damage == "middle":
        data = data[:4096] + os.urandom(8192) + data[4096 + 8192 :]
    elif damage == "cut":
        data = data[: len(data) // 2]
    else:
        data = b""
    path.write_bytes(data)
    bookmarks = Bookmarks(path)
    assert len(bookmarks.list()) == 101
    assert "已恢复备份 library-000001-" in bookmarks.notice
    bookmarks.add(TASK, "题")
    bookmarks.close()
    kept = [entry for entry in path.parent.iterdir() if ".damaged-" in entry.name]
    assert [entry.read_bytes() for entry in kept] == ([] if damage == "empty" else [data])
    assert len(Bookmarks(path).list()) == 102


def test_a_damaged_file_without_backup_gives_an_empty_library_and_is_kept(path: Path) -> None:
    keep(path, CLAUSE)
    shutil.rmtree(path.parent / "backups")
    path.write_bytes(b"not a database at all" * 100)
    bookmarks = Bookmarks(path)
    bookmarks.add(TASK, "题")
    assert [mark.id for mark in bookmarks.list()] == [TASK]
    assert "没有可用的备份" in bookmarks.notice
    bookmarks.close()


def test_damage_while_open_is_met_the_same_way(path: Path) -> None:
    keep(path, CLAUSE)
    bookmarks = Bookmarks(path)
    bookmarks.list()
    path.write_bytes(b"x" * 20_000)
    assert [mark.id for mark in bookmarks.list()] == [CLAUSE]
    assert "已损坏" in bookmarks.notice
    bookmarks.close()


def test_a_damaged_backup_is_passed_over(path: Path) -> None:
    keep(path, CLAUSE)
    (older,) = (path.parent / "backups").iterdir()
    newer = older.with_name(older.name.replace("000001", "000002"))
    newer.write_bytes(b"x" * 5000)
    path.write_bytes(b"x" * 5000)
    bookmarks = Bookmarks(path)
    assert [mark.id for mark in bookmarks.list()] == [CLAUSE]
    assert older.name in bookmarks.notice
    bookmarks.close()


def test_a_library_that_vanished_comes_back_from_its_backup(path: Path) -> None:
    keep(path, CLAUSE)
    path.unlink()
    bookmarks = Bookmarks(path)
    assert CLAUSE in bookmarks
    assert "不见了" in bookmarks.notice
    bookmarks.close()


def test_a_library_of_a_later_version_is_left_alone(path: Path) -> None:
    keep(path, CLAUSE)
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"PRAGMA user_version = {VERSION + 1}")
    bookmarks = Bookmarks(path)
    for act in (bookmarks.list, lambda: bookmarks.add(TASK, "题")):
        with pytest.raises(LibraryError, match="较新版本"):
            act()
    with closing(sqlite3.connect(path)) as later:
        assert later.execute("SELECT count(*) FROM bookmark").fetchone() == (1,)
        assert later.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE theirs (x)")
        foreign.commit()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="不是政策案头的文件"):
        Bookmarks(path).add(CLAUSE, "题")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value"), [("note", b"\xf7\xff"), ("target", b"\xf7\xff"), ("tags", b"{"), ("past", b"\xff")]
)
def test_a_row_this_program_never_wrote_is_damage_too(path: Path, column: str, value: bytes) -> None:
    keep(path, CLAUSE, TASK)
    with closing(sqlite3.connect(path)) as connection:
        words = f"UPDATE bookmark SET {column} = CAST(? AS TEXT) WHERE target = ?"  # noqa: S608  # names, not values
        connection.execute(words, (value, TASK))
        connection.commit()
    bookmarks = Bookmarks(path)
    assert {mark.id for mark in bookmarks.list()} >= {CLAUSE, TASK}
    assert "已损坏" in bookmarks.notice
    bookmarks.close()
