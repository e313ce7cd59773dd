"""责任矩阵 on landscape pages: split between columns where they do not fit, heads repeated, a key at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Clause, Task
from content.reference import format_reference
from desktop.output.face import BLACK, FAINT, GREY, RED, Face
from desktop.output.fine_setting import set_block
from desktop.output.page_builder import LANDSCAPE, Frame, PageBuilder
from desktop.output.paper import Block, Dot, Mark, Paper, Rule, set_text
from desktop.output.table import Table, TableRow, cells, columns
from desktop.theme import HEI, SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.matrix import Band, Matrix, MatrixRow
    from content.model import Unit
    from content.plan import Plan
    from desktop.output.face import Align
    from desktop.output.paper import Item

Size: TypeAlias = Literal["A4", "A3"]

_A3: Final = Frame(LANDSCAPE.width * 2**0.5, LANDSCAPE.height * 2**0.5, side=50.0, top=40.0, bottom=778.0, foot=792.0)
_FRAMES: Final[dict[Size, Frame]] = {"A4": LANDSCAPE, "A3": _A3}
_SCALES: Final[dict[Size, float]] = {"A4": 1.0, "A3": 1.35}  # a wall is read from further away than a desk
_NAMES: Final = 112.0
_SUM: Final = 26.0
_LEAST: Final = 16.0  # points a column needs for its number
_MOST: Final = 32.0
_ROW: Final = 14.0
_DOT: Final = 7.0
_EVERY: Final = 5  # rows between two lines that guide the eye


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The columns of one page: from ``start`` to before ``end``, each ``column`` points wide; all else scaled."""

    start: int
    end: int
    column: float
    sums: bool
    scale: float

    @property
    def width(self) -> float:
        """Of the table."""
        return self.x(self.end) + (2 * self.sum if self.sums else 0)

    @property
    def names(self) -> float:
        """Width of the departments' column."""
        return _NAMES * self.scale

    @property
    def sum(self) -> float:
        """Width of a column of sums."""
        return _SUM * self.scale

    @property
    def row(self) -> float:
        """Height of a row."""
        return _ROW * self.scale

    def x(self, place: int) -> float:
        """Left edge of a column of the matrix."""
        return self.names + (place - self.start) * self.column

    def face(self, size: float, *, bold: bool = False, align: Align = "left") -> Face:
        """How text in the table looks."""
        return Face(HEI, size * self.scale, bold=bold, leading=1.4, align=align)


def matrix_paper(plan: Plan, matrix: Matrix, size: Size = "A4") -> Paper:
    """Set the matrix; ● leads, ○ takes part. The last page says what the numbers stand for."""
    frame = _FRAMES[size]
    pages = PageBuilder(frame)
    title = "责任矩阵"
    pages.put(_title(plan, title, frame.measure))
    for number, sheet in enumerate(_sheets(len(matrix.columns), frame.measure, _SCALES[size])):
        if number:
            pages.turn()
        _set_sheet(pages, matrix, sheet)
    key = _key(plan, matrix, frame.measure)
    if sum(row.height for row in key.rows) > pages.room:
        pages.turn()
    marks = (Mark(1, title, 0, frame.top), *key.flow_into(pages))
    source = f"依据《{plan.title}》　● 牵头　○ 参加"
    made = pages.finish(title, f"《{plan.title}》", source)
    return Paper(title, plan.title, frame.width, frame.height, made, marks)


def _sheets(count: int, measure: float, scale: float) -> list[_Sheet]:
    """Deal columns out evenly to as few pages as possible, each as wide as the text; the sums stand on the last."""
    room, sums = measure - _NAMES * scale, 2 * _SUM * scale
    pages = max(1, -(-count // int((room - sums) // _LEAST)))
    sheets = []
    start = 0
    for page in range(pages):
        take = -(-(count - start) // (pages - page))
        last = page == pages - 1
        column = min(_MOST * scale, (room - sums * last) / max(1, take))
        sheets.append(_Sheet(start, start + take, column, last, scale))
        start += take
    return sheets


def _title(plan: Plan, title: str, width: float) -> Block:
    source = set_block(f"《{plan.title}》", Face(HEI, 9.5, colour=GREY), width)
    name = set_text(title, Face(SONG, 20, bold=True, leading=1.35), width, 0, 13)
    y = name.y + name.height + 2
    rules = (Rule(0, y, width, y, 2.2, RED), Rule(0, y + 3.4, width, y + 3.4, 0.7, RED))
    return Block("title", "", y + 12, (source, name, *rules))


def _set_sheet(pages: PageBuilder, matrix: Matrix, sheet: _Sheet) -> None:
    head = _head(matrix, sheet)
    pages.put(head)
    for number, row in enumerate(matrix.rows, start=1):
        if pages.room < sheet.row:
            pages.turn()
            pages.put(head)
        last = number == len(matrix.rows)
        pages.put(_row(row, matrix.bands, sheet, guide=number % _EVERY == 0 or last, last=last))


def _head(matrix: Matrix, sheet: _Sheet) -> Block:
    """Bands above, numbers below."""
    small, figure = sheet.face(8, bold=True), sheet.face(7, align="centre")
    items: list[Item] = [Rule(0, 0, sheet.width, 0, 1.0, BLACK)]
    tallest = 0.0
    for band in matrix.bands:
        start, end = max(band.start, sheet.start), min(band.end, sheet.end)
        if start < end:
            words = set_block(band.title, small, (end - start) * sheet.column - 4, sheet.x(start) + 3, 3)
            tallest = max(tallest, words.height)
            items.append(words)
    y = tallest + 6
    height = y + sheet.row
    for place in range(sheet.start, sheet.end):
        number = matrix.columns[place].number.removeprefix("task-")
        items.append(set_text(number, figure, sheet.column, sheet.x(place), y + 1.5))
    items.append(set_text("部门", small, sheet.names - 4, 2, y + 1))
    items += _sums(("牵头", "参加"), sheet, y + 1, bold=True)
    items.append(Rule(0, height, sheet.width, height, 0.5))
    return Block("head", "", height, (*items, *_uprights(matrix.bands, sheet, height)))


def _row(row: MatrixRow, bands: Sequence[Band], sheet: _Sheet, *, guide: bool, last: bool) -> Block:
    height, dot = sheet.row, _DOT * sheet.scale
    items: list[Item] = [set_text(row.department, sheet.face(8.5), sheet.names - 4, 2, 1)]
    for place in range(sheet.start, sheet.end):
        role = row.roles[place]
        if role is not None:
            x = sheet.x(place) + (sheet.column - dot) / 2
            items.append(Dot(x, (height - dot) / 2, dot, role == "lead", RED if role == "lead" else GREY))
    items += _sums([str(count) if count else "–" for count in (row.led, row.joined)], sheet, 1)
    if guide:
        items.append(Rule(0, height, sheet.width, height, 1.0 if last else 0.5, BLACK if last else FAINT))
    return Block("row", row.department, height, (*items, *_uprights(bands, sheet, height)))


def _sums(words: Sequence[str], sheet: _Sheet, y: float, *, bold: bool = False) -> list[Item]:
    """The columns after the last one of the matrix, on the page that has them."""
    if not sheet.sums:
        return []
    face = sheet.face(8 if bold else 8.5, bold=bold, align="right")
    return [
        set_text(word, face, sheet.sum - 2, sheet.x(sheet.end) + place * sheet.sum, y)
        for place, word in enumerate(words)
    ]


def _uprights(bands: Sequence[Band], sheet: _Sheet, height: float) -> list[Rule]:
    """Lines between bands, and before the sums."""
    edges = {band.start for band in bands if sheet.start <= band.start < sheet.end} | {sheet.start}
    edges |= {sheet.end} if sheet.sums else set()
    return [Rule(sheet.x(edge), 0, sheet.x(edge), height) for edge in sorted(edges)]


def _key(plan: Plan, matrix: Matrix, width: float) -> Table:
    """What the numbers stand for, in two halves side by side."""
    of_tasks = any(isinstance(unit, Task) for unit in matrix.columns)
    heads = ("任务", "重点工作", "依据条文") if of_tasks else ("编号", "条文", "所在")
    widths = (46.0, width / 2 - 46.0 - 82.0, 82.0)
    shares = tuple(zip(heads, widths, strict=True))
    parts = columns(*shares, *shares)
    entries = [_key_entries(plan, unit) for unit in matrix.columns]
    middle = -(-len(entries) // 2)
    rows = []
    for place, left in enumerate(entries[:middle]):
        right = entries[middle + place] if middle + place < len(entries) else ()
        rows.append(TableRow(matrix.columns[place].id, cells(parts, (*left, *right), 3.0), 3.0))
    return Table("编号说明", "", parts, tuple(rows), width)


def _key_entries(plan: Plan, unit: Unit) -> tuple[list[tuple[str, Face]], ...]:
    number, body, small = Face(HEI, 9, bold=True), Face(SONG, 10), Face(HEI, 8.5, leading=1.6, colour=GREY)
    name = unit.number if isinstance(unit, Clause) else str(unit.row)
    return ([(name, number)], [(unit.title, body)], [(format_reference(plan.home_clause(unit)), small)])
