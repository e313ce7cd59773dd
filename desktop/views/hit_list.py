"""The hit list: what a search found, in place of the left lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.models.hits import HitsModel
from desktop.models.roles import VALUE_ROLE
from desktop.models.wording import department_counts, hit_place
from desktop.parts.chips import Chip, ChipFlow
from desktop.parts.labels import Rule, column, dress, label, row
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered, paint_row
from desktop.parts.text_button import TextButton
from desktop.text_flow import Flow, Run, flow
from desktop.theme import ICON_ROW, LEADING_SNIPPET, SEARCH, SMALL, SNIPPET, UI, hit_format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.plan import Plan
    from desktop.parts.look import Look
    from index.hit import Hit, Kind, Span

_KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("clause", "条文"),
    ("task", "任务"),
    ("department", "部门"),
    ("section", "标题"),
)
_LEFT: Final = 38
_RIGHT: Final = 14
_LINES: Final = 2
_WIDE: Final = re.compile("[\u2e80-\uffef]")  # characters that are an em wide
_NARROWEST: Final = 0.2  # of an em: the least any other character takes


class HitPanel(QWidget):
    """How much was found and how, the kinds with their counts, and the hits.

    Signals:
        row_chosen: Row of a hit that was clicked or entered.
        kind_chosen: The one kind to show, or None for all.
        suggestion_chosen: Another query that was offered.
    """

    row_chosen = Signal(int)
    kind_chosen = Signal(object)
    suggestion_chosen = Signal(str)

    def __init__(self, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__()
        self._look = look
        self._kinds: tuple[dict[Kind, int], Kind | None] = ({}, None)
        self._kind_words = {word: kind for kind, word in _KINDS}
        self.setAccessibleName("搜索结果")
        self._total = label("", look)
        self._occurrences = label("", look)
        self._explanation = label("", look, wrap=True)
        self._chips = ChipFlow(look)
        self._suggestions = column()
        self._hits = HitsModel(self)
        self._list = _HitList(plans, look)
        self._list.setModel(self._hits)
        self._rule = Rule(look)
        self._head = column()
        self._lay_out()
        self._list.clicked.connect(self._on_list_chosen)
        self._list.activated.connect(self._on_list_chosen)
        self.setFocusProxy(self._list)
        self.set_look(look)

    @property
    def list(self) -> RowList:
        """The list of hits."""
        return self._list

    @property
    def head_text(self) -> str:
        """What the head says: number of hits, occurrences, explanation."""
        return " · ".join(part.text() for part in (self._total, self._occurrences, self._explanation) if part.text())

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        counts, chosen = self._kinds
        self._kinds = ({}, None)
        self.set_kinds(counts, chosen)
        self._head.setContentsMargins(look.px(14), look.px(8), look.px(10), look.px(8))
        self._head.setSpacing(look.px(6))
        dress(self._total, look, SEARCH, bold=True)
        dress(self._occurrences, look, SNIPPET, colour=look.tokens.ink3)
        dress(self._explanation, look, SNIPPET, colour=look.tokens.ink2)
        self._rule.set_look(look)
        self._list.set_look(look)

    def set_head(self, total: int, occurrences: int, explanation: str, suggestions: tuple[str, ...]) -> None:
        """Say how much was found and how the query was understood; offer other queries."""
        self._total.setText(f"{total} 条命中")
        self._occurrences.setText(f"共 {occurrences} 处" if occurrences else "")
        self._explanation.setText(explanation)
        while (item := self._suggestions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for query in suggestions:
            offer = TextButton(f"是否要找：{query}", self._look, colour=self._look.tokens.blue)
            offer.clicked.connect(lambda _checked=False, wanted=query: self.suggestion_chosen.emit(wanted))
            self._suggestions.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)

    def set_kinds(self, counts: dict[Kind, int], chosen: Kind | None) -> None:
        """Show a chip a kind that was found, with its count."""
        if (counts, chosen) == self._kinds:
            return
        self._kinds = (counts, chosen)
        chips = ChipFlow(self._look)
        for kind, word in ((None, "全部"), *_KINDS):
            count = None if kind is None else counts.get(kind, 0)
            if count == 0:
                continue
            chip = Chip(word, self._look, count=count)
            chip.setCheckable(True)
            chip.setChecked(kind == chosen)
            chips.add(chip)
        chips.chosen.connect(lambda word: self.kind_chosen.emit(self._kind_words.get(word)))
        self._head.replaceWidget(self._chips, chips)
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = chips

    def set_hits(self, hits: tuple[Hit, ...], current: int) -> None:
        """Show hits; ``current`` is the row to make current, or -1."""
        self._hits.set_hits(hits)
        self.set_current_row(current)

    def set_current_row(self, row_number: int) -> None:
        """Make a row current and scroll it into sight."""
        index = self._hits.index(row_number, 0)
        self._list.setCurrentIndex(index)
        if row_number > 1:
            self._list.scrollTo(index)

    def _lay_out(self) -> None:
        line = row(gap=6)
        line.addWidget(self._total)
        line.addWidget(self._occurrences, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._head.addLayout(line)
        self._head.addWidget(self._explanation)
        self._head.addLayout(self._suggestions)
        self._head.addWidget(self._chips)
        whole = column()
        whole.addLayout(self._head)
        whole.addWidget(self._rule)
        whole.addWidget(self._list, 1)
        self.setLayout(whole)

    def _on_list_chosen(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())


class _HitList(RowList):
    def __init__(self, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("命中")
        self._delegate = _HitDelegate(self, plans, look)
        self.setItemDelegate(self._delegate)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._delegate.forget_sizes)


class _HitDelegate(RowDelegate):
    """Kind, title, two lines of text with the words found, then where it stands and how often."""

    def __init__(self, view: RowList, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__(view, look)
        self._plans = {plan.id: plan for plan in plans}
        self._sizes: dict[tuple[int, float], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: ARG002
        known = self._sizes.get((index.row(), self._room))
        return known or self._measure(index)

    def forget_sizes(self) -> None:
        """Measure the rows anew: there are others."""
        self._sizes.clear()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        super().set_look(look)
        self._sizes.clear()

    def _measure(self, index: QModelIndex) -> QSize:
        look, hit = self.look, index.data(VALUE_ROLE)
        title = self._lines(hit.title, UI) * look.style(UI).step
        words = "" if hit.kind == "section" else hit.snippet
        snippet = self._lines(words, SNIPPET) * look.style(SNIPPET, leading=LEADING_SNIPPET).step
        made = QSize(10, title + snippet + look.px(32))
        self._sizes[(index.row(), self._room)] = made  # a list asks more than once
        return made

    def _lines(self, text: str, px: int) -> int:
        """Return how many lines a text takes; laid out only where counting its characters leaves a doubt.

        A keystroke must not wait for the layout of 78 rows of which eight are seen.
        """
        if not text:
            return 0
        em, room = self.look.px(px), self._room
        if len(text) * em <= room:
            return 1
        wide = len(_WIDE.findall(text))
        if (wide + (len(text) - wide) * _NARROWEST) * em > room:
            return _LINES
        style = self.look.style(px, bold=px == UI)
        return min(len(flow(text, style, room, lines=_LINES).spans), _LINES)

    @property
    def _room(self) -> float:
        look = self.look
        return max(self._view.viewport().width() - look.px(_LEFT + _RIGHT), look.px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        rect = option.rect
        hit: Hit = index.data(VALUE_ROLE)
        paint_row(painter, rect, look, current=here, hovered=is_hovered(option))
        title, snippet = self._lay(index)
        left, top = rect.left() + look.px(_LEFT), rect.top() + look.px(6)
        width = rect.width() - look.px(_LEFT + _RIGHT)
        painter.save()
        icon = look.pixmap(hit.kind, tokens.blue if here else tokens.ink3, ICON_ROW)
        painter.drawPixmap(rect.left() + look.px(12), top, icon)
        painter.setPen(QColor(tokens.ink))
        title.draw(painter, left, top)
        painter.setPen(QColor(tokens.ink2))
        snippet.draw(painter, left, top + title.height + look.px(2))
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.ink2 if here else tokens.ink3))
        foot = QRectF(left, top + title.height + snippet.height + look.px(4), width, look.px(16))
        place = hit_place(hit, self._plans[hit.plan_id])
        place = painter.fontMetrics().elidedText(place, Qt.TextElideMode.ElideRight, round(width))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, place)
        if not here:
            painter.fillRect(QRectF(left, rect.bottom(), width, 1), QColor(tokens.line))
        painter.restore()

    def _lay(self, index: QModelIndex) -> tuple[Flow, Flow]:
        look, hit = self.look, index.data(VALUE_ROLE)
        room = self._room
        title = flow(hit.title, look.style(UI, bold=True), room, lines=_LINES, runs=self._runs(hit.title_marks))
        style = look.style(SNIPPET, leading=LEADING_SNIPPET)
        if hit.kind == "department":
            plan = self._plans[hit.plan_id]
            department = plan.department(hit.id)
            words = department_counts(department, plan) if department else hit.snippet
            return title, flow(words, style, room, lines=_LINES)
        if hit.kind == "section":
            return title, flow("", style, room, lines=_LINES)
        return title, flow(hit.snippet, style, room, lines=_LINES, runs=self._runs(hit.spans))

    def _runs(self, spans: Sequence[Span]) -> list[Run]:
        marked = hit_format(self.look.tokens)
        return [Run(start, end, marked) for start, end in spans]
