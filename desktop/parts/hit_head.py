"""The head of the hit list: how much was found, how the query was understood, and what narrows it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop.parts.chips import Chip, ChipFlow
from desktop.parts.drop_chip import DropChip
from desktop.parts.labels import dress, label
from desktop.parts.text_button import TextButton
from desktop.theme import RADIUS, SEARCH, SNIPPET
from index.hit import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop.parts.look import Dressed, Look
    from index.facets import FacetName
    from index.hit import Kind, Order

KINDS: Final[tuple[tuple[Kind | None, str], ...]] = (
    (None, "全部"),
    *KIND_WORDS.items(),
)
FACET_WORDS: Final[Mapping[FacetName, tuple[str, str, str]]] = {
    "chapter": ("章节", "章节", ""),
    "lead": ("牵头部门", "牵头部门", "牵头 "),
    "participant": ("参加部门", "参加部门", "参加 "),
    "deadline": ("完成时限", "时限", ""),
}
"""Each facet a search can be narrowed by: its name, what its chip says, and what stands before a value in it."""
ORDERS: Final[tuple[tuple[Order, str], ...]] = (("relevance", "相关"), ("document", "原文顺序"), ("deadline", "时限"))
_SIDE: Final = 14
_EDGE: Final = 8
_GAP: Final = 6
_MOST_QUESTIONS: Final = 3
_MOST_LINES: Final = 6  # of the explanation; the whole is in its tool tip


class HitHead(QWidget):
    """Lays itself out: a layout would have the whole window laid out at every key.

    Signals:
        kind_chosen: The one kind to show, or None for all.
        order_chosen: How to sort.
        facet_requested: Facet whose menu is wanted, see ``show_facet_menu``.
        facet_chosen: Facet and value to narrow to; "" takes the value away.
        suggestion_chosen: Another query that was offered.
    """

    kind_chosen = Signal(object)
    order_chosen = Signal(str)
    facet_requested = Signal(str)
    facet_chosen = Signal(str, str)
    suggestion_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._total = label("", look)
        self._occurrences = label("", look)
        self._explanation = label("", look, wrap=True)
        self._order = DropChip("排序", look, is_plain=True)
        self._questions: list[_Question] = []
        self._kinds: dict[Kind | None, Chip] = {}
        self._facets: dict[FacetName, DropChip] = {}
        self._kind_flow = ChipFlow(look)
        self._facet_flow = ChipFlow(look)
        for part in (self._total, self._occurrences, self._order, self._explanation, self._kind_flow, self._facet_flow):
            part.setParent(self)
        self._make_chips()
        self.set_order("relevance")
        self.set_look(look)

    @property
    def words(self) -> str:
        """What the head says: number of hits, occurrences, explanation."""
        return " · ".join(part.text() for part in (self._total, self._occurrences, self._explanation) if part.text())

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions asked, as they are read."""
        return tuple(button.text() for button in self._questions)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab leads to, in order; the questions come and go."""
        return (self._order, *self._kinds.values(), *self._facets.values())

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        dress(self._total, look, SEARCH, bold=True)
        dress(self._occurrences, look, SNIPPET, colour=look.tokens.ink3)
        dress(self._explanation, look, SNIPPET, colour=look.tokens.ink2)
        chips: tuple[Dressed, ...] = (*self._kinds.values(), *self._facets.values(), self._order)
        for part in (*chips, self._kind_flow, self._facet_flow):
            part.set_look(look)
        suggestions = tuple(button.query for button in self._questions)
        self._ask(())
        self._ask(suggestions)

    def set_found(self, found: tuple[str, str], explanation: str, suggestions: tuple[str, ...]) -> None:
        """Say how much was found and how the query was understood; ask whether another was meant."""
        self._total.setText(found[0])
        self._occurrences.setText(found[1])
        self._explanation.setText(explanation)
        whole = escape(explanation).replace("\n", "<br>")  # it quotes the query, which may look like HTML
        self._explanation.setToolTip(f"<qt>{whole}</qt>")
        self._explanation.setVisible(bool(explanation))
        if suggestions != tuple(button.query for button in self._questions):
            self._ask(suggestions[:_MOST_QUESTIONS])

    def set_kinds(self, counts: Mapping[Kind, int], chosen: Kind | None) -> None:
        """Show a chip for each kind that was found, with its count."""
        for kind, chip in self._kinds.items():
            count = None if kind is None else counts.get(kind, 0)
            chip.set_count(count)
            chip.setVisible(count != 0 or kind == chosen)
            chip.setChecked(kind == chosen)
        self._kind_flow.setVisible(bool(counts) or chosen is not None)

    def set_order(self, order: Order) -> None:
        """Say how the hits are sorted."""
        self._order.set_value(dict(ORDERS)[order])

    def set_facets(self, filters: tuple[tuple[FacetName, str], ...], offered: Mapping[str, Mapping[str, int]]) -> None:
        """Show what the search is narrowed to, and what it can be narrowed by."""
        values = dict(filters)
        for facet, chip in self._facets.items():
            value = values.get(facet, "")
            chip.set_value(value, FACET_WORDS[facet][2] + value if value else FACET_WORDS[facet][1])
            chip.setVisible(bool(value or offered.get(facet)))

    def show_facet_menu(self, facet: FacetName, counts: Mapping[str, int]) -> None:
        """Open the menu of a facet: its values with their numbers of hits."""
        self._facets[facet].show_menu((value, f"{value}\t{count}") for value, count in counts.items())

    def height_for(self, width: int) -> int:
        """Put the parts in their places for a width; return the height they take."""
        look = self._look
        left, right, gap = look.px(_SIDE), width - look.px(_SIDE) + 4, look.px(_GAP)
        y = look.px(_EDGE)
        first, second, order = self._total.sizeHint(), self._occurrences.sizeHint(), self._order.sizeHint()
        line = max(first.height(), order.height())
        order_left = max(right - order.width(), left)
        self._order.setGeometry(order_left, y, order.width(), line)
        self._total.setGeometry(left, y, min(first.width(), order_left - left), line)
        beside = left + first.width() + gap
        self._occurrences.setGeometry(beside, y + 1, max(min(second.width(), order_left - beside), 0), line)
        y += line
        for part in (self._explanation, *self._questions, self._kind_flow, self._facet_flow):
            if part.isHidden():
                continue
            tall = self._height_of(part, right - left)
            if tall:
                part.setGeometry(QRect(left, y + (2 if part is self._explanation else gap), right - left, tall))
                y = part.geometry().bottom() + 1
            if isinstance(part, ChipFlow):
                part.arrange()
        return y + look.px(_EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.height_for(self.width())

    def _height_of(self, part: QWidget, width: int) -> int:
        if isinstance(part, TextButton):
            return part.sizeHint().height()
        if isinstance(part, ChipFlow):
            return part.heightForWidth(width)
        most = _MOST_LINES * part.fontMetrics().lineSpacing()
        return min(part.heightForWidth(width), most)

    def _make_chips(self) -> None:
        for kind, word in KINDS:
            chip = Chip(word, self._look)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, chosen=kind: self.kind_chosen.emit(chosen))
            self._kinds[kind] = chip
            self._kind_flow.add(chip)
        for facet, (name, _, _) in FACET_WORDS.items():
            drop = DropChip(name, self._look)
            drop.menu_requested.connect(lambda wanted=facet: self.facet_requested.emit(wanted))
            drop.value_chosen.connect(lambda value, wanted=facet: self.facet_chosen.emit(wanted, value))
            self._facets[facet] = drop
            self._facet_flow.add(drop)
        orders = {words: order for order, words in ORDERS}
        self._order.menu_requested.connect(lambda: self._order.show_menu((words, words) for words in orders))
        self._order.value_chosen.connect(lambda words: self.order_chosen.emit(orders[words]))

    def _ask(self, suggestions: tuple[str, ...]) -> None:
        for button in self._questions:
            button.hide()
            button.deleteLater()
        self._questions = [_Question(query, self._look) for query in suggestions]
        for button in self._questions:
            button.setParent(self)
            button.show()
            QWidget.setTabOrder(self._order, button)
            button.clicked.connect(lambda _on=False, wanted=button.query: self.suggestion_chosen.emit(wanted))


class _Question(TextButton):
    """您是不是要找…, on a ground of its own: what stands below is the answer to another query than the one typed.

    Attributes:
        query: The query offered.
    """

    def __init__(self, query: str, look: Look) -> None:
        super().__init__(f"您是不是要找“{query}”？", look, colour=look.tokens.blue)
        self.query = query
        self.indent = look.px(_SIDE // 2)
        self._ground, self._radius = look.tokens.blue_soft, look.px(RADIUS)
        self.setAccessibleDescription("回车按这个词查找")

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self._look.px(_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ground))
        painter.drawRoundedRect(self.rect(), self._radius, self._radius)
        painter.end()
        super().paintEvent(event)
