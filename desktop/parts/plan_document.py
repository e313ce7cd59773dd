"""The reader's document: where each unit's text stands in it, in positions and in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextDocument

    from content.mentions import Mention
    from content.model import Unit


class Piece(NamedTuple):
    """A stretch of a unit's text and where it stands.

    Attributes:
        start: First code point of the unit's text in it.
        end: Behind its last code point.
        position: Document position of ``start``, in Qt's UTF-16 units.
        text: The stretch itself.
        wide: Whether it has characters that take two UTF-16 units.
    """

    start: int
    end: int
    position: int
    text: str
    wide: bool

    @classmethod
    def make(cls, start: int, position: int, text: str) -> Piece:
        """Return the piece of a unit's text that begins at code point ``start``."""
        return cls(start, start + len(text), position, text, bool(text) and max(text) > "\uffff")

    def position_of(self, at: int) -> int:
        """Return the document position of a code point of the unit's text."""
        offset = at - self.start
        if self.wide:
            offset += sum(character > "\uffff" for character in self.text[:offset])
        return self.position + offset


class PlanDocument:
    """The document of one plan.

    Attributes:
        document: What the reader shows.
        pieces: Where each heading, clause and task stands: part id to pieces, in document order. A task's text
            has three pieces, one a cell; its first is 重点工作.
        title_end: Position in the last line of the title, under which the red rule is painted.
        rows: Positions in the rows of the annex table, the head first; empty where there is no annex.
        links: What the links of the text stand for: the unit each is in, and what it names.
    """

    def __init__(
        self,
        document: QTextDocument,
        pieces: dict[str, tuple[Piece, ...]],
        title_end: int,
        rows: tuple[int, ...],
        links: tuple[tuple[Unit, Mention], ...] = (),
    ) -> None:
        self.document = document
        self.pieces = pieces
        self.title_end = title_end
        self.rows = rows
        self.links = links
        self._ids = tuple(pieces)

    def spans(self, part_id: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the document positions of code points ``start`` to ``end`` of a part's text, a pair a piece."""
        found = []
        for piece in self.pieces.get(part_id, ()):
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                found.append((piece.position_of(first), piece.position_of(last)))
        return found

    def finish_layout(self) -> None:
        """Lay everything out: Qt does it only as far as it has scrolled, and would cut a jump short."""
        self.document.documentLayout().documentSize()

    @property
    def height(self) -> float:
        """Height of the whole document in pixels."""
        return self.document.documentLayout().documentSize().height()

    def box(self, position: int) -> QRectF:
        """Return where the paragraph at a position stands, in pixels of the document."""
        return self.document.documentLayout().blockBoundingRect(self.document.findBlock(position))

    def extent(self, part_id: str) -> tuple[float, float]:
        """Return a part's upper edge and height, in pixels of the document."""
        boxes = [self.box(piece.position) for piece in self.pieces[part_id]]
        top = boxes[0].top()
        return top, max(box.bottom() for box in boxes) - top

    def line_top(self, position: int) -> float:
        """Return the upper edge of the line a position is in, in pixels of the document."""
        block = self.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        return self.box(position).top() + (line.y() if line.isValid() else 0.0)

    def part_at(self, y: float) -> str:
        """Return the last part that begins at or above a height, or "" above the first."""
        place = self._place_at(y)
        return self._ids[place - 1] if place else ""

    def parts_between(self, top: float, bottom: float) -> tuple[str, ...]:
        """Return the parts of which something stands between two heights, in document order."""
        return self._ids[max(self._place_at(top) - 1, 0) : self._place_at(bottom)]

    def _place_at(self, y: float) -> int:
        """Return how many parts begin at or above a height."""
        low, high = 0, len(self._ids)
        while low < high:
            middle = (low + high) // 2
            if self.box(self.pieces[self._ids[middle]][0].position).top() <= y:
                low = middle + 1
            else:
                high = middle
        return low

    def part_of(self, position: int) -> str:
        """Return the part whose text holds a document position, or ""."""
        block = self.document.findBlock(position)
        first, last = block.position(), block.position() + block.length()
        for part_id, pieces in self.pieces.items():
            if any(first <= piece.position < last for piece in pieces):
                return part_id
        return ""
