"""书签与批注 on paper and in files."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import docx
import pytest

from desktop.library.bookmark import Anchor, Bookmark, Part
from desktop.output.bookmark_printouts import Kept, bookmark_offer, kept_parts
from desktop.output.official_fonts import official_fonts
from desktop.output.paper import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.plan import Plan
    from desktop.output.printout import Printout

pytestmark = pytest.mark.usefixtures("paper_fonts")


def printed(plan: Plan, kept: Sequence[Kept]) -> tuple[Printout, Printout]:
    """Both versions: the document and the table."""
    document, table = (version.make() for version in bookmark_offer(plan, kept, official_fonts(())).versions)
    return document, table


def rows_of(table: Printout) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.forms[2].make().decode("utf-8-sig"))))[1:]


def page_text(printout: Printout) -> str:
    return "\n".join(placed.block.text for page in printout.paper.pages for placed in page.placed)


def test_headings_and_passages_that_are_bookmarked_are_printed(plan: Plan) -> None:
    heading, clause = plan.headings[0], plan.clause(f"{plan.id}/3.2.5")
    words = clause.text[12:40]
    kept = [
        Kept(heading.id, "unit", heading.title, "先看", ""),
        Kept(clause.id, "passage", "测试示范", "", "甲", words),
    ]
    text, table = printed(plan, kept)
    markdown = text.forms[1].make().decode()
    assert f"## {heading.text}" in markdown
    assert "> 批注：先看" in markdown
    assert "——三、（二）第5段（节选）" in markdown
    rows = rows_of(table)
    assert rows[0][3] == heading.text
    assert rows[1][3:] == [words, "", "甲"]


def test_a_department_is_printed_with_what_it_has_to_do_and_its_note(plan: Plan) -> None:
    document, table = printed(plan, [Kept("省统计局", "department", "省统计局", "每月联系", "甲")])
    assert not document.remarks[0].startswith("另有")
    assert "省统计局。牵头任务　43；牵头条文　4.2。\n——部门\n批注：每月联系" in page_text(document)
    assert rows_of(table) == [["", "省统计局", "部门", "牵头任务　43；牵头条文　4.2。", "每月联系", "甲"]]
    markdown = document.forms[1].make().decode()
    assert "**省统计局。**牵头任务　43" in markdown
    assert "> 批注：每月联系" in markdown


def test_a_department_that_leads_nothing_is_printed_with_what_it_joins(plan: Plan) -> None:
    _, table = printed(plan, [Kept("省农业厅", "department", "省农业厅", "", "")])
    assert rows_of(table)[0][3] == "参加条文　3.2.1。"


def test_a_saved_search_is_printed_with_its_note(plan: Plan) -> None:
    kept = [Kept("牵头:科技厅", "search", "我们的", "每周查", ""), Kept("芯片", "search", "芯片", "", "")]
    document, table = printed(plan, kept)
    assert "我们的。牵头:科技厅\n——检索\n批注：每周查" in page_text(document)
    assert [row[:4] for row in rows_of(table)] == [["", "我们的", "检索", "牵头:科技厅"], ["", "芯片", "检索", ""]]


def test_all_kinds_keep_the_order_they_are_given_in(plan: Plan) -> None:
    kept = [
        Kept("芯片", "search", "芯片", "", ""),
        Kept(f"{plan.id}/task-18", "unit", "x", "", ""),
        Kept("省科技厅", "department", "省科技厅", "", ""),
        Kept(f"{plan.id}/3.2.5", "unit", "x", "", ""),
    ]
    document, table = printed(plan, kept)
    assert [row[2] for row in rows_of(table)] == ["检索", "附件任务分工表第18项", "部门", "三、（二）第5段"]
    titles = ["芯片", plan.task(f"{plan.id}/task-18").title, "省科技厅", plan.clause(f"{plan.id}/3.2.5").title]
    assert [mark.title for mark in document.paper.marks[1:]] == titles


def test_what_is_no_longer_in_the_plan_is_printed_with_its_words(plan: Plan) -> None:
    kept = [
        Kept(f"{plan.id}/9.9.9", "unit", "旧条文", "记着", "", "从前的话。", lost=True),
        Kept(f"{plan.id}/3.2.5", "passage", "旧语句", "", "", "这几个字没有了", lost=True),
        Kept("省没有厅", "department", "省没有厅", "", "", lost=True),
    ]
    document, table = printed(plan, kept)
    assert "旧条文。从前的话。\n——失去位置\n批注：记着" in page_text(document)
    assert [row[1:4] for row in rows_of(table)] == [
        ["旧条文", "失去位置", "从前的话。"],
        ["旧语句", "失去位置", "这几个字没有了"],
        ["省没有厅", "失去位置", ""],
    ]


def test_bookmarks_of_another_plan_are_named_and_left_out(plan: Plan) -> None:
    kept = [Kept(f"{plan.id}/3.2.5", "unit", "x", "n", "甲/乙"), Kept("other/1", "unit", "别处", "", "")]
    for printout in printed(plan, kept):
        assert printout.remarks[0] == "另有 1 个书签属于其他方案，没有列入：别处"
        assert len(printout.paper.pages) == 1


def test_a_passage_over_several_clauses_is_printed_clause_by_clause_with_one_note(plan: Plan) -> None:
    first, second = plan.clause(f"{plan.id}/3.2.4"), plan.clause(f"{plan.id}/3.2.5")
    rest = (Part(second.id, Anchor(second.text[:9])),)
    mark = Bookmark(first.id, "两段", "看", "", "", kind="passage", anchor=Anchor(first.text[-9:]), rest=rest)
    _, table = printed(plan, kept_parts([mark]))
    assert [row[3:5] for row in rows_of(table)] == [[first.text[-9:], ""], [second.text[:9], "看"]]


def test_of_a_passage_half_lost_the_other_half_stays_where_it_stands(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    rest = (Part(f"{plan.id}/3.2.9", Anchor("没有的一段")),)
    mark = Bookmark(clause.id, "两段", "", "", "", kind="passage", anchor=Anchor(clause.text[:9]), rest=rest, lost=True)
    _, table = printed(plan, kept_parts([mark]))
    assert [row[2:4] for row in rows_of(table)] == [
        ["三、（二）第5段（节选）", clause.text[:9]],
        ["失去位置", "没有的一段"],
    ]


def test_each_line_of_a_note_is_a_paragraph_of_its_own(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    document, _ = printed(plan, [Kept(clause.id, "unit", clause.title, "先报初稿。\n\n再报终稿。  \n", "")])
    notes = [placed.block.items[0] for page in document.paper.pages for placed in page.blocks("paragraph")][-2:]
    assert [note.text for note in notes if isinstance(note, Text)] == ["批注：先报初稿。", "再报终稿。"]
    assert {note.face.indent for note in notes if isinstance(note, Text)} == {2.0}
    word = docx.Document(io.BytesIO(document.forms[0].make()))
    assert [paragraph.text for paragraph in word.paragraphs][-2:] == ["批注：先报初稿。", "再报终稿。"]
    assert document.forms[1].make().decode().endswith("> 批注：先报初稿。\n\n> 再报终稿。\n")


def test_a_note_is_printed_without_the_marks_of_its_markdown(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    document, table = printed(plan, [Kept(clause.id, "unit", clause.title, "**急**\n- 先办", "")])
    assert "批注：急\n· 先办" in page_text(document)
    assert rows_of(table)[0][4] == "急\n· 先办"


def test_a_note_of_spaces_is_none(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    document, _ = printed(plan, [Kept(clause.id, "unit", clause.title, " \n", "")])
    assert "批注" not in page_text(document).removeprefix("书签与批注")
