"""Pages to a PDF file: fonts embedded, every character to be had back, PDF/A-1b."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPainter, QPdfWriter

from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import card_sheet
from desktop.output.face import UNIT
from desktop.output.failure import OutputError
from desktop.output.file_target import write_whole
from desktop.output.painting import page_layout, paint_pages
from desktop.output.pdf_marks import with_marks

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan
    from desktop.output.card_sheet import CardOptions
    from desktop.output.paper import Paper

CREATOR: Final = "政策案头 PlanDesk"


def write_cards_pdf(plan: Plan, department: str, options: CardOptions, target: Path) -> int:
    """Write one department's card sheet to ``target`` and return its number of pages.

    Needs the application of ``desktop.output.paper_app`` (or the window's) and runs on its thread.

    Raises:
        OutputError: The file cannot be written; an old one is left whole.
        KeyError: The plan names no such department.
    """
    paper = card_paper(card_sheet(plan, department, options))
    write_pdf(paper, target)
    return len(paper.pages)


def write_pdf(paper: Paper, target: Path) -> None:
    """Write pages to ``target``.

    Raises:
        OutputError: The file cannot be written; an old one is left whole.
    """
    write_whole(target, pdf_bytes(paper))


def pdf_bytes(paper: Paper) -> bytes:
    """Return pages as a PDF file; made in memory, since Qt's writer keeps quiet about a full disk.

    Raises:
        OutputError: Qt cannot paint a PDF at all.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(72 * UNIT)
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(paper.title)
    writer.setAuthor(CREATOR)
    writer.setCreator(CREATOR)
    painter = QPainter()
    if not painter.begin(writer):
        raise OutputError("无法生成 PDF，请重新启动程序后再试。")
    paint_pages(paper, painter, writer.resolution(), writer.newPage)
    painter.end()
    return with_marks(bytes(buffer.data().data()), paper)
