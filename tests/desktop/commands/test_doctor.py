from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content import folder

if TYPE_CHECKING:
    from tests.desktop.commands.conftest import Desk, Program


def test_doctor_reports_versions_paths_fingerprints_fonts_and_the_user_folder(program: Program, user_dir: Path) -> None:
    report = program("doctor", "--json").json
    assert {"plandesk", "python", "sqlite", "PySide6-Essentials", "whoosh3", "Markdown"} <= set(report["versions"])
    assert report["paths"]["user_dir"] == str(user_dir)
    assert len(report["plans"][0]["fingerprint"]) == 64
    assert report["index"]["fingerprint"]
    assert all(report["fonts"]["faces"].values())
    assert report["fonts"]["families"] == {family: family for family in ("Plan Hei", "Plan Song", "Plan Kai")}
    assert report["user_data"] == {"path": str(user_dir), "writable": True}
    assert report["problems"] == []


def test_doctor_tells_the_same_in_lines(program: Program) -> None:
    answer = program("doctor")
    assert answer.code == 0
    assert answer.out.endswith("一切正常。\n")
    faces = [line for line in answer.out.splitlines() if line.startswith("公文字体　")]
    assert [face[5:].partition("：")[0] for face in faces] == ["小标宋", "仿宋", "黑体", "楷体"]


def test_doctor_says_that_nothing_can_be_kept(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = program("doctor", "--json", PLANDESK_USER_DIR=str(tmp_path / "file" / "data"))
    assert answer.json["user_data"]["writable"] is False
    assert any("书签无法保存" in problem for problem in answer.json["problems"])
    assert "问题：" in program("doctor", PLANDESK_USER_DIR=str(tmp_path / "file" / "data")).out


def test_check_finds_nothing_wrong_with_the_bundled_plan(desk: Desk) -> None:
    answer = desk("check")
    assert (answer.code, answer.err) == (0, "")
    assert "没有问题" in answer.out


@pytest.fixture
def broken_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the installed content that the program reads instead of it."""
    root = tmp_path / "content"
    shutil.copytree(Path(str(files("content"))), root, ignore=shutil.ignore_patterns("*.py", "built", "__pycache__"))
    monkeypatch.setattr(folder, "_BUNDLED", root)
    return root


def test_check_names_file_and_line_of_each_fault(desk: Desk, broken_content: Path) -> None:
    chapter = broken_content / "plans" / "gd-emerging-industries" / "3-measures.md"
    text = chapter.read_text(encoding="utf-8")
    line = text[: text.index("（省科技厅牵头")].count("\n") + 1
    chapter.write_text(text.replace("（省科技厅牵头", "（省科技庁牵头", 1), encoding="utf-8")
    answer = desk("check")
    assert answer.code == 1
    assert f"3-measures.md:{line}: " in answer.out
    assert "省科技庁" in answer.out
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("words", [["show", "3.2.5"], ["search", "5G"]])
def test_a_damaged_plan_is_read_as_far_as_it_goes_and_its_file_named(
    desk: Desk, broken_content: Path, words: list[str]
) -> None:
    whole = desk(*words)
    (broken_content / "plans" / "gd-emerging-industries" / "links.toml").write_bytes(b"\xff")
    answer = desk(*words)
    assert answer.code == 0
    assert answer.out.splitlines()[:2] == whole.out.splitlines()[:2]
    assert "links.toml（不是 UTF-8 文本" in answer.err
    assert answer.err.count("\n") == 1


def test_a_plan_of_which_nothing_can_be_read_is_one_line(desk: Desk, broken_content: Path) -> None:
    shutil.rmtree(broken_content / "plans")
    assert desk("show", "3.2.5").is_refusal(1, "没有方案")


@pytest.mark.usefixtures("qapp")
def test_doctor_works_with_a_damaged_plan(desk: Desk, broken_content: Path) -> None:
    (broken_content / "departments.toml").unlink()
    report = desk("doctor", "--json").json
    assert any("departments.toml" in problem for problem in report["problems"])
    assert [plan["id"] for plan in report["plans"]] == ["gd-emerging-industries"]


@pytest.mark.usefixtures("qapp")
def test_doctor_works_without_any_plan(desk: Desk, broken_content: Path) -> None:
    shutil.rmtree(broken_content / "plans")
    report = desk("doctor", "--json").json
    assert any("没有方案" in problem for problem in report["problems"])
    assert report["plans"] == []
