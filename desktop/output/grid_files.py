"""Any table as Word, Excel, CSV or Markdown."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from desktop.output.plain_files import grid_csv, grid_markdown
from desktop.output.word import (
    GREY,
    HEI,
    add_row,
    add_table,
    add_text,
    document_bytes,
    new_document,
    number_pages,
    repeat_head,
    shade,
)
from desktop.output.xlsx import looks_of, row_height, set_paper

if TYPE_CHECKING:
    from desktop.output.grid import Grid

GridFormat: TypeAlias = Literal["docx", "xlsx", "csv", "md"]

_HEAD_ROW: Final = 2  # 0-based: title and plan stand above
_UNITS_A_MM: Final = 0.52  # of a spreadsheet's column width
_MOST_ROW: Final = 400.0  # Excel's own limit is 409 points
_ACROSS: Final = 261.0


def grid_bytes(grid: Grid, form: GridFormat) -> bytes:
    """Return the table as a file's bytes; each format's library is loaded only when it is asked for."""
    if form == "xlsx":
        return _workbook(grid)
    if form == "docx":
        return _document(grid)
    return grid_csv(grid) if form == "csv" else grid_markdown(grid).encode()


def _workbook(grid: Grid) -> bytes:
    """One sheet, its head frozen and filtered, texts wrapped."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a written file need pay for it

    written = BytesIO()
    widths = [max(5.0, column.width * _UNITS_A_MM) for column in grid.columns]
    with Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": grid.name, "subject": grid.plan_title, "author": "政策案头 PlanDesk"})
        looks = looks_of(book)
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, grid.name, looks["title"])
        sheet.write_string(1, 0, f"《{grid.plan_title}》　{grid.note}", looks["note"])
        sheet.set_row(0, 26)
        for place, (column, width) in enumerate(zip(grid.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(_HEAD_ROW, place, column.title, looks["head"])
        sheet.set_row(_HEAD_ROW, 24)
        for offset, row in enumerate(grid.rows, start=_HEAD_ROW + 1):
            for place, (text, column) in enumerate(zip(row, grid.columns, strict=True)):
                look = looks["centre" if column.centred else "text"]
                if text.isascii() and text.isdecimal():
                    sheet.write_number(offset, place, int(text), look)
                else:
                    sheet.write_string(offset, place, text, look)
            sheet.set_row(offset, min(_MOST_ROW, row_height(row, widths, 1)))
        last = _HEAD_ROW + max(1, len(grid.rows))
        sheet.autofilter(_HEAD_ROW, 0, last, len(grid.columns) - 1)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        set_paper(sheet, _HEAD_ROW, last, len(grid.columns))
    return written.getvalue()


def _document(grid: Grid) -> bytes:
    """A landscape page with the table, its head repeated."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    whole = sum(column.width for column in grid.columns)
    widths = [column.width * _ACROSS / whole for column in grid.columns]
    document = new_document(grid.name, grid.plan_title, landscape=True)
    number_pages(document, f"《{grid.plan_title}》")
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(grid.name)
    add_text(document.add_paragraph(), grid.note, font=HEI, size=10, colour=GREY)
    table = add_table(document, widths)
    head = add_row(table, widths)
    repeat_head(head)
    for cell, column in zip(head.cells, grid.columns, strict=True):
        add_text(cell.paragraphs[0], column.title, font=HEI, size=10, bold=True)
        shade(cell)
    for row in grid.rows:
        for cell, column, text in zip(add_row(table, widths).cells, grid.columns, row, strict=True):
            if column.centred:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_text(cell.paragraphs[0], text, size=10)
    return document_bytes(document)
