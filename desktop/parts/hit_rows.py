"""The rows of the hit list: kind, title, two lines of text with the words found, and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.models.roles import VALUE_ROLE
from desktop.models.wording import hit_place
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered, paint_row
from desktop.text_flow import ELLIPSIS, Flow, Run, flow
from desktop.theme import ICON_ROW, LEADING_SNIPPET, SMALL, SNIPPET, UI, hit_format
from index.snippet import readable_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from content.plan import Plan
    from desktop.parts.look import Look
    from index.hit import Hit, Span

_LEFT: Final = 38
_RIGHT: Final = 14
_LINES: Final = 2
_SEEN: Final = 26  # characters that surely stand in the first two lines
_RUN_UP: Final = 9  # characters before a mark that would not be seen else
_APART: Final = " … "  # between the pieces of a snippet
_WIDE: Final = re.compile("[\u2e80-\uffef]")  # characters that are an em wide
_SHORTER: Final = (" · 牵头条文", "、条文")  # the counts of a department shall fit on one line
_NARROWEST: Final = 0.2  # of an em: the least any other character takes


class HitList(RowList):
    """The hits."""

    def __init__(self, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("命中")
        self._delegate = _HitDelegate(self, plans, look)
        self._measured_for = 0.0
        self.setItemDelegate(self._delegate)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._delegate.forget_rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._measured_for != self._delegate.room:
            self._measured_for = self._delegate.room
            self.scheduleDelayedItemsLayout()  # Qt does that only where the height has changed


class _HitDelegate(RowDelegate):
    """Kind, title, two lines of text with the words found, then where it stands and how often."""

    def __init__(self, view: RowList, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__(view, look)
        self._plans = {plan.id: plan for plan in plans}
        self._sizes: dict[tuple[int, float], QSize] = {}
        self._flows: dict[tuple[int, float], tuple[Flow, Flow]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: ARG002
        known = self._sizes.get((index.row(), self.room))
        return known or self._measure(index)

    def forget_rows(self) -> None:
        """Measure the rows anew: there are others."""
        self._sizes.clear()
        self._flows.clear()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        super().set_look(look)
        self.forget_rows()

    def _measure(self, index: QModelIndex) -> QSize:
        look, hit = self.look, index.data(VALUE_ROLE)
        title = self._lines(hit.title, UI) * look.style(UI).step
        words, _ = _run_up(hit)
        snippet = self._lines(words, SNIPPET, _most_lines(hit)) * look.style(SNIPPET, leading=LEADING_SNIPPET).step
        made = QSize(10, title + snippet + look.px(32))
        self._sizes[(index.row(), self.room)] = made  # a list asks more than once
        return made

    def _lines(self, text: str, px: int, most: int = _LINES) -> int:
        """Return how many lines a text takes; laid out only where counting its characters leaves a doubt."""
        if not text:
            return 0
        em, room = self.look.px(px), self.room
        if len(text) * em <= room:
            return 1
        wide = len(_WIDE.findall(text))
        if (wide + (len(text) - wide) * _NARROWEST) * em > (most - 1) * room:
            return most
        style = self.look.style(px, bold=px == UI)
        return min(len(flow(text, style, room, lines=most).spans), most)

    @property
    def room(self) -> float:
        """The width of the text, with a scroll bar and without one.

        A list measures its rows once: if a bar made them narrower, and so higher, they would overlap.
        """
        look, view = self.look, self._view
        return max(view.width() - view.verticalScrollBar().sizeHint().width() - look.px(_LEFT + _RIGHT), look.px(60))

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
        painter.drawText(
            foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._foot(painter, hit, width)
        )
        if not here:
            painter.fillRect(QRectF(left, rect.bottom(), width, 1), QColor(tokens.line))
        painter.restore()

    def _foot(self, painter: QPainter, hit: Hit, width: int) -> str:
        """Where it stands, and how often and why; where there is no room, the place is cut."""
        where, dot, rest = hit_place(hit, self._plans[hit.plan_id]).partition(" · ")
        metrics, rest = painter.fontMetrics(), dot + rest
        room = width - metrics.horizontalAdvance(rest)
        return metrics.elidedText(where, Qt.TextElideMode.ElideRight, room) + rest

    def _lay(self, index: QModelIndex) -> tuple[Flow, Flow]:
        key = (index.row(), self.room)
        known = self._flows.get(key)
        if known is None:
            known = self._flows[key] = self._flow(index.data(VALUE_ROLE))
        return known

    def _flow(self, hit: Hit) -> tuple[Flow, Flow]:
        look, room = self.look, self.room
        title = flow(hit.title, look.style(UI, bold=True), room, lines=_LINES, runs=self._runs(hit.title_marks))
        style = look.style(SNIPPET, leading=LEADING_SNIPPET)
        words, spans = _run_up(hit)
        return title, flow(words, style, room, lines=_most_lines(hit), runs=self._runs(spans))

    def _runs(self, spans: Sequence[Span]) -> list[Run]:
        marked = hit_format(self.look.tokens)
        return [Run(start, end, marked) for start, end in spans]


def _most_lines(hit: Hit) -> int:
    """Return how many lines the snippet may take: one more where it has several pieces."""
    return _LINES + (_APART in hit.snippet)


def _run_up(hit: Hit) -> tuple[str, Sequence[Span]]:
    """Return the snippet and its marks, begun so late that the first mark is seen."""
    if hit.kind == "section":
        return "", ()
    if hit.kind == "department":
        return hit.snippet.replace(*_SHORTER), ()
    if not hit.spans or hit.spans[0][1] <= _SEEN:
        return hit.snippet, hit.spans
    first = hit.spans[0][0]
    start = readable_start(hit.snippet, first - _RUN_UP, first)
    spans = tuple((first - start + 1, last - start + 1) for first, last in hit.spans)
    return ELLIPSIS + hit.snippet[start:], spans
