"""What the last page of a card sheet holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import CardOptions, card_sheet

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.output.card_sheet import PerPage

pytestmark = pytest.mark.usefixtures("paper_fonts")


@pytest.mark.parametrize(
    ("department", "per_page", "pages"),
    [
        ("省卫生计生委", 1, 1),
        ("省住房和城乡建设厅", 1, 1),
        ("省商务厅", 1, 2),
        ("省人力资源社会保障厅", 4, 1),
        ("省商务厅", 2, 1),
        ("省教育厅", 2, 1),
    ],
)
def test_a_table_of_a_row_or_two_gets_no_page_of_its_own_where_white_space_can_give_way(
    plan: Plan, department: str, per_page: PerPage, pages: int
) -> None:
    paper = card_paper(card_sheet(plan, department, CardOptions(per_page=per_page)))
    assert len(paper.pages) == pages
    assert paper.pages[-1].blocks("card")
    assert paper.pages[-1].blocks("row")
