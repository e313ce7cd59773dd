from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop.library.backups import KEPT, Backups
from desktop.library.bookmarks import Bookmarks, LibraryError
from desktop.library.schema import STEPS, VERSION, migrate, version_of

if TYPE_CHECKING:
    from pathlib import Path

CLAUSE = "gd-emerging-industries/3.2.5"
TASK = "gd-emerging-industries/task-18"


def test_a_session_that_changed_something_leaves_one_backup_a_day(path: Path) -> None:
    for unit_id in (CLAUSE, TASK):
        bookmarks = Bookmarks(path)
        bookmarks.add(unit_id, "题")
        bookmarks.close()
    (backup,) = Bookmarks(path).backups()
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT count(*) FROM bookmark").fetchone() == (2,)


def test_a_session_that_only_looked_makes_none(path: Path) -> None:
    bookmarks = Bookmarks(path)
    bookmarks.list()
    bookmarks.close()
    assert bookmarks.backups() == ()


def test_a_session_that_was_killed_is_backed_up_by_the_next_change(path: Path) -> None:
    killed = Bookmarks(path)
    killed.add(CLAUSE, "题")
    later = Bookmarks(path)
    later.add(TASK, "题")
    with closing(sqlite3.connect(later.backups()[0])) as copy:
        assert copy.execute("SELECT target FROM bookmark").fetchall() == [(CLAUSE,)]
    later.close()
    killed.close()


def test_seven_days_are_kept_the_newest_by_number_not_by_clock(path: Path) -> None:
    bookmarks = Bookmarks(path)
    bookmarks.add(CLAUSE, "题")
    folder = path.parent / "backups"
    for old in folder.iterdir():
        old.unlink()
    for number in range(1, 10):
        (folder / f"library-{number:06}-2999-01-0{number}.sqlite").write_bytes(b"old")
    bookmarks.close()
    kept = Backups(path).files()
    assert len(kept) == KEPT
    assert kept[0].name.startswith("library-000010-20")
    assert kept[1].name == "library-000009-2999-01-09.sqlite"


def test_a_backup_is_put_back_and_what_was_there_is_kept(path: Path) -> None:
    bookmarks = Bookmarks(path)
    bookmarks.add(CLAUSE, "题")
    bookmarks.close()
    other = Bookmarks(path)
    assert CLAUSE in other
    (backup,) = bookmarks.backups()
    chosen = backup.rename(backup.with_name("chosen.sqlite"))
    bookmarks.add(TASK, "题")
    bookmarks.restore(chosen)
    assert [mark.id for mark in bookmarks.list()] == [CLAUSE]
    assert [mark.id for mark in other.list()] == [CLAUSE]
    assert "已恢复备份 chosen.sqlite" in bookmarks.notice
    assert bookmarks.undo() == ""
    (aside,) = path.parent.glob("library.replaced-*.sqlite")
    assert len(Bookmarks(aside).list()) == 2
    bookmarks.close()
    other.close()


@pytest.mark.parametrize("data", [None, b"", b"not a backup" * 100])
def test_a_bad_backup_changes_nothing(path: Path, tmp_path: Path, data: bytes | None) -> None:
    bookmarks = Bookmarks(path)
    bookmarks.add(CLAUSE, "题")
    bad = tmp_path / "bad.sqlite"
    if data is not None:
        bad.write_bytes(data)
    with pytest.raises(LibraryError, match="备份没有恢复"):
        bookmarks.restore(bad)
    assert [mark.id for mark in bookmarks.list()] == [CLAUSE]
    assert list(path.parent.glob("library.*-*.sqlite")) == []
    bookmarks.close()


def test_the_first_released_tables_are_never_edited() -> None:
    """A library of the first release must open for ever: this is what it holds."""
    with closing(sqlite3.connect(":memory:")) as first:
        for statement in STEPS[0]:
            first.execute(statement)
        columns = [name for _, name, *_ in first.execute("PRAGMA table_info(bookmark)")]
        assert columns == [
            *("key", "kind", "target", "title", "note", "folder", "colour", "tags", "created", "changed"),
            *("quote", "prefix", "suffix", "digest", "lost", "past"),
        ]
        assert [name for _, name, *_ in first.execute("PRAGMA table_info(folder)")] == ["path"]


@pytest.mark.parametrize("version", range(VERSION))
def test_every_earlier_version_becomes_the_present_one(version: int) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in STEPS[:version]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
        migrate(connection)
        assert version_of(connection) == VERSION
        migrate(connection)
        assert version_of(connection) == VERSION
