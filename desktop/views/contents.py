"""目录: the contents of the plan, following the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from desktop.models.contents import ContentsModel
from desktop.models.roles import BOOKMARKED_ROLE, NUMBER_ROLE, AnyIndex
from desktop.parts.choices import FilterField
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import column, dress, label, row
from desktop.parts.rows import MANY, RowDelegate, RowTree, is_current
from desktop.text_flow import Flow, flow
from desktop.theme import ICON_STAR, SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from desktop.parts.look import Look

_INDENT = 16
_NUMBER_COLUMN = 48
_STARRED_COLUMN = 66
_LINES = 2


class ContentsPanel(PassesFocus, QWidget):
    """The tree under a field that keeps only the rows whose title or number holds what is typed."""

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self.tree = ContentsView(plan, look)
        self._filter = FilterField("筛选目录：标题或编号", "筛选目录")
        self._nothing = label("目录中没有这样的标题或编号。", look, wrap=True)
        self._column = column()
        self._field_line = row()
        self._field_line.addWidget(self._filter)
        self._column.addLayout(self._field_line)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self.tree, 1)
        self._column.addStretch(0)
        self.setLayout(self._column)
        self._nothing.hide()
        self._filter.textChanged.connect(self._on_filter_text_changed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_look(look)

    @property
    def filter_field(self) -> FilterField:
        """The filter field."""
        return self._filter

    def focus_part(self) -> QWidget:
        return self.tree

    def set_plan(self, plan: Plan) -> None:
        """Show the contents of another plan."""
        self._filter.clear()
        self.tree.set_plan(plan)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._filter.set_look(look)
        self._field_line.setContentsMargins(look.px(8), 0, look.px(14), 0)
        self._column.setContentsMargins(0, look.px(8), 0, 0)
        self._column.setSpacing(look.px(4))
        dress(self._nothing, look, SNIPPET, colour=look.tokens.ink2)
        self._nothing.setContentsMargins(look.px(14), look.px(8), look.px(14), 0)
        self.tree.set_look(look)

    def _on_filter_text_changed(self, text: str) -> None:
        found = self.tree.set_wanted(text)
        self._nothing.setVisible(not found)
        self.tree.setVisible(found)
        self._column.setStretch(self._column.count() - 1, 0 if found else 1)


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
        self._opened = QPersistentModelIndex()  # the chapter opened because one is in it
        self.set_plan(plan)
        self.set_look(look)

    def set_plan(self, plan: Plan) -> None:
        """Show the contents of another plan."""
        self._contents = ContentsModel(plan, self)
        self.setModel(self._contents)
        self._fold()

    def _fold(self) -> None:
        """Open everything but the annex: its rows are the tab beside this one. Of a long plan only what one is at."""
        if self._is_long:
            here = self.currentIndex()
            self.collapseAll()
            self._opened = QPersistentModelIndex()
            self._open_to(here)
            return
        annex = self._contents.annex_row
        for place in range(self._contents.rowCount()):
            index = self._contents.index(place, 0)
            if place == annex:
                self.collapse(index)
            else:
                self.expandRecursively(index)

    @property
    def _is_long(self) -> bool:
        return self._contents.rows > MANY

    def _open_to(self, index: AnyIndex) -> None:
        """Open the chapter a row is in, but not the annex, and fold the one opened so before."""
        chapter = index
        while chapter.parent().isValid():
            chapter = chapter.parent()
        if not chapter.isValid() or chapter == self._opened or chapter.row() == self._contents.annex_row:
            return
        self.collapse(self._contents.index(self._opened.row(), 0))
        self.expandRecursively(chapter)
        self._opened = QPersistentModelIndex(chapter)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self.setIndentation(look.px(_INDENT))
        super().set_look(look)

    def set_bookmarked(self, unit_ids: frozenset[str]) -> None:
        """Say which units carry a star."""
        self._contents.set_bookmarked(unit_ids)

    def set_wanted(self, text: str) -> bool:
        """Show only the rows that hold a text, and those above them; "" shows all. Return whether there are any."""
        kept = self._contents.rows_with(text)
        self._hide_all_but(kept, QModelIndex())
        if text.strip():
            self.expandAll()
        else:
            self._fold()
        return bool(kept) or not text.strip()

    def _hide_all_but(self, kept: frozenset[int] | None, parent: QModelIndex) -> None:
        for place in range(self._contents.rowCount(parent)):
            index = self._contents.index(place, 0, parent)
            self.setRowHidden(place, parent, kept is not None and index.internalId() not in kept)
            self._hide_all_but(kept, index)

    def set_current_part(self, part_id: str) -> None:
        """Make the row of a part current, or the row of what holds it where that is folded away."""
        index = self._contents.index_of(part_id)
        if self._is_long:
            self._open_to(index)
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

    def __init__(self, view: ContentsView, look: Look) -> None:
        super().__init__(view, look)
        self._heights: dict[tuple[str, int], int] = {}  # of titles in a column so wide; one comes back to a plan

    def set_look(self, look: Look) -> None:
        self._heights.clear()
        super().set_look(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        title = index.data(Qt.ItemDataRole.DisplayRole), self._room(index)
        if title not in self._heights:
            if len(self._heights) >= MANY:
                self._heights.clear()
            # Measured in bold, so that the row does not jump when it becomes current.
            self._heights[title] = self._title(index, bold=True).height
        return QSize(10, self._heights[title] + self.look.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
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
        style = self.look.style(UI, bold=bold or _depth(index) == 0)
        return flow(index.data(Qt.ItemDataRole.DisplayRole), style, self._room(index), lines=_LINES)

    def _room(self, index: AnyIndex) -> int:
        """Return the width of a title's column in pixels."""
        column = _STARRED_COLUMN if index.data(BOOKMARKED_ROLE) else _NUMBER_COLUMN
        # The option's rectangle is not reliable in sizeHint: sizeHint and paint both ask the viewport.
        room = self._view.viewport().width() - (_depth(index) + 1) * self.look.px(_INDENT) - self.look.px(column)
        return max(room, self.look.px(40))


def _depth(index: AnyIndex) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
