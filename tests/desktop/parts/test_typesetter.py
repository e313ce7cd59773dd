"""The reader's text is set as official documents are: faces, indents, measure, and what may begin a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from content.mentions import Mentions
from desktop.controllers.looking import look_for
from desktop.models.portions import portions_of
from desktop.parts.look import TextType
from desktop.parts.text_page import lay_out_page
from desktop.parts.typesetter import build_document
from desktop.theme import HEI, KAI, READER, SONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

    from content.plan import Plan
    from desktop.parts.look import Look
    from desktop.parts.plan_document import PlanDocument

NEVER_FIRST = set("，。、；：？！）》」』”’…％%")
NEVER_LAST = set("（《「『“‘")


def set_in(plan: Plan, look: Look, width: int) -> PlanDocument:
    pages = build_document(plan, portions_of(plan), look, Mentions(plan), room=lambda: width)
    lay_out_page(pages.document, look, width)
    pages.document.setTextWidth(width)
    pages.finish_layout()
    return pages


def block_of(pages: PlanDocument, part_id: str) -> QTextBlock:
    return pages.document.findBlock(pages.pieces[part_id][0].position)


def family_at(pages: PlanDocument, part_id: str, offset: int = 0) -> str:
    block, found = block_of(pages, part_id), ""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.position() <= block.position() + offset < fragment.position() + fragment.length():
            found = fragment.charFormat().font().families()[0]
        place += 1
    return found


def lines(pages: PlanDocument) -> Iterator[str]:
    block = pages.document.firstBlock()
    while block.isValid():
        layout, text = block.layout(), block.text()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            yield text[line.textStart() : line.textStart() + line.textLength()]
        block = block.next()


@pytest.mark.usefixtures("dressed")
def test_chapters_are_in_hei_sections_in_kai_the_rest_in_song(plan: Plan) -> None:
    pages = set_in(plan, look_for("light", 1.0), 800)
    assert family_at(pages, f"{plan.id}/chapter-3") == HEI
    assert family_at(pages, f"{plan.id}/section-3.2") == KAI
    clause = plan.clause(f"{plan.id}/3.2.5")
    assert family_at(pages, clause.id) == SONG
    assert family_at(pages, clause.id, len(clause.text) - 2) == KAI  # the bracket
    assert family_at(pages, f"{plan.id}/2.1") == KAI  # （一） as a run-in heading


@pytest.mark.usefixtures("dressed")
def test_the_title_is_centred_and_paragraphs_are_justified_with_two_characters_indent(plan: Plan) -> None:
    look = look_for("light", 1.0)
    pages = set_in(plan, look, 800)
    first = pages.document.firstBlock()
    assert first.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter
    for clause in plan.clauses:
        made = block_of(pages, clause.id).blockFormat()
        assert made.alignment() & Qt.AlignmentFlag.AlignJustify
        assert made.textIndent() == 2 * look.px(READER)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("width", [800, 1100, 1900, 3000])
def test_a_line_holds_the_measure_however_wide_the_sheet_is(plan: Plan, width: int) -> None:
    pages = set_in(plan, look_for("light", 1.0), width)
    longest = max(len(line) for line in lines(pages) if len(line) > 20)
    layout = block_of(pages, f"{plan.id}/3.2.5").layout()
    assert abs(layout.lineAt(1).width() - 38 * READER) < READER
    assert 36 <= layout.lineAt(1).textLength() <= 41
    assert longest < 60  # Latin letters and digits are narrower


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("measure", [20, 27, 33, 38, 45, 60])
@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(plan: Plan, measure: int, zoom: float) -> None:
    look = look_for("light", zoom)
    look = replace(look, text=TextType("", look.text.leading, measure))
    pages = set_in(plan, look, round(zoom * READER * (measure + 8)))
    broken = [line for line in lines(pages) if line]
    assert len(broken) > 100
    assert [line for line in broken if line[0] in NEVER_FIRST] == []
    assert [line for line in broken if line.rstrip()[-1:] in NEVER_LAST] == []
