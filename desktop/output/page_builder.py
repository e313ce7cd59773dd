"""Pages filled from the top down, with running heads and page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.output.face import GREY, RED, Face
from desktop.output.paper import A4, Block, Page, Placed, Rule, set_text
from desktop.theme import HEI

if TYPE_CHECKING:
    from desktop.output.paper import Item

_RUNNING: Final = Face(HEI, 9, colour=GREY)
_RUNNING_RIGHT: Final = Face(HEI, 9, colour=GREY, align="right")
_HEAD_GAP: Final = 13.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text may stand on a page, in points from its top left corner.

    Attributes:
        width: Of the paper.
        height: Of the paper.
        side: Left and right margin.
        top: Where the running head stands.
        bottom: Lower edge of the text.
        foot: Where the page number stands.
        head: Height set aside for the running head on all pages but the first.
    """

    width: float
    height: float
    side: float = 60.0
    top: float = 46.0
    bottom: float = 782.0
    foot: float = 796.0
    head: float = 32.0

    @property
    def measure(self) -> float:
        """Width of the text."""
        return self.width - 2 * self.side

    @property
    def body_top(self) -> float:
        """Where text begins under a running head."""
        return self.top + self.head

    @property
    def body_height(self) -> float:
        """Height of the text on a page with a running head."""
        return self.bottom - self.body_top


PORTRAIT: Final = Frame(*A4)
LANDSCAPE: Final = Frame(A4[1], A4[0], side=50.0, top=40.0, bottom=538.0, foot=550.0)


class PageBuilder:
    """Takes blocks one under the other and knows how much room is left."""

    def __init__(self, frame: Frame) -> None:
        """Begin a first page without a running head: a title stands there."""
        self.frame = frame
        self.sides: list[list[Placed]] = [[]]
        self._y = frame.top
        self._empty = True

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.frame.bottom - self._y

    @property
    def at_top(self) -> bool:
        """Whether nothing but a title stands on this page yet."""
        return self._empty

    @property
    def page(self) -> int:
        """0-based number of this page."""
        return len(self.sides) - 1

    @property
    def y(self) -> float:
        """Where the next block goes."""
        return self._y

    def put(self, block: Block) -> None:
        """Place a block; a title does not count as the page's first text."""
        self.sides[-1].append(Placed(block, self.frame.side, self._y))
        self._y += block.height
        self._empty = self._empty and block.kind == "title"

    def skip(self, height: float) -> None:
        """Leave white space, but not at the top of a page."""
        if not self._empty:
            self._y += height

    def turn(self) -> None:
        """Go on to the next page."""
        self.sides.append([])
        self._y = self.frame.body_top
        self._empty = True

    def finish(self, left: str, right: str, source: str) -> tuple[Page, ...]:
        """Add heads from the second page on and feet on all, and give the pages.

        Args:
            left: The running head's left side.
            right: The running head's right side.
            source: The foot's left side; beside it stands 第 x 页　共 n 页.
        """
        count = len(self.sides)
        head = self._running_head(left, right)
        pages = []
        for number, placed in enumerate(self.sides, start=1):
            above = [Placed(head, self.frame.side, self.frame.top)] if number > 1 else []
            foot = self._foot(source, f"第 {number} 页　共 {count} 页")
            pages.append(Page((*above, *placed, Placed(foot, self.frame.side, self.frame.foot))))
        return tuple(pages)

    def _running_head(self, left: str, right: str) -> Block:
        measure = self.frame.measure
        items: tuple[Item, ...] = (
            set_text(left, _RUNNING, measure * 0.35),
            set_text(right, _RUNNING_RIGHT, measure * 0.65, measure * 0.35),
            Rule(0, _HEAD_GAP + 4, measure, _HEAD_GAP + 4, 1.0, RED),
        )
        return Block("head", "", _HEAD_GAP + 5, items)

    def _foot(self, source: str, number: str) -> Block:
        measure = self.frame.measure
        texts = (
            set_text(source, _RUNNING, measure - 90),
            set_text(number, _RUNNING_RIGHT, 90, measure - 90),
        )
        return Block("foot", "", texts[0].height, texts)
