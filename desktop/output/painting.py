"""Pages on a paint device: the same for a PDF, a printer and the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from desktop.output.paper import UNIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from desktop.output.paper import Paper


def page_layout(paper: Paper) -> QPageLayout:
    """Return the whole sheet without margins: the pages bring their own."""
    short, long = sorted((paper.width, paper.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    across = QPageLayout.Orientation.Landscape if paper.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, across, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def paint_pages(
    paper: Paper,
    painter: QPainter,
    resolution: float,
    new_page: Callable[[], object],
    pages: range | None = None,
) -> None:
    """Paint pages one after the other.

    Args:
        paper: The pages.
        painter: Already begun, on the first page.
        resolution: Of the device, in dots per inch.
        new_page: Turns to the next sheet.
        pages: 0-based; None for all.
    """
    scale = resolution / 72 / UNIT
    painter.scale(scale, scale)
    for count, number in enumerate(range(len(paper.pages)) if pages is None else pages):
        if count:
            new_page()
        paper.pages[number].paint(painter)
