"""目录: the contents of the plan, following the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from desktop.models.contents import ContentsModel
from desktop.models.roles import BOOKMARKED_ROLE, NUMBER_ROLE, AnyIndex
from desktop.parts.rows import RowDelegate, RowTree, is_current
from desktop.text_flow import Flow, flow
from desktop.theme import ICON_STAR, SMALL, UI

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from desktop.parts.look import Look

_INDENT = 16
_NUMBER_COLUMN = 48
_STARRED_COLUMN = 66
_LINES = 2


class ContentsView(RowTree):
    """The tree of chapters, sections, clauses and tasks; titles take up to two lines.

    Signals:
        target_requested: Id of the heading or unit of a row that was clicked or entered.
    """

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("目录")
        self.setHeaderHidden(True)
        self.header().setAccessibleName("目录")
        self.setItemDelegate(_ContentsDelegate(self, look))
        self._contents = ContentsModel(plan, self)
        self.set_plan(plan)
        self.set_look(look)

    def set_plan(self, plan: Plan) -> None:
        """Show the contents of another plan."""
        self._contents = ContentsModel(plan, self)
        self.setModel(self._contents)
        for row in range(self._contents.rowCount()):
            index = self._contents.index(row, 0)
            # The annex stays folded: its rows are the tab beside this one.
            if not (plan.tasks and row == self._contents.rowCount() - 1):
                self.expandRecursively(index)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self.setIndentation(look.px(_INDENT))
        super().set_look(look)

    def set_bookmarked(self, unit_ids: frozenset[str]) -> None:
        """Say which units carry a star."""
        self._contents.set_bookmarked(unit_ids)

    def set_current_part(self, part_id: str) -> None:
        """Make the row of a part current, or the row of what holds it where that is folded away."""
        index = self._contents.index_of(part_id)
        shown = index
        while index.isValid():
            index = index.parent()
            if index.isValid() and not self.isExpanded(index):
                shown = index
        if shown.isValid() and shown != self.currentIndex():
            self.setCurrentIndex(shown)
            if not self.viewport().rect().contains(self.visualRect(shown)):
                self.scrollTo(shown, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # two-line rows depend on the width


class _ContentsDelegate(RowDelegate):
    """A title of up to two lines, its number at the right, a star before it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: ARG002
        # Measured in bold, so that the row does not jump when it becomes current.
        title = self._title(index, bold=True)
        return QSize(10, title.height + self.look.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        depth = _depth(index)
        rect = QRectF(option.rect)
        painter.save()
        painter.setPen(QColor(tokens.ink2 if depth == 1 and not here else tokens.ink))
        self._title(index, bold=here or depth == 0).draw(painter, rect.left() + look.px(4), rect.top() + look.px(5))
        number = index.data(NUMBER_ROLE)
        painter.setFont(look.font(SMALL, bold=False))
        painter.setPen(QColor(tokens.ink2 if here else tokens.ink3))
        box = QRectF(rect.right() - look.px(46), rect.top() + look.px(5), look.px(38), look.px(18))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        if index.data(BOOKMARKED_ROLE):
            star = look.pixmap("star", tokens.blue, ICON_STAR, filled=True)
            painter.drawPixmap(round(rect.right() - look.px(62)), round(rect.top() + look.px(7)), star)
        painter.restore()

    def _title(self, index: AnyIndex, *, bold: bool) -> Flow:
        column = _STARRED_COLUMN if index.data(BOOKMARKED_ROLE) else _NUMBER_COLUMN
        # The option's rectangle is not reliable in sizeHint: both ask the viewport.
        room = self._view.viewport().width() - (_depth(index) + 1) * self.look.px(_INDENT) - self.look.px(column)
        style = self.look.style(UI, bold=bold or _depth(index) == 0)
        return flow(index.data(Qt.ItemDataRole.DisplayRole), style, max(room, self.look.px(40)), lines=_LINES)


def _depth(index: AnyIndex) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
