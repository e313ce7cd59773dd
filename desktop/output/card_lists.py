"""The tables of a sheet: 一览, 牵头条文 and 参加事项."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.output.face import GREY, RED, Face
from desktop.output.fine_setting import level, set_block
from desktop.output.paper import set_text
from desktop.output.table import Table, TableRow, cell, cells, columns
from desktop.theme import HEI, KAI, SONG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from content.model import Task
    from desktop.output.card_sheet import Blank, Card, CardSheet, ClauseLine
    from desktop.output.paper import Text
    from desktop.output.table import Column

_NUMBER: Final = Face(HEI, 10, bold=True, leading=1.45)
_REFERENCE: Final = Face(HEI, 8.5, leading=1.5, colour=GREY)
_TITLE: Final = Face(SONG, 10.5, bold=True)
_TASK: Final = Face(SONG, 10)
_TASK_SIGN: Final = Face(HEI, 8.5, leading=10 * 1.45 / 8.5, colour=GREY)
_TASK_DATE: Final = Face(HEI, 8.5, leading=10 * 1.45 / 8.5, colour=GREY, align="right")
_BRACKET: Final = Face(KAI, 10, leading=1.45)
_QUOTE: Final = Face(KAI, 10.5, leading=1.5, align="justify")
_NO_TASK: Final = "任务分工表没有对应本条的任务。"
_PLACEHOLDER: Final = "——"

_OVERVIEW_BLANKS: Final[Mapping[Blank, float]] = {
    "进展情况": 88.0,
    "责任人": 48.0,
    "联系电话": 62.0,
    "签收": 44.0,
    "报送日期": 52.0,
    "备注": 48.0,
}
_NARROW_BLANKS: Final[Mapping[Blank, float]] = {
    "进展情况": 58.0,
    "责任人": 40.0,
    "联系电话": 50.0,
    "签收": 36.0,
    "报送日期": 47.0,
    "备注": 36.0,
}
_LEAST_WORK: Final = 150.0
_SPACE: Final = 20.0
_LEAST_SPACE: Final = 12.0


def joined_table(sheet: CardSheet, width: float, tightness: float) -> Table:
    """参加事项: the clauses a department takes part in, with the tasks that carry each out."""
    note = f"{sheet.department}参加的 {len(sheet.joined)} 条条文及对应任务"
    return _clause_table("参加事项", note, sheet.joined, width, tightness)


def led_table(sheet: CardSheet, width: float, tightness: float) -> Table:
    """牵头条文: led clauses that none of the department's tasks stands for."""
    note = "条文列为牵头、任务分工表未列该部门任务" if sheet.cards or sheet.left_out else "任务分工表未列该部门任务"
    return _clause_table("牵头条文", note, sheet.led, width, tightness)


def _clause_table(name: str, note: str, lines: Sequence[ClauseLine], width: float, tightness: float) -> Table:
    parts = columns(("条文", 82.0), ("事项、分工与对应任务", width - 82.0))
    rows = tuple(_clause_row(line, parts, 5.0 * tightness) for line in lines)
    return Table(name, note, parts, rows, width, space=max(_LEAST_SPACE, _SPACE * tightness))


def _clause_row(line: ClauseLine, parts: Sequence[Column], pad: float) -> TableRow:
    place, matter = parts
    clause = line.clause
    where = cell(place, [(clause.number, _NUMBER), (line.reference, _REFERENCE)], pad)
    what = list(cell(matter, [(clause.title, _TITLE), (line.quote, _QUOTE), (clause.bracket, _BRACKET)], pad))
    y = what[-1].y + what[-1].height
    for task in line.tasks:
        entry = _task_line(task, matter, y)
        what.extend(entry)
        y = entry[1].y + entry[1].height
    if not line.tasks:
        what.append(set_text(_NO_TASK, _REFERENCE, matter.width, matter.x, y))
    return TableRow(clause.id, level(where, what), pad)


def _task_line(task: Task, column: Column, y: float) -> tuple[Text, ...]:
    sign, date = 34.0, 48.0
    return level(
        (set_text(f"任务{task.row}", _TASK_SIGN, sign, column.x, y),),
        (set_block(task.work, _TASK, column.width - sign - date, column.x + sign, y),),
        (set_text(task.deadline.text, _TASK_DATE, date, column.x + column.width - date, y),),
    )


def contents_table(sheet: CardSheet, width: float, tightness: float) -> Table:
    """目录: the led tasks in a line or two each, for a first page that no card has room on."""
    parts = columns(("任务", 48.0, "centre"), ("重点工作", width - 48.0 - 80.0), ("完成时限", 80.0))
    pad = 5.0 * tightness
    rows = tuple(
        TableRow(card.task.id, cells(parts, [[entry] for entry in _contents_row(card)], pad), pad)
        for card in sheet.cards
    )
    return Table("目录", f"任务卡 {len(rows)} 张", parts, rows, width)


def _contents_row(card: Card) -> tuple[tuple[str, Face], ...]:
    task = card.task
    number = Face(SONG, 10.5, bold=True, align="centre")
    return (str(task.row), number), (task.work, Face(SONG, 10.5)), (task.deadline.text, Face(SONG, 10.5))


def overview_table(sheet: CardSheet, width: float, tightness: float) -> Table:
    """一览: the led tasks as one table with room to write in."""
    parts = _overview_columns(sheet.options.blanks, width)
    blanks = parts[6:]
    rows = tuple(_overview_row(card, parts, 5.0 * tightness, writing=bool(blanks)) for card in sheet.cards)
    return Table("", "", parts, rows, width)


def _overview_columns(asked: Sequence[Blank], width: float) -> tuple[Column, ...]:
    """Make the columns; with many empty ones all give way until the task's words have room."""

    def room(departments: float, blanks: Mapping[Blank, float]) -> float:
        fixed = 34.0 + 2 * departments + 54.0 + 74.0
        return width - fixed - sum(own for name, own in blanks.items() if name in asked)

    departments, widths = 104.0, _OVERVIEW_BLANKS
    if room(departments, widths) < _LEAST_WORK:
        departments, widths = 80.0, _NARROW_BLANKS
    work = room(departments, widths)
    blanks = [(name, own) for name, own in widths.items() if name in asked]
    return columns(
        ("序号", 34.0, "centre"),
        ("重点工作", work),
        ("牵头部门", departments),
        ("参加部门", departments),
        ("完成时限", 54.0),
        ("依据条文", 74.0),
        *blanks,
    )


def _overview_row(card: Card, parts: Sequence[Column], pad: float, *, writing: bool) -> TableRow:
    task = card.task
    small = Face(SONG, 9.5)
    note = Face(HEI, 8, leading=1.45, colour=GREY)
    date = Face(SONG, 9.5, bold=True, colour=RED) if task.deadline.year is not None else small
    basis = [(f"{basis.clause.number}", _NUMBER) for basis in card.bases]
    where = [(basis.reference, _REFERENCE) for basis in card.bases]
    entries: Sequence[list[tuple[str, Face]]] = (
        [(str(task.row), Face(SONG, 10.5, bold=True, align="centre"))],
        [(task.work, Face(SONG, 10.5))],
        [(task.leads_text, small), (card.difference, note)],
        [(card.participants_text or _PLACEHOLDER, small)],
        [(task.deadline.text, date)],
        [pair for both in zip(basis, where, strict=True) for pair in both],
    )
    title = f"任务{task.row}　{task.title}"
    return TableRow(task.id, cells(parts, entries, pad), pad, 44.0 if writing else 0.0, title)
