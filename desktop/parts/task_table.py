"""The table of tasks: groups that open and close, rows of wrapped words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat

from content.model import Task
from desktop.models.roles import VALUE_ROLE, AnyIndex
from desktop.models.task_groups import DEADLINE, JOINING, LEADS, NUMBER, PAST, Group, TaskGroupsModel
from desktop.parts.table import CellDelegate, CellLook, RowTable
from desktop.text_flow import Run
from desktop.theme import HEAD, ICON_STAR, SMALL, SNIPPET, SONG, UI

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.parts.look import Look

_SHARES: Final = (4, 42, 17, 21, 9, 7)
_LEAST: Final = (46, 170, 112, 112, 80, 56)
_GROUP: Final = 32


class TaskTable(RowTable):
    """The grouped tasks; a click on a group's row opens or closes it."""

    def __init__(self, tasks: TaskGroupsModel, look: Look) -> None:
        super().__init__(look, _SHARES, _LEAST)
        self._tasks = tasks
        self.setAccessibleName("任务分工表")
        self.setItemDelegate(_TaskDelegate(self, look))
        self.setModel(tasks)
        self.set_sorted_by(NUMBER)
        self.open_groups()
        self.clicked.connect(self._on_row_clicked)

    @property
    def current_task(self) -> Task | None:
        """The task of the current row; None on a group's row and where there is none."""
        value = self.currentIndex().data(VALUE_ROLE)
        return value if isinstance(value, Task) else None

    def open_groups(self) -> None:
        """Open all groups; a group's words take the whole row."""
        for row in range(self._tasks.rowCount()):
            index = self._tasks.index(row, 0)
            if isinstance(index.data(VALUE_ROLE), Group):
                self.setFirstColumnSpanned(row, QModelIndex(), True)  # noqa: FBT003 - Qt's signature
                self.setExpanded(index, True)  # noqa: FBT003 - Qt's signature

    def show_task(self, task_id: str) -> None:
        """Make the row of a task current, or the first task where it is not shown."""
        index = self._tasks.index_of(task_id)
        if not index.isValid():
            first = self._tasks.index(0, 0)
            index = self._tasks.index(0, 0, first) if self._tasks.rowCount(first) else first
        self.setCurrentIndex(index)

    def _on_row_clicked(self, index: AnyIndex) -> None:
        group = index.sibling(index.row(), 0)
        if isinstance(group.data(VALUE_ROLE), Group):
            self.setExpanded(group, not self.isExpanded(group))


class _TaskDelegate(CellDelegate):
    """Number in blue 宋, the dated deadline in red, 时限已过 in grey below it."""

    def cell_look(self, index: AnyIndex) -> CellLook:
        tokens = self.look.tokens
        if index.column() == NUMBER:
            return CellLook(HEAD, SONG, bold=True, colour=tokens.blue)
        if index.column() == DEADLINE:
            dated = index.data(VALUE_ROLE).deadline.year is not None
            return CellLook(SNIPPET, colour=tokens.red if dated else tokens.ink2, runs=self._past(str(index.data())))
        if index.column() == LEADS:
            return CellLook(SNIPPET, lines=None, has_names=True)
        if index.column() < LEADS:
            return CellLook(UI, lines=None)
        return CellLook(SNIPPET, colour=tokens.ink2, lines=None, has_names=index.column() == JOINING)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if isinstance(index.data(VALUE_ROLE), Group):
            return QSize(10, self.look.px(_GROUP))
        return super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        value = index.data(VALUE_ROLE)
        if not isinstance(value, Group):
            super().paint(painter, option, index)
        elif index.column() == NUMBER:
            self._paint_group(painter, QRectF(option.rect), index, value)

    def _paint_group(self, painter: QPainter, rect: QRectF, index: AnyIndex, group: Group) -> None:
        look, tokens = self.look, self.look.tokens
        arrow = look.pixmap("down" if self._table.isExpanded(index) else "forward", tokens.ink3, ICON_STAR)
        painter.save()
        painter.drawPixmap(round(rect.left() + look.px(10)), round(rect.center().y() - look.px(ICON_STAR) / 2), arrow)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = rect.left() + look.px(30)
        painter.setFont(look.font(UI, bold=True))
        painter.setPen(QColor(tokens.red if group.is_dated else tokens.ink2))
        painter.drawText(QRectF(left, rect.top(), rect.width(), rect.height()), middle, group.words)
        left += painter.fontMetrics().horizontalAdvance(group.words) + look.px(10)
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.ink3))
        count = f"{len(group.tasks)} 项" + (f"　{PAST}" if group.is_past else "")
        painter.drawText(QRectF(left, rect.top(), rect.width(), rect.height()), middle, count)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.edge))
        painter.restore()

    def _past(self, words: str) -> tuple[Run, ...]:
        at = words.find(PAST)
        if at < 0:
            return ()
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self.look.tokens.ink3))
        quiet.setFontWeight(QFont.Weight.Normal)
        return (Run(at, at + len(PAST), quiet),)
