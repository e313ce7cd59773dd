"""What a damaged library still holds is brought over, and what it does not is named."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop.library.bookmark import Anchor
from desktop.library.bookmarks import Bookmarks
from desktop.library.rescue import rescue
from tests.desktop.shelving import add_folder, add_passage, edit

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096
COUNT = 120


def keep(path: Path, count: int, first: int = 0) -> None:
    bookmarks = Bookmarks(path)
    for number in range(first, first + count):
        bookmarks.add(f"p/{number}", f"题{number}", note=f"注{number}" * 40, folder="督办/2017")
    bookmarks.close()


@pytest.fixture
def since_the_backup(path: Path) -> Path:
    """A library of which a third was added after the day's backup."""
    keep(path, COUNT // 3)
    (backup,) = (path.parent / "backups").iterdir()
    data = backup.read_bytes()
    keep(path, COUNT - COUNT // 3, COUNT // 3)
    backup.write_bytes(data)
    return path


def ids(path: Path) -> tuple[set[str], str]:
    bookmarks = Bookmarks(path)
    found = {mark.id for mark in bookmarks.list()}
    notice = bookmarks.notice
    bookmarks.close()
    return found, notice


def all_ids(count: int = COUNT) -> set[str]:
    return {f"p/{number}" for number in range(count)}


def test_rows_newer_than_the_backup_survive_a_damaged_page(since_the_backup: Path) -> None:
    path = since_the_backup
    data = bytearray(path.read_bytes())
    at = data.index("题7".encode()) // PAGE * PAGE
    data[at : at + PAGE] = bytes(PAGE)
    path.write_bytes(data)
    found, notice = ids(path)
    assert {f"p/{number}" for number in range(COUNT // 3)} < found
    assert len(found) > COUNT * 2 // 3
    assert "已恢复备份" in notice
    assert "从损坏的文件里读回" in notice
    assert "损坏的文件保存为" in notice
    again, later = ids(path)
    assert (again, later) == (found, "")


def test_what_could_not_be_read_is_named(path: Path) -> None:
    keep(path, COUNT)
    for backup in (path.parent / "backups").iterdir():
        backup.unlink()
    data = bytearray(path.read_bytes())
    at = data.index("题77".encode()) // PAGE * PAGE
    data[at : at + PAGE] = random.Random(1).randbytes(PAGE)  # noqa: S311 (a test)
    path.write_bytes(data)
    found, notice = ids(path)
    lost = all_ids() - found
    assert 0 < len(lost) < COUNT // 3
    assert "没有可用的备份" in notice
    assert "没能读回的有：" in notice
    assert any(name.removeprefix("p/") in notice for name in lost)
    if len(lost) > 8:
        assert f"等 {len(lost)} 处" in notice


@pytest.mark.parametrize("damage", [b"\xff" * 100, b"\0" * PAGE, b"\xff" * 30])
def test_a_file_without_its_head_is_read_whole(path: Path, damage: bytes) -> None:
    keep(path, COUNT)
    path.write_bytes(damage + path.read_bytes()[len(damage) :])
    for backup in (path.parent / "backups").iterdir():
        backup.unlink()
    found, notice = ids(path)
    assert found == all_ids()
    assert f"读回 {COUNT} 个书签" in notice
    assert "没有发现缺失" in notice


def test_notes_folders_tags_and_passages_come_over(path: Path) -> None:
    bookmarks = Bookmarks(path)
    mark = bookmarks.add("p/1", "题", note="注\n二", folder="甲/乙")
    edit(bookmarks, "p/1", tags=["急", "省"], colour="red")
    add_passage(bookmarks, "p/2", "段", Anchor("引", "前", "后", "0" * 64))
    add_folder(bookmarks, "空")
    shelf = bookmarks.shelf()
    bookmarks.close()
    assert mark.key
    rescued = rescue(path)
    assert rescued.shelf == shelf
    assert rescued.lost == ()


def test_a_change_that_is_still_in_the_log_comes_over(path: Path, tmp_path: Path) -> None:
    keep(path, 3)
    holder = Bookmarks(path)
    holder.add("p/new", "题")
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    copy.with_name("copy.sqlite-wal").write_bytes(path.with_name(f"{path.name}-wal").read_bytes())
    holder.close()
    assert {mark.id for mark in rescue(copy).shelf.bookmarks} == {*all_ids(3), "p/new"}


@pytest.mark.parametrize("data", [b"", b"x" * 20_000, b"SQLite format 3\0" * 1000])
def test_rubbish_gives_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rubbish"
    path.write_bytes(data)
    assert rescue(path).shelf.bookmarks == ()
    assert path.read_bytes() == data
    assert rescue(tmp_path / "none").lost == ()


def test_rows_with_impossible_values_are_left_out(path: Path) -> None:
    keep(path, 4)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE bookmark SET tags = '{' WHERE target = 'p/0'")
        connection.execute("UPDATE bookmark SET past = 5 WHERE target = 'p/1'")
        connection.execute("UPDATE bookmark SET created = 'never' WHERE target = 'p/2'")
        connection.commit()
    rescued = rescue(path)
    assert [mark.id for mark in rescued.shelf.bookmarks] == ["p/3"]
    assert rescued.lost == ("p/0", "p/1", "p/2")


@pytest.mark.slow
def test_no_damage_crashes_or_invents_anything(path: Path, tmp_path: Path) -> None:
    keep(path, 30)
    whole = path.read_bytes()
    chance = random.Random(9)  # noqa: S311 (a test)
    copy = tmp_path / "copy.sqlite"
    total = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 5)):
            at, length = chance.randrange(len(data)), chance.randrange(1, 3000)
            data[at : at + length] = chance.randbytes(length)
        copy.write_bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
        found = {mark.id for mark in rescue(copy).shelf.bookmarks}
        total += len(found & all_ids(30))
        assert len(found) <= 30
    assert total > 300
