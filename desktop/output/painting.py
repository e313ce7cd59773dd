"""Pages on a paint device: the same for a PDF, a printer and the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from desktop.output.face import UNIT
from desktop.output.failure import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

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


def print_paper(paper: Paper, printer: QPrinter, current: int = 0) -> int:
    """Print the pages a printer is set to and return how many sheets of paper that is, copies aside.

    Args:
        paper: The pages.
        printer: With the range the user chose.
        current: 0-based page that 当前页 means.

    Raises:
        OutputError: The printer does not answer, or fails.
    """
    printer.setPageLayout(page_layout(paper))
    printer.setFullPage(True)
    printer.setDocName(paper.title)
    pages = _asked_pages(printer, len(paper.pages), current)
    painter = QPainter()
    if not painter.begin(printer):
        raise OutputError("打印机没有应答，请检查打印机是否开机、联机，或先存为 PDF。")
    paint_pages(paper, painter, printer.resolution(), printer.newPage, pages)
    if not painter.end() or printer.printerState() == printer.PrinterState.Error:
        raise OutputError("打印中断，请检查打印机后再试，或先存为 PDF。")
    return len(pages)


def _asked_pages(printer: QPrinter, count: int, current: int) -> range:
    kind = printer.printRange()
    if kind == printer.PrintRange.CurrentPage:
        return range(current, current + 1)
    if kind == printer.PrintRange.PageRange and printer.fromPage() > 0:
        first = min(count, printer.fromPage())
        return range(first - 1, min(count, max(first, printer.toPage())))
    return range(count)
