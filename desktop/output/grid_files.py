"""Any table as Word, Excel, CSV or Markdown."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from desktop.output.plain_files import grid_csv, grid_markdown
from desktop.output.word import (
    GREY,
    HEI,
    add_cell_style,
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
    from collections.abc import Mapping, Sequence

    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from desktop.output.grid import Grid

GridFormat: TypeAlias = Literal["docx", "xlsx", "csv", "md"]

_FIRST_HEAD: Final = 2  # 0-based: title and plan stand above
_UNITS_A_MM: Final = 0.52  # of a spreadsheet's column width
_MOST_ROW: Final = 400.0  # Excel's own limit is 409 points
_ACROSS: Final = 261.0
_DENSE: Final = 8.0  # size of type in a table of many columns


def grid_bytes(grid: Grid, form: GridFormat) -> bytes:
    """Return the table as a file's bytes; each format's library is loaded only when it is asked for."""
    if form == "xlsx":
        return _workbook(grid)
    if form == "docx":
        return _document(grid)
    return grid_csv(grid) if form == "csv" else grid_markdown(grid).encode()


def _workbook(grid: Grid) -> bytes:
    """One sheet, its head frozen and filtered, texts wrapped."""
    from xlsxwriter import Workbook

    written = BytesIO()
    widths = [max(5.0, column.width * _UNITS_A_MM) for column in grid.columns]
    with Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": grid.name, "subject": grid.plan_title, "author": "政策案头 PlanDesk"})
        looks = looks_of(book)
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, grid.name, looks["title"])
        sheet.write_string(1, 0, f"《{grid.plan_title}》　{grid.note}", looks["note"])
        sheet.set_row(0, 26)
        head = _write_bands(sheet, grid, looks)
        for place, (column, width) in enumerate(zip(grid.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(head, place, column.title, looks["head"])
        sheet.set_row(head, 24)
        for offset, row in enumerate(grid.rows, start=head + 1):
            for place, (text, column) in enumerate(zip(row, grid.columns, strict=True)):
                _write_cell(sheet, (offset, place), text, looks["centre" if column.centred else "text"])
            sheet.set_row(offset, min(_MOST_ROW, row_height(row, widths, 1)))
        last = head + max(1, len(grid.rows))
        sheet.autofilter(head, 0, last, len(grid.columns) - 1)
        sheet.freeze_panes(head + 1, 1)
        set_paper(sheet, (_FIRST_HEAD, head), last, len(grid.columns))
    return written.getvalue()


def _write_cell(sheet: Worksheet, at: tuple[int, int], text: str, look: Format) -> None:
    if text.isascii() and text.isdecimal():
        sheet.write_number(*at, int(text), look)
    else:
        sheet.write_string(*at, text, look)


def _write_bands(sheet: Worksheet, grid: Grid, looks: Mapping[str, Format]) -> int:
    """Write the headings over the heads, if there are any; return the row of the heads."""
    if not grid.bands:
        return _FIRST_HEAD
    sheet.set_row(_FIRST_HEAD, 36)
    sheet.write_blank(_FIRST_HEAD, 0, None, looks["head"])
    for band in grid.bands:
        if band.end - band.start > 1:
            sheet.merge_range(_FIRST_HEAD, band.start, _FIRST_HEAD, band.end - 1, band.title, looks["head"])
        else:
            sheet.write_string(_FIRST_HEAD, band.start, band.title, looks["head"])
    return _FIRST_HEAD + 1


def _document(grid: Grid) -> bytes:
    """A landscape page with the table, its head repeated."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    whole = sum(column.width for column in grid.columns)
    widths = [column.width * _ACROSS / whole for column in grid.columns]
    document = new_document(grid.name, grid.plan_title, landscape=True)
    number_pages(document, f"《{grid.plan_title}》")
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(grid.name)
    add_text(document.add_paragraph(), grid.note, font=HEI, size=10, colour=GREY)
    dense = bool(grid.bands)
    size = _DENSE if dense else 10
    # An empty cell is as high as its paragraph's own type, whatever is written beside it.
    style = add_cell_style(document, size, 1.0 if dense else 1.25)
    table = add_table(document, widths, dense=dense)
    _add_heads(table, grid, widths, style, size)
    for row in grid.rows:
        for cell, column, text in zip(add_row(table, widths).cells, grid.columns, row, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = style
            if column.centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_text(paragraph, text, size=size)
    return document_bytes(document)


def _add_heads(table: Table, grid: Grid, widths: Sequence[float], style: ParagraphStyle, size: float) -> None:
    """The heads, and above them the headings over several columns; both are repeated."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if grid.bands:
        row = add_row(table, widths)
        repeat_head(row)
        shade(row.cells[0])
        for band in grid.bands:
            cell = row.cells[band.start].merge(row.cells[band.end - 1])
            cell.paragraphs[0].style = style
            add_text(cell.paragraphs[0], band.title, font=HEI, size=size, bold=True)
            shade(cell)
    head = add_row(table, widths)
    repeat_head(head)
    for cell, column in zip(head.cells, grid.columns, strict=True):
        cell.paragraphs[0].style = style
        if column.centred:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(cell.paragraphs[0], column.title, font=HEI, size=size, bold=True)
        shade(cell)
