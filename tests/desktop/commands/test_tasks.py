from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook

from desktop.commands.console import Console, fold, width_of
from desktop.output.ledger_files import ledger_bytes

if TYPE_CHECKING:
    from content.plan import Plan
    from tests.desktop.commands.conftest import Desk

PLAN = "gd-emerging-industries"


def tasks(desk: Desk, *words: str) -> list[dict[str, Any]]:
    units: list[dict[str, Any]] = desk("tasks", "--format", "json", *words).json["units"]
    return units


def test_without_filter_there_are_45_as_show_tells_them(desk: Desk) -> None:
    shown = [unit for unit in desk("show", "--all", "--json").json["units"] if unit["kind"] == "task"]
    assert tasks(desk) == shown
    assert desk("tasks", "--json").json["units"] == shown


def test_roles_part_what_a_department_leads_from_what_it_joins(desk: Desk) -> None:
    leads = tasks(desk, "--department", "经信委", "--role", "lead")
    joins = tasks(desk, "--department", "经信委", "--role", "participant")
    assert all("省经济和信息化委" in task["lead"] for task in leads)
    assert all("省经济和信息化委" in task["participants"] for task in joins)
    assert len(leads) == 8
    either = tasks(desk, "--department", "经信委", "--role", "any")
    assert {task["id"] for task in either} == {task["id"] for task in leads + joins}
    assert tasks(desk, "--department", "经信委") == either


def test_a_name_shared_by_several_departments_means_all_of_them(desk: Desk) -> None:
    names = {found["name"] for found in desk("departments", "省市场监管局", "--json").json["departments"]}
    found = tasks(desk, "--department", "省市场监管局")
    assert found
    assert all(names & {*task["lead"], *task["participants"]} for task in found)


@pytest.mark.parametrize(
    ("deadline", "number"), [("2017", 6), ("2017年", 6), ("２０１８", 1), ("2020", 6), ("持续推进", 32), ("2019", 0)]
)
def test_deadlines_filter(desk: Desk, deadline: str, number: int) -> None:
    assert len(tasks(desk, "--deadline", deadline)) == number


def test_no_row_is_said_in_words_to_a_person_and_as_an_empty_table_to_a_program(desk: Desk) -> None:
    said = desk("tasks", "--deadline", "2019")
    assert (said.code, said.out) == (0, "任务分工表中没有这样的任务：2019年。\n")
    led = desk("tasks", "--department", "农业厅", "--role", "lead", "--deadline", "2020")
    assert led.out == "任务分工表中没有这样的任务：省农业厅牵头，2020年。\n"
    assert desk("tasks", "--department", "银监局").out.splitlines() == [
        "任务分工表中没有这样的任务：省银监局牵头或参加。",
        "省银监局牵头条文 3.4.4，用 plandesk show 可看原文和对应任务。",
    ]
    assert desk("tasks", "--deadline", "2019", "--format", "csv").out.splitlines() == [
        "序号,重点工作,牵头部门,参加部门,完成时限,依据条文"
    ]
    assert desk("tasks", "--deadline", "2019", "--json").json == {"units": []}


def test_an_unknown_deadline_or_department_is_one_line(desk: Desk) -> None:
    assert desk("tasks", "--deadline", "明年").is_refusal(1, "没有“明年”", "持续推进")
    assert desk("tasks", "--department", "无此部门").is_refusal(1, "没有“无此部门”")


def test_csv_is_the_table_as_printed(desk: Desk) -> None:
    rows = list(csv.reader(io.StringIO(desk("tasks", "--format", "csv").out)))
    assert rows[0] == ["序号", "重点工作", "牵头部门", "参加部门", "完成时限", "依据条文"]
    assert len(rows) == 46
    assert rows[18][:3] == ["18", "实施智能网联汽车测试示范工程。", "省发展改革委"]
    assert rows[18][4:] == ["持续推进", "三、（二）第5段"]


def test_a_csv_file_opens_in_a_spreadsheet(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "分工 表.csv"
    answer = desk("tasks", "--format", "csv", "--output", str(target))
    assert (answer.code, answer.out) == (0, "")
    assert "45 项任务" in answer.err
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.read_text(encoding="utf-8-sig").replace("\r", "") == desk("tasks", "--format", "csv").out


def test_the_window_saves_the_columns_in_the_same_order(desk: Desk, plan: Plan) -> None:
    said, saved = (
        list(csv.reader(io.StringIO(text)))
        for text in (
            desk("tasks", "--format", "csv").out,
            ledger_bytes(plan, plan.tasks, "", "csv").decode("utf-8-sig"),
        )
    )
    assert [row[:5] for row in said] == [row[:5] for row in saved]
    assert [row[5] in kept[5] for row, kept in zip(said, saved, strict=True)] == [True] * 46


@pytest.mark.parametrize("form", ["table", "json"])
def test_other_forms_go_to_a_file_as_they_are_printed(desk: Desk, tmp_path: Path, form: str) -> None:
    desk("tasks", "--format", form, "--output", str(tmp_path / "f"))
    assert (tmp_path / "f").read_text(encoding="utf-8") == desk("tasks", "--format", form).out


def test_a_spreadsheet_holds_the_rows_asked_for(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "分工.xlsx"
    words = ("--department", "科技厅", "--role", "lead", "--deadline", "2020")
    answer = desk("tasks", *words, "--format", "xlsx", "--output", str(target))
    assert (answer.code, answer.out) == (0, ""), answer.err
    sheet = load_workbook(target).worksheets[0]
    values = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    wanted = [unit["text"] for unit in desk("tasks", *words, "--json").json["units"]]
    assert f"{len(wanted)} 项任务" in answer.err
    assert any("省科技厅牵头，2020年" in value for value in values)
    works = {row.work for row in plan.tasks} & set(values)
    assert len(works) == len(wanted)


def held(file: Path) -> object:
    """What a file is made of; of a packed one the names, for each part has the time it was written."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        return packed.namelist()


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "docx"])
def test_the_ending_of_the_file_says_the_format_where_no_option_does(desk: Desk, tmp_path: Path, form: str) -> None:
    asked, unasked = tmp_path / "asked", tmp_path / f"任务.{form.upper()}"
    assert desk("tasks", "--format", form, "--output", str(asked)).code == 0
    assert desk("tasks", "--output", str(unasked)).code == 0
    assert held(unasked) == held(asked)
    desk("tasks", "--output", str(tmp_path / "任务.txt"))
    assert (tmp_path / "任务.txt").read_text(encoding="utf-8") == desk("tasks").out


def test_an_open_list_keeps_its_last_word(desk: Desk) -> None:
    rows = list(csv.reader(io.StringIO(desk("tasks", "--format", "csv").out)))
    assert rows[18][3] == "省经济和信息化委、省交通运输厅、省公安厅等"
    units = desk("tasks", "--json").json["units"]
    is_open = [unit["open_list"] and bool(unit["participants"]) for unit in units]
    assert [row[3].endswith("等") for row in rows[1:]] == is_open
    assert "省公安厅等" in desk("tasks").out


def test_a_word_file_holds_all_tasks(desk: Desk, plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "分工.docx"
    assert desk("tasks", "--format", "docx", "--output", str(target)).code == 0
    texts = {cell.text for table in Document(str(target)).tables for row in table.rows for cell in row.cells}
    assert {task.work for task in plan.tasks} <= texts


@pytest.mark.parametrize("words", [("--department", "编办", "--role", "participant"), ("--deadline", "持续推进")])
def test_a_file_of_few_or_no_tasks_is_a_whole_file(desk: Desk, tmp_path: Path, words: tuple[str, ...]) -> None:
    target = tmp_path / "分工.xlsx"
    assert desk("tasks", *words, "--format", "xlsx", "--output", str(target)).code == 0
    assert load_workbook(target).worksheets


def test_two_plans_are_two_files(
    desk: Desk, two_plans: tuple[Plan, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.commands.session.Session.plans", two_plans)
    assert desk("tasks", "--format", "xlsx", "--output", str(tmp_path / "f.xlsx")).code == 0
    names = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert names == ["f-gd-emerging-industries.xlsx", "f-harbour-pilot.xlsx"]


def test_a_file_that_cannot_be_written_is_named(desk: Desk, tmp_path: Path) -> None:
    missing = tmp_path / "无" / "f.csv"
    assert desk("tasks", "--format", "csv", "--output", str(missing)).is_refusal(1, "无法写入", "文件夹不存在")
    assert desk("tasks", "--format", "csv", "--output", str(tmp_path)).is_refusal(1, "是一个文件夹")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_is_named_and_survives(desk: Desk) -> None:
    assert desk("tasks", "--format", "csv", "--output", "/dev/full").is_refusal(1, "磁盘已满")
    assert Path("/dev/full").is_char_device()


def test_the_table_is_aligned_by_what_a_terminal_shows(desk: Desk) -> None:
    lines = desk("tasks", "--deadline", "2017").out.splitlines()
    assert len(lines) == 7
    at = [width_of(line[: line.index("2017年")]) for line in lines[1:]]
    assert set(at) == {width_of(lines[0][: lines[0].index("完成时限")])}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_narrow_terminal_cells_are_folded_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen = Terminal()
    console = Console(screen, screen)
    console.table([("甲", "乙"), ("很长的一段话" * 10, "二")], wraps=(0,))
    lines = screen.getvalue().splitlines()
    assert all(width_of(line) <= 40 for line in lines)
    assert "".join(line.split()[0] for line in lines[1:]) == "很长的一段话" * 10


def test_hits_are_bold_on_a_terminal_unless_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert Console(Terminal(), Terminal()).bold("甲") == "\x1b[1m甲\x1b[22m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert Console(Terminal(), Terminal()).bold("甲") == "甲"
    assert Console(io.StringIO(), io.StringIO()).bold("甲") == "甲"


def test_text_is_folded_by_columns() -> None:
    assert fold("甲乙丙a\u0301b", 4) == ["甲乙", "丙a\u0301b"]
    assert fold("", 4) == [""]
    assert fold("甲", 1) == ["甲"]


def test_json_to_a_file_is_one_document(desk: Desk, tmp_path: Path) -> None:
    desk("tasks", "--format", "json", "--output", str(tmp_path / "f.json"))
    assert len(json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["units"]) == 45
