"""Card sheets as Word files."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from desktop.output.batch import write_cards
from desktop.output.card_sheet import BLANKS, CardOptions, card_sheet
from desktop.output.word_cards import sheet_document

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from content.plan import Plan


def document_of(plan: Plan, department: str, options: CardOptions) -> Document:
    return docx.Document(BytesIO(sheet_document(card_sheet(plan, department, options))))


def text_of(document: Document) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def test_every_department_holds_every_task_lead_and_reference(plan: Plan) -> None:
    for department in plan.departments:
        sheet = card_sheet(plan, department.name, CardOptions())
        text = text_of(document_of(plan, department.name, CardOptions()))
        for card in sheet.cards:
            assert card.task.work in text
            assert card.task.leads_text in text
            assert card.bases[0].quote in text
            assert card.bases[0].reference in text
            assert card.bases[0].clause.bracket in text
            assert card.difference in text
        for line in (*sheet.led, *sheet.joined):
            assert line.clause.bracket in text
            assert line.clause.number in text


def test_a_card_keeps_together_and_is_not_split(plan: Plan) -> None:
    document = document_of(plan, "省编办", CardOptions())
    card = document.tables[0]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in card.rows)
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in card.rows]
    assert held == [True] * (len(card.rows) - 1) + [None]


def test_one_card_a_page_begins_new_pages(plan: Plan) -> None:
    document = document_of(plan, "省科技厅", CardOptions(per_page=1))
    heads = [p for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert [bool(head.paragraph_format.page_break_before) for head in heads] == [False] + [True] * 9


def test_boxes_asked_for_are_there(plan: Plan) -> None:
    for blanks in ((), BLANKS):
        labels = [row.cells[0].text for row in document_of(plan, "省编办", CardOptions(blanks=blanks)).tables[0].rows]
        assert [label for label in labels if label in BLANKS] == list(blanks)


def test_lists_repeat_their_head(plan: Plan) -> None:
    document = document_of(plan, "省科技厅", CardOptions())
    for table in document.tables[-2:]:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")


def test_a_batch_writes_word_files_too(plan: Plan, tmp_path: Path) -> None:
    written = write_cards(plan, ("省编办", "省银监局"), CardOptions(), tmp_path, None, "docx")
    assert [file.name for file in written.files] == ["省编办.docx", "省银监局.docx"]
    assert "加大产融合作支持力度" in text_of(docx.Document(str(written.files[1])))


def test_the_overview_is_one_table_across_with_room_to_write(plan: Plan) -> None:
    options = CardOptions(per_page=0)
    document = document_of(plan, "省科技厅", options)
    overview, *lists = document.tables
    assert [cell.text for cell in overview.rows[0].cells][-3:] == list(options.blanks)
    assert [row.cells[1].text for row in overview.rows[1:]] == [task.work for task in plan.led_tasks("省科技厅")]
    assert all(row.cells[-1].text == "" for row in overview.rows[1:])
    assert len(lists) == 2
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert len(document_of(plan, "省银监局", options).tables) == 1
