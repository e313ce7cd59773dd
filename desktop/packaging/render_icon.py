"""Draws the program's icon.

render_icon.py ICON.svg HICOLOR    write it into an icon theme's folder, in each size
render_icon.py ICON.svg FILE.ico   write it as Windows wants it
"""

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


def picture(drawing: Path, size: int) -> QImage:
    """Return the drawing as pixels."""
    made = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return made


def fill_theme(drawing: Path, theme: Path) -> None:
    """Write the drawing and a picture of it in each size."""
    for size in SIZES:
        file = theme / f"{size}x{size}/apps/plandesk.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        picture(drawing, size).save(str(file))
    scalable = theme / "scalable/apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(drawing, scalable / "plandesk.svg")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    if target.suffix == ".ico":
        target.parent.mkdir(parents=True, exist_ok=True)
        picture(source, SIZES[-1]).save(str(target))
    else:
        fill_theme(source, target)
