"""The rows a card is made of: what each needs, how it grows and where it may be cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from desktop.output.face import FAINT
from desktop.output.paper import Block, Rule, height_of, set_text, split_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.output.paper import Item, Text

INSET: Final = 4.0  # text from the card's edge and from the column line


@dataclass(frozen=True, slots=True)
class HeadRow:
    """Number and task, above the first rule; repeated on every piece of a card that goes on."""

    texts: tuple[Text, ...]
    height: float
    stretch: float = 0.0

    def items(self, y: float, height: float) -> Iterable[Item]:  # noqa: ARG002 - never grows
        """Yield what is drawn with the row's top at ``y``."""
        return (text.moved(0, y) for text in self.texts)

    def split(self, room: float) -> None:  # noqa: ARG002
        """Give nothing: a head stays whole."""
        return


@dataclass(frozen=True, slots=True)
class TextRow:
    """A label and what stands beside it, under a rule.

    Attributes:
        texts: Everything in the row, tops measured from the row's top.
        uprights: Where vertical lines stand beside the label's, from the left edge.
        pad: White space below the lowest text.
        stretch: Always 0: text does not grow.
    """

    texts: tuple[Text, ...]
    width: float
    pad: float
    uprights: tuple[float, ...] = ()
    stretch: float = 0.0

    @property
    def height(self) -> float:
        """What the row needs."""
        return height_of(self.texts) + self.pad

    def items(self, y: float, height: float) -> Iterable[Item]:
        """Yield what is drawn with the row's top at ``y``."""
        yield Rule(0, y, self.width, y)
        for x in self.uprights:
            yield Rule(x, y, x, y + height)
        yield from (text.moved(0, y) for text in self.texts)

    def split(self, room: float) -> tuple[TextRow, TextRow] | None:
        """Cut between two lines of the last text, the only one that can be long."""
        *before, last = self.texts
        parts = split_text(last, room - last.y - self.pad)
        if parts is None:
            return None
        upper, lower = parts
        label = before[:1]
        top = label[0].y if label else self.pad
        return (
            replace(self, texts=(*before, upper)),
            replace(self, texts=(*label, lower.moved(0, top)), uprights=self.uprights),
        )


@dataclass(frozen=True, slots=True)
class WritingRow:
    """An empty box to write in, with dotted lines; takes whatever room the card has left."""

    label: Text
    width: float
    column: float
    least: float
    line: float
    stretch: float = 1.0

    @property
    def height(self) -> float:
        """The least room that is worth writing in."""
        return self.least

    def items(self, y: float, height: float) -> Iterable[Item]:
        """Yield what is drawn with the row's top at ``y``."""
        yield Rule(0, y, self.width, y)
        yield Rule(self.column, y, self.column, y + height)
        yield self.label.moved(0, y)
        count = max(1, round(height / self.line))
        for number in range(1, count):
            at = y + height * number / count
            yield Rule(self.column + 8, at, self.width - INSET, at, 0.5, FAINT, "dots")

    def split(self, room: float) -> None:  # noqa: ARG002
        """Give nothing: half a box is of no use."""
        return


@dataclass(frozen=True, slots=True)
class FillInRow:
    """Boxes to fill in, side by side; one that may grow has its labels at the top."""

    labels: tuple[Text, ...]
    width: float
    height: float
    pad: float
    stretch: float = 0.0

    def items(self, y: float, height: float) -> Iterable[Item]:
        """Yield what is drawn with the row's top at ``y``."""
        yield Rule(0, y, self.width, y)
        for position, label in enumerate(self.labels):
            if position:
                yield Rule(label.x - INSET, y, label.x - INSET, y + height)
            yield label.moved(0, y + (self.pad if self.stretch else (height - label.height) / 2))

    def split(self, room: float) -> None:  # noqa: ARG002
        """Give nothing: a row of boxes stays whole."""
        return


Row: TypeAlias = HeadRow | TextRow | WritingRow | FillInRow


@dataclass(frozen=True, slots=True)
class CardRows:
    """A card that can be set at any height from its least upwards.

    Attributes:
        key: The task's id.
        title: For the outline.
        width: In points.
        rows: Head first.
    """

    key: str
    title: str
    width: float
    rows: tuple[Row, ...]

    @property
    def least(self) -> float:
        """The lowest height it can be set at."""
        return sum(row.height for row in self.rows)

    def block(self, height: float, *, continued: bool = False) -> Block:
        """Set the card; what is left over goes to the rows one writes in, or stays below where there are none."""
        spare = max(0.0, height - self.least)
        shares = sum(row.stretch for row in self.rows)
        items: list[Item] = []
        y = 0.0
        for row in self.rows:
            own = row.height + (spare * row.stretch / shares if shares else 0.0)
            items.extend(row.items(y, own))
            y += own
        items.append(Rule(0, y, self.width, y))
        return Block("card", self.key, y, tuple(items), continued)

    def split(self, room: float) -> tuple[CardRows, CardRows] | None:
        """Cut after the last row that fits, or inside it; the second piece repeats the head, marked 续.

        Returns:
            None where not even the head and a part of the next row fit.
        """
        head, *rest = self.rows
        taken: list[Row] = []
        left = room - head.height
        while rest and rest[0].height <= left:
            left -= rest[0].height
            taken.append(rest.pop(0))
        parts = rest[0].split(left) if rest else None
        if parts is not None:
            taken.append(parts[0])
            rest[0] = parts[1]
        if not taken or not rest:
            return None
        again = _continued(head) if isinstance(head, HeadRow) else head
        return replace(self, rows=(head, *taken)), replace(self, rows=(again, *rest))


def _continued(head: HeadRow) -> HeadRow:
    sign, *others = head.texts
    return replace(head, texts=(set_text("任务 续", sign.face, sign.width, sign.x, sign.y), *others))
