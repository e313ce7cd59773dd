"""What is selected in the reader, as passages of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop.library.anchors import make_anchor
from desktop.library.bookmark import Part
from desktop.output.passage import Passage

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

    from content.plan import Plan
    from desktop.parts.plan_document import Piece
    from desktop.views.reader import Reader


def selected_passages(reader: Reader, plan: Plan) -> tuple[Passage, ...]:
    """Return what is selected, a passage a part, in document order; a part of which all is selected comes whole."""
    start, end = _selected(reader.textCursor())
    made = []
    for part_id, pieces in reader.pages.pieces.items():
        part = plan.find(part_id)
        words = [cut for piece in pieces if (cut := _cut(piece, start, end))]
        if part is not None and words:
            whole = words == [piece.text for piece in pieces]
            made.append(Passage(part, quote="" if whole else "　".join(words)))
    return tuple(made)


def selected_parts(reader: Reader, plan: Plan) -> tuple[Part, ...]:
    """Return what is selected of each unit and heading, in document order."""
    start, end = _selected(reader.textCursor())
    made = []
    for part_id, pieces in reader.pages.pieces.items():
        part = plan.find(part_id)
        cuts = [
            (at, at + len(cut))
            for piece in pieces
            if (cut := _cut(piece, start, end))
            for at in (piece.start + len(_cut(piece, piece.position, max(start, piece.position))),)
        ]
        if cuts and part is not None:
            made.append(Part(part_id, make_anchor(part.text, cuts[0][0], cuts[-1][1])))
    return tuple(made)


def _selected(cursor: QTextCursor) -> tuple[int, int]:
    """Return between which document positions something is selected; of the table's cells, in whole rows."""
    if not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    table = cursor.currentTable()
    row, rows, *_ = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    last = table.cellAt(row + rows - 1, table.columns() - 1)
    return table.cellAt(row, 0).firstPosition(), last.lastPosition()


def _cut(piece: Piece, start: int, end: int) -> str:
    """Return what of a piece stands between two document positions, which count UTF-16 units."""
    units = piece.text.encode("utf-16-le")
    first, last = max(0, start - piece.position), max(0, end - piece.position)
    return units[2 * first : 2 * last].decode("utf-16-le", "ignore")
