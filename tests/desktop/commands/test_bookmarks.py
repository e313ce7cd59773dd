from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from docx import Document

from desktop.library.bookmarks import Bookmarks
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.commands.conftest import Desk, Program

PLAN = "gd-emerging-industries"
posix = pytest.mark.skipif(os.name != "posix", reason="permissions and limits are POSIX")


def test_listing_nothing_makes_nothing(desk: Desk, user_dir: Path) -> None:
    assert desk("bookmarks", "list", "--json").json == {"bookmarks": []}
    assert "还没有书签" in desk("bookmarks", "list").out
    assert not UserDirs.under(user_dir).database.exists()


def test_a_bookmark_is_added_listed_and_removed(desk: Desk) -> None:
    added = desk("bookmarks", "add", "三（二）5", "--note", "问\n进度", "--folder", "督办/2017", "--json").json
    assert desk("bookmarks", "list", "--json").json == added
    (mark,) = added["bookmarks"]
    assert list(mark) == ["id", "title", "note", "folder", "created"]
    assert mark["id"] == f"{PLAN}/3.2.5"
    assert mark["title"] == "智能网联汽车测试示范工程"
    assert (mark["note"], mark["folder"]) == ("问\n进度", "督办/2017")
    lines = desk("bookmarks", "--json", "list").out
    assert json.loads(lines) == added
    assert "问 进度" in desk("bookmarks", "list").out
    assert "已删除书签" in desk("bookmarks", "remove", "3.2.5").out
    assert desk("bookmarks", "list", "--json").json == {"bookmarks": []}


def test_adding_again_keeps_what_is_not_given(desk: Desk) -> None:
    desk("bookmarks", "add", "任务18", "--note", "甲", "--folder", "乙")
    (mark,) = desk("bookmarks", "add", "task-18", "--note", "丙", "--json").json["bookmarks"]
    assert (mark["note"], mark["folder"]) == ("丙", "乙")
    assert "已加书签：task-18 实施智能网联汽车测试示范工程" in desk("bookmarks", "add", "task-18").out


def test_a_heading_can_be_bookmarked(desk: Desk) -> None:
    (mark,) = desk("bookmarks", "add", "三（二）", "--json").json["bookmarks"]
    assert mark["id"] == f"{PLAN}/section-3.2"
    assert desk("bookmarks", "remove", "三（二）").code == 0


def test_a_department_can_be_bookmarked_and_all_that_is_listed_removed(desk: Desk, user_dir: Path) -> None:
    (mark,) = desk("bookmarks", "add", "省科技厅", "--note", "每月联系", "--json").json["bookmarks"]
    assert (mark["id"], mark["title"], mark["note"]) == ("省科技厅", "省科技厅", "每月联系")
    with closing(Bookmarks(UserDirs.under(user_dir).database)) as bookmarks:
        assert bookmarks.find("省科技厅", "department") is not None
        bookmarks.add("知识产权", "知识产权", kind="search")
    for listed in desk("bookmarks", "list", "--json").json["bookmarks"]:
        assert desk("bookmarks", "remove", listed["id"]).code == 0
    assert desk("bookmarks", "list", "--json").json == {"bookmarks": []}


def test_what_has_no_bookmark_cannot_be_removed(desk: Desk) -> None:
    assert desk("bookmarks", "remove", "3.2.5").is_refusal(1, "没有书签", "bookmarks list")
    assert desk("bookmarks", "remove", "9.9.9").is_refusal(1, "没有“9.9.9”")
    assert desk("bookmarks", "add", "9.9.9").is_refusal(1, "没有“9.9.9”")


def test_a_bookmark_of_a_unit_that_is_gone_can_be_removed(desk: Desk, user_dir: Path) -> None:
    with closing(Bookmarks(UserDirs.under(user_dir).database)) as bookmarks:
        bookmarks.add("old-plan/1.1", "旧条文")
    assert desk("bookmarks", "remove", "old-plan/1.1").code == 0
    assert desk("bookmarks", "list", "--json").json == {"bookmarks": []}


def test_the_change_is_on_disk_when_the_command_returns(program: Program, user_dir: Path) -> None:
    assert program("bookmarks", "add", "3.2.5", "--note", "\udcff\x07").code == 0
    with closing(Bookmarks(UserDirs.under(user_dir).database)) as bookmarks:
        assert [mark.id for mark in bookmarks.list()] == [f"{PLAN}/3.2.5"]


def test_many_processes_add_at_once_and_none_is_lost(scrubbed: Mapping[str, str], desk: Desk) -> None:
    numbers = ["3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.1.6"]
    running = [
        subprocess.Popen([sys.executable, "-m", "desktop", "bookmarks", "add", number], env=dict(scrubbed), stdout=-3)
        for number in numbers
    ]
    assert [process.wait() for process in running] == [0] * len(numbers)
    listed = desk("bookmarks", "list", "--json").json["bookmarks"]
    assert {mark["id"].rpartition("/")[2] for mark in listed} == set(numbers)


def test_an_export_comes_back_on_another_machine(desk: Desk, tmp_path: Path) -> None:
    desk("bookmarks", "add", "3.2.5", "--note", "甲", "--folder", "乙/丙")
    desk("bookmarks", "add", "task-18")
    before = desk("bookmarks", "list", "--json").json
    assert "已导出 2 个书签" in desk("bookmarks", "export", str(tmp_path / "书签.json")).out
    there = str(tmp_path / "there")
    assert "新增 2 个" in desk("--user-dir", there, "bookmarks", "import", str(tmp_path / "书签.json")).out
    assert desk("--user-dir", there, "bookmarks", "list", "--json").json == before
    assert "不变 2 个" in desk("--user-dir", there, "bookmarks", "import", str(tmp_path / "书签.json")).out


def test_what_list_prints_can_be_imported(desk: Desk, tmp_path: Path) -> None:
    desk("bookmarks", "add", "3.2.5", "--note", "甲")
    (tmp_path / "list.json").write_text(desk("bookmarks", "list", "--json").out, encoding="utf-8")
    desk("bookmarks", "remove", "3.2.5")
    (mark,) = desk("bookmarks", "import", str(tmp_path / "list.json"), "--json").json["bookmarks"]
    assert mark["note"] == "甲"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"bookmarks": [1]}', b'{"version": 3, "bookmarks": []}', b"\xff"])
def test_a_file_that_is_no_export_changes_nothing(desk: Desk, tmp_path: Path, data: bytes) -> None:
    desk("bookmarks", "add", "3.2.5")
    (tmp_path / "f").write_bytes(data)
    assert desk("bookmarks", "import", str(tmp_path / "f")).is_refusal(1, "书签文件")
    assert len(desk("bookmarks", "list", "--json").json["bookmarks"]) == 1


def test_files_that_cannot_be_read_or_written_are_named(desk: Desk, tmp_path: Path) -> None:
    assert desk("bookmarks", "import", str(tmp_path / "无")).is_refusal(1, "没有这个文件")
    assert desk("bookmarks", "export", str(tmp_path / "无" / "f")).is_refusal(1, "无法写入")


@posix
def test_in_a_folder_that_cannot_be_written_bookmarks_can_still_be_read(
    program: Program, desk: Desk, user_dir: Path, obedient: tuple[str, ...]
) -> None:
    desk("bookmarks", "add", "3.2.5")
    for entry in (*user_dir.rglob("*"), user_dir):
        entry.chmod(0o500 if entry.is_dir() else 0o400)
    listed = program("bookmarks", "list", "--json", before=obedient)
    refused = program("bookmarks", "add", "task-18", before=obedient)
    shown = program("show", "3.2.5", before=obedient)
    for entry in (user_dir, *user_dir.rglob("*")):
        entry.chmod(0o700)
    assert [mark["id"] for mark in listed.json["bookmarks"]] == [f"{PLAN}/3.2.5"]
    assert "只能查看" in listed.err
    assert refused.code == 1
    assert "书签没有保存" in refused.err
    assert (shown.code, shown.err) == (0, "")


@posix
def test_a_user_folder_that_cannot_be_made_is_one_line(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = program("bookmarks", "add", "3.2.5", PLANDESK_USER_DIR=str(tmp_path / "file" / "data"))
    assert answer.is_refusal(1, "书签没有保存", "--user-dir")


@posix
def test_a_full_disk_is_one_line_and_loses_nothing(desk: Desk, unmeasured: dict[str, str]) -> None:
    desk("bookmarks", "add", "3.2.5")
    limited = 'ulimit -f 8; trap "" XFSZ; exec "$@"'
    words = ["-m", "desktop", "bookmarks", "add", "task-18", "--note", "注" * 20_000]
    command = ["/bin/sh", "-c", limited, "sh", sys.executable, *words]
    done = subprocess.run(command, capture_output=True, env=unmeasured, check=False)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert said.startswith("plandesk：书签没有保存：")
    assert "磁盘" in said
    assert said.count("\n") == 1
    listed = desk("bookmarks", "list", "--json").json["bookmarks"]
    assert [mark["id"] for mark in listed] == [f"{PLAN}/3.2.5"]


def test_a_damaged_library_is_told_and_the_backup_used(desk: Desk, user_dir: Path) -> None:
    desk("bookmarks", "add", "3.2.5")
    UserDirs.under(user_dir).database.write_bytes(b"x" * 5000)
    answer = desk("bookmarks", "list", "--json")
    assert len(answer.json["bookmarks"]) == 1
    assert "已损坏" in answer.err
    assert answer.err.count("\n") == 1


def test_a_file_that_ends_in_md_is_for_reading(desk: Desk, tmp_path: Path) -> None:
    desk("bookmarks", "add", "3.2.5", "--note", "问进度")
    desk("bookmarks", "export", str(tmp_path / "书签.MD"))
    assert "- **智能网联汽车测试示范工程** 3.2.5\n\n  问进度" in (tmp_path / "书签.MD").read_text(encoding="utf-8")


def test_a_file_that_ends_in_docx_opens_in_word(desk: Desk, tmp_path: Path) -> None:
    desk("bookmarks", "add", "3.2.5", "--note", "问**进度**")
    assert desk("bookmarks", "export", str(tmp_path / "书签.docx")).code == 0
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "书签.docx")).paragraphs)
    assert "智能网联汽车测试示范工程" in text
    assert "问进度" in text
