"""Pictures of what one sees where there is no screen to take them from: a dialog over its window, a page of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPalette

from desktop.output.painting import paint_pages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.output.paper import Paper


def lay_over(image: QImage, dialog: QWidget) -> None:
    """Paint a dialog over the middle of a picture of its window."""
    over = dialog.grab().toImage()
    room = (image.deviceIndependentSize() - over.deviceIndependentSize()) / 2
    corner = QPoint(round(room.width()), round(room.height()))
    painter = QPainter(image)
    painter.drawImage(corner, over)
    # The frame a desktop puts around a dialog, which no picture of the dialog itself has.
    painter.setPen(dialog.palette().color(QPalette.ColorRole.Mid))
    painter.drawRect(QRect(corner, over.deviceIndependentSize().toSize()))
    painter.end()


def first_page(paper: Paper, dpi: int) -> QImage:
    """Return the first page as it is printed: painted by what paints the PDF."""
    scale = dpi / 72
    image = QImage(round(paper.width * scale), round(paper.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_pages(paper, painter, dpi, lambda: None, range(1))
    painter.end()
    return image
