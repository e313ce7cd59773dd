"""量化指标 as a printed table, each with the words of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from content.reference import format_reference
from desktop.output.face import GREY, RED, Face
from desktop.output.fine_setting import set_block
from desktop.output.page_builder import LANDSCAPE, PageBuilder
from desktop.output.paper import Block, Mark, Paper, Rule, set_text
from desktop.output.table import Table, TableRow, cells, columns
from desktop.theme import HEI, KAI, SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.model import Target
    from content.plan import Plan
    from desktop.output.table import Column

_PAD: Final = 4.5


def target_paper(plan: Plan, targets: Sequence[Target]) -> Paper:
    """Set targets in the order given on A4, landscape."""
    pages = PageBuilder(LANDSCAPE)
    width = pages.frame.measure
    title = "量化指标"
    source = set_block(f"《{plan.title}》", Face(HEI, 9.5, colour=GREY), width)
    name = set_text(title, Face(SONG, 20, bold=True, leading=1.35), width, 0, 13)
    y = name.y + name.height + 2
    count = set_text(f"共 {len(targets)} 项", Face(HEI, 9.5, colour=GREY, align="right"), width, 0, y - 18)
    rules = (Rule(0, y, width, y, 2.2, RED), Rule(0, y + 3.4, width, y + 3.4, 0.7, RED))
    pages.put(Block("title", "", y + 14, (source, name, count, *rules)))
    parts = columns(
        ("指标", 176.0), ("数值", 88.0), ("时间", 92.0), ("原文", width - 176.0 - 88.0 - 92.0 - 92.0), ("条文", 92.0)
    )
    rows = tuple(_row(plan, target, parts) for target in targets)
    Table("", "", parts, rows, width).flow_into(pages)
    made = pages.finish(title, f"《{plan.title}》", f"依据《{plan.title}》，文字照录原文")
    return Paper(title, plan.title, LANDSCAPE.width, LANDSCAPE.height, made, (Mark(1, title, 0, LANDSCAPE.top),))


def _row(plan: Plan, target: Target, parts: Sequence[Column]) -> TableRow:
    clause = plan.clause(target.clause_id)
    place = Face(HEI, 8.5, leading=1.5, colour=GREY)
    entries = (
        [(target.what, Face(SONG, 10.5))],
        [(target.value, Face(SONG, 10.5, bold=True))],
        [(target.due or "——", Face(SONG, 10.5, colour=RED if target.due else GREY))],
        [(target.quote, Face(KAI, 10.5))],
        [
            (clause.number, Face(HEI, 10, bold=True)),
            (format_reference(clause), place),
        ],
    )
    return TableRow(target.clause_id, cells(parts, entries, _PAD), _PAD)
