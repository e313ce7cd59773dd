"""The program on disks that are full, locked or gone: reading goes on, and what was not kept is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.commands.conftest import Program

posix = pytest.mark.skipif(os.name != "posix", reason="mounts and byte paths are POSIX")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    folder = tmp_path / "小 盘"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], check=False)
    if made.returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(filler: Path, spared: int) -> None:
    """Write a file until the disk is full, then give some of it back."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    os.truncate(filler, filler.stat().st_size - spared)


def numbers(answer_json: dict[str, list[dict[str, str]]]) -> list[str]:
    return [mark["id"].rpartition("/")[2] for mark in answer_json["bookmarks"]]


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace")
def test_a_bookmark_is_on_the_disk_before_it_is_said(program: Program, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    assert program("bookmarks", "add", "3.2.5").code == 0
    tracer = ("strace", "-f", "-y", "-e", "trace=fsync,fdatasync,write,pwrite64", "-o", str(log))
    answer = program("bookmarks", "add", "任务1", before=tracer, PYTHONUNBUFFERED="1")  # or it is said on closing
    if "Operation not permitted" in answer.err:
        pytest.skip("nothing may be traced here")
    assert answer.out.startswith("已加书签")
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    said = next(at for at, call in enumerate(calls) if " write(1<" in call)
    written = [at for at, call in enumerate(calls[:said]) if " pwrite64(" in call and "library.sqlite-wal>" in call]
    synced = [at for at, call in enumerate(calls[:said]) if "sync(" in call and "library.sqlite-wal>" in call]
    assert written
    assert synced
    assert synced[-1] > written[-1]


@posix
@pytest.mark.slow
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root mounts")
def test_a_full_disk_keeps_what_was_said_to_be_kept(program: Program, small_disk: Path) -> None:
    user = str(small_disk / "user")
    assert program("bookmarks", "add", "3.2.5", PLANDESK_USER_DIR=user).code == 0
    fill(small_disk / "filler", spared=60_000)
    kept = ["3.2.5"]
    refusals = []
    for row in range(1, 9):
        answer = program("bookmarks", "add", f"任务{row}", "--note", "注" * 3000, PLANDESK_USER_DIR=user)
        if answer.code == 0:
            kept.append(f"task-{row}")
        else:
            refusals.append(answer.err)
    assert refusals
    assert all("书签没有保存" in words and "磁盘" in words and words.count("\n") == 1 for words in refusals)
    listed = program("bookmarks", "list", "--json", PLANDESK_USER_DIR=user)
    assert numbers(listed.json) == kept
    assert program("search", "网联汽车", "--json", PLANDESK_USER_DIR=user).json["total"] == 3
    (small_disk / "filler").unlink()
    assert program("bookmarks", "add", "任务45", PLANDESK_USER_DIR=user).code == 0
    assert numbers(program("bookmarks", "list", "--json", PLANDESK_USER_DIR=user).json) == [*kept, "task-45"]


@posix
@pytest.mark.slow
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root mounts")
def test_a_disk_that_can_only_be_read_is_read(program: Program, small_disk: Path) -> None:
    user = str(small_disk / "user")
    assert program("bookmarks", "add", "3.2.5", PLANDESK_USER_DIR=user).code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert numbers(program("bookmarks", "list", "--json", PLANDESK_USER_DIR=user).json) == ["3.2.5"]
    refused = program("bookmarks", "add", "任务1", PLANDESK_USER_DIR=user)
    assert refused.code == 1
    assert "书签没有保存" in refused.err
    assert program("show", "3.2.5", PLANDESK_USER_DIR=user).code == 0
    assert program("search", "网联汽车", "--json", PLANDESK_USER_DIR=user).json["total"] == 3


def test_a_home_that_disappears_is_made_again(program: Program, user_dir: Path) -> None:
    assert program("bookmarks", "add", "3.2.5").code == 0
    shutil.rmtree(user_dir)
    assert numbers(program("bookmarks", "list", "--json").json) == []
    assert program("bookmarks", "add", "任务1").code == 0
    assert numbers(program("bookmarks", "list", "--json").json) == ["task-1"]


def test_a_path_of_200_characters_works(program: Program, tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 200:
        folder = folder / "督办 资料 2017#%?&"
    assert program("--user-dir", str(folder), "bookmarks", "add", "3.2.5", "--note", "注").code == 0
    assert numbers(program("--user-dir", str(folder), "bookmarks", "list", "--json").json) == ["3.2.5"]
    assert program("--user-dir", str(folder), "search", "网联汽车", "--json").json["total"] == 3


@posix
def test_a_path_longer_than_sqlite_takes_costs_the_bookmarks_and_nothing_else(program: Program, tmp_path: Path) -> None:
    folder = tmp_path
    while len(os.fsencode(folder)) < 600:
        folder = folder / "督办资料"
    refused = program("--user-dir", str(folder), "bookmarks", "add", "3.2.5")
    assert refused.is_refusal(1, "书签没有保存", "路径太长", "--user-dir")
    assert program("--user-dir", str(folder), "search", "网联汽车", "--json").json["total"] == 3


@posix
def test_a_home_without_permission_costs_the_bookmarks_and_nothing_else(
    program: Program, user_dir: Path, obedient: tuple[str, ...]
) -> None:
    assert program("bookmarks", "add", "3.2.5").code == 0
    user_dir.chmod(0)
    try:
        assert program("bookmarks", "list", before=obedient).is_refusal(1, "书签")
        assert program("bookmarks", "add", "任务1", before=obedient).is_refusal(1, "书签没有保存", "--user-dir")
        assert program("search", "网联汽车", "--json", before=obedient).json["total"] == 3
        assert program("show", "3.2.5", before=obedient).code == 0
    finally:
        user_dir.chmod(0o700)
    assert numbers(program("bookmarks", "list", "--json").json) == ["3.2.5"]


def test_a_clock_that_has_gone_back_loses_and_reorders_nothing(
    program: Program, user_dir: Path, tmp_path: Path
) -> None:
    """What was written while the clock was ahead: bookmarks, backups, the caches, all of them dated 2999."""
    assert program("bookmarks", "add", "3.2.5", "--note", "早先").code == 0
    assert program("search", "网联汽车").code == 0
    database, ahead = user_dir / "library.sqlite", "2999-01-01T00:00:00.000000Z"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE bookmark SET created = ?, changed = ?", (ahead, ahead))
    backups = user_dir / "backups"
    for backup in backups.iterdir():
        backup.rename(backups / "library-000001-2999-01-01.sqlite")
    for path in user_dir.rglob("*"):
        os.utime(path, (32_472_144_000, 32_472_144_000))
    export = tmp_path / "书签.json"
    assert program("bookmarks", "export", str(export)).code == 0
    assert program("bookmarks", "add", "3.2.5", "--note", "后来").code == 0
    assert program("bookmarks", "add", "任务1").code == 0
    assert program("bookmarks", "import", str(export)).out == "已导入：新增 0 个，更新 0 个，不变 1 个\n"
    marks = {mark["id"].rpartition("/")[2]: mark for mark in program("bookmarks", "list", "--json").json["bookmarks"]}
    assert marks["3.2.5"]["note"] == "后来"
    assert set(marks) == {"3.2.5", "task-1"}
    newest = max(path.name for path in backups.iterdir())
    assert newest.startswith("library-000002-20")
    database.write_bytes(b"x" * 5000)  # what is put back is the newest by its number, not by its date
    restored = program("bookmarks", "list", "--json")
    assert newest in restored.err
    assert set(numbers(restored.json)) == {"3.2.5", "task-1"}
    assert program("search", "网联汽车", "--json").json["total"] == 3
