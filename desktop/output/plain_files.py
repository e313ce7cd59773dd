"""The table as CSV and Markdown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.output.ledger import Ledger

# What a spreadsheet would take for the beginning of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Excel takes a CSV for UTF-8 only with this at its head.
_BOM = "\ufeff"


def csv_text(table: Ledger) -> str:
    """Return the table as comma-separated values with a head and CRLF, without a byte order mark."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_harmless(text) for text in row.texts])
    return written.getvalue()


def csv_bytes(table: Ledger) -> bytes:
    """Return the table as a CSV file that spreadsheets open with its Chinese intact."""
    return (_BOM + csv_text(table)).encode()


def markdown_text(table: Ledger) -> str:
    """Return the table as Markdown, under its title and the plan's."""
    lines = [f"# {table.name}", "", f"《{table.plan_title}》　共 {len(table.rows)} 项", ""]
    lines += [_cells(table.columns), _cells("---:" if at == 0 else "---" for at in range(len(table.columns)))]
    lines += [_cells(_escaped(text) for text in row.texts) for row in table.rows]
    notes = [f"- 任务{row.task.row}：{_escaped(row.difference)}" for row in table.rows if row.difference]
    if notes:
        lines += ["", "任务分工表与条文不同之处：", "", *notes]
    return "\n".join(lines) + "\n"


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _escaped(text: str) -> str:
    for character in "\\`*_[]<>#|":
        text = text.replace(character, f"\\{character}")
    return text
