"""What is selected in the reader, as passages of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.model import Heading
from desktop.output.passage import Passage

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan
    from desktop.parts.plan_document import Piece
    from desktop.views.reader import Reader


def selected_passages(reader: Reader, plan: Plan) -> tuple[Passage, ...]:
    """Return what is selected, a passage a part, in document order; a part of which all is selected comes whole."""
    cursor = reader.textCursor()
    if not cursor.hasSelection():
        return ()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    made = []
    for part_id, pieces in reader.pages.pieces.items():
        part = plan.find(part_id)
        words = [cut for piece in pieces if (cut := _cut(piece, start, end))]
        if part is not None and words:
            whole = words == [piece.text for piece in pieces]
            made.append(Passage(part, quote="" if whole else "　".join(words)))
    return tuple(made)


def selected_span(reader: Reader, plan: Plan) -> tuple[Unit, int, int] | None:
    """Return the first unit of which something is selected, and from where to where in its text, or None."""
    cursor = reader.textCursor()
    if not cursor.hasSelection():
        return None
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for part_id, pieces in reader.pages.pieces.items():
        part = plan.find(part_id)
        cuts = [
            (at, at + len(cut))
            for piece in pieces
            if (cut := _cut(piece, start, end))
            for at in (piece.start + len(_cut(piece, piece.position, max(start, piece.position))),)
        ]
        if cuts and part is not None and not isinstance(part, Heading):
            return part, cuts[0][0], cuts[-1][1]
    return None


def _cut(piece: Piece, start: int, end: int) -> str:
    """Return what of a piece stands between two document positions, which count UTF-16 units."""
    units = piece.text.encode("utf-16-le")
    first, last = max(0, start - piece.position), max(0, end - piece.position)
    return units[2 * first : 2 * last].decode("utf-16-le", "ignore")
