"""The sheet the reader's text stands on: its colours, its measure, what a pointer that rests is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette, QTextLength, QTextTable

from desktop.models.wording import tool_tip
from desktop.theme import GUTTER, READER, READER_RIGHT_MARGIN

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from desktop.parts.look import Look

TABLE: Final = 16
"""Size of type of the annex table, px at 100 %."""

_TOP: Final = 8
_BOTTOM: Final = 200
_COLUMNS: Final = (3.2, 9.5, 5.6)  # em: 序号, 牵头部门, 完成时限
_NARROW_COLUMNS: Final = (2.4, 5.0, 3.2)
_NARROW_EM: Final = 30
_NARROWEST_COLUMNS: Final = (1.9, 3.8, 3.0)  # two or three characters a line, and as many of 重点工作 as there can be
_NARROWEST_EM: Final = 15
_NARROWEST_PAGE: Final = 360  # px at 100 %: in less, the margins take no more than their numbers need
_NARROWEST_MARGINS: Final = (48, 8)
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
    left, right = _margins(look, room)
    root = document.rootFrame()
    made = root.frameFormat()
    made.setLeftMargin(left)
    made.setRightMargin(right)
    made.setTopMargin(_TOP)
    made.setBottomMargin(look.px(_BOTTOM))
    root.setFrameFormat(made)
    for frame in root.childFrames():
        if isinstance(frame, QTextTable):
            _fit(frame, column_widths(look, room, frame.columns()))


def column_widths(look: Look, room: int, columns: int) -> list[QTextLength]:
    """Return the widths of the annex's columns: all but 重点工作 have one of their own, which leaves it room for words.

    Args:
        look: Theme and zoom.
        room: Width the text and its margins share.
        columns: How many there are.
    """
    em = look.px(TABLE)
    width = room - sum(_margins(look, room))
    ems = _COLUMNS if width >= _NARROW_EM * em else _NARROW_COLUMNS
    if width < _NARROWEST_EM * em:
        ems = _NARROWEST_COLUMNS
    fixed = {0: ems[0], columns - 2: ems[1], columns - 1: ems[2]}
    return [
        QTextLength(QTextLength.Type.FixedLength, round(fixed[column] * em)) if column in fixed else QTextLength()
        for column in range(columns)
    ]


def _margins(look: Look, room: int) -> tuple[int, int]:
    line = look.text.measure * look.px(READER)
    least = _NARROWEST_MARGINS if room < look.px(_NARROWEST_PAGE) else (GUTTER, READER_RIGHT_MARGIN)
    left = max(look.px(least[0]), (room - line) // 2)
    return left, max(look.px(least[1]), room - left - line)


def _fit(table: QTextTable, widths: list[QTextLength]) -> None:
    made = table.format().toTableFormat()
    if made.columnWidthConstraints() != widths:
        made.setColumnWidthConstraints(widths)
        table.setFormat(made)


def hover_text(words: str) -> str:
    """Return words as a tool tip; of a long text below the first line, its beginning."""
    head, _, rest = words.partition("\n")
    if len(rest) > _LONGEST:
        rest = f"{rest[:_LONGEST]}…"
    return tool_tip("\n".join(filter(None, (head, rest))))
