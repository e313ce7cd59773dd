"""The program's own line icons, coloured from the theme when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap, QPixmapCache

from resources import ResourceError, text

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.theme import Tokens


def pixmap(name: str, colour: str, size: float, dpr: float = 1.0, *, filled: bool = False) -> QPixmap:
    """Return the icon ``name``, drawn crisply in one colour.

    Args:
        name: File name without suffix, of ``resources/icons``.
        colour: "#RRGGBB".
        size: Side in device-independent pixels.
        dpr: Pixels of the device per such pixel.
        filled: Fill the shape too (a star that is set).

    Raises:
        ResourceError: There is no such icon, or this Qt cannot read SVG.
    """
    side = max(1, round(size * dpr))
    key = f"plandesk:{name}:{colour}:{side}:{dpr}:{filled}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    made = QPixmap.fromImage(_read(name, colour, side, filled=filled))
    made.setDevicePixelRatio(dpr)
    QPixmapCache.insert(key, made)
    return made


def icon(name: str, tokens: Tokens, size: float = 20, dpr: float = 1.0) -> QIcon:
    """Return the icon ``name`` for a button or menu, in its usual and its disabled colour."""
    made = QIcon()
    made.addPixmap(pixmap(name, tokens.ink2, size, dpr), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, tokens.off, size, dpr), QIcon.Mode.Disabled)
    return made


def _read(name: str, colour: str, side: int, *, filled: bool) -> QImage:
    svg = text(f"icons/{name}.svg").replace("currentColor", colour)
    if filled:
        svg = svg.replace('fill="none"', f'fill="{colour}"')
    buffer = QBuffer()
    buffer.setData(svg.encode())
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(side, side))
    image = reader.read()
    if image.isNull():
        raise ResourceError(f"图标 {name} 无法读取：{reader.errorString()}")
    return image
