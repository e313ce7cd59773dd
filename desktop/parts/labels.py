"""Plain labels, hairlines and box layouts in the current look, and a dialog's room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QLabel, QWidget

from desktop.theme import HEI, UI, Family

if TYPE_CHECKING:
    from desktop.parts.look import Look


def label(  # noqa: PLR0913 - the six things a line of text can be
    text: str,
    look: Look,
    px: float = UI,
    *,
    family: Family = HEI,
    bold: bool = False,
    colour: str = "",
    wrap: bool = False,
) -> QLabel:
    """Make a label; its text is always taken as plain text, since the document's words must not change."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    dress(made, look, px, family=family, bold=bold, colour=colour)
    return made


def dress(  # noqa: PLR0913 - as for label()
    widget: QWidget, look: Look, px: float = UI, *, family: Family = HEI, bold: bool = False, colour: str = ""
) -> None:
    """Give a widget its font and text colour in the current look."""
    widget.setFont(look.font(px, family, bold=bold))
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour or look.tokens.ink))
    widget.setPalette(palette)


def paint_ground(widget: QWidget, colour: str) -> None:
    """Give a widget a plain ground of its own."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    palette.setColor(QPalette.ColorRole.Base, QColor(colour))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def settle(dialog: QDialog, column: QBoxLayout, look: Look, width: float, height: float) -> None:
    """Give a dialog its margins and, in px at 100 %, its size, no larger than the screen has room for."""
    side = look.px(16)
    column.setContentsMargins(side, side, side, look.px(14))
    column.setSpacing(look.px(10))
    fit_to_screen(dialog, look, width, height)


def fit_to_screen(window: QWidget, look: Look, width: float, height: float) -> None:
    """Give a window its size, in px at 100 %, no larger than the screen has room for."""
    room = window.screen().availableSize()
    window.resize(min(look.px(width), room.width() - 40), min(look.px(height), room.height() - 60))


class Rule(QFrame):
    """A hairline."""

    def __init__(self, look: Look, *, vertical: bool = False) -> None:
        super().__init__()
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.line)


def column(*, margins: tuple[float, float, float, float] = (0, 0, 0, 0), gap: float = 0) -> QBoxLayout:
    """Make a vertical layout; margins are left, top, right, bottom."""
    return _box(QBoxLayout.Direction.TopToBottom, margins, gap)


def row(*, margins: tuple[float, float, float, float] = (0, 0, 0, 0), gap: float = 0) -> QBoxLayout:
    """Make a horizontal layout; margins are left, top, right, bottom."""
    return _box(QBoxLayout.Direction.LeftToRight, margins, gap)


def _box(direction: QBoxLayout.Direction, margins: tuple[float, float, float, float], gap: float) -> QBoxLayout:
    made = QBoxLayout(direction)
    made.setContentsMargins(*(round(margin) for margin in margins))
    made.setSpacing(round(gap))
    return made


def clear(layout: QBoxLayout) -> None:
    """Remove and delete everything in a layout, nested layouts included."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            clear(inner)
