"""Tables of plain texts: what lists that are no 任务分工表 are printed and saved from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.matrix import text_rows
from content.reference import format_reference
from desktop.library.safe_markdown import plain_note
from desktop.output.passage import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.matrix import Matrix
    from content.model import Target
    from content.plan import Plan
    from desktop.output.passage import Passage


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column.

    Attributes:
        title: Its head.
        width: Its share of the table's width; 261 together are millimetres on A4, landscape.
        centred: Whether its texts stand in its middle.
    """

    title: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class GridBand:
    """A heading over neighbouring columns, from ``start`` to before ``end``, 0-based."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        name: Its title, fit for a file's name.
        plan_title: The plan's title in one line.
        note: One line about it, e.g. how many rows it has.
        columns: From the left.
        rows: Top down, a text a column.
        bands: Headings over the columns' own, from the left; a table that has them is set small. CSV and Markdown,
            which have one line of heads, do without.
    """

    name: str
    plan_title: str
    note: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    bands: tuple[GridBand, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One hit of a search, as a list names it.

    Attributes:
        kind: 条文, 任务, 部门, 标题.
        title: What lists call it.
        reference: Where it stands as an official cites it, or "".
        snippet: The words around what was found.
        number: Its number, e.g. "3.2.5" or "任务18"; "" for a department.
    """

    kind: str
    number: str
    title: str
    reference: str
    snippet: str


def found_grid(plan_title: str, query: str, rows: Sequence[FoundRow], note: str) -> Grid:
    """Return what a search found as a table; ``note`` says how much there is."""
    columns = (
        GridColumn("序号", 14, centred=True),
        GridColumn("类别", 16, centred=True),
        GridColumn("编号", 20),
        GridColumn("标题", 62),
        GridColumn("所在", 45),
        GridColumn("相关语句", 104),
    )
    numbered = enumerate(rows, start=1)
    texts = tuple((str(place), row.kind, row.number, row.title, row.reference, row.snippet) for place, row in numbered)
    return Grid(f"检索结果：{query}", plan_title, note, columns, texts)


def target_grid(plan: Plan, targets: Sequence[Target]) -> Grid:
    """Return 量化指标 as a table, in the order given."""
    columns = (
        GridColumn("指标", 52),
        GridColumn("数值", 34),
        GridColumn("时间", 28),
        GridColumn("原文", 107),
        GridColumn("条文", 14),
        GridColumn("所在", 26),
    )
    rows = []
    for target in targets:
        clause = plan.clause(target.clause_id)
        place = clause.number, format_reference(clause)
        rows.append((target.what, target.value, target.due or "——", target.quote, *place))
    return Grid("量化指标", plan.title, f"共 {len(rows)} 项", columns, tuple(rows))


def bookmark_grid(plan: Plan, passages: Sequence[Passage | Entry], folders: Sequence[str]) -> Grid:
    """Return bookmarked passages with their notes as a table; ``folders`` are theirs, one each."""
    columns = (
        GridColumn("编号", 16),
        GridColumn("标题", 44),
        GridColumn("所在", 34),
        GridColumn("原文", 98),
        GridColumn("批注", 46),
        GridColumn("文件夹", 23),
    )
    rows = [
        (*_kept_texts(passage), plain_note(passage.note), folder)
        for passage, folder in zip(passages, folders, strict=True)
    ]
    return Grid("书签与批注", plan.title, f"共 {len(rows)} 条", columns, tuple(rows))


def _kept_texts(passage: Passage | Entry) -> tuple[str, str, str, str]:
    """Number, title, place and words."""
    place = passage.reference.removeprefix("——")
    if isinstance(passage, Entry):
        return "", passage.title, place, passage.text
    part = passage.part
    return part_number(part), part.title, place, passage.quote or getattr(part, "text", part.title)


def matrix_grid(plan: Plan, matrix: Matrix) -> Grid:
    """Return the matrix as a table of ● and ○."""
    _, numbers, *body = text_rows(matrix)
    names = max(44.0, 1.25 * len(numbers))
    columns = tuple(
        GridColumn(title, names if not place else 8, centred=place > 0) for place, title in enumerate(numbers)
    )
    sums = len(columns) - 2
    bands = (*(GridBand(b.title, b.start + 1, b.end + 1) for b in matrix.bands), GridBand("合计", sums, sums + 2))
    return Grid("责任矩阵", plan.title, "● 牵头　○ 参加", columns, tuple(body), bands)


def part_number(part: object) -> str:
    """Return what a list calls a part's number: "3.2.5", or "任务18"."""
    row = getattr(part, "row", None)
    return f"任务{row}" if row is not None else str(getattr(part, "number", ""))
