"""任务分工表 in every form it can be saved in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop.output.file_target import write_whole
from desktop.output.ledger import ledger
from desktop.output.plain_files import csv_bytes, markdown_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from content.model import Task
    from content.plan import Plan

LedgerFormat: TypeAlias = Literal["pdf", "docx", "xlsx", "csv", "md"]


def write_ledger(plan: Plan, tasks: Sequence[Task], scope: str, target: Path, form: LedgerFormat) -> None:
    """Write the table to ``target``; ``pdf`` needs the application of ``paper_app`` (or the window's).

    Args:
        plan: The plan to read.
        tasks: The rows, in order.
        scope: What they are when they are not all, e.g. "省科技厅牵头"; "" for the whole.
        target: The file; an old one is replaced only by a whole new one.
        form: What to write.

    Raises:
        OutputError: The file cannot be written; an old one is left whole.
    """
    write_whole(target, ledger_bytes(plan, tasks, scope, form))


def ledger_bytes(plan: Plan, tasks: Sequence[Task], scope: str, form: LedgerFormat) -> bytes:
    """Return the table as a file's bytes; each format's library is loaded only when it is asked for."""
    if form == "xlsx":
        from desktop.output.xlsx import workbook_bytes

        return workbook_bytes(plan, tasks, scope)
    table = ledger(plan, tasks, scope)
    if form == "docx":
        from desktop.output.word_ledger import ledger_document

        return ledger_document(table)
    if form == "pdf":
        from desktop.output.ledger_pages import ledger_paper  # the only one that needs Qt
        from desktop.output.pdf import pdf_bytes

        return pdf_bytes(ledger_paper(table))
    return csv_bytes(table) if form == "csv" else markdown_text(table).encode()
