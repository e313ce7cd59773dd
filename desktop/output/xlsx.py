"""The table as a workbook: 台账, ready to be filled in."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final

from desktop.output.ledger import BLANK_COLUMNS, DEADLINE_COLUMN, department_shares, ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from content.model import Task
    from content.plan import Plan
    from desktop.output.ledger import Ledger

_WIDTHS: Final = (6, 40, 22, 24, 10, 14, 24, 10, 14)
_HEAD_ROW: Final = 2  # 0-based: title and plan stand above
_STATES: Final = ("未启动", "进行中", "已完成", "需协调")
_SHEET_NAME_LIMIT: Final = 31  # Excel's
_LINE_POINTS: Final = 15.0
_FONT: Final = "宋体"


def workbook_bytes(plan: Plan, tasks: Sequence[Task], scope: str = "") -> bytes:
    """Return a workbook with one sheet of all the tasks given and one for each department that leads any of them.

    In a workbook of the whole table a department that leads none has a sheet of those it takes part in, or of those
    that carry out the clauses it leads.
    """
    from xlsxwriter import Workbook

    written = BytesIO()
    with Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {"title": ledger(plan, (), scope).name, "subject": plan.title, "author": "政策案头 PlanDesk"}
        )
        looks = looks_of(book)
        _fill(book.add_worksheet("全部"), ledger(plan, tasks, scope), looks)
        for department in plan.departments:
            role, own = "牵头", tuple(task for task in tasks if department.name in task.leads)
            if not own and not scope:
                role, share = next(iter(department_shares(plan, department.name)), ("", ()))
                own = tuple(task for task in share if task in tasks)
            if own:
                sheet = book.add_worksheet(department.name[:_SHEET_NAME_LIMIT])
                _fill(sheet, ledger(plan, own, f"{department.name}{role}"), looks)
    return written.getvalue()


def looks_of(book: Workbook) -> dict[str, Format]:
    """Make the formats every sheet of ours uses."""
    cell = {"font_name": _FONT, "font_size": 11, "text_wrap": True, "valign": "vcenter", "border": 1}
    return {
        "title": book.add_format({"font_name": _FONT, "font_size": 16, "bold": True, "valign": "vcenter"}),
        "note": book.add_format({"font_name": _FONT, "font_size": 10, "font_color": "#444444"}),
        "head": book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#F2EFE8"}),
        "text": book.add_format(cell),
        "centre": book.add_format(cell | {"align": "center"}),
        "dated": book.add_format(cell | {"align": "center", "bold": True, "font_color": "#A8201A"}),
    }


def _fill(sheet: Worksheet, table: Ledger, looks: dict[str, Format]) -> None:
    heads = (*table.columns, *BLANK_COLUMNS)
    sheet.write_string(0, 0, table.name, looks["title"])
    sheet.write_string(1, 0, f"《{table.plan_title}》　共 {len(table.rows)} 项", looks["note"])
    sheet.set_row(0, 26)
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD_ROW, column, head, looks["head"])
    sheet.set_row(_HEAD_ROW, 24)
    for offset, row in enumerate(table.rows, start=_HEAD_ROW + 1):
        sheet.write_number(offset, 0, row.task.row, looks["centre"])
        for column, text in enumerate((*row.texts[1:-1], "\n".join(row.basis)), start=1):
            look = "text"
            if column == DEADLINE_COLUMN:
                look = "centre" if row.task.deadline.year is None else "dated"
            sheet.write_string(offset, column, text, looks[look])
        for column in range(len(table.columns), len(heads)):
            sheet.write_blank(offset, column, None, looks["text"])
        if row.difference:
            sheet.write_comment(offset, 2, row.difference, {"author": "政策案头"})
        sheet.set_row(offset, row_height(row.texts, _WIDTHS))
    last = _HEAD_ROW + max(1, len(table.rows))
    sheet.autofilter(_HEAD_ROW, 0, last, len(heads) - 1)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.data_validation(
        _HEAD_ROW + 1,
        len(table.columns),
        last,
        len(table.columns),
        {"validate": "list", "source": list(_STATES), "show_error": False, "ignore_blank": True},
    )
    set_paper(sheet, (_HEAD_ROW, _HEAD_ROW), last, len(heads))


def set_paper(sheet: Worksheet, heads: tuple[int, int], last: int, columns: int) -> None:
    """Print a sheet on A4, landscape, as wide as the page; the first to the last of its ``heads`` are repeated."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*heads)
    sheet.print_area(0, 0, last, columns - 1)
    sheet.set_footer("&C第 &P 页　共 &N 页")


def row_height(texts: Sequence[str], widths: Sequence[float], least: int = 2) -> float:
    """Return a row's height in points: Excel does not grow rows by itself in a file it did not write.

    Args:
        texts: Of its cells.
        widths: Of its columns, in Excel's units.
        least: The fewest lines it has room for.
    """
    # A Chinese character is two of the units that column widths are given in.
    lines = max(
        sum(max(1, ceil(2 * len(line) / max(1, width - 1))) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return max(least, lines) * _LINE_POINTS + 4
