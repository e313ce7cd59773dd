"""A department's card sheet as a Word file: cards and lists as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.output.card_sheet import BLANKS
from desktop.output.word import (
    GREY,
    HEI,
    KAI,
    SONG,
    add_row,
    add_table,
    add_text,
    document_bytes,
    keep_with_next,
    new_document,
    number_pages,
    red,
    repeat_head,
    shade,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from content.model import Task
    from desktop.output.card_sheet import Blank, Card, CardSheet, ClauseLine

_WIDTHS: Final = (24.0, 84.0, 24.0, 36.0)
_LIST_WIDTHS: Final = (30.0, 138.0)
_WHOLE_ACROSS: Final = 261.0
_OVERVIEW_HEADS: Final = ("序号", "重点工作", "牵头部门", "参加部门", "完成时限", "依据条文")
_PLACEHOLDER: Final = "——"
_WRITING: Final = {1: 90.0, 2: 22.0, 4: 12.0}


def sheet_document(sheet: CardSheet) -> bytes:
    """Return a sheet as a Word file; no row of a table is split across pages, and a card keeps together."""
    overview = sheet.options.per_page == 0
    document = new_document(sheet.title, sheet.plan_title, landscape=overview)
    number_pages(document, f"{sheet.title}　《{sheet.plan_title}》")
    document.add_paragraph(style="Title").add_run(sheet.title)
    add_text(document.add_paragraph(), sheet.summary, font=HEI, size=10, colour=GREY)
    for duty, number in sheet.duties:
        add_text(document.add_paragraph(), f"{duty.quote}（条文{number}）", font=KAI, size=10, colour=GREY)
    if overview:
        _add_overview(document, sheet)
    else:
        for position, card in enumerate(sheet.cards):
            _add_card(document, card, sheet, new_page=bool(position) and sheet.options.per_page == 1)
    widths = (_LIST_WIDTHS[0], _WHOLE_ACROSS - _LIST_WIDTHS[0]) if overview else _LIST_WIDTHS
    _add_list(document, "牵头条文", sheet.led, widths)
    _add_list(document, "参加事项", sheet.joined, widths)
    return document_bytes(document)


def _add_card(document: Document, card: Card, sheet: CardSheet, *, new_page: bool) -> None:
    from docx.shared import Pt

    head = document.add_paragraph(style="Heading 2")
    head.paragraph_format.space_before = Pt(12)
    head.paragraph_format.keep_with_next = True
    head.paragraph_format.page_break_before = new_page
    add_text(head, f"任务{card.task.row}　", size=13, bold=True, colour=red("任务", dated=True))
    add_text(head, card.task.work, size=13, bold=True)
    table = add_table(document, _WIDTHS)
    dated = card.task.deadline.year is not None
    row = add_row(table, _WIDTHS)
    _label(row.cells[0], "牵头部门")
    add_text(row.cells[1].paragraphs[0], card.task.leads_text, bold=True)
    _label(row.cells[2], "完成时限")
    due = card.task.deadline.text
    add_text(row.cells[3].paragraphs[0], due, bold=True, colour=red(due, dated=dated))
    _wide(table, "参加部门", [(card.participants_text or _PLACEHOLDER, "")])
    _wide(table, "条文分工", [(card.bases[0].clause.bracket or _PLACEHOLDER, ""), (card.difference, GREY)])
    for basis in card.bases:
        where = f"{basis.clause.number}　{basis.reference}　{basis.clause.title}"
        _wide(table, "依据条文", [(where, GREY), (basis.quote, KAI)])
    if card.targets:
        _wide(table, "量化指标", [("　".join(f"{t.what} {t.value}" for t in card.targets), "")])
    _add_blanks(table, [name for name in BLANKS if name in sheet.options.blanks], _WRITING[sheet.options.per_page])
    for line in table.rows[:-1]:
        keep_with_next(line)


def _add_task(paragraph: Paragraph, task: Task, width: float) -> None:
    """A task in a line or two, hanging under its own words, its deadline at the cell's right edge."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent, form.right_indent = Mm(14), Mm(-14), Mm(18)
    form.tab_stops.add_tab_stop(Mm(14))
    form.tab_stops.add_tab_stop(Mm(width - 4), WD_TAB_ALIGNMENT.RIGHT)
    add_text(paragraph, f"任务{task.row}", font=HEI, size=9, colour=GREY)
    add_text(paragraph, f"\t{task.work}", size=10.5)
    add_text(paragraph, f"\t{task.deadline.text}", font=HEI, size=9, colour=GREY)


def _label(cell: _Cell, name: str) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    shade(cell)
    add_text(cell.paragraphs[0], name, font=HEI, size=10, bold=True)


def _wide(table: Table, name: str, paragraphs: Sequence[tuple[str, str]], least: float = 0.0) -> None:
    """Add a row with a label and one cell for all the rest; a paragraph's mark is GREY, KAI or ""."""
    cells = add_row(table, _WIDTHS, least=least).cells
    _label(cells[0], name)
    room = cells[1].merge(cells[3])
    first = True
    for text, mark in paragraphs:
        if not text:
            continue
        paragraph = room.paragraphs[0] if first else room.add_paragraph()
        first = False
        if mark == GREY:
            add_text(paragraph, text, font=HEI, size=9, colour=GREY)
        else:
            add_text(paragraph, text, font=mark or SONG)


def _add_blanks(table: Table, names: Sequence[Blank], writing: float) -> None:
    for name in names:
        _wide(table, name, [], writing if name == "进展情况" else 9.0)


def _add_overview(document: Document, sheet: CardSheet) -> None:
    """一览: a row for each task, with empty columns for the boxes asked for."""
    if not sheet.cards:
        return
    blanks = [name for name in BLANKS if name in sheet.options.blanks]
    fixed = (12.0, 36.0, 38.0, 20.0, 30.0)
    room = _WHOLE_ACROSS - sum(fixed)
    blank = min(26.0, room / 2 / max(1, len(blanks)))
    widths = (fixed[0], room - blank * len(blanks), *fixed[1:], *(blank for _ in blanks))
    table = add_table(document, widths)
    head = add_row(table, widths)
    repeat_head(head)
    for cell, name in zip(head.cells, (*_OVERVIEW_HEADS, *blanks), strict=True):
        _label(cell, name)
    for card in sheet.cards:
        task, basis = card.task, card.bases[0]
        cells = add_row(table, widths, least=14.0 if blanks else 0.0).cells
        due, dated = task.deadline.text, task.deadline.year is not None
        texts = (str(task.row), task.work, task.leads_text, card.participants_text or _PLACEHOLDER)
        for cell, text in zip(cells, texts, strict=False):
            add_text(cell.paragraphs[0], text, size=10.5)
        add_text(cells[4].paragraphs[0], due, size=10.5, bold=dated, colour=red(due, dated=dated))
        add_text(cells[5].paragraphs[0], basis.clause.number, font=HEI, size=10, bold=True)
        add_text(cells[5].add_paragraph(), basis.reference, font=HEI, size=9, colour=GREY)
        if card.difference:
            add_text(cells[2].add_paragraph(), card.difference, font=HEI, size=8.5, colour=GREY)


def _add_list(document: Document, name: str, lines: Sequence[ClauseLine], widths: Sequence[float]) -> None:
    from docx.shared import Pt

    if not lines:
        return
    head = document.add_paragraph(style="Heading 1")
    head.paragraph_format.space_before = Pt(20)
    head.paragraph_format.keep_with_next = True
    head.add_run(name)
    table = add_table(document, widths)
    heads = add_row(table, widths)
    repeat_head(heads)
    for cell, words in zip(heads.cells, ("条文", "事项、分工与对应任务"), strict=True):
        _label(cell, words)
    for line in lines:
        place, matter = add_row(table, widths).cells
        add_text(place.paragraphs[0], line.clause.number, font=HEI, size=10, bold=True)
        add_text(place.add_paragraph(), line.reference, font=HEI, size=9, colour=GREY)
        add_text(matter.paragraphs[0], line.clause.title, size=10.5, bold=True)
        for text in (line.quote, line.clause.bracket):
            if text:
                add_text(matter.add_paragraph(), text, font=KAI, size=10.5)
        for task in line.tasks:
            _add_task(matter.add_paragraph(), task, widths[1])
        if not line.tasks:
            add_text(matter.add_paragraph(), "任务分工表没有对应本条的任务。", font=HEI, size=9, colour=GREY)
