"""Pages as values: what stands where, in points, before any printer, file or screen is asked.

A page holds blocks, a block holds texts and rules. The text is laid out once, at ``UNIT`` units to a point;
preview, printer and PDF paint the same lines and differ only in scale, so that all three break lines alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from desktop.output.face import UNIT, Face
from desktop.text_flow import Run, flow, flow_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop.text_flow import Flow

Dash: TypeAlias = Literal["solid", "dots", "dashes"]

_DASH: Final = {"solid": Qt.PenStyle.SolidLine, "dots": Qt.PenStyle.DotLine, "dashes": Qt.PenStyle.DashLine}
MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, laid out.

    Attributes:
        x: Left edge in points from the left of the block (or of the page).
        y: Top of the first line in points from the top of the block.
        width: Room for a line in points.
        text: What it says, verbatim.
        face: How it looks.
        lines: The lines, in units.
        runs: Characters in another face.
    """

    x: float
    y: float
    width: float
    text: str
    face: Face
    lines: Flow
    runs: tuple[Run, ...] = ()

    @property
    def height(self) -> float:
        """Height of all lines in points."""
        return self.lines.height / UNIT

    @property
    def baseline(self) -> float:
        """Where the characters of the first line stand, from the top of the block in points."""
        return self.y + self.face.style.baseline / UNIT

    @property
    def natural_width(self) -> float:
        """Width of the longest line in points."""
        return self.lines.natural_width / UNIT

    def moved(self, x: float, y: float) -> Text:
        """Return the same text further right and down."""
        return replace(self, x=self.x + x, y=self.y + y)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it on a painter whose unit is 1/``UNIT`` point, its block's corner at ``x``, ``y``."""
        painter.setPen(QColor(self.face.colour))
        self.lines.draw(painter, (x + self.x) * UNIT, (y + self.y) * UNIT)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, in points from the corner of its block."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5
    colour: str = "#555555"
    dash: Dash = "solid"

    def moved(self, x: float, y: float) -> Rule:
        """Return the same line further right and down."""
        return Rule(self.x1 + x, self.y1 + y, self.x2 + x, self.y2 + y, self.weight, self.colour, self.dash)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it on a painter whose unit is 1/``UNIT`` point, its block's corner at ``x``, ``y``."""
        painter.setPen(QPen(QColor(self.colour), self.weight * UNIT, _DASH[self.dash], Qt.PenCapStyle.FlatCap))
        start = QPointF((x + self.x1) * UNIT, (y + self.y1) * UNIT)
        painter.drawLine(start, QPointF((x + self.x2) * UNIT, (y + self.y2) * UNIT))


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that leads to the outline's mark with the same key; invisible on paper."""

    x: float
    y: float
    width: float
    height: float
    key: str

    def moved(self, x: float, y: float) -> Link:
        """Return the same link further right and down."""
        return Link(self.x + x, self.y + y, self.width, self.height, self.key)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A role mark: filled for 牵头, a ring for 参加; shape first, colour second."""

    x: float
    y: float
    width: float
    filled: bool
    colour: str

    def moved(self, x: float, y: float) -> Dot:
        """Return the same mark further right and down."""
        return replace(self, x=self.x + x, y=self.y + y)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it on a painter whose unit is 1/``UNIT`` point, its block's corner at ``x``, ``y``."""
        pen = self.width * UNIT / 7
        side = self.width * UNIT - pen
        painter.setPen(QPen(QColor(self.colour), pen))
        painter.setBrush(QColor(self.colour) if self.filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF((x + self.x) * UNIT + pen / 2, (y + self.y) * UNIT + pen / 2, side, side))
        painter.setBrush(Qt.BrushStyle.NoBrush)


Item: TypeAlias = Text | Rule | Link | Dot
Kind: TypeAlias = Literal["title", "head", "foot", "card", "row", "note", "cut", "paragraph"]


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is never split.

    Attributes:
        kind: What it is.
        key: Id of the unit it shows, or "".
        height: In points.
        items: Texts and rules, positions relative to the block's top left corner.
        continued: True for the second and later pieces of a card that is higher than a page.
    """

    kind: Kind
    key: str
    height: float
    items: tuple[Item, ...]
    continued: bool = False

    @property
    def text(self) -> str:
        """All it says, in reading order, a line for each text."""
        return "\n".join(item.text for item in self.items if isinstance(item, Text))


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a page, its corner in points from the page's top left corner."""

    block: Block
    x: float
    y: float

    @property
    def bottom(self) -> float:
        """Lower edge of the block on the page."""
        return self.y + self.block.height


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper."""

    placed: tuple[Placed, ...]

    def blocks(self, kind: Kind) -> tuple[Placed, ...]:
        """Return the blocks of a kind, top down."""
        return tuple(placed for placed in self.placed if placed.block.kind == kind)

    def paint(self, painter: QPainter) -> None:
        """Draw the page on a painter whose unit is 1/``UNIT`` point and whose origin is the paper's corner."""
        for placed in self.placed:
            for item in placed.block.items:
                item.paint(painter, placed.x, placed.y)


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of a document's outline.

    Attributes:
        level: 1 for a department or chapter, 2 for what is under it.
        title: What the outline says.
        page: 0-based.
        y: In points from the top of the page.
        key: What links call it, or "".
    """

    level: int
    title: str
    page: int
    y: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be painted.

    Attributes:
        title: For the file's title and the window.
        subject: The plan it is taken from.
        width: Of a page, in points.
        height: Of a page, in points.
        pages: Never empty.
        marks: Its outline, in page order.
    """

    title: str
    subject: str
    width: float
    height: float
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether the long side lies across."""
        return self.width > self.height


def joined(papers: Sequence[Paper], title: str) -> Paper:
    """Lay papers of one size one after the other; each keeps its own heads, page numbers and outline."""
    marks: list[Mark] = []
    pages: list[Page] = []
    for paper in papers:
        marks.extend(replace(mark, page=mark.page + len(pages)) for mark in paper.marks)
        pages.extend(paper.pages)
    return replace(papers[0], title=title, pages=tuple(pages), marks=tuple(marks))


def set_text(  # noqa: PLR0913 - what, how, how wide and where
    text: str, face: Face, width: float, x: float = 0.0, y: float = 0.0, runs: Sequence[Run] = ()
) -> Text:
    """Lay out a text as given, with as many lines as it needs; sizes in points."""
    return Text(x, y, width, text, face, flow(text, face.style, width * UNIT, runs=runs), tuple(runs))


def split_text(text: Text, room: float) -> tuple[Text, Text] | None:
    """Cut a text between two lines so that the first part is no higher than ``room`` points.

    Returns:
        Both parts, the second at the top of its place; None where not even one line fits, or all do.
    """
    first = flow_on(text.text, text.face.style, text.width * UNIT, room * UNIT, runs=text.runs)
    end = first.end
    if not 0 < end < len(text.text):
        return None
    upper = replace(text, text=text.text[:end], lines=first)
    runs = [Run(max(0, run.start - end), run.end - end, run.look) for run in text.runs if run.end > end]
    return upper, set_text(text.text[end:], replace(text.face, indent=0.0), text.width, text.x, runs=runs)


def height_of(items: Sequence[Text]) -> float:
    """Return the lower edge of the lowest text, or 0."""
    return max((item.y + item.height for item in items), default=0.0)
