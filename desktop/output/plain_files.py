"""Tables and texts as CSV and Markdown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.output.grid import Grid
    from desktop.output.ledger import Ledger
    from desktop.output.manuscript import Line, Manuscript

# What a spreadsheet would take for the beginning of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Excel takes a CSV for UTF-8 only with this at its head.
_BOM = "\ufeff"
_MARKS: Final = {"title": "# ", "first": "## ", "second": "### ", "note": "> "}


def csv_bytes(table: Ledger) -> bytes:
    """Return the table as a CSV file that spreadsheets open with its Chinese intact."""
    return rows_as_csv(table.columns, (row.texts for row in table.rows))


def grid_csv(grid: Grid) -> bytes:
    """Return any table as such a file."""
    return rows_as_csv([column.title for column in grid.columns], grid.rows)


def rows_as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as comma-separated values under a head, with CRLF and a byte order mark."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_harmless(text) for text in row])
    return (_BOM + written.getvalue()).encode()


def markdown_text(table: Ledger) -> str:
    """Return the table as Markdown, under its title and the plan's."""
    lines = [f"# {table.name}", "", f"《{table.plan_title}》　共 {len(table.rows)} 项", ""]
    lines += _table(table.columns, [row.texts for row in table.rows])
    notes = [f"- 任务{row.task.row}：{_escaped(row.difference)}" for row in table.rows if row.difference]
    if notes:
        lines += ["", "任务分工表与条文不同之处：", "", *notes]
    return "\n".join(lines) + "\n"


def grid_markdown(grid: Grid) -> str:
    """Return any table as Markdown, under its title and the plan's."""
    lines = [f"# {_escaped(grid.name)}", "", f"《{grid.plan_title}》　{grid.note}", ""]
    return "\n".join([*lines, *_table([column.title for column in grid.columns], grid.rows)]) + "\n"


def manuscript_markdown(manuscript: Manuscript) -> str:
    """Return a text as Markdown, a paragraph for each of its lines."""
    parts = [_paragraph(line) for line in manuscript.lines]
    if manuscript.annex is not None:
        annex = manuscript.annex
        parts += [f"## {_escaped(''.join(line.strip() for line in manuscript.annex_lines))}"]
        parts += ["\n".join(_table([column.title for column in annex.columns], annex.rows))]
    return "\n\n".join(parts) + "\n"


def _paragraph(line: Line) -> str:
    words = _escaped(line.text)
    if line.lead:
        words = f"**{_escaped(line.text[: line.lead])}**{_escaped(line.text[line.lead :])}"
    return f"{_MARKS.get(line.role, '')}{words}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    first = [_cells(heads), _cells("---:" if at == 0 else "---" for at in range(len(heads)))]
    return [*first, *(_cells(_escaped(text).replace("\n", " ") for text in row) for row in rows)]


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _escaped(text: str) -> str:
    for character in "\\`*_[]<>#|":
        text = text.replace(character, f"\\{character}")
    return text
