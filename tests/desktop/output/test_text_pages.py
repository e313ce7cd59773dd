"""The plan's text on GB/T 9704 pages, in millimetres."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from desktop.output.official_fonts import official_fonts
from desktop.output.paper import MM, Text
from desktop.output.passage import Entry, Passage
from desktop.output.pdf import write_pdf
from desktop.output.text_pages import CHARACTERS, LINES, STEP, heading_paper, passages_paper, plan_paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from desktop.output.paper import Page, Paper

pytestmark = pytest.mark.usefixtures("paper_fonts")
FONTS = official_fonts(())


def texts(page: Page, kind: str = "paragraph") -> list[tuple[float, float, Text]]:
    return [
        (placed.x + item.x, placed.y + item.y, item)
        for placed in page.placed
        if placed.block.kind == kind
        for item in placed.block.items
        if isinstance(item, Text)
    ]


def words(paper: Paper) -> str:
    return "".join(
        text.text for page in paper.pages for kind in ("title", "paragraph") for *_, text in texts(page, kind)
    )


@pytest.fixture(scope="module")
def whole(plan: Plan, paper_fonts: object) -> Paper:  # noqa: ARG001 - text is set in the bundled faces
    return plan_paper(plan, FONTS)


def test_text_stands_156_by_225_mm_inside_the_margins(whole: Paper) -> None:
    for number, page in enumerate(whole.pages, start=1):
        binding = 28 * MM if number % 2 else 26 * MM
        for x, y, text in texts(page):
            assert x == pytest.approx(binding, abs=0.1)
            assert text.width == pytest.approx(156 * MM, abs=0.1)
            assert y >= 37 * MM - 0.1
            assert y + text.height <= 37 * MM + 225 * MM + 0.1


def test_a_page_holds_22_lines_of_28_characters(whole: Paper) -> None:
    full = texts(whole.pages[3])
    assert sum(round(text.height / STEP) for *_, text in full) == LINES
    first = full[0][2]
    longest = max(end - start for start, end in first.lines.spans)
    assert longest == CHARACTERS or any(c.isascii() for c in first.text)
    assert CHARACTERS * 15.75 <= 156 * MM < (CHARACTERS + 1) * 15.75
    assert LINES * STEP <= 225 * MM < (LINES + 1) * STEP


def test_lines_of_all_pages_stand_on_one_grid(whole: Paper) -> None:
    for page in whole.pages[:16]:
        for _, y, _ in texts(page):
            assert (y - 37 * MM) / STEP == pytest.approx(round((y - 37 * MM) / STEP), abs=0.01)


def test_page_numbers_stand_outside_between_dashes(whole: Paper) -> None:
    for number, page in enumerate(whole.pages, start=1):
        ((x, y, text),) = texts(page, "foot")
        assert text.text == f"— {number} —"
        assert text.face.size == 14
        assert text.face.align == ("right" if number % 2 else "left")
        inner = x + text.width if number % 2 else x
        edge = (28 + 156) * MM if number % 2 else 26 * MM
        assert abs(edge - inner) == pytest.approx(14, abs=0.2)
        assert y + text.height / 2 == pytest.approx((37 + 225 + 7) * MM, abs=8)


def test_levels_have_their_faces(plan: Plan, whole: Paper) -> None:
    by_key = {
        placed.block.key: placed.block.items[0] for page in whole.pages for placed in page.placed if placed.block.key
    }
    chapter, section = plan.headings[0], next(h for h in plan.headings if h.level == 2)
    for part, family in ((chapter, "Plan Hei"), (section, "Plan Kai"), (plan.clauses[0], "Plan Song")):
        item = by_key[part.id]
        assert isinstance(item, Text)
        assert item.face.family == family
        assert item.face.indent == 2
    title = texts(whole.pages[0], "title")[0][2]
    assert (title.face.size, title.face.bold, title.text) == (22, True, plan.title_lines[0])


def test_the_whole_text_is_there_verbatim(plan: Plan, whole: Paper) -> None:
    said = words(whole)
    assert "".join(part.text for part in plan.body) in said
    rows = [placed.block.text for page in whole.pages for placed in page.blocks("row")]
    assert [row.split("\n")[:2] for row in rows] == [[str(task.row), task.work] for task in plan.tasks]


def test_no_heading_is_the_last_line_of_a_page(plan: Plan, whole: Paper) -> None:
    headings = {heading.id for heading in plan.headings}
    for page in whole.pages:
        keys = [placed.block.key for placed in page.placed if placed.block.kind == "paragraph"]
        assert not keys or keys[-1] not in headings


def test_no_page_begins_with_a_few_characters_of_a_paragraph_where_that_costs_no_page(plan: Plan) -> None:
    seen = 0
    for heading in plan.headings:
        paper = heading_paper(plan, heading, official_fonts(()))
        for before, page in itertools.pairwise(paper.pages):
            first, last = page.placed[0].block, before.blocks("paragraph")[-1].block
            if first.key and first.key == last.key:
                seen += 1
                assert first.height > 1.5 * STEP or len(first.text) >= CHARACTERS // 4, first.text
    assert seen > 10


def test_outline_has_chapters_sections_and_annex(plan: Plan, whole: Paper) -> None:
    assert [mark.title for mark in whole.marks] == [
        plan.title,
        *(heading.title for heading in plan.headings),
        plan.annex_lines[0],
    ]


def test_poppler_reads_the_whole_document(
    plan: Plan, whole: Paper, tmp_path: Path, pdf_text: Callable[[Path], str]
) -> None:
    write_pdf(whole, tmp_path / "plan.pdf")
    said = re.sub(r"—\d+—", "", pdf_text(tmp_path / "plan.pdf"))
    assert "".join("".join(part.text.split()) for part in plan.body) in said


def test_a_section_is_printed_with_its_clauses_and_its_source(plan: Plan) -> None:
    section = next(h for h in plan.headings if h.number == "3.2")
    said = words(heading_paper(plan, section, FONTS))
    assert said.startswith(section.text + plan.clause(f"{plan.id}/3.2.1").text)
    assert said.endswith(f"——《{plan.title}》")
    assert plan.clause(f"{plan.id}/3.3.1").text not in said


def test_a_chapter_is_printed_with_its_sections(plan: Plan) -> None:
    chapter = next(h for h in plan.headings if h.number == "3")
    said = words(heading_paper(plan, chapter, FONTS))
    assert all(h.text in said for h in plan.headings if h.number.startswith("3"))
    assert "加强组织领导" not in said


def test_passages_say_where_they_stand_and_carry_their_notes(plan: Plan) -> None:
    passages = [
        Passage(plan.clause(f"{plan.id}/3.2.5"), "下周报　　进展。"),
        Passage(plan.task(f"{plan.id}/task-18")),
        Passage(plan.headings[0]),
    ]
    paper = passages_paper(plan, passages, "书签", FONTS)
    said = words(paper)
    assert said.startswith(f"书签《{plan.title}》")
    assert "——三、（二）第5段" in said
    assert "批注：下周报　　进展。" in said
    assert "——附件任务分工表第18项" in said
    assert "牵头部门：省发展改革委　完成时限：持续推进" in said
    assert paper.marks[0].title == "书签"


@pytest.mark.parametrize("first", range(4))
def test_a_page_of_passages_begins_with_neither_a_blank_line_nor_a_reference(plan: Plan, first: int) -> None:
    for passages in ([Passage(unit) for unit in plan.clauses[first:]], [Entry("检索", "短", "句")] * (30 + first)):
        paper = passages_paper(plan, passages, "书签", FONTS)
        heads = [placed[0] for page in paper.pages[1:] if (placed := page.blocks("paragraph"))]
        assert len(heads) > 2
        assert not any(head.block.text.startswith("——") for head in heads)
        assert {round(head.y, 3) for head in heads} == {round(37 * 72 / 25.4, 3)}


def test_fonts_of_the_machine_go_first_and_the_rest_is_said() -> None:
    fonts = official_fonts({"FangSong", "KaiTi", "Arial"})
    assert (fonts.body.system, fonts.second.system) == ("FangSong", "KaiTi")
    assert fonts.substituted == ("小标宋：本机没有，以思源宋体（粗）代替", "黑体：本机没有，以思源黑体代替")
    assert fonts.body.sentence == "仿宋：FangSong"


def test_a_face_of_the_machine_is_asked_for_before_the_bundled_one(plan: Plan) -> None:
    fonts = official_fonts({"FangSong"})
    paper = heading_paper(plan, plan.headings[-1], fonts)
    clause = next(text for *_, text in texts(paper.pages[0]) if text.face.align == "justify")
    assert clause.face.font.families()[:2] == ["FangSong", "Plan Song"]


def test_another_plan_goes_the_same_way(second_plan: Plan) -> None:
    said = words(plan_paper(second_plan, FONTS))
    assert "".join(part.text for part in second_plan.body) in said
