"""Tables on pages: what the last page of one holds."""

from __future__ import annotations

import pytest

from desktop.output.face import Face
from desktop.output.page_builder import PORTRAIT, PageBuilder
from desktop.output.table import Table, TableRow, cells, columns
from desktop.theme import SONG

pytestmark = pytest.mark.usefixtures("paper_fonts")

WIDTH = PORTRAIT.measure
PARTS = columns(("甲", WIDTH))


def row(height: float) -> TableRow:
    return TableRow("", cells(PARTS, [[("字", Face(SONG, 10))]], 4.0), 4.0, height)


def pages_of(heights: list[float], *, balanced: bool) -> list[list[float]]:
    """Heights of the rows of each page, the table being the only thing there."""
    pages = PageBuilder(PORTRAIT)
    pages.turn()
    Table("", "", PARTS, tuple(row(height) for height in heights), WIDTH).flow_into(pages, balanced=balanced)
    held = [[p.block.height for p in side if p.block.kind == "row"] for side in pages.sides]
    return [heights for heights in held if heights]


def test_a_last_page_of_two_rows_is_given_some_by_the_page_before() -> None:
    plain = pages_of([100.0] * 8, balanced=False)
    assert [len(page) for page in plain] == [6, 2]
    assert [len(page) for page in pages_of([100.0] * 8, balanced=True)] == [5, 3]


def test_the_page_before_keeps_more_than_it_gives() -> None:
    assert pages_of([150.0, 150.0, 350.0, 30.0, 30.0], balanced=True) == [[150.0, 150.0, 350.0], [30.0, 30.0]]


def test_what_fits_one_page_is_left_alone() -> None:
    assert pages_of([100.0] * 3, balanced=True) == pages_of([100.0] * 3, balanced=False) == [[100.0] * 3]


def test_no_last_page_has_a_single_row() -> None:
    assert [len(page) for page in pages_of([100.0] * 7, balanced=False)] == [5, 2]
