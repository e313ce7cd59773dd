r"""The one routine that lays out text: for rows on the screen and for paper.

Lines break by the rules of Chinese typesetting (no line begins with a closing mark), and never inside a
number or a Latin word that a line can hold. All lines have one height, whatever fonts they mix. Positions
are code points of the given text, whose characters are never changed; "\n" begins a new line.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextCharFormat, QTextFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QBrush, QFont, QPainter, QTextLine

ELLIPSIS: Final = "…"
# Not left standing before an ellipsis.
_POOR_ENDS: Final = " \n\u3000（《〔“‘、，；："
# The middle of an ideograph above the baseline, in em; the same in every bundled face. Lines are centred on
# it, not on ascent and descent, in which the faces differ.
_MIDDLE: Final = 0.38
_LAST_BASIC_CHARACTER: Final = "\uffff"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set.

    Attributes:
        font: What no run changes is set in it; its pixel size is the em.
        leading: Height of a line in em.
        indent: First-line indent in em; 2 in a document.
        alignment: Left, right, centre or justify; the last line of a justified paragraph stays short.
    """

    font: QFont
    leading: float = 1.32
    indent: float = 0.0
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    @property
    def em(self) -> int:
        """Size of the font in pixels of the device."""
        return self.font.pixelSize()

    @property
    def step(self) -> int:
        """Height of a line in pixels of the device."""
        return round(self.em * self.leading)

    @property
    def baseline(self) -> int:
        """Where the characters of the first line stand, from its top in pixels of the device."""
        return round(self.step / 2 + _MIDDLE * self.em)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start`` to ``end`` (half-open) of the text that look different."""

    start: int
    end: int
    look: QTextCharFormat


@dataclass(frozen=True, slots=True)
class _Cut:
    """Which part of the text is set: from ``start``, to an early ``stop`` with …, in at most ``lines`` lines."""

    start: int = 0
    stop: int | None = None
    lines: int | None = None


class Flow:
    """Text laid out in lines, to be drawn any number of times; made by ``flow`` and ``flow_on``.

    Attributes:
        height: Of all lines together: exactly their number × the style's step.
        spans: Where each line begins and ends in the given text.
        end: Position behind the last character shown; the text's length when nothing is left.
        elided: Whether the last line ends in … in place of the rest.
        whole: Whether all it was given to set, an ellipsis included, stands in the lines.
    """

    __slots__ = (
        "_grounds",
        "_layout",
        "_offsets",
        "_runs",
        "_start",
        "_step",
        "_style",
        "elided",
        "end",
        "height",
        "spans",
        "whole",
    )

    def __init__(self, text: str, style: TextStyle, width: float, cut: _Cut, runs: Sequence[Run]) -> None:
        self.elided = cut.stop is not None
        start, last = cut.start, len(text) if cut.stop is None else cut.stop
        shown = text[start:last] + (ELLIPSIS if self.elided else "")
        self._runs = [
            Run(max(run.start, start), min(run.end, last), run.look)
            for run in runs
            if run.start < last and start < run.end and run.start < run.end
        ]
        self._grounds: list[tuple[QRectF, QBrush]] | None = None
        self._start, self._style, self._step = start, style, style.step
        self._offsets = _unit_offsets(shown)
        self._layout = QTextLayout(shown.replace("\n", "\u2028"), style.font)
        self._layout.setCacheEnabled(True)  # else Qt forgets the glyphs at the end and looks them up anew to draw them
        option = QTextOption(style.alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if self._runs:
            self._layout.setFormats(list(self._format_ranges()))
        self._lay(width, cut.lines if shown else 0)  # Qt would give an empty text a line
        self.spans = tuple(self._span(line) for line in self._lines())
        self.end = min(self.spans[-1][1], last) if self.spans else start
        self.whole = not shown or (bool(self.spans) and self.spans[-1][1] == start + len(shown))
        self.height = len(self.spans) * self._step

    @property
    def natural_width(self) -> float:
        """Width of the longest line, indent included."""
        return max((line.x() + line.naturalTextWidth() for line in self._lines()), default=0.0)

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """Yield where characters ``start`` to ``end`` stand: a box a line, as high as the line, from (0, 0)."""
        for row, (first, last) in enumerate(self.spans):
            left, right = max(start, first), min(end, last)
            if left < right:
                line = self._layout.lineAt(row)
                x1, x2 = self._x(line, left), self._x(line, right)
                yield QRectF(x1, row * self._step, x2 - x1, self._step)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner at (x, y), in the painter's pen where no run says otherwise."""
        # Qt would paint a ground as high as the font, over the descenders of the line above.
        if self._grounds is None:
            self._grounds = list(self._make_grounds())  # only now: what is laid out to be measured needs none
        for box, brush in self._grounds:
            painter.fillRect(box.translated(x, y), brush)
        self._layout.draw(painter, QPointF(x, y))

    def _make_grounds(self) -> Iterator[tuple[QRectF, QBrush]]:
        for run in self._runs:
            if run.look.hasProperty(QTextFormat.Property.BackgroundBrush):
                brush = run.look.background()
                yield from ((box, brush) for box in self.boxes(run.start, run.end))

    def _lines(self) -> Iterator[QTextLine]:
        return (self._layout.lineAt(row) for row in range(self._layout.lineCount()))

    def _lay(self, width: float, most: int | None) -> None:
        step, baseline, row = self._step, self._style.baseline, 0
        self._layout.beginLayout()
        while most is None or row < most:
            line = self._layout.createLine()
            if not line.isValid():
                break
            indent = self._style.indent * self._style.em if row == 0 and self._start == 0 else 0.0
            line.setLineWidth(max(1.0, width - indent))
            line.setPosition(QPointF(indent, row * step + baseline - line.ascent()))
            row += 1
        self._layout.endLayout()

    def _format_ranges(self) -> Iterator[QTextLayout.FormatRange]:
        looks: dict[int, QTextCharFormat] = {}  # most runs share one, and a copy costs as much as a short line
        for run in self._runs:
            if id(run.look) not in looks:
                looks[id(run.look)] = QTextCharFormat(run.look)
                looks[id(run.look)].clearBackground()
            made = QTextLayout.FormatRange()
            made.start = self._unit(run.start)
            made.length = self._unit(run.end) - made.start
            made.format = looks[id(run.look)]
            yield made

    def _span(self, line: QTextLine) -> tuple[int, int]:
        first = line.textStart()
        return self._position(first), self._position(first + line.textLength())

    def _x(self, line: QTextLine, position: int) -> float:
        x, _ = cast("tuple[float, int]", line.cursorToX(self._unit(position)))
        return x

    def _unit(self, position: int) -> int:
        """Return Qt's offset (UTF-16 code units) of a position in the given text."""
        at = position - self._start
        return self._offsets[at] if self._offsets else at

    def _position(self, unit: int) -> int:
        return self._start + (bisect_left(self._offsets, unit) if self._offsets else unit)


def flow(text: str, style: TextStyle, width: float, *, lines: int | None = None, runs: Sequence[Run] = ()) -> Flow:
    """Lay out a text in at most ``lines`` lines, the last one ending in … if there is more.

    Args:
        text: What to set; verbatim.
        style: How to set it.
        width: Width of the column in pixels of the device.
        lines: The most lines there may be, at least 1; None: as many as it takes.
        runs: What looks different; later ones win.
    """
    made = Flow(text, style, width, _Cut(lines=lines), runs)
    while not made.whole and made.end > 0:
        stop = len(text[: made.end - 1].rstrip(_POOR_ENDS))
        made = Flow(text, style, width, _Cut(stop=stop, lines=lines), runs)
    return made


def flow_on(  # noqa: PLR0913 - where it goes on is all it adds to flow()
    text: str, style: TextStyle, width: float, room: float, *, start: int = 0, runs: Sequence[Run] = ()
) -> Flow:
    """Lay out as many lines from ``start`` as ``room`` pixels hold; go on at the result's ``end``.

    Args:
        text: The whole text; verbatim.
        style: How to set it; the indent belongs to the line at position 0.
        width: Width of the column in pixels of the device.
        room: Height there is; a room lower than a line takes none.
        start: Position in ``text`` to begin at.
        runs: What looks different; positions in ``text``.
    """
    return Flow(text, style, width, _Cut(start, lines=max(0, int(room // style.step))), runs)


def _unit_offsets(text: str) -> tuple[int, ...]:
    """Return Qt's offset of every position, or () where offsets and positions are the same."""
    if not text or max(text) <= _LAST_BASIC_CHARACTER:
        return ()
    return tuple(accumulate((2 if character > _LAST_BASIC_CHARACTER else 1 for character in text), initial=0))
