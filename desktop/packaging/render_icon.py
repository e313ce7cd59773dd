"""Draws the program's icon: ``render_icon.py ICON.svg HICOLOR`` writes it into an icon theme's folder, in each size."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def render(drawing: Path, theme: Path) -> None:
    """Write the drawing and a picture of it in each size."""
    renderer = QSvgRenderer(str(drawing))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        file = theme / f"{size}x{size}/apps/plandesk.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(file))
    scalable = theme / "scalable/apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(drawing, scalable / "plandesk.svg")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    render(Path(sys.argv[1]), Path(sys.argv[2]))
