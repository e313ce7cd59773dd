"""The rows of the hit list: kind, title, two lines of text with the words found, and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.models.roles import VALUE_ROLE, AnyIndex
from desktop.models.wording import hit_place
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered, paint_row
from desktop.text_flow import ELLIPSIS, Flow, Run, flow
from desktop.theme import ICON_ROW, LEADING_SNIPPET, SMALL, SNIPPET, UI, hit_format
from index.snippet import readable_start

if TYPE_CHECKING:
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
_WIDE: Final = re.compile("[\u2e80-\uff60]")  # characters that are an em wide
_SHORTER: Final = (" · 牵头条文", "、条文")  # the counts of a department shall fit on one line
_NARROWEST: Final = 0.2  # of an em: the least any other character takes
_MOST_KEPT: Final = 300  # pieces of text that are kept laid out
_SPARE: Final = 10  # narrow characters there may be in the beginning of a text that is too long all the same


class _Shown(NamedTuple):
    """What a row shows.

    Attributes:
        hit: The hit.
        snippet: The words of its text, and which of them are marked.
        most: How many lines they may take: one more where they are of several pieces.
    """

    hit: Hit
    snippet: tuple[str, tuple[Span, ...]]
    most: int


class HitList(RowList):
    """The hits."""

    def __init__(self, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("命中")
        self._delegate = HitDelegate(self, plans, look)
        self.setItemDelegate(self._delegate)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._delegate.forget_rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._delegate.fit():
            self.scheduleDelayedItemsLayout()  # Qt does that only where the height has changed


class HitDelegate(RowDelegate):
    """Kind, title, two lines of text with the words found, then where it stands and how often."""

    def __init__(self, view: RowList, plans: tuple[Plan, ...], look: Look) -> None:
        super().__init__(view, look)
        self._plans = {plan.id: plan for plan in plans}
        self._sizes: dict[int, QSize] = {}
        self._shown: dict[int, _Shown] = {}
        # By what they say: with each key the list is another, but most of its titles and many of its lines stay.
        self._flows: dict[tuple[str, tuple[Span, ...], int, int, int], Flow] = {}
        self._marked = hit_format(look.tokens)
        self._room = 0
        self.fit()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        known = self._sizes.get(index.row())
        return known or self._measure(index)

    def fit(self) -> bool:
        """Fit the text to the width there is, with a scroll bar and without one; return whether it has changed.

        A list measures its rows once: if a bar made them narrower, and so higher, they would overlap.
        """
        look, view, before = self.look, self._view, self._room
        bar = view.verticalScrollBar().sizeHint().width()
        self._room = max(view.width() - bar - look.px(_LEFT + _RIGHT), look.px(60))
        if self._room == before:
            return False
        self._sizes.clear()
        return True

    def forget_rows(self) -> None:
        """Measure the rows anew: there are others."""
        self._sizes.clear()
        self._shown.clear()
        self.fit()
        if len(self._flows) > _MOST_KEPT:
            self._flows.clear()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        super().set_look(look)
        self._marked = hit_format(look.tokens)
        self._flows.clear()
        self._sizes.clear()
        self.fit()

    def _measure(self, index: AnyIndex) -> QSize:
        look, shown = self.look, self._show(index)
        title = self._lines(shown.hit.title, shown.hit.title_marks, UI, _LINES) * look.style(UI).step
        step = look.style(SNIPPET, leading=LEADING_SNIPPET).step
        made = QSize(10, title + self._lines(*shown.snippet, SNIPPET, shown.most) * step + look.px(32))
        self._sizes[index.row()] = made  # a list asks more than once
        return made

    def _lines(self, text: str, spans: tuple[Span, ...], px: int, most: int) -> int:
        """Return how many lines a text takes; laid out only where counting its characters leaves a doubt."""
        if not text:
            return 0
        em, room = self.look.px(px), self._room
        if len(text) * em <= room:
            return 1
        wide = len(_WIDE.findall(text))
        if (wide + (len(text) - wide) * _NARROWEST) * em > (most - 1) * room:
            return most
        return len(self._flow(text, spans, px, most).spans)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        rect = option.rect
        hit = self._show(index).hit
        paint_row(painter, rect, look, current=here, hovered=is_hovered(option))
        title, snippet = self.lay(index)
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

    def lay(self, index: AnyIndex) -> tuple[Flow, Flow]:
        """Return title and snippet of a row, laid out as they are painted."""
        hit, snippet, most = self._show(index)
        return self._flow(hit.title, hit.title_marks, UI, _LINES), self._flow(*snippet, SNIPPET, most)

    def _show(self, index: AnyIndex) -> _Shown:
        """Return what a row shows; a hit cuts its snippet anew each time it is asked for it."""
        known = self._shown.get(index.row())
        if known is None:
            known = self._shown[index.row()] = _shown(index.data(VALUE_ROLE))
        return known

    def _flow(self, text: str, spans: tuple[Span, ...], px: int, most: int) -> Flow:
        key = (text, spans, px, most, self._room)
        known = self._flows.get(key)
        if known is None:
            look = self.look
            style = look.style(UI, bold=True) if px == UI else look.style(SNIPPET, leading=LEADING_SNIPPET)
            runs = [Run(start, end, self._marked) for start, end in spans]
            shown = enough_of(text, most * self._room // style.em)
            known = self._flows[key] = flow(shown, style, self._room, lines=most, runs=runs)
        return known


def enough_of(text: str, fitting: int) -> str:
    """Return a text, or no more of its beginning than surely does not fit: the rest would be shaped in vain.

    Args:
        text: What is to be laid out.
        fitting: How many wide characters fit at most.
    """
    beginning = text[: fitting + _SPARE]
    return beginning if len(_WIDE.findall(beginning)) > fitting + 1 else text


def _shown(hit: Hit) -> _Shown:
    """Return what a row shows of a hit; its snippet is begun so late that the first mark is seen."""
    snippet, spans = hit.snippet, hit.spans
    most = _LINES + (_APART in snippet)
    if hit.kind == "section":
        return _Shown(hit, ("", ()), most)
    if hit.kind == "department":
        return _Shown(hit, (snippet.replace(*_SHORTER), ()), most)
    if not spans or spans[0][1] <= _SEEN:
        return _Shown(hit, (snippet, spans), most)
    first = spans[0][0]
    start = readable_start(snippet, first - _RUN_UP, first)
    moved = tuple((first - start + 1, last - start + 1) for first, last in spans)
    return _Shown(hit, (ELLIPSIS + snippet[start:], moved), most)
