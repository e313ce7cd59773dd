"""A note as it is read: 楷 on paper, with a bar in the bookmark's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.library.safe_markdown import safe_markdown
from desktop.parts.labels import label, paint_ground
from desktop.parts.markers import marker_colour
from desktop.theme import HEI, KAI, ROW_BAR, UI

if TYPE_CHECKING:
    from desktop.library.bookmark import Bookmark
    from desktop.parts.look import Look

# As `FACES` says: no face of the system's.
_CODE: Final = f"<code style=\"font-family: '{HEI}'\">"


class NoteSlip(QWidget):
    """The note of one bookmark; of its Markdown only what `safe_markdown` lets through."""

    def __init__(self, mark: Bookmark, look: Look) -> None:
        super().__init__()
        self._look = look
        self._colour = marker_colour(mark.colour, look.tokens)
        words = label("", look, UI, family=KAI, wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(safe_markdown(mark.note).replace("<code>", _CODE))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"批注：{mark.note}")
        line = QVBoxLayout(self)
        line.setContentsMargins(look.px(14), look.px(6), look.px(8), look.px(6))
        line.addWidget(words)
        paint_ground(self, look.tokens.paper)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRect(0, 0, self._look.px(ROW_BAR), self.height()), self._colour)
