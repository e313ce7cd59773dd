"""Full disks, locked folders, killed writers: what is acknowledged stays, and the user is told the rest."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop.library.bookmarks import Bookmarks, LibraryError

CLAUSE = "gd-emerging-industries/3.2.5"
TASK = "gd-emerging-industries/task-18"

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits are POSIX")


def keep(path: Path, *ids: str) -> None:
    """Add bookmarks and close, as a session would; a backup is made."""
    bookmarks = Bookmarks(path)
    for unit_id in ids:
        bookmarks.add(unit_id, "题", note=f"注 {unit_id}")
    bookmarks.close()


def unmeasured() -> dict[str, str]:
    """The environment without coverage: its own data would meet the same limits, or be cut off as well."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def python(program: str, *args: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-c", program, *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=unmeasured(), check=False)


WRITER = """
import sys
from pathlib import Path
from desktop.library.bookmarks import Bookmarks
bookmarks = Bookmarks(Path(sys.argv[1]))
for number in range(1000):
    bookmarks.add(f"{sys.argv[2]}/{number}", "题", note="注" * 50)
    print(number, flush=True)
"""


@posix
@pytest.mark.slow
def test_killed_writers_lose_nothing_they_acknowledged(path: Path) -> None:
    acknowledged: set[str] = set()
    for round_number in range(4):
        names = [f"{round_number}-{writer}" for writer in "ab"]
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True, env=unmeasured()
            )
            for name in names
        ]
        for name, writer in zip(names, writers, strict=True):
            assert writer.stdout is not None
            for _ in range(10 + round_number * 5):
                acknowledged.add(f"{name}/{writer.stdout.readline().strip()}")
        for name, writer in zip(names, writers, strict=True):
            writer.send_signal(signal.SIGKILL)
            rest, _ = writer.communicate()
            acknowledged |= {f"{name}/{line}" for line in rest.split("\n")[:-1]}
        bookmarks = Bookmarks(path)
        assert acknowledged <= {mark.id for mark in bookmarks.list()}
        assert bookmarks.notice == ""
        bookmarks.close()
    assert len(acknowledged) >= 140


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from desktop.library.bookmarks import Bookmarks, LibraryError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
bookmarks = Bookmarks(Path(sys.argv[1]))
bookmarks.list()
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, unlimited[1]))
kept = 0
try:
    for number in range(1000):
        bookmarks.add(f"full/{number}", "题", note="注" * 500)
        kept += 1
except LibraryError as error:
    print(kept, str(error), sep="|")
    print(len(bookmarks.list()))
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)  # what measures coverage writes at the end
"""


@posix
def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    keep(path, CLAUSE)
    done = python(FULL_DISK, str(path))
    assert done.stderr == ""
    first, count = done.stdout.splitlines()
    kept, message = first.split("|")
    assert "书签没有保存" in message
    assert "磁盘" in message
    bookmarks = Bookmarks(path)
    ids = [mark.id for mark in bookmarks.list()]
    assert ids == [CLAUSE, *[f"full/{number}" for number in range(int(kept))]]
    assert int(count) == len(ids)
    bookmarks.add(TASK, "题")
    bookmarks.close()


READ_ONLY = """
import sys
from pathlib import Path
from desktop.library.bookmarks import Bookmarks, LibraryError
bookmarks = Bookmarks(Path(sys.argv[1]))
print(",".join(mark.id for mark in bookmarks.list()))
print(bookmarks.notice)
try:
    bookmarks.add("new/1", "题")
except LibraryError as error:
    print(error)
print(",".join(mark.id for mark in bookmarks.list()))
bookmarks.close()
"""


@posix
@pytest.mark.parametrize("with_log", [False, True])
def test_a_folder_that_cannot_be_written_can_be_read(path: Path, obedient: list[str], *, with_log: bool) -> None:
    keep(path, CLAUSE)
    holder = Bookmarks(path)
    if with_log:  # a session that was killed leaves its last change in the log
        holder.add(TASK, "题")
        shutil.copytree(path.parent, path.parent.with_name("copy"))
        holder.close()
        path = path.parent.with_name("copy") / path.name
        path.with_name("library.sqlite-shm").unlink()
    for entry in (*path.parent.rglob("*"), path.parent):
        entry.chmod(0o500 if entry.is_dir() else 0o400)
    done = python(READ_ONLY, str(path), before=tuple(obedient))
    for entry in (path.parent, *path.parent.rglob("*")):
        entry.chmod(0o700)
    assert done.stderr == ""
    before, notice, refusal, after = done.stdout.splitlines()
    assert before == after == ",".join([CLAUSE, TASK] if with_log else [CLAUSE])
    assert "只能查看" in notice
    assert refusal.startswith("书签没有保存：")
    assert "--user-dir" in refusal


@posix
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, obedient: list[str]) -> None:
    tmp_path.chmod(0o500)
    done = python(READ_ONLY, str(tmp_path / "new" / "library.sqlite"), before=tuple(obedient))
    tmp_path.chmod(0o700)
    assert done.stderr == ""
    assert "书签没有保存：" in done.stdout


@posix
def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    bookmarks = Bookmarks(tmp_path / "file" / "library.sqlite")
    assert bookmarks.list() == ()
    with pytest.raises(LibraryError, match="书签没有保存"):
        bookmarks.add(CLAUSE, "题")


@posix
def test_a_folder_that_vanishes_while_open_is_made_again_and_written(path: Path) -> None:
    keep(path, CLAUSE)
    bookmarks = Bookmarks(path)
    bookmarks.list()
    shutil.rmtree(path.parent)
    bookmarks.add(TASK, "题")
    bookmarks.close()
    assert [mark.id for mark in Bookmarks(path).list()] == [TASK]


def test_another_program_that_holds_the_file_is_waited_for_and_then_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.library.connect._BUSY_SECONDS", 0.05)
    keep(path, CLAUSE)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        bookmarks = Bookmarks(path)
        assert CLAUSE in bookmarks
        with pytest.raises(LibraryError, match="另一个程序正占用"):
            bookmarks.add(TASK, "题")
        holder.execute("ROLLBACK")
        bookmarks.add(TASK, "题")
        bookmarks.close()


def long_folder(start: Path, characters: int) -> Path:
    while len(str(start)) < characters:
        start = start / "一个 很长的#文件夹?名字%20"
    return start


def test_a_path_of_200_characters_with_blanks_and_chinese_works(tmp_path: Path) -> None:
    path = long_folder(tmp_path, 200) / "library.sqlite"
    keep(path, CLAUSE)
    path.write_bytes(b"x" * 5000)
    bookmarks = Bookmarks(path)
    assert CLAUSE in bookmarks
    bookmarks.close()


@posix
def test_a_path_longer_than_sqlite_takes_is_named_as_the_cause(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="路径太长"):
        keep(long_folder(tmp_path, 500) / "library.sqlite", CLAUSE)
