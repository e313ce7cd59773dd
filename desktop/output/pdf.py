"""Pages to a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from content.model import Plan
    from desktop.output.card_sheet import CardOptions


def write_cards_pdf(plan: Plan, department: str, options: CardOptions, target: Path) -> int:
    """Write one department's card sheet to ``target`` and return its number of pages.

    Needs the application of ``desktop.output.paper_app`` (or the window's) and runs on its thread.

    Raises:
        OutputError: The file cannot be written; an old one is left whole.
        KeyError: The plan names no such department.
    """
    raise NotImplementedError
