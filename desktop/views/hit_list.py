"""The hit list: what a search found, in place of the left lists; before a query, the queries of late."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models.hits import HitsModel
from desktop.parts.focus import PassesFocus
from desktop.parts.hit_head import HitHead
from desktop.parts.hit_rows import HitList
from desktop.parts.labels import Rule, dress, label
from desktop.parts.recent_list import RecentPanel
from desktop.parts.text_button import TextButton
from desktop.theme import SNIPPET

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from desktop.models.recent import RecentModel
    from desktop.parts.look import Look
    from desktop.parts.rows import RowList
    from index.hit import Hit

WIDEN: Final = "去掉全部限定"
STOP: Final = "停止查找"
AGAIN: Final = "重新查找"
"""What can be offered where there are no hits."""


class HitPanel(PassesFocus, QStackedWidget):
    """What was found, or what was searched for lately.

    Signals:
        row_chosen: Row of a hit that was clicked or entered.
        recent_chosen: A query searched lately that is to be run again.
        more_wanted: The last hit listed has come into sight, and there are more.
        offer_taken: What was offered in place of the hits (``WIDEN``, ``STOP`` or ``AGAIN``) was clicked.
    """

    row_chosen = Signal(int)
    recent_chosen = Signal(str)
    more_wanted = Signal()
    offer_taken = Signal(str)

    def __init__(self, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("搜索结果")
        self._hits = HitsModel(self)
        self._found = _Found(self._hits, plans, look)
        self._recent: RecentPanel | None = None
        self.addWidget(self._found)
        for signal in (self._found.list.clicked, self._found.list.activated):
            signal.connect(self._on_list_chosen)
        self._hits.more_wanted.connect(self.more_wanted)
        self._found.offer.clicked.connect(lambda: self.offer_taken.emit(self._found.offer.text()))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def focus_part(self) -> QWidget:
        recent = self._recent
        return self._found.list if recent is None or self.currentWidget() is not recent else recent

    @property
    def list(self) -> RowList:
        """The list of hits."""
        return self._found.list

    @property
    def head(self) -> HitHead:
        """What stands above the hits."""
        return self._found.head

    @property
    def head_text(self) -> str:
        """What the head says: number of hits, occurrences, explanation."""
        return self._found.head.words

    @property
    def nothing_text(self) -> str:
        """What stands in the place of the hits where there are none, or ""."""
        return "" if self._found.nothing.isHidden() else self._found.nothing.text()

    @property
    def offer(self) -> TextButton | None:
        """What is offered in the place of the hits, or None."""
        return None if self._found.offer.isHidden() else self._found.offer

    @property
    def recent(self) -> RecentPanel | None:
        """The queries searched lately, or None while the hits are seen."""
        return self._recent if self._recent is not None and self.currentWidget() is self._recent else None

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self._found.set_look(look)
        if self._recent is not None:
            self._recent.set_look(look)

    def set_hits(self, hits: tuple[Hit, ...], current: int, *, has_more: bool) -> None:
        """Show hits.

        Args:
            hits: In the order to show them.
            current: The row to make current, or -1.
            has_more: Whether there are more to ask for.
        """
        self._hits.set_hits(hits, has_more=has_more)
        self._found.say_instead("")
        self._found.arrange()
        self.set_current_row(current)

    def say_instead(self, words: str, offer: str = "") -> None:
        """Say something in the place of the hits, and offer something."""
        self._found.say_instead(words, offer)
        self._found.arrange()

    def add_hits(self, hits: tuple[Hit, ...], *, has_more: bool) -> None:
        """Show more hits of the same search; ``hits`` are all of them."""
        self._hits.add_hits(hits, has_more=has_more)

    def set_current_row(self, row_number: int) -> None:
        """Make a row current and scroll it into sight."""
        self._hits.give(row_number + 1)
        index = self._hits.index(row_number, 0)
        self._found.list.setCurrentIndex(index)
        if row_number > 1:
            self._found.list.scrollTo(index)

    def follow_by_tab(self, box: QWidget) -> None:
        """Let Tab lead from the search box through the head to the hits."""
        stops = (box, *self.head.stops, self._found.offer, self.list)
        for before, behind in pairwise(stops):
            QWidget.setTabOrder(before, behind)

    def show_found(self) -> None:
        """Show the hits."""
        self.setCurrentWidget(self._found)

    def show_recent(self, model: RecentModel) -> None:
        """Show the queries searched lately."""
        if self._recent is None:
            self._recent = RecentPanel(model, self._look)
            self._recent.query_chosen.connect(self.recent_chosen)
            self.addWidget(self._recent)
        self._recent.forget_choice()
        self.setCurrentWidget(self._recent)

    def _on_list_chosen(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())


class _Found(QWidget):
    """Head and hits. Lays itself out: a layout would have the whole window laid out at every key.

    Attributes:
        head: What stands above the hits.
        list: The hits.
        nothing: What stands in their place where there are none.
        offer: What can be done about it.
    """

    def __init__(self, hits: HitsModel, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__()
        self._look = look
        self.head = HitHead(look)
        self._rule = Rule(look)
        self.list = HitList(plans, look)
        self.list.setModel(hits)
        self.nothing = label("", look, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.offer = TextButton(WIDEN, look, colour=look.tokens.blue)
        for part in (self.head, self._rule, self.list, self.nothing, self.offer):
            part.setParent(self)
        self.say_instead("")
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.head.set_look(look)
        self._rule.set_look(look)
        self.list.set_look(look)
        dress(self.nothing, look, SNIPPET, colour=look.tokens.ink2)
        self.offer.set_look(look, colour=look.tokens.blue)
        self.arrange()

    def say_instead(self, words: str, offer: str = "") -> None:
        """Say why there are no hits, and offer something; "" where there are."""
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        if offer:
            self.offer.setText(offer)
            self.offer.setAccessibleName(offer)
        self.offer.setVisible(bool(offer))
        self.list.setVisible(not words)

    def arrange(self) -> None:
        """Put the parts where they belong: the head has become higher or lower."""
        look, width = self._look, self.width()
        tall = self.head.height_for(width)
        self.head.setGeometry(0, 0, width, tall)
        self._rule.setGeometry(0, tall, width, 1)
        below = QRect(0, tall + 1, width, max(self.height() - tall - 1, 0))
        self.list.setGeometry(below)
        side = look.px(14)
        room = max(width - 2 * side, 1)
        words = self.nothing.heightForWidth(room)
        self.nothing.setGeometry(side, below.top() + look.px(12), room, words)
        button = self.offer.sizeHint()
        top = self.nothing.geometry().bottom() + look.px(8)
        self.offer.setGeometry(side, top, min(button.width(), room), button.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
