from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.plan import Plan
    from tests.desktop.commands.conftest import Desk, Program


def text_of(file: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(file).pages)


def test_one_department_is_one_file_by_any_of_its_names(program: Program, plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "科技厅 任务卡.pdf"
    answer = program("cards", "--department", "科技厅", "--output", str(target))
    assert answer.code == 0, answer.err
    assert answer.err == "1/1 省科技厅\n"
    assert str(target) in answer.out
    text = text_of(target)
    for task in plan.led_tasks("省科技厅"):
        assert "".join(task.work.split()) in text


def test_several_departments_go_into_a_folder_that_is_made(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "新" / "任务卡"
    answer = program("cards", "--department", "编办", "科技厅", "--department", "编办", "--output", str(target))
    assert answer.code == 0, answer.err
    assert sorted(file.name for file in target.iterdir()) == ["省科技厅.pdf", "省编办.pdf"]


def test_word_files_need_no_qt(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    answer = desk("cards", "--department", "编办", "科技厅", "--format", "docx", "--output", str(tmp_path / "all"))
    assert answer.code == 0, answer.err
    assert "2 个文件：" in answer.out
    written = Document(str(tmp_path / "all" / "省科技厅.docx"))
    text = "".join(node.text or "" for node in written.element.iter(qn("w:t")))
    assert all(task.work.rstrip("。") in text for task in plan.led_tasks("省科技厅"))


@pytest.mark.slow
def test_all_writes_one_file_for_each_of_the_28(program: Program, plan: Plan, tmp_path: Path) -> None:
    answer = program("cards", "--all", "--output", str(tmp_path / "all"), "--per-page", "0", "--with-clause", "none")
    assert answer.code == 0, answer.err
    files = {file.name for file in (tmp_path / "all").iterdir()}
    assert files == {f"{department.name}.pdf" for department in plan.departments}
    assert len(files) == 28
    assert answer.err.splitlines()[-1].startswith("28/28 ")


def test_one_department_wants_a_file_and_several_a_folder(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    folder = str(tmp_path / "all")
    refused = "是一个文件夹，请写明文件名。"
    assert desk("cards", "--department", "编办", "--output", folder).is_refusal(1, refused)
    assert desk("tasks", "--format", "csv", "--output", folder).is_refusal(1, refused)
    assert list((tmp_path / "all").iterdir()) == []
    several = desk("cards", "--department", "编办", "银监局", "--format", "docx", "--output", folder)
    assert several.code == 0, several.err
    assert sorted(file.name for file in (tmp_path / "all").iterdir()) == ["省编办.docx", "省银监局.docx"]


def test_unknown_and_ambiguous_departments_are_one_line(desk: Desk, tmp_path: Path) -> None:
    target = str(tmp_path / "f.pdf")
    assert desk("cards", "--department", "无此部门", "--output", target).is_refusal(1, "没有“无此部门”")
    assert desk("cards", "--department", "省市场监管局", "--output", target).is_refusal(1, "请写明其中一个")
    assert not (tmp_path / "f.pdf").exists()


def test_places_that_cannot_be_written_are_one_line(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    into_file = program("cards", "--all", "--output", str(tmp_path / "file"))
    assert into_file.is_refusal(1, "无法新建文件夹")
    nowhere = program("cards", "--department", "编办", "--output", str(tmp_path / "file" / "f.pdf"))
    assert nowhere.is_refusal(1, "无法写入")


def test_stderr_holds_our_lines_only_in_a_locale_without_utf_8(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "编办.pdf"
    answer = program("cards", "--department", "编办", "--output", str(target), LC_ALL="C", PYTHONUTF8="1")
    assert (answer.code, answer.err) == (0, "1/1 省编办\n")
    assert target.is_file()


def test_the_ending_of_the_file_says_the_format_where_no_option_does(desk: Desk, tmp_path: Path) -> None:
    assert desk("cards", "--department", "编办", "--output", str(tmp_path / "编办.DOCX")).code == 0
    assert Document(str(tmp_path / "编办.DOCX")).tables


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl+C to one process")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_ctrl_c_leaves_whole_files_and_says_which_are_missing(
    scrubbed: Mapping[str, str], plan: Plan, tmp_path: Path, form: str
) -> None:
    folder = tmp_path / "all"
    command = [sys.executable, "-m", "desktop", "cards", "--all", "--output", str(folder), "--format", form]
    with subprocess.Popen(command, env=scrubbed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        while not run.stderr.readline().startswith("3/28 "):
            assert run.poll() is None
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    names = [department.name for department in plan.departments]
    written = sorted(file.name for file in folder.iterdir())
    assert 2 <= len(written) < 28
    assert written == sorted(f"{name}.{form}" for name in names[: len(written)])
    assert err.splitlines()[-1] == f"已停止：写好 {len(written)} 份，未写：{'、'.join(names[len(written) :])}。"
    assert (run.returncode, out) == (130, "")


def test_a_file_that_fails_says_which_are_missing(program: Program, plan: Plan, tmp_path: Path) -> None:
    first, second, *rest = (department.name for department in plan.departments)
    folder = tmp_path / "all"
    (folder / f"{second}.docx").mkdir(parents=True)
    answer = program("cards", "--all", "--output", str(folder), "--format", "docx")
    assert answer.code == 1
    assert answer.err.splitlines()[-1].endswith(f"写好 1 份，未写：{'、'.join((second, *rest))}。")
    assert sorted(file.name for file in folder.iterdir()) == sorted([f"{first}.docx", f"{second}.docx"])
