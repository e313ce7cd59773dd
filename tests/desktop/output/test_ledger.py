"""任务分工表 on paper and in every file format, read back by other programs."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, get_args

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from content.task_table import TaskFilter, filter_tasks
from desktop.output.failure import OutputError
from desktop.output.ledger import ledger
from desktop.output.ledger_files import LedgerFormat, ledger_bytes, write_ledger
from desktop.output.ledger_pages import ledger_paper
from desktop.output.plain_files import csv_bytes, markdown_text
from desktop.output.xlsx import row_height, workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan


def test_rows_say_what_the_annex_says_and_who_joins(plan: Plan) -> None:
    table = ledger(plan, plan.tasks)
    assert table.columns == ("序号", "重点工作", "牵头部门", "参加部门", "完成时限", "依据条文")
    assert [(*row.texts[:3], row.texts[4]) for row in table.rows] == [
        (str(task.row), task.work, task.leads_text, task.deadline.text) for task in plan.tasks
    ]
    assert (table.rows[17].texts[3], table.rows[17].texts[5]) == (
        "省经济和信息化委、省交通运输厅、省公安厅等",
        "3.2.5 三、（二）第5段",
    )


def test_a_part_says_what_it_is(plan: Plan) -> None:
    assert ledger(plan, plan.tasks).name == "任务分工表"
    assert ledger(plan, plan.tasks[:3], "省科技厅牵头").name == "任务分工表（省科技厅牵头）"


@pytest.mark.usefixtures("paper_fonts")
def test_table_lies_across_with_its_head_on_every_page(plan: Plan) -> None:
    paper = ledger_paper(ledger(plan, plan.tasks))
    assert paper.landscape
    for page in paper.pages:
        heads = [placed for placed in page.blocks("head") if "重点工作" in placed.block.text]
        assert len(heads) == 1
        assert page.blocks("row")
    keys = [placed.block.key for page in paper.pages for placed in page.blocks("row")]
    assert keys == [task.id for task in plan.tasks]


@pytest.mark.usefixtures("paper_fonts")
def test_an_empty_table_is_still_a_page(plan: Plan) -> None:
    paper = ledger_paper(ledger(plan, (), "2016年"))
    assert len(paper.pages) == 1
    assert "2016年　共 0 项" in paper.pages[0].placed[0].block.text


def test_csv_comes_back_with_its_chinese(plan: Plan) -> None:
    data = ledger_bytes(plan, plan.tasks, "", "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(ledger(plan, ()).columns)
    assert [tuple(row) for row in rows[1:]] == [row.texts for row in ledger(plan, plan.tasks).rows]
    assert b"\r\n" in data


def test_csv_holds_no_formula(plan: Plan) -> None:
    from dataclasses import replace  # noqa: PLC0415

    table = ledger(plan, plan.tasks[:1])
    evil = replace(table.rows[0], participants="=1+1")
    assert ",'=1+1," in csv_bytes(replace(table, rows=(evil,))).decode()


def test_markdown_is_a_table_with_the_differences_below(plan: Plan) -> None:
    text = markdown_text(ledger(plan, plan.tasks))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + 45
    assert all(line.count(" | ") == 5 for line in rows)
    assert "- 任务30：任务分工表列省编办牵头，条文3.4.3未列。" in text


def test_workbook_has_a_sheet_of_all_and_one_for_each_department(plan: Plan) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(plan, plan.tasks)))
    assert book.sheetnames == ["全部", *(department.name for department in plan.departments)]
    assert book["省银监局"]["A1"].value == "任务分工表（省银监局所牵头条文）"  # the tasks themselves are others'
    assert [cell.value for cell in book["省银监局"]["A"][3:]] == [33, 34, 35]
    assert book["省农业厅"]["A1"].value == "任务分工表（省农业厅参加）"
    assert [cell.value for cell in book["省农业厅"]["A"][3:]] == [14]
    sheet = book["全部"]
    assert [cell.value for cell in sheet[3]] == [*ledger(plan, ()).columns, "进展情况", "责任人", "备注"]
    for number, row in enumerate(ledger(plan, plan.tasks).rows, start=4):
        values = [cell.value for cell in sheet[number]]
        assert values[0] == row.task.row
        assert [value or "" for value in values[1:5]] == list(row.texts[1:5])
        assert values[5] == "\n".join(row.basis)
        assert values[6:] == [None, None, None]
    assert [cell.value for cell in book["省科技厅"]["A"][3:]] == [1, 3, 4, 6, 11, 12, 26, 27, 28, 38]


def test_workbook_is_ready_to_be_worked_with(plan: Plan) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes(plan, plan.tasks)))["全部"]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:I48"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["B4"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width >= 40
    assert sheet["C33"].comment.text.startswith("任务分工表列省编办牵头")
    (choice,) = sheet.data_validations.dataValidation
    assert str(choice.sqref) == "G4:G48"


def test_a_workbook_of_a_part_has_sheets_of_its_leads_only(plan: Plan) -> None:
    led = plan.led_tasks("省统计局")
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(plan, led, "省统计局牵头")))
    assert book.sheetnames == ["全部", "省统计局"]


def test_a_row_is_as_high_as_its_lines() -> None:
    assert row_height(("一\n二\n三",), (40,)) == 3 * 15 + 4
    assert row_height(("一\n\n" + "字" * 40, ""), (41, 8)) == 4 * 15 + 4


def test_a_workbook_of_no_task_opens(plan: Plan) -> None:
    assert openpyxl.load_workbook(BytesIO(workbook_bytes(plan, ()))).sheetnames == ["全部"]


def test_word_table_repeats_its_head_and_names_chinese_fonts(plan: Plan) -> None:
    document = docx.Document(BytesIO(ledger_bytes(plan, plan.tasks, "", "docx")))
    (table,) = document.tables
    assert len(table.rows) == 46
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    for row, expected in zip(table.rows[1:], ledger(plan, plan.tasks).rows, strict=True):
        texts = [cell.paragraphs[0].text for cell in row.cells]
        assert texts[:5] == [text or "——" for text in expected.texts[:5]]
        assert [paragraph.text for paragraph in row.cells[5].paragraphs] == list(expected.basis)
        assert row._tr.xpath("w:trPr/w:cantSplit")
    fonts = {f.get(qn("w:eastAsia")) for f in document.element.body.iter(qn("w:rFonts"))}
    assert fonts <= {"宋体", "黑体", "楷体"}
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    fields = [text.text.strip() for text in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "任务分工表"


def test_only_what_is_asked_for_is_loaded() -> None:
    program = (
        "import sys; from content.load import load_plans; from desktop.output.ledger_files import ledger_bytes\n"
        "plan = load_plans()[0]; ledger_bytes(plan, plan.tasks, '', 'csv')\n"
        "sys.exit(bool({'PySide6', 'docx', 'xlsxwriter', 'pypdf'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.usefixtures("paper_fonts")
@pytest.mark.parametrize("form", get_args(LedgerFormat))
def test_each_format_leaves_an_old_file_whole_when_it_cannot_be_written(
    plan: Plan, tmp_path: Path, form: LedgerFormat
) -> None:
    with pytest.raises(OutputError, match="文件夹不存在"):
        write_ledger(plan, plan.tasks, "", tmp_path / "没有" / f"x.{form}", form)
    write_ledger(plan, plan.tasks, "", tmp_path / f"x.{form}", form)
    assert (tmp_path / f"x.{form}").stat().st_size > 1000


@pytest.mark.usefixtures("paper_fonts")
def test_pdf_gives_every_task_back(plan: Plan, tmp_path: Path, pdf_text: Callable[[Path], str]) -> None:
    write_ledger(plan, plan.tasks, "", tmp_path / "x.pdf", "pdf")
    text = pdf_text(tmp_path / "x.pdf")
    assert [task.row for task in plan.tasks if "".join(task.work.split()) not in text] == []


@pytest.mark.usefixtures("paper_fonts")
@pytest.mark.parametrize("form", get_args(LedgerFormat))
def test_a_filtered_part_of_another_plan_goes_the_same_way(second_plan: Plan, form: LedgerFormat) -> None:
    tasks = filter_tasks(second_plan, TaskFilter(department=second_plan.tasks[0].leads[0]))
    assert ledger_bytes(second_plan, tasks, "牵头", form)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_libreoffice_reads_it(plan: Plan, tmp_path: Path, form: LedgerFormat, pdf_text: Callable[[Path], str]) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    write_ledger(plan, plan.tasks, "", tmp_path / f"x.{form}", form)
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / f"x.{form}")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = pdf_text(tmp_path / "x.pdf")
    assert plan.tasks[0].work[:20] in text
    assert text.count("省科技厅") >= 10
