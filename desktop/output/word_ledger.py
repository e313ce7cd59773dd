"""任务分工表 as a Word table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.output.ledger import DEADLINE_COLUMN
from desktop.output.word import (
    GREY,
    HEI,
    add_row,
    add_table,
    add_text,
    document_bytes,
    new_document,
    number_pages,
    red,
    repeat_head,
    shade,
)

if TYPE_CHECKING:
    from desktop.output.ledger import Ledger

_WIDTHS: Final = (12.0, 92.0, 52.0, 52.0, 22.0, 31.0)
_CENTRED: Final = (0, DEADLINE_COLUMN)
_PLACEHOLDER: Final = "——"


def ledger_document(table: Ledger) -> bytes:
    """Return the table as a landscape Word file, its head repeated on each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = new_document(table.name, table.plan_title, landscape=True)
    number_pages(document, f"《{table.plan_title}》")
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(table.name)
    grid = add_table(document, _WIDTHS)
    head = add_row(grid, _WIDTHS)
    repeat_head(head)
    for cell, name in zip(head.cells, table.columns, strict=True):
        add_text(cell.paragraphs[0], name, font=HEI, size=10.5, bold=True)
        shade(cell)
    for row in table.rows:
        cells = add_row(grid, _WIDTHS).cells
        where, place = row.basis
        for column, text in enumerate((*row.texts[:-1], where)):
            paragraph = cells[column].paragraphs[0]
            if column in _CENTRED:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            dated = column == DEADLINE_COLUMN and row.task.deadline.year is not None
            shown = text or _PLACEHOLDER
            add_text(paragraph, shown, size=10.5, colour=red(shown, dated=dated), bold=dated)
        add_text(cells[5].add_paragraph(), place, font=HEI, size=9, colour=GREY)
        if row.difference:
            add_text(cells[2].add_paragraph(), row.difference, font=HEI, size=8.5, colour=GREY)
    return document_bytes(document)
