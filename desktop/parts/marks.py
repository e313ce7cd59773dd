"""Role marks: ● lead and ○ participant, painted, because fonts disagree on the characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from desktop.theme import Tokens

_THINNEST_RING = 1.4


def draw_role_mark(  # noqa: PLR0913 - a painter, a place, a size, colours, and which
    painter: QPainter, x: float, y: float, diameter: float, tokens: Tokens, *, lead: bool
) -> None:
    """Paint a filled red circle for a lead, a grey ring for a participant: shape first, colour second."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lead:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.red))
        painter.drawEllipse(QRectF(x, y, diameter, diameter))
    else:
        width = max(_THINNEST_RING, diameter / 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.ink3), width))
        inset = width / 2
        painter.drawEllipse(QRectF(x + inset, y + inset, diameter - width, diameter - width))
    painter.restore()


def draw_focus_ring(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """Paint the 2-px ring that says where the keyboard is, just inside ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.blue), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()
