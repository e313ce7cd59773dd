"""任务: the division-of-labour table as rows that sort by any of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from desktop.models.roles import BOOKMARKED_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.tasks import CLAUSE, COLUMNS, NUMBER, TaskOrder, TasksModel
from desktop.models.wording import whole_names
from desktop.parts.rows import RowDelegate, RowTree, is_current
from desktop.parts.table_head import TableHead
from desktop.text_flow import Flow, flow
from desktop.theme import HEAD, ICON_STAR, LEADING_SMALL, LEADING_UI, SMALL, SONG, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.model import Task
    from content.plan import Plan
    from desktop.parts.look import Look

_LEFT: Final = 10
_NUMBER_COLUMN: Final = 40
_RIGHT: Final = 12
_LINES: Final = 2
# Shares of the header's width: enough for each name and its arrow.
_SHARES: Final = (44, 78, 68, 68, 44)


class TasksView(RowTree):
    """One row a task over the full width; the header sorts by number, work, lead, deadline or clause.

    Signals:
        target_requested: Id of the task of a row that was clicked or entered.
    """

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("任务")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemDelegate(_TaskDelegate(self, look))
        self._head = TableHead(look, is_on_desk=True)
        self.setHeader(self._head)
        self._head.setSectionsClickable(True)
        self._head.setSectionsMovable(False)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head.setStretchLastSection(True)
        self._head.setAccessibleName("任务排序")
        self._head.sortIndicatorChanged.connect(self.find_again)
        self._tasks = TasksModel(plan, self)
        self._order = TaskOrder(self._tasks, self)
        self.set_plan(plan)
        self.set_look(look)

    def set_plan(self, plan: Plan) -> None:
        """Show the tasks of another plan."""
        self._tasks = TasksModel(plan, self)
        self._order = TaskOrder(self._tasks, self)
        self.setModel(self._order)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        for row in range(self._order.rowCount()):
            # A row is one painted block; the columns are there to sort by, and for screen readers.
            self.setFirstColumnSpanned(row, QModelIndex(), True)  # noqa: FBT003 - Qt's signature

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._head.set_look(look)
        super().set_look(look)
        self._fit_header()

    def set_bookmarked(self, unit_ids: frozenset[str]) -> None:
        """Say which units carry a star."""
        self._tasks.set_bookmarked(unit_ids)

    def set_current_part(self, part_id: str) -> None:
        """Make the row of a task current; of anything else, none."""
        row = self._tasks.row_of(part_id)
        index = self._order.mapFromSource(self._tasks.index(row, 0)) if row >= 0 else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()
        self.scheduleDelayedItemsLayout()

    def _fit_header(self) -> None:
        for column in range(len(COLUMNS)):
            share = _SHARES[column] / sum(_SHARES)
            self.header().resizeSection(column, round(share * self.viewport().width()))


class _TaskDelegate(RowDelegate):
    """Number, 重点工作 in up to two lines, then leads, deadline and clause in small type."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        if index.column() != NUMBER:
            return QSize(0, 0)
        work, details = self._lay(index)
        return QSize(10, work.height + details.height + self.look.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        task: Task = index.data(VALUE_ROLE)
        rect = QRectF(option.rect)
        work, details = self._lay(index)
        top, left = rect.top() + look.px(6), look.px(_NUMBER_COLUMN)
        painter.save()
        painter.setFont(look.font(HEAD, SONG, bold=True))
        painter.setPen(QColor(tokens.blue))
        number = QRectF(look.px(_LEFT), top, look.px(28), look.px(UI * LEADING_UI))
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(task.row))
        painter.setPen(QColor(tokens.ink))
        work.draw(painter, left, top)
        painter.setPen(QColor(tokens.ink2 if here else tokens.ink3))
        details.draw(painter, left, top + work.height + look.px(3))
        if index.data(BOOKMARKED_ROLE):
            star = look.pixmap("star", tokens.blue, ICON_STAR, filled=True)
            painter.drawPixmap(look.px(_LEFT), round(top + look.px(22)), star)
        if not here:
            painter.fillRect(QRectF(left, rect.bottom(), rect.width() - left - look.px(_RIGHT), 1), QColor(tokens.line))
        painter.restore()

    def _lay(self, index: AnyIndex) -> tuple[Flow, Flow]:
        look = self.look
        task: Task = index.data(VALUE_ROLE)
        room = max(self._view.viewport().width() - look.px(_NUMBER_COLUMN + _RIGHT), look.px(60))
        work = flow(task.work, look.style(UI), room, lines=_LINES)
        clause = index.sibling(index.row(), CLAUSE).data()
        words = f"{task.deadline.text} · 条文 {clause} · {'、'.join(task.leads)}"
        small = look.style(SMALL, leading=LEADING_SMALL)
        return work, flow(whole_names(words, room / small.em), small, room, lines=_LINES)
