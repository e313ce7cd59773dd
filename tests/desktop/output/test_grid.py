"""Tables that are no 任务分工表, and texts, as files: each read back by somebody else's reader."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from content.matrix import make_matrix
from content.model import Clause
from desktop.output.grid import FoundRow, Grid, GridBand, found_grid, matrix_grid, target_grid
from desktop.output.grid_files import grid_bytes
from desktop.output.grid_pages import grid_paper
from desktop.output.ledger_files import ledger_bytes
from desktop.output.manuscript import heading_manuscript, passages_manuscript, plan_manuscript
from desktop.output.official_fonts import official_fonts
from desktop.output.passage import Passage
from desktop.output.plain_files import manuscript_markdown
from desktop.output.table_printouts import department_offer, ledger_offer, matrix_offer, target_offer
from desktop.output.text_printouts import heading_offer, plan_offer
from desktop.output.word_text import manuscript_document

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from content.plan import Plan

pytestmark = pytest.mark.usefixtures("paper_fonts")


@pytest.fixture(scope="module")
def found(plan: Plan) -> Grid:
    rows = [FoundRow("条文", "3.2.5", "智能网联汽车", "三、（二）第5段", f"第 {n} 处|=1+1") for n in range(60)]
    return found_grid(plan.title, "a/b", rows, "60 条命中")


def word(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def test_a_workbook_of_any_table_is_ready_to_be_worked_with(found: Grid) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(grid_bytes(found, "xlsx"))).active
    assert sheet is not None
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:F63"
    assert [cell.value for cell in sheet[3]] == ["序号", "类别", "编号", "标题", "所在", "相关语句"]
    assert sheet["A4"].value == 1
    assert sheet["F4"].value == "第 0 处|=1+1"
    assert sheet["F4"].alignment.wrap_text
    assert sheet.column_dimensions["F"].width > 40
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_a_csv_of_any_table_comes_back_whole(found: Grid) -> None:
    data = grid_bytes(found, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1:] == [list(row) for row in found.rows]


def test_what_a_spreadsheet_would_calculate_is_disarmed(found: Grid) -> None:
    evil = replace(found, rows=(("1", "条文", "", "=cmd|x", "@y", "+1"),))
    (_, row) = csv.reader(io.StringIO(grid_bytes(evil, "csv").decode("utf-8-sig")))
    assert row[3:] == ["'=cmd|x", "'@y", "'+1"]
    sheet = openpyxl.load_workbook(io.BytesIO(grid_bytes(evil, "xlsx"))).active
    assert sheet is not None
    assert sheet["D4"].data_type == "s"


def test_markdown_keeps_bars_in_their_cells(found: Grid) -> None:
    text = grid_bytes(found, "md").decode()
    assert "第 0 处\\|=1+1" in text
    assert text.count("\n|") == len(found.rows) + 2


def test_a_word_table_repeats_its_head_and_splits_no_row(found: Grid) -> None:
    (table,) = word(grid_bytes(found, "docx")).tables
    rows = table._tbl.tr_lst
    assert len(rows) == len(found.rows) + 1
    assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_any_table_goes_on_over_pages_under_its_head(found: Grid) -> None:
    paper = grid_paper(found)
    assert len(paper.pages) > 2
    assert sum(len(page.blocks("row")) for page in paper.pages) == 60
    for page in paper.pages:
        heads = [placed.block.text for placed in page.blocks("head")]
        assert any("相关语句" in head for head in heads)
        assert max(placed.bottom for placed in page.placed if placed.block.kind == "row") <= 540


def test_the_matrix_as_a_table_counts_what_it_marks(plan: Plan) -> None:
    grid = matrix_grid(plan, make_matrix(plan))
    assert [row[0] for row in grid.rows] == [department.name for department in plan.departments]
    for row in grid.rows:
        assert row.count("●") == int(row[-2])
        assert row.count("○") == int(row[-1])


def test_headings_over_several_columns_are_one_cell_and_repeated_with_the_heads(plan: Plan) -> None:
    matrix = make_matrix(plan)
    grid = matrix_grid(plan, matrix)
    (table,) = word(grid_bytes(grid, "docx")).tables
    bands, heads = table.rows[0].cells, table.rows[1].cells
    assert all(row._tr.xpath("w:trPr/w:tblHeader") for row in table.rows[:2])
    for place, unit in enumerate(matrix.columns, start=1):
        (band,) = (band for band in matrix.bands if band.start < place <= band.end)
        assert (bands[place].text, heads[place].text) == (band.title, unit.number)
    sheet = openpyxl.load_workbook(io.BytesIO(grid_bytes(grid, "xlsx"))).active
    assert sheet is not None
    merged = {str(held) for held in sheet.merged_cells.ranges}
    assert {"B3:G3", "AF3:AG3"} <= merged
    assert sheet["B3"].value == "二、重点领域"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "B5"
    assert sheet["B4"].value == "2.1"


def test_a_heading_over_one_column_is_written_too(plan: Plan) -> None:
    grid = replace(matrix_grid(plan, make_matrix(plan)), bands=(GridBand("一", 1, 2), GridBand("二", 2, 4)))
    sheet = openpyxl.load_workbook(io.BytesIO(grid_bytes(grid, "xlsx"))).active
    assert sheet is not None
    assert [sheet.cell(3, column).value for column in (2, 3)] == ["一", "二"]


def test_plain_files_have_one_line_of_heads(plan: Plan) -> None:
    rows = list(csv.reader(io.StringIO(grid_bytes(matrix_grid(plan, make_matrix(plan)), "csv").decode("utf-8-sig"))))
    assert rows[0][:3] == ["部门", "2.1", "2.2"]
    assert len(rows) == 1 + len(plan.departments)


def test_every_target_stands_in_its_table_verbatim(plan: Plan) -> None:
    grid = target_grid(plan, plan.targets)
    assert [(row[0], row[1], row[3]) for row in grid.rows] == [(t.what, t.value, t.quote) for t in plan.targets]


def test_the_whole_plan_as_word_has_the_standards_page(plan: Plan) -> None:
    document = word(manuscript_document(plan_manuscript(plan)))
    section = document.sections[0]
    sides = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(side / Mm(1)) for side in sides if side is not None] == [37, 28, 26, 35]
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == list(plan.title_lines)
    said = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in said if text in {part.text for part in plan.body}] == [part.text for part in plan.body]
    fonts = {f for p in document.paragraphs for run in p.runs for f in run._element.xpath("w:rPr/w:rFonts/@w:eastAsia")}
    assert fonts == {"方正小标宋简体", "仿宋", "黑体", "楷体"}
    feet = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert all(foot.text.startswith("— ") and foot.text.endswith(" —") for foot in feet)
    assert feet[0].alignment != feet[1].alignment


def test_headings_are_headings_to_word(plan: Plan) -> None:
    paragraphs = word(manuscript_document(plan_manuscript(plan))).paragraphs
    listed = [(p.style.name, p.text) for p in paragraphs if p.style is not None and p.style.name != "Normal"]
    assert listed[: len(plan.title_lines)] == [("Title", line) for line in plan.title_lines]
    headings = [(f"Heading {heading.level}", heading.text) for heading in plan.headings]
    assert listed[len(plan.title_lines) :] == [*headings, ("Heading 1", "任务分工表")]


def test_a_blank_line_parts_one_passage_from_the_next_in_word(plan: Plan) -> None:
    passages = [Passage(clause, "看") for clause in plan.clauses[:3]]
    texts = [
        paragraph.text
        for paragraph in word(manuscript_document(passages_manuscript(plan, passages, "摘录"))).paragraphs
    ]
    blanks = [place for place, text in enumerate(texts) if not text]
    assert [texts[place + 1] for place in blanks] == [clause.text for clause in plan.clauses[:3]]


def test_markdown_of_the_plan_comes_back_as_the_plan(plan: Plan) -> None:
    text = manuscript_markdown(plan_manuscript(plan))
    for mark in ("\\", "*", "#"):
        text = text.replace(mark, "")
    said = "".join(text.split())
    assert all("".join(part.text.split()) in said for part in plan.body)


def test_a_section_in_a_file_ends_with_its_source(plan: Plan) -> None:
    heading = next(part for part in plan.headings if part.number == "3.2")
    lines = heading_manuscript(plan, heading).lines
    assert lines[0].text == heading.text
    assert lines[-1].text == f"——《{plan.title}》"
    assert len(lines) == 2 + len(plan.clauses_under(heading))


def test_a_note_and_a_stretch_of_text_are_told_apart(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.1.2")
    cut, whole = Passage(clause, "看", clause.text[3:9]), Passage(clause, quote=clause.text)
    lines = passages_manuscript(plan, [cut, whole], "摘录").lines
    assert [(line.role, line.text) for line in lines[2:5]] == [
        ("body", clause.text[3:9]),
        ("reference", "——三、（一）第2段（节选）"),
        ("note", "批注：看"),
    ]
    assert lines[-1].text == "——三、（一）第2段"


def test_fonts_that_stand_in_are_said(plan: Plan) -> None:
    printout = plan_offer(plan, official_fonts(("仿宋", "黑体"))).versions[0].make()
    assert [remark.partition("：")[0] for remark in printout.remarks] == ["小标宋", "楷体"]


def test_all_that_is_offered_of_another_plan_can_be_made(second_plan: Plan) -> None:
    fonts = official_fonts(())
    name = second_plan.departments[0].name
    for offer in (
        ledger_offer(second_plan),
        matrix_offer(second_plan),
        target_offer(second_plan),
        department_offer(second_plan, name),
        plan_offer(second_plan, fonts),
        *(heading_offer(second_plan, heading, fonts) for heading in second_plan.headings),
    ):
        for version in offer.versions:
            printout = version.make()
            assert printout.paper.pages
            assert all(form.make() for form in printout.forms)


@pytest.mark.parametrize(
    ("name", "scope", "count"),
    [("省科技厅", "牵头或参加", 28), ("省农业厅", "参加", 1), ("省编办", "牵头", 1), ("省银监局", "所牵头条文", 3)],
)
def test_a_departments_tasks_are_saved_as_the_page_lists_them(plan: Plan, name: str, scope: str, count: int) -> None:
    offer = department_offer(plan, name)
    forms = {form.suffix: form for form in offer.versions[offer.first].make().forms}
    assert list(forms) == ["docx", "xlsx", "csv", "md"]
    rows = list(csv.reader(io.StringIO(forms["csv"].make().decode("utf-8-sig"))))
    assert len(rows) == count + 1
    assert f"（{name}{scope}）" in forms["md"].make().decode()


def test_a_department_without_any_task_has_a_word_file(plan: Plan) -> None:
    body = tuple(replace(part, task_ids=()) if isinstance(part, Clause) else part for part in plan.body)
    without = replace(plan, body=body, tasks=())
    offer = department_offer(without, "省银监局")
    assert [form.suffix for form in offer.versions[offer.first].make().forms] == ["docx"]


def test_what_is_offered_loads_no_writer_of_files() -> None:
    program = (
        "import sys, desktop.output.table_printouts, desktop.output.text_printouts, desktop.output.bookmark_printouts;"
        "sys.exit(bool({'docx', 'xlsxwriter', 'pypdf', 'lxml', 'PySide6.QtPrintSupport'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_word_and_excel_files(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(manuscript_document(plan_manuscript(plan)))
    (tmp_path / "tasks.xlsx").write_bytes(ledger_bytes(plan, plan.led_tasks("省科技厅"), "省科技厅牵头", "xlsx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    files = [str(tmp_path / name) for name in ("plan.docx", "tasks.xlsx")]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=180)
    for name, words in (("plan", plan.clauses[-1].text), ("tasks", plan.led_tasks("省科技厅")[0].work)):
        pages = pypdf.PdfReader(tmp_path / f"{name}.pdf").pages
        said = "".join("".join(page.extract_text().split()) for page in pages)
        assert "".join(words.split())[:20] in said
        assert all(page.extract_text().strip() for page in pages)


def test_a_reference_stays_with_the_words_above_it_in_word(plan: Plan) -> None:
    passages = [Passage(clause, "看") for clause in plan.clauses[:3]]
    paragraphs = word(manuscript_document(passages_manuscript(plan, passages, "摘录"))).paragraphs
    kept = [paragraph.text for paragraph in paragraphs if paragraph.paragraph_format.keep_with_next]
    assert kept == [clause.text for clause in plan.clauses[:3]]
