"""Where things stand on the pages: boxes in points, no pixels."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import BLANKS, Basis, CardOptions, card_sheet, task_card
from desktop.output.paper import A4, MM, Link, Rule, Text

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.output.card_sheet import Blank, CardSheet, ClauseText, PerPage
    from desktop.output.paper import Kind, Page, Paper, Placed

pytestmark = pytest.mark.usefixtures("paper_fonts")

LAYOUTS: Final[tuple[PerPage, ...]] = (0, 1, 2, 4)


@cache
def every_paper(plan: Plan, options: CardOptions) -> list[tuple[CardSheet, Paper]]:
    sheets = [card_sheet(plan, department.name, options) for department in plan.departments]
    return [(sheet, card_paper(sheet)) for sheet in sheets]


def body(page: Page) -> list[Placed]:
    return [placed for placed in page.placed if placed.block.kind not in ("foot", "cut")]


def with_long_clause(sheet: CardSheet, times: int) -> CardSheet:
    """The sheet, its first card quoting a clause ``times`` as long."""
    first, *others = sheet.cards
    basis = first.bases[0]
    long = Basis(basis.clause, basis.reference, basis.quote * times)
    return replace(sheet, cards=(replace(first, bases=(long,)), *others))


@pytest.mark.parametrize("per_page", LAYOUTS)
def test_every_task_stands_on_exactly_one_page(plan: Plan, per_page: PerPage) -> None:
    kind: Kind = "card" if per_page else "row"
    for sheet, paper in every_paper(plan, CardOptions(per_page=per_page)):
        keys = [placed.block.key for page in paper.pages for placed in page.blocks(kind)]
        cards = [card.task.id for card in sheet.cards]
        assert [key for key in keys if key in cards] == cards


@pytest.mark.parametrize("per_page", LAYOUTS)
@pytest.mark.parametrize("with_clause", ["full", "none"])
def test_nothing_leaves_the_text_area_or_overlaps(plan: Plan, per_page: PerPage, with_clause: ClauseText) -> None:
    for _, paper in every_paper(plan, CardOptions(per_page=per_page, with_clause=with_clause)):
        for page in paper.pages:
            placed = body(page)
            for upper, lower in itertools.pairwise(placed):
                assert lower.y >= upper.bottom - 0.01
            assert placed[-1].bottom <= page.blocks("foot")[0].y - 6


@pytest.mark.parametrize("per_page", LAYOUTS)
def test_every_text_stays_inside_its_block_and_its_paper(plan: Plan, per_page: PerPage) -> None:
    for _, paper in every_paper(plan, CardOptions(per_page=per_page)):
        items = [(placed, item) for page in paper.pages for placed in page.placed for item in placed.block.items]
        texts = [(placed, item) for placed, item in items if isinstance(item, Text)]
        assert texts
        for placed, text in texts:
            assert text.y + text.height <= placed.block.height + 1.5
            assert text.natural_width <= text.width + 0.05
            assert placed.x + text.x + text.width <= paper.width - 15 * MM


def test_at_most_so_many_cards_stand_on_a_page(plan: Plan) -> None:
    for per_page in (1, 2, 4):
        for _, paper in every_paper(plan, CardOptions(per_page=per_page)):
            assert max(len(page.blocks("card")) for page in paper.pages) <= per_page


def test_paper_is_a4_and_the_overview_lies_across(plan: Plan) -> None:
    upright = card_paper(card_sheet(plan, "省科技厅", CardOptions()))
    across = card_paper(card_sheet(plan, "省科技厅", CardOptions(per_page=0)))
    assert (upright.width, upright.height) == pytest.approx((210 * MM, 297 * MM))
    assert (across.width, across.height) == pytest.approx((A4[1], A4[0]))
    assert across.landscape


def test_margins_leave_room_for_a_binder(plan: Plan) -> None:
    for page in card_paper(card_sheet(plan, "省科技厅", CardOptions())).pages:
        left = min(placed.x for placed in page.placed)
        top = min(placed.y for placed in page.placed)
        assert left >= 20 * MM
        assert top >= 15 * MM


def test_pages_are_counted_and_name_department_and_plan(plan: Plan) -> None:
    paper = card_paper(card_sheet(plan, "省科技厅", CardOptions()))
    count = len(paper.pages)
    assert count > 2
    for number, page in enumerate(paper.pages, start=1):
        (foot,) = page.blocks("foot")
        assert f"第 {number} 页　共 {count} 页" in foot.block.text
        above = page.blocks("title") if number == 1 else page.blocks("head")
        assert plan.title in above[0].block.text
        assert "省科技厅任务卡" in above[0].block.text


def test_every_sheet_ends_with_what_the_department_joins(plan: Plan) -> None:
    for sheet, paper in every_paper(plan, CardOptions()):
        rows = [placed.block for page in paper.pages for placed in page.blocks("row")]
        assert [row.key for row in rows] == [line.clause.id for line in (*sheet.led, *sheet.joined)]
        for row, line in zip(rows, (*sheet.led, *sheet.joined), strict=True):
            assert all(task.work in row.text for task in line.tasks)
            assert line.tasks or "任务分工表没有对应本条的任务。" in row.text


def test_no_table_head_stands_alone(plan: Plan) -> None:
    for per_page in LAYOUTS:
        for _, paper in every_paper(plan, CardOptions(per_page=per_page)):
            for page in paper.pages:
                kinds = [placed.block.kind for placed in page.placed]
                heads = [at for at, kind in enumerate(kinds) if kind == "note"]
                assert all(kinds[at + 1 : at + 3] == ["head", "row"] for at in heads)
                assert kinds[-2] != "head"


def test_the_last_page_is_worth_turning_to_where_cards_can_give_way(plan: Plan) -> None:
    loose = card_paper(card_sheet(plan, "省卫生计生委", CardOptions()))
    assert len(loose.pages) == 1


def test_two_cards_on_a_page_are_equally_high_when_their_texts_allow_it(plan: Plan) -> None:
    paper = card_paper(card_sheet(plan, "省商务厅", CardOptions()))
    first, second = paper.pages[0].blocks("card")
    assert first.block.height == pytest.approx(second.block.height)


def test_a_card_higher_than_a_page_goes_on_under_its_own_head(plan: Plan) -> None:
    sheet = with_long_clause(card_sheet(plan, "省编办", CardOptions(with_clause="full")), 12)
    paper = card_paper(sheet)
    pieces = [placed.block for page in paper.pages for placed in page.blocks("card")]
    assert len(pieces) >= 3
    assert [piece.continued for piece in pieces] == [False] + [True] * (len(pieces) - 1)
    assert all("续" in piece.text and sheet.cards[0].task.work in piece.text for piece in pieces[1:])
    quote = "".join(part.text for piece in pieces for part in piece.items if isinstance(part, Text) and part.y >= 0)
    assert sheet.cards[0].bases[0].quote[-200:] in quote.replace("\n", "")
    bottoms = [placed.bottom for page in paper.pages for placed in body(page)]
    assert max(bottoms) <= 782.1


@pytest.mark.parametrize("per_page", LAYOUTS)
def test_the_longest_task_stands_whole_on_one_page(plan: Plan, per_page: PerPage) -> None:
    longest = max(plan.tasks, key=lambda task: len(task.work))
    paper = card_paper(card_sheet(plan, longest.leads[0], CardOptions(per_page=per_page, with_clause="full")))
    kind: Kind = "card" if per_page else "row"
    held = [placed for page in paper.pages for placed in page.blocks(kind) if placed.block.key == longest.id]
    assert len(held) == 1
    assert longest.work in held[0].block.text


def test_a_clause_of_three_pages_is_set_whole_line_by_line(plan: Plan) -> None:
    sheet = with_long_clause(card_sheet(plan, "省科技厅", CardOptions(with_clause="full")), 16)
    for per_page in (1, 2, 4):
        paper = card_paper(replace(sheet, options=replace(sheet.options, per_page=per_page)))
        first = sheet.cards[0]
        pieces = [p.block for page in paper.pages for p in page.blocks("card") if p.block.key == first.task.id]
        assert len(pieces) >= 3
        said = "".join(item.text for piece in pieces for item in piece.items if isinstance(item, Text))
        assert first.bases[0].quote[:50] in said
        texts = [i.text for piece in pieces for i in piece.items if isinstance(i, Text)]
        assert sum(len(text) for text in texts if text in first.bases[0].quote) >= len(first.bases[0].quote)


def test_a_card_higher_than_a_page_begins_on_the_next_where_not_even_its_head_fits(plan: Plan) -> None:
    sheet = with_long_clause(card_sheet(plan, "省编办", CardOptions(with_clause="full")), 12)
    paper = card_paper(replace(sheet, duties=sheet.duties * 40))
    assert not paper.pages[0].blocks("card")
    first, *others = (placed.block for page in paper.pages for placed in page.blocks("card"))
    assert not first.continued
    assert all(piece.continued for piece in others)


def test_a_long_card_between_others_keeps_their_order(plan: Plan) -> None:
    sheet = card_sheet(plan, "省科技厅", CardOptions(with_clause="full"))
    paper = card_paper(with_long_clause(sheet, 6))
    pieces = [placed.block for page in paper.pages for placed in page.blocks("card")]
    order = list(dict.fromkeys(piece.key for piece in pieces))
    assert order == [card.task.id for card in sheet.cards]


def test_every_box_asked_for_is_there_to_write_in(plan: Plan) -> None:
    for per_page in (1, 2, 4):
        options = CardOptions(per_page=per_page, blanks=BLANKS)
        for page in card_paper(card_sheet(plan, "省科技厅", options)).pages:
            for placed in page.blocks("card"):
                assert all(blank in placed.block.text.split("\n") for blank in BLANKS)


@pytest.mark.parametrize("blanks", [(), BLANKS[:3], BLANKS])
def test_the_overview_leaves_room_for_the_task_whatever_boxes_are_asked_for(
    plan: Plan, blanks: tuple[Blank, ...]
) -> None:
    sheet = card_sheet(plan, "省发展改革委", CardOptions(per_page=0, blanks=blanks))
    paper = card_paper(sheet)
    rows = [placed.block for page in paper.pages for placed in page.blocks("row")][: len(sheet.cards)]
    assert [row.key for row in rows] == [card.task.id for card in sheet.cards]
    for row, card in zip(rows, sheet.cards, strict=True):
        (work,) = (item for item in row.items if isinstance(item, Text) and item.text == card.task.work)
        assert work.width >= 110


def test_without_boxes_a_card_ends_with_its_text(plan: Plan) -> None:
    paper = card_paper(card_sheet(plan, "省编办", CardOptions(blanks=())))
    (placed,) = paper.pages[0].blocks("card")
    assert not any(blank in placed.block.text for blank in BLANKS)
    lowest = max(item.y + item.height for item in placed.block.items if isinstance(item, Text))
    assert placed.block.height - lowest < 10


def test_a_line_to_cut_along_stands_between_two_cards_only(plan: Plan) -> None:
    paper = card_paper(card_sheet(plan, "省发展改革委", CardOptions()))
    for page in paper.pages:
        assert len(page.blocks("cut")) == max(0, len(page.blocks("card")) - 1)
        for cut in page.blocks("cut"):
            (line,) = cut.block.items
            assert isinstance(line, Rule)
            assert line.dash == "dashes"


def test_the_outline_finds_each_card_where_it_stands(plan: Plan) -> None:
    paper = card_paper(card_sheet(plan, "省科技厅", CardOptions()))
    first, *marks = paper.marks
    assert (first.level, first.title, first.page) == (1, "省科技厅任务卡", 0)
    placed = [(number, p.y) for number, page in enumerate(paper.pages) for p in page.blocks("card")]
    assert [(mark.page, mark.y) for mark in marks[: len(placed)]] == placed
    assert [mark.title for mark in marks[len(placed) :]] == ["牵头条文", "参加事项"]


def test_another_plan_goes_the_same_way(second_plan: Plan) -> None:
    for per_page in LAYOUTS:
        for sheet, paper in every_paper(second_plan, CardOptions(per_page=per_page)):
            text = "\n".join(placed.block.text for page in paper.pages for placed in page.placed)
            assert all(card.task.work in text for card in sheet.cards)


def test_a_card_that_needs_more_than_the_first_page_leaves_begins_on_the_second(plan: Plan) -> None:
    sheet = card_sheet(plan, "省编办", CardOptions())
    first = sheet.cards[0]
    quote = first.bases[0].quote * 30
    for length in range(300, 2000, 40):
        long = replace(first, bases=(replace(first.bases[0], quote=quote[:length]),))
        paper = card_paper(replace(sheet, cards=(long,)))
        pieces = [placed for page in paper.pages for placed in page.blocks("card")]
        if not paper.pages[0].blocks("card"):
            assert len(pieces) == 1
            assert pieces[0].block.height > 600
            # The first page tells what the sheet holds instead of standing empty under its title.
            assert [row.block.key for row in paper.pages[0].blocks("row")] == [first.task.id]
            assert "目录" in paper.pages[0].blocks("note")[0].block.text
            return
    pytest.fail("no length between one page under the title and a whole page")


def test_contents_of_many_cards_take_more_lines(plan: Plan) -> None:
    sheet = card_sheet(plan, "省发展改革委", CardOptions())
    cards = tuple(task_card(plan, task, sheet.options) for task in plan.tasks)
    title = card_paper(replace(sheet, cards=cards)).pages[0].blocks("title")[0].block
    links = [item for item in title.items if isinstance(item, Link)]
    assert [link.key for link in links] == [task.id for task in plan.tasks]
    assert len({link.y for link in links}) > 1
    assert all(link.x + link.width <= 475 for link in links)


def test_a_row_higher_than_a_page_goes_on_under_the_head(plan: Plan) -> None:
    sheet = card_sheet(plan, "省银监局", CardOptions())
    (line,) = sheet.led
    long = replace(line, quote=line.quote * 12)
    paper = card_paper(replace(sheet, led=(long,)))
    rows = [placed.block for page in paper.pages for placed in page.blocks("row")]
    assert len(rows) >= 3
    said = "".join(row.text.replace("\n", "") for row in rows)
    assert said.count(line.quote[:30]) >= 10
    assert said.endswith(f"任务{line.tasks[-1].row}{line.tasks[-1].work}{line.tasks[-1].deadline.text}")
    for page in paper.pages:
        assert max(placed.bottom for placed in body(page)) <= 782.1
        for placed in page.blocks("row"):
            texts = [item for item in placed.block.items if isinstance(item, Text)]
            assert max(text.y + text.height for text in texts) <= placed.block.height + 0.1


def test_the_last_page_of_a_long_sheet_is_at_least_a_fifth_full(plan: Plan) -> None:
    for per_page in LAYOUTS:
        for sheet, paper in every_paper(plan, CardOptions(per_page=per_page, with_clause="full")):
            if len(paper.pages) > 1 and len(sheet.joined) > 4:
                top, bottom = (72, 538) if paper.landscape else (78, 782)
                used = max(placed.bottom for placed in body(paper.pages[-1])) - top
                assert used >= 0.2 * (bottom - top), (sheet.title, per_page)
