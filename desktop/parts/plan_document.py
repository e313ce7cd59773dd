"""The reader's document: where each unit's text stands in it, in positions and in pixels.

A long plan is in it only in part at first; it grows at both ends, a portion at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextDocument

    from content.mentions import Mention
    from content.model import Unit
    from desktop.models.portions import Portion


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


class Written(NamedTuple):
    """What has been written of a portion, in positions of the document.

    Attributes:
        pieces: Where each heading, clause and task stands.
        title_end: Position in the last line of the title, or -1 where the portion does not open the plan.
        rows: Positions in the rows of the annex table; the head is one of them where the portion opens the annex.
    """

    pieces: dict[str, tuple[Piece, ...]]
    title_end: int
    rows: tuple[int, ...]


class PlanDocument:
    """The document of one plan, or as much of it as has been set.

    Attributes:
        document: What the reader shows.
        pieces: Where each heading, clause and task stands: part id to pieces, in document order. A task's text
            has three pieces, one a cell; its first is 重点工作.
        title_end: Position in the last line of the title, under which the red rule is painted; -1 while it is not set.
        rows: Positions in the rows of the annex table, the head first where `has_head`.
        links: What the links of the text stand for: the unit each is in, and what it names.
    """

    def __init__(
        self,
        document: QTextDocument,
        portions: tuple[Portion, ...],
        write: Callable[[QTextCursor, Portion], Written],
        links: list[tuple[Unit, Mention]],
        part_id: str = "",
    ) -> None:
        """Set the portion that holds a part, or the first.

        Args:
            document: An empty document.
            portions: The whole plan.
            write: Writes a portion at a cursor that stands in an empty paragraph.
            links: Where ``write`` puts the links.
            part_id: What must be there from the start.
        """
        self.document = document
        self.links = links
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        self.title_end = -1
        self.rows: list[int] = []
        self._portions = portions
        self._write = write
        self._ids: list[str] = []
        here = next((place for place, portion in enumerate(portions) if part_id in portion.ids), 0)
        self._first, self._end = here, here
        self.append()

    @property
    def portions(self) -> tuple[Portion, ...]:
        """The whole plan, in portions."""
        return self._portions

    @property
    def is_whole(self) -> bool:
        """Whether the whole plan is set."""
        return self._first == 0 and self._end == len(self._portions)

    @property
    def lacks_beginning(self) -> bool:
        """Whether something of the plan is still to be set above what is."""
        return self._first > 0

    @property
    def lacks_end(self) -> bool:
        """Whether something of the plan is still to be set below what is."""
        return self._end < len(self._portions)

    @property
    def has_head(self) -> bool:
        """Whether the first of ``rows`` is the head of the annex table."""
        return any(portion.opens_annex for portion in self._portions[self._first : self._end])

    def append(self) -> None:
        """Set the portion below what is set."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()  # one layout at the end instead of one a paragraph
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.block().length() > 1:
            cursor.insertBlock()  # behind a table there is an empty paragraph, and at first nothing else
        made = self._write(cursor, self._portions[self._end])
        cursor.endEditBlock()
        self._end += 1
        self.pieces.update(made.pieces)
        self.rows.extend(made.rows)
        self._ids.extend(made.pieces)
        self.title_end = max(self.title_end, made.title_end)

    def prepend(self) -> float:
        """Set the portion above what is set, and return by how many pixels that moves what was there."""
        before = self.box(self.pieces[self._ids[0]][0].position).top()
        length = self.document.characterCount()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        made = self._write(cursor, self._portions[self._first - 1])
        cursor.endEditBlock()
        self._first -= 1
        by = self.document.characterCount() - length
        old = {
            part_id: tuple(piece._replace(position=piece.position + by) for piece in pieces)
            for part_id, pieces in self.pieces.items()
        }
        first = self._ids[0]
        self.pieces = {**made.pieces, **old}
        self.rows = [*made.rows, *(row + by for row in self.rows)]
        self._ids = list(self.pieces)
        self.title_end = max(self.title_end, made.title_end)
        return self.box(self.pieces[first][0].position).top() - before

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
        return tuple(self._ids[max(self._place_at(top) - 1, 0) : self._place_at(bottom)])

    def rows_between(self, top: float, bottom: float) -> Iterator[tuple[int, float]]:
        """Return the rows of the annex table that begin between two heights: place in ``rows`` and upper edge."""
        for place in range(self._above(len(self.rows), self.rows.__getitem__, top), len(self.rows)):
            y = self.box(self.rows[place]).top()
            if y > bottom:
                return
            yield place, y

    def _place_at(self, y: float) -> int:
        """Return how many parts begin at or above a height."""
        return self._above(len(self._ids), lambda place: self.pieces[self._ids[place]][0].position, y)

    def _above(self, count: int, position: Callable[[int], int], y: float) -> int:
        """Return how many of ``count`` paragraphs, in document order, begin at or above a height."""
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if self.box(position(middle)).top() <= y:
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
