"""Tables on paper: heads that repeat, rows that stay whole unless one is higher than a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.output.face import BLACK, GREY, Face
from desktop.output.fine_setting import level, set_block
from desktop.output.paper import Block, Mark, Rule, height_of, set_text, split_text
from desktop.theme import HEI, SONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.output.face import Align
    from desktop.output.page_builder import PageBuilder
    from desktop.output.paper import Item, Text

_INSET: Final = 4.0
_CAPTION: Final = Face(SONG, 15, bold=True, leading=1.5)
_CAPTION_NOTE: Final = Face(HEI, 9.5, colour=GREY, align="right")
_GOOD_PART: Final = 0.35  # of a page


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, where its text begins and how wide it is, in points."""

    title: str
    x: float
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableRow:
    """Texts of one row, tops measured from the row's top.

    Attributes:
        key: Id of the unit it shows, or "".
        texts: In reading order: column by column.
        pad: White space below the lowest text.
        least: The lowest height, for rows with empty cells to write in.
        title: For the outline, or "" for none.
    """

    key: str
    texts: tuple[Text, ...]
    pad: float
    least: float = 0.0
    title: str = ""

    @property
    def height(self) -> float:
        """What the row needs."""
        return max(self.least, height_of(self.texts) + self.pad)

    def split(self, room: float) -> tuple[TableRow, TableRow] | None:
        """Cut all columns at the same height; what is left begins at the top of the second row."""
        limit = room - self.pad
        upper: list[Text] = []
        lower: list[Text] = []
        for text in self.texts:
            if text.y + text.height <= limit:
                upper.append(text)
            elif (parts := split_text(text, limit - text.y)) is not None:
                upper.append(parts[0])
                lower.append(parts[1].moved(0, self.pad))
            else:
                # A text below the cut keeps its distance from the one above it, give or take a line.
                lower.append(replace(text, y=max(self.pad, text.y - limit + self.pad + text.face.step)))
        if not upper or not lower:
            return None
        return replace(self, texts=tuple(upper), least=0.0), replace(self, texts=tuple(lower), least=0.0, title="")


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table.

    Attributes:
        caption: Its name, or "" for none.
        note: A remark at the right of the caption.
        columns: From the left.
        rows: Top down.
        head_size: Size of the heads in points.
        space: White space above it where something stands there.
        width: Of the table.
    """

    caption: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    width: float
    head_size: float = 9.5
    space: float = 20.0

    def flow_into(self, pages: PageBuilder, *, balanced: bool = False) -> tuple[Mark, ...]:
        """Set the table where the last block ended; its head never stands alone at the foot of a page.

        Args:
            pages: The pages to set it on.
            balanced: Let the page before the last give rows away to a last one with hardly any.

        Returns:
            Marks for the outline: the table's, if it has a caption, and one for each row that has a title.
        """
        if not self.rows:
            return ()
        caption, head = self._caption(), self._head()
        first = sum(row.height for row in self.rows[:2])
        if not pages.at_top and self.space + caption.height + head.height + first > pages.room:
            pages.turn()
        pages.skip(self.space)
        marks = [Mark(2, self.caption, pages.page, pages.y)] if self.caption else []
        if caption.height:
            pages.put(caption)
        pages.put(head)
        full = pages.frame.body_height - head.height
        chunks = _chunks(self.rows, pages.room, full)
        if balanced:
            _balance(chunks, full)
        for number, chunk in enumerate(chunks):
            if number:
                pages.turn()
                pages.put(head)
            for position, row in enumerate(chunk):
                if row.title:
                    marks.append(Mark(2, row.title, pages.page, pages.y, row.key))
                pages.put(self._block(row, last=position == len(chunk) - 1))
        return tuple(marks)

    def _caption(self) -> Block:
        if not self.caption:
            return Block("title", "", 0.0, ())
        name = set_text(self.caption, _CAPTION, self.width)
        note = set_text(self.note, _CAPTION_NOTE, self.width - 120, 120, 7)
        return Block("note", "", name.height + 6, (name, note))

    def _head(self) -> Block:
        face = Face(HEI, self.head_size, bold=True, leading=1.4)
        texts = [set_block(c.title, replace(face, align=c.align), c.width, c.x, 4.0) for c in self.columns]
        height = height_of(texts) + 4.0
        rule = Rule(0, 0, self.width, 0, 1.0, BLACK)
        return Block("head", "", height, (rule, *self._uprights(height), *texts))

    def _block(self, row: TableRow, *, last: bool) -> Block:
        items: list[Item] = [Rule(0, 0, self.width, 0), *self._uprights(row.height), *row.texts]
        if last:
            items.append(Rule(0, row.height, self.width, row.height, 1.0, BLACK))
        return Block("row", row.key, row.height, tuple(items))

    def _uprights(self, height: float) -> Iterable[Rule]:
        return (Rule(column.x - _INSET, 0, column.x - _INSET, height) for column in self.columns[1:])


def columns(*shares: tuple[str, float] | tuple[str, float, Align]) -> tuple[Column, ...]:
    """Make columns side by side from heads and widths in points, rules included."""
    made = []
    x = 0.0
    for title, width, *align in shares:
        made.append(Column(title, x + _INSET, width - 2 * _INSET, align[0] if align else "left"))
        x += width
    return tuple(made)


def cell(column: Column, paragraphs: Sequence[tuple[str, Face]], pad: float) -> tuple[Text, ...]:
    """Set paragraphs one under the other in a column."""
    texts = []
    y = pad
    for words, face in paragraphs:
        if words:
            text = set_block(words, face, column.width, column.x, y)
            texts.append(text)
            y += text.height
    return tuple(texts)


def cells(parts: Sequence[Column], entries: Sequence[Sequence[tuple[str, Face]]], pad: float) -> tuple[Text, ...]:
    """Set a row's cells, their first lines on one baseline; columns beyond the entries stay empty."""
    return level(*(cell(column, entry, pad) for column, entry in zip(parts, entries, strict=False)))


def _chunks(rows: Sequence[TableRow], room: float, full: float) -> list[list[TableRow]]:
    """Deal rows out to pages: the first has ``room``, the others ``full``; none ends with a single row."""
    chunks: list[list[TableRow]] = [[]]
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        if row.height <= room:
            chunks[-1].append(row)
            room -= row.height
            continue
        parts = row.split(room) if row.height > full else None
        if parts is not None:
            chunks[-1].append(parts[0])
            waiting.insert(0, parts[1])
        else:
            waiting.insert(0, row)
        chunks.append([])
        room = full
    if len(chunks) > 1 and len(chunks[-1]) == 1 and len(chunks[-2]) > 2:  # noqa: PLR2004 - leave two behind
        chunks[-1].insert(0, chunks[-2].pop())
    return chunks


def _balance(chunks: list[list[TableRow]], full: float) -> None:
    """Move rows to the last page until a good part of it is used, while the page before has more."""
    if len(chunks) < 2:  # noqa: PLR2004 - nothing to take from
        return
    before, last = chunks[-2:]
    while len(before) > 2 and _height(last) < _GOOD_PART * full:  # noqa: PLR2004 - leave two behind
        if _height(before) - before[-1].height <= _height(last) + before[-1].height:
            return
        last.insert(0, before.pop())


def _height(rows: Sequence[TableRow]) -> float:
    return sum(row.height for row in rows)
