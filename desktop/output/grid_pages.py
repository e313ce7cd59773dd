"""Any table on landscape pages, its head repeated on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.output.face import GREY, RED, Face
from desktop.output.fine_setting import set_block
from desktop.output.page_builder import LANDSCAPE, PageBuilder
from desktop.output.paper import Block, Mark, Paper, Rule, set_text
from desktop.output.table import Table, TableRow, cells, columns
from desktop.theme import HEI, SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.output.face import Align
    from desktop.output.grid import Grid
    from desktop.output.table import Column

_PAD: Final = 4.5


def grid_paper(grid: Grid) -> Paper:
    """Set a table on A4, landscape."""
    pages = PageBuilder(LANDSCAPE)
    width = pages.frame.measure
    pages.put(_title(grid, width))
    whole = sum(column.width for column in grid.columns)
    shares: list[tuple[str, float, Align]] = [
        (column.title, column.width * width / whole, "centre" if column.centred else "left") for column in grid.columns
    ]
    parts = columns(*shares)
    rows = tuple(_row(row, parts) for row in grid.rows)
    Table("", "", parts, rows, width).flow_into(pages)
    made = pages.finish(grid.name, f"《{grid.plan_title}》", f"依据《{grid.plan_title}》，文字照录原文")
    mark = Mark(1, grid.name, 0, LANDSCAPE.top)
    return Paper(grid.name, grid.plan_title, LANDSCAPE.width, LANDSCAPE.height, made, (mark,))


def _title(grid: Grid, width: float) -> Block:
    plan = set_block(f"《{grid.plan_title}》", Face(HEI, 9.5, colour=GREY), width)
    note = set_text(grid.note, Face(HEI, 9.5, colour=GREY, align="right"), width, 0, 0)
    name = set_text(grid.name, Face(SONG, 20, bold=True, leading=1.35), width, 0, 14)
    y = name.y + name.height + 2
    rules = (Rule(0, y, width, y, 2.2, RED), Rule(0, y + 3.4, width, y + 3.4, 0.7, RED))
    return Block("title", "", y + 14, (plan, note, name, *rules))


def _row(row: Sequence[str], parts: Sequence[Column]) -> TableRow:
    entries = [[(words, Face(SONG, 10, align=column.align))] for column, words in zip(parts, row, strict=True)]
    return TableRow("", cells(parts, entries, _PAD), _PAD)
