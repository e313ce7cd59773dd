"""The look at one moment: theme and zoom, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from desktop.icons import icon, pixmap
from desktop.text_flow import TextStyle
from desktop.theme import HEI, LEADING_BODY, LEADING_UI, MEASURE, UI, Family, Tokens, font

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QFont, QIcon, QPixmap


@dataclass(frozen=True, slots=True)
class TextType:
    """How the reader's text is set, as the user chose.

    Attributes:
        family: Family of the body text; "" for the one the design gives.
        leading: Height of a line in em.
        measure: Characters a line.
    """

    family: str = ""
    leading: float = LEADING_BODY
    measure: int = MEASURE


@dataclass(frozen=True, slots=True)
class Look:
    """Theme and zoom; every view has one and is given another when the user changes either.

    Attributes:
        tokens: The colours.
        zoom: 1.0 is 100 %; multiplies every length and size of type.
        dpr: Pixels of the device per device-independent pixel, for icons.
        text: How the reader's text is set.
    """

    tokens: Tokens
    zoom: float = 1.0
    dpr: float = 1.0
    text: TextType = TextType()
    # Shared by the looks made from one another, so the zoom is in the key.
    _fonts: dict[tuple[float, float, Family, bool], QFont] = field(default_factory=dict, repr=False, compare=False)

    def fitted(self, room: QSize, width: float, height: float) -> Look:
        """Return the same, or one small enough for a window that needs this much, in px at 100 %, to fit ``room``."""
        most = max(1.0, min(room.width() / width, room.height() / height))
        return replace(self, zoom=most) if self.zoom > most else self

    def px(self, length: float) -> int:
        """A length given at 100 %, in whole pixels."""
        return round(length * self.zoom)

    def font(self, px: float = UI, family: Family = HEI, *, bold: bool = False) -> QFont:
        """A font of ``px`` pixels at 100 %."""
        key = (px, self.zoom, family, bold)
        made = self._fonts.get(key)
        if made is None:
            made = self._fonts[key] = font(family, px, bold=bold, zoom=self.zoom)
        return made

    def style(
        self, px: float = UI, family: Family = HEI, *, bold: bool = False, leading: float = LEADING_UI
    ) -> TextStyle:
        """How a paragraph of ``px`` pixels at 100 % is set in a row."""
        return TextStyle(self.font(px, family, bold=bold), leading)

    def icon(self, name: str, size: float) -> QIcon:
        """An icon for a button, ``size`` pixels at 100 %."""
        return icon(name, self.tokens, self.px(size), self.dpr)

    def pixmap(self, name: str, colour: str, size: float, *, filled: bool = False) -> QPixmap:
        """An icon to paint, ``size`` pixels at 100 %."""
        return pixmap(name, colour, self.px(size), self.dpr, filled=filled)


class Dressed(Protocol):
    """Anything that takes another look."""

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
