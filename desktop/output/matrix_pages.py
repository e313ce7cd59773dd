"""责任矩阵 on landscape pages: split between columns where they do not fit, heads repeated, a key at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Clause
from content.reference import format_reference
from desktop.output.face import BLACK, FAINT, GREY, RED, Face
from desktop.output.page_builder import LANDSCAPE, Frame, PageBuilder
from desktop.output.paper import Block, Dot, Mark, Paper, Rule, set_text
from desktop.output.table import Table, TableRow, cell, columns
from desktop.theme import HEI, SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.matrix import Band, Matrix, MatrixRow
    from content.plan import Plan
    from desktop.output.paper import Item

Size: TypeAlias = Literal["A4", "A3"]

_A3: Final = Frame(LANDSCAPE.width * 2**0.5, LANDSCAPE.height * 2**0.5, side=50.0, top=40.0, bottom=778.0, foot=792.0)
_FRAMES: Final[dict[Size, Frame]] = {"A4": LANDSCAPE, "A3": _A3}
_NAMES: Final = 112.0
_SUM: Final = 26.0
_LEAST: Final = 16.0  # points a column needs for its number
_MOST: Final = 30.0
_ROW: Final = 14.0
_DOT: Final = 7.0
_EVERY: Final = 5  # rows between two lines that guide the eye


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The columns of one page: from ``start`` to before ``end``, each ``column`` points wide."""

    start: int
    end: int
    column: float
    sums: bool

    @property
    def width(self) -> float:
        """Of the table."""
        return _NAMES + (self.end - self.start) * self.column + (2 * _SUM if self.sums else 0)


def matrix_paper(plan: Plan, matrix: Matrix, size: Size = "A4") -> Paper:
    """Set the matrix; ● leads, ○ takes part. The last page says what the numbers stand for."""
    frame = _FRAMES[size]
    pages = PageBuilder(frame)
    title = "责任矩阵"
    pages.put(_title(plan, title, frame.measure))
    for number, sheet in enumerate(_sheets(len(matrix.columns), frame.measure)):
        if number:
            pages.turn()
        _set_sheet(pages, matrix, sheet)
    marks = (Mark(1, title, 0, frame.top), *_key(matrix, frame.measure).flow_into(pages))
    source = f"依据《{plan.title}》　● 牵头　○ 参加"
    made = pages.finish(title, f"《{plan.title}》", source)
    return Paper(title, plan.title, frame.width, frame.height, made, marks)


def _sheets(count: int, measure: float) -> list[_Sheet]:
    """Deal columns out evenly to as few pages as possible; the sums stand on the last."""
    room = measure - _NAMES - 2 * _SUM
    pages = max(1, -(-count // int(room // _LEAST)))
    sheets = []
    start = 0
    for page in range(pages):
        take = -(-(count - start) // (pages - page))
        sheets.append(_Sheet(start, start + take, min(_MOST, room / max(1, take)), sums=page == pages - 1))
        start += take
    return sheets


def _title(plan: Plan, title: str, width: float) -> Block:
    source = set_text(f"《{plan.title}》", Face(HEI, 9.5, colour=GREY), width)
    name = set_text(title, Face(SONG, 20, bold=True, leading=1.35), width, 0, 13)
    y = name.y + name.height + 2
    rules = (Rule(0, y, width, y, 2.2, RED), Rule(0, y + 3.4, width, y + 3.4, 0.7, RED))
    return Block("title", "", y + 12, (source, name, *rules))


def _set_sheet(pages: PageBuilder, matrix: Matrix, sheet: _Sheet) -> None:
    head = _head(matrix, sheet)
    pages.put(head)
    for number, row in enumerate(matrix.rows, start=1):
        if pages.room < _ROW:
            pages.turn()
            pages.put(head)
        last = number == len(matrix.rows)
        pages.put(_row(row, matrix.bands, sheet, guide=number % _EVERY == 0 or last, last=last))


def _head(matrix: Matrix, sheet: _Sheet) -> Block:
    """Bands above, numbers below."""
    small = Face(HEI, 8, bold=True, leading=1.35)
    items: list[Item] = [Rule(0, 0, sheet.width, 0, 1.0, BLACK)]
    tallest = 0.0
    for band in matrix.bands:
        start, end = max(band.start, sheet.start), min(band.end, sheet.end)
        if start < end:
            words = set_text(band.title, small, (end - start) * sheet.column - 4, _x(start, sheet) + 3, 3)
            tallest = max(tallest, words.height)
            items.append(words)
    y = tallest + 6
    height = y + 14
    figure = Face(HEI, 7, leading=1.4, align="centre")
    for place in range(sheet.start, sheet.end):
        number = matrix.columns[place].number.removeprefix("task-")
        items.append(set_text(number, figure, sheet.column, _x(place, sheet), y + 1.5))
    items.append(set_text("部门", small, _NAMES - 4, 2, y + 1))
    if sheet.sums:
        for position, word in enumerate(("牵头", "参加")):
            items.append(
                set_text(word, replace(small, align="right"), _SUM - 2, _x(sheet.end, sheet) + position * _SUM, y + 1)
            )
    items.append(Rule(0, height, sheet.width, height, 0.5))
    return Block("head", "", height, (*items, *_uprights(matrix.bands, sheet, height)))


def _row(row: MatrixRow, bands: Sequence[Band], sheet: _Sheet, *, guide: bool, last: bool) -> Block:
    text, figure = Face(HEI, 8.5, leading=1.4), Face(HEI, 8.5, leading=1.4, align="right")
    items: list[Item] = [set_text(row.department, text, _NAMES - 4, 2, 1)]
    for place in range(sheet.start, sheet.end):
        role = row.roles[place]
        if role is not None:
            x = _x(place, sheet) + (sheet.column - _DOT) / 2
            items.append(Dot(x, (_ROW - _DOT) / 2, _DOT, role == "lead", RED if role == "lead" else GREY))
    if sheet.sums:
        for position, count in enumerate((row.led, row.joined)):
            words = str(count) if count else "–"
            items.append(set_text(words, figure, _SUM - 2, _x(sheet.end, sheet) + position * _SUM, 1))
    if guide:
        items.append(Rule(0, _ROW, sheet.width, _ROW, 1.0 if last else 0.5, BLACK if last else FAINT))
    return Block("row", row.department, _ROW, (*items, *_uprights(bands, sheet, _ROW)))


def _x(place: int, sheet: _Sheet) -> float:
    return _NAMES + (place - sheet.start) * sheet.column


def _uprights(bands: Sequence[Band], sheet: _Sheet, height: float) -> list[Rule]:
    """Lines between bands, and before the sums."""
    edges = {band.start for band in bands if sheet.start <= band.start < sheet.end} | {sheet.start}
    edges |= {sheet.end} if sheet.sums else set()
    return [Rule(_x(edge, sheet), 0, _x(edge, sheet), height) for edge in sorted(edges)]


def _key(matrix: Matrix, width: float) -> Table:
    """What the numbers stand for."""
    parts = columns(("编号", 60.0), ("条文或任务", width - 60.0 - 170.0), ("所在", 170.0))
    number, body, small = Face(HEI, 9, bold=True), Face(SONG, 10), Face(HEI, 8.5, leading=1.6, colour=GREY)
    rows = []
    for unit in matrix.columns:
        name = unit.number if isinstance(unit, Clause) else f"任务{unit.row}"
        entries = ((name, number), (unit.title, body), (format_reference(unit), small))
        texts = [text for column, entry in zip(parts, entries, strict=True) for text in cell(column, [entry], 3.0)]
        rows.append(TableRow(unit.id, tuple(texts), 3.0))
    return Table("编号说明", "", parts, tuple(rows), width)
