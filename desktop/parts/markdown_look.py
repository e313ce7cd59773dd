"""Our faces, sizes, spaces and colours for text that Qt made from Markdown: help, never the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
)

from desktop.theme import UI

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

    from desktop.parts.look import Look

_SIZES: Final = {1: 23, 2: 16}
_LEADING: Final = 120  # per cent
_CELL_LEADING: Final = 115
_ABOVE, _BELOW_HEAD, _BELOW = 16, 8, 6
_CELL: Final = 6
_SHARES: Final = (46, 54)
_INDENT: Final = 30
_DOT_STRETCH: Final = 300  # per cent


def dress_markdown(document: QTextDocument, look: Look) -> None:
    """Dress a whole document; call it after every ``setMarkdown``."""
    whole = QTextCursor(document)
    document.setIndentWidth(look.px(_INDENT))
    whole.beginEditBlock()  # laid out once at the end: for each change on its own, 关于 took more than a second
    block = document.begin()
    while block.isValid():
        _dress_block(block, look)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, look)
    whole.endEditBlock()


def _dress_block(block: QTextBlock, look: Look) -> None:
    shape = block.blockFormat()
    level = shape.headingLevel()
    in_table = QTextCursor(block).currentTable() is not None
    leading = _CELL_LEADING if in_table else _LEADING
    shape.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(look.px(_ABOVE) if level > 1 else 0)
    is_fenced = shape.hasProperty(QTextFormat.Property.BlockCodeFence)
    shape.setNonBreakableLines(False)  # of a licence; reading sideways is worse than a line in two
    shape.setBottomMargin(0 if is_fenced else look.px(_BELOW_HEAD if level else _BELOW))
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)
    plain = block.charFormat()
    face = QFont(look.font(_SIZES.get(level, UI)))
    in_list = block.textList() is not None
    if in_list and block.textList().format().style() == QTextListFormat.Style.ListDisc:
        face.setStretch(_DOT_STRETCH)  # Qt sets the dot one space of this face before the words
    plain.setFont(face)
    cursor.setBlockCharFormat(plain)  # an empty line has nothing else to be set in
    places = block.begin()
    while not places.atEnd():
        piece = places.fragment()
        words = piece.charFormat()
        is_code = words.fontFixedPitch() and not level and not is_fenced
        bold = bool(level) or words.fontWeight() >= QFont.Weight.Bold
        words.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        words.setFont(look.font(_SIZES.get(level, UI), bold=bold))
        words.setForeground(QColor(look.tokens.blue if is_code else look.tokens.ink))
        part = QTextCursor(block)
        part.setPosition(piece.position())
        part.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        part.setCharFormat(words)
        places += 1


def _dress_table(table: QTextTable, look: Look) -> None:
    """Set a table over the whole width, with hairlines between its rows only."""
    whole = table.format()
    whole.setBorder(0)
    whole.setCellSpacing(0)
    whole.setCellPadding(look.px(_CELL))
    whole.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if table.columns() == len(_SHARES):  # so that the columns of all tables of a page stand below each other
        whole.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in _SHARES])
    table.setFormat(whole)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            shape = cell.format().toTableCellFormat()
            shape.setBottomBorder(1)
            shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBottomBorderBrush(QBrush(QColor(look.tokens.line if row else look.tokens.edge)))
            cell.setFormat(shape)
