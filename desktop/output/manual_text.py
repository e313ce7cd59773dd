"""Help in Markdown as Qt reads it, in pieces that can be set on pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from PySide6.QtGui import QFont, QTextDocument, QTextListFormat, QTextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextList

Look: TypeAlias = Literal["plain", "bold", "code"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text with one look."""

    text: str
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, paragraph or entry of a list.

    Attributes:
        words: What it says.
        level: 1 or 2 for a heading, else 0.
        sign: What stands before the entry of a list, e.g. "1." or "•"; "" elsewhere.
    """

    words: tuple[Words, ...]
    level: int = 0
    sign: str = ""

    @property
    def text(self) -> str:
        """All of it, without looks."""
        return "".join(piece.text for piece in self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: cells row by row, the heads first."""

    rows: tuple[tuple[Line, ...], ...]


Piece: TypeAlias = Line | Grid


def pieces(markdown: str) -> tuple[Piece, ...]:
    """Read Markdown as the help window does."""
    document = QTextDocument()
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    return tuple(_walk(document))


def _walk(document: QTextDocument) -> Iterator[Piece]:
    place = document.rootFrame().begin()
    while not place.atEnd():
        frame = place.currentFrame()
        if isinstance(frame, QTextTable):
            yield Grid(tuple(_row(frame, row) for row in range(frame.rows())))
        elif place.currentBlock().text():
            yield _line(place.currentBlock())
        place += 1


def _row(table: QTextTable, row: int) -> tuple[Line, ...]:
    cells = (table.cellAt(row, column) for column in range(table.columns()))
    return tuple(_line(cell.firstCursorPosition().block()) for cell in cells)


def _line(block: QTextBlock) -> Line:
    level = block.blockFormat().headingLevel()
    return Line(tuple(_words(block, is_heading=level > 0)), level, _sign(block))


def _words(block: QTextBlock, *, is_heading: bool) -> Iterator[Words]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        shape = fragment.charFormat()
        look: Look = "plain"
        if not is_heading and shape.fontFixedPitch():
            look = "code"
        elif not is_heading and shape.fontWeight() >= QFont.Weight.Bold:
            look = "bold"
        yield Words(fragment.text(), look)
        place += 1


def _sign(block: QTextBlock) -> str:
    entries = cast("QTextList | None", block.textList())  # what PySide6 says of it leaves None out
    if entries is None:
        return ""
    numbered = entries.format().style() == QTextListFormat.Style.ListDecimal
    return f"{entries.itemNumber(block) + 1}." if numbered else "•"
