"""The sheet the reader's text stands on: its colours, its measure, what a pointer that rests is told."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

from desktop.theme import GUTTER, READER, READER_RIGHT_MARGIN

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from desktop.parts.look import Look

_TOP: Final = 8
_BOTTOM: Final = 200
_LONGEST: Final = 220  # characters of a text a tool tip quotes


def text_palette(look: Look) -> QPalette:
    """Return the palette of a text to read."""
    made, tokens = QPalette(), look.tokens
    for role, colour in (
        (QPalette.ColorRole.Base, tokens.paper),
        (QPalette.ColorRole.Text, tokens.ink),
        (QPalette.ColorRole.Highlight, tokens.blue),
        (QPalette.ColorRole.HighlightedText, tokens.on_blue),
    ):
        made.setColor(role, QColor(colour))
    return made


def lay_out_page(document: QTextDocument, look: Look, room: int) -> None:
    """Keep the measure where there is room for it, with numbers in the left margin."""
    line = look.text.measure * look.px(READER)
    left = max(look.px(GUTTER), (room - line) // 2)
    root = document.rootFrame()
    made = root.frameFormat()
    made.setLeftMargin(left)
    made.setRightMargin(max(look.px(READER_RIGHT_MARGIN), room - left - line))
    made.setTopMargin(_TOP)
    made.setBottomMargin(look.px(_BOTTOM))
    root.setFrameFormat(made)


def hover_text(words: str) -> str:
    """Return words as a tool tip that breaks its lines, and keeps the blanks HTML would fold."""
    head, _, rest = words.partition("\n")
    if len(rest) > _LONGEST:
        rest = f"{rest[:_LONGEST]}…"
    shown = "\n".join(filter(None, (head, rest)))
    return f"<qt><p style='white-space:pre-wrap'>{escape(shown)}</p></qt>"
