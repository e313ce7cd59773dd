"""How text on paper looks, in points; laid out in units of 1/``UNIT`` point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from desktop import theme
from desktop.text_flow import Run, TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from desktop.theme import Family

# Fine enough that rounding a font to whole units is invisible (1/1440 inch), coarse enough for Qt's text engine.
UNIT: Final = 20

BLACK: Final = "#000000"
GREY: Final = "#444444"
FAINT: Final = "#AAAAAA"
RED: Final = theme.LIGHT.red

Align: TypeAlias = Literal["left", "right", "centre", "justify"]

_ALIGN: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "justify": Qt.AlignmentFlag.AlignJustify,
}


@dataclass(frozen=True, slots=True)
class Face:
    """How a text on paper looks.

    Attributes:
        family: One of the bundled families.
        size: In points.
        bold: Whether the bold face is used.
        leading: Height of a line in em.
        colour: "#RRGGBB"; legible without colour, too.
        align: How lines stand in their width.
        indent: First-line indent in em.
        system: Family of this machine that goes before the bundled one, or "".
    """

    family: Family
    size: float
    bold: bool = False
    leading: float = 1.45
    colour: str = BLACK
    align: Align = "left"
    indent: float = 0.0
    system: str = ""

    @property
    def font(self) -> QFont:
        """The font, sized in units."""
        font = theme.font(self.family, self.size, bold=self.bold, zoom=UNIT)
        if self.system:
            font.setFamilies([self.system, *font.families()])
        return font

    @property
    def step(self) -> float:
        """Height of a line in points, as the layout rounds it."""
        return self.style.step / UNIT

    @property
    def style(self) -> TextStyle:
        """The same for the text routine, in units."""
        return TextStyle(self.font, self.leading, self.indent, _ALIGN[self.align])

    def over(self, start: int, end: int) -> Run:
        """Return this face as that of some characters of a text set in another; its leading does not count."""
        look = QTextCharFormat()
        look.setFont(self.font)
        return Run(start, end, look)
