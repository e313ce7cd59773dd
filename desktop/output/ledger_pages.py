"""任务分工表 on landscape pages, its head repeated on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.output.face import GREY, RED, Face
from desktop.output.page_builder import LANDSCAPE, PageBuilder
from desktop.output.paper import Block, Mark, Paper, Rule, set_text
from desktop.output.table import Table, TableRow, cells, columns
from desktop.theme import HEI, SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.output.ledger import Ledger, LedgerRow
    from desktop.output.table import Column

_PLACEHOLDER: Final = "——"
_PAD: Final = 5.0


def ledger_paper(table: Ledger) -> Paper:
    """Set the table on A4, landscape."""
    pages = PageBuilder(LANDSCAPE)
    width = pages.frame.measure
    pages.put(_title(table, width))
    parts = columns(
        (table.columns[0], 40.0, "centre"),
        (table.columns[1], width - 40.0 - 150.0 - 62.0 - 150.0 - 86.0),
        (table.columns[2], 150.0),
        (table.columns[3], 150.0),
        (table.columns[4], 62.0),
        (table.columns[5], 86.0),
    )
    rows = tuple(_row(row, parts) for row in table.rows)
    marks = Table("", "", parts, rows, width).flow_into(pages)
    source = f"依据《{table.plan_title}》，文字照录原文；参加部门据条文"
    return Paper(
        title=table.name,
        subject=table.plan_title,
        width=pages.frame.width,
        height=pages.frame.height,
        pages=pages.finish(table.name, f"《{table.plan_title}》", source),
        marks=(Mark(1, table.name, 0, pages.frame.top), *marks),
    )


def _title(table: Ledger, width: float) -> Block:
    plan = set_text(f"《{table.plan_title}》", Face(HEI, 9.5, colour=GREY, align="centre"), width)
    name = set_text(table.title, Face(SONG, 22, bold=True, leading=1.4, align="centre"), width, 0, 14)
    y = name.y + name.height + 3
    counts = f"{table.scope + '　' if table.scope else ''}共 {len(table.rows)} 项"
    note = set_text(counts, Face(HEI, 9.5, colour=GREY, align="right"), width, 0, y - 20)
    rules = (Rule(0, y, width, y, 2.2, RED), Rule(0, y + 3.4, width, y + 3.4, 0.7, RED))
    return Block("title", "", y + 16, (plan, name, note, *rules))


def _row(row: LedgerRow, parts: Sequence[Column]) -> TableRow:
    task = row.task
    body, strong = Face(SONG, 10.5), Face(SONG, 10.5, bold=True)
    small, note = Face(SONG, 10), Face(HEI, 8, leading=1.45, colour=GREY)
    date = Face(SONG, 10.5, bold=True, colour=RED) if task.deadline.year is not None else body
    number = Face(HEI, 10, bold=True)
    entries = (
        [(str(task.row), Face(SONG, 10.5, bold=True, align="centre"))],
        [(task.work, body)],
        [(task.leads_text, strong), (row.difference, note)],
        [(row.participants or _PLACEHOLDER, small)],
        [(task.deadline.text, date)],
        [("、".join(row.clauses), number), (row.reference, note)],
    )
    return TableRow(task.id, cells(parts, entries, _PAD), _PAD)
