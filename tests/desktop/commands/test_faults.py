"""The program on disks that are full, locked or gone: reading goes on, and what was not kept is said."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
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
