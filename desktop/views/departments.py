"""部门: the departments with what each is on the hook for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from desktop.models.departments import COLUMNS, LED_CLAUSES, LED_TASKS, NAME, DepartmentFilter, DepartmentsModel
from desktop.models.roles import VALUE_ROLE, AnyIndex
from desktop.parts.choices import FilterField
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import column, label, row
from desktop.parts.marks import draw_role_mark
from desktop.parts.rows import RowDelegate, RowTree, is_current
from desktop.theme import SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from desktop.models.departments import DepartmentRow
    from desktop.parts.look import Look

_ROW: Final = 31
_HEAD: Final = 26
_COUNT_COLUMNS: Final = (60, 48, 48)
_OVERRUN: Final = 36


class DepartmentsView(PassesFocus, QWidget):
    """A filter field over the table of departments.

    Signals:
        target_requested: Canonical name of a department that was clicked or entered.
        filter_changed: What the user typed into the filter.
    """

    target_requested = Signal(str)
    filter_changed = Signal(str)

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._look = look
        self._filter = FilterField("筛选部门：简称、拼音首字母", "筛选部门")
        self._table = _DepartmentTable(plan, look)
        self._nothing = label("没有这样的部门。", look)
        self._column = column()
        self._field_line = row()
        self._field_line.addWidget(self._filter)
        self._column.addLayout(self._field_line)
        for part in (self._nothing, self._table):
            self._column.addWidget(part)
        self.setLayout(self._column)
        self._nothing.hide()
        self._filter.textChanged.connect(self.filter_changed)
        self._table.target_requested.connect(self.target_requested)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_look(look)

    def focus_part(self) -> QWidget:
        return self._table

    @property
    def table(self) -> RowTree:
        """The table of departments."""
        return self._table

    @property
    def filter_field(self) -> FilterField:
        """The filter field."""
        return self._filter

    def set_plan(self, plan: Plan) -> None:
        """Show the departments of another plan."""
        self._filter.clear()
        self._table.set_plan(plan)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self._filter.set_look(look)
        self._column.setContentsMargins(0, look.px(8), 0, 0)
        self._column.setSpacing(look.px(4))
        self._nothing.setContentsMargins(look.px(14), look.px(8), 0, look.px(400))
        self._nothing.setFont(look.font(SNIPPET))
        self._field_line.setContentsMargins(look.px(8), 0, look.px(14), 0)
        self._table.set_look(look)

    def set_wanted(self, names: frozenset[str] | None) -> None:
        """Keep only the departments of these names; None keeps all."""
        self._table.filter.set_wanted(names)
        self._nothing.setVisible(names is not None and not names)
        self._table.setVisible(names is None or bool(names))

    def set_current_department(self, name: str) -> None:
        """Make the row of a department current; of anything else, none."""
        self._table.set_current_department(name)


class _DepartmentTable(RowTree):
    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("部门")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setHeader(_DepartmentHeader(look))
        self.setItemDelegate(_DepartmentDelegate(self, look))
        self._departments = DepartmentsModel(plan, self)
        self.filter = DepartmentFilter(self._departments, self)
        self.set_plan(plan)

    def set_plan(self, plan: Plan) -> None:
        self._departments = DepartmentsModel(plan, self)
        self.filter = DepartmentFilter(self._departments, self)
        self.setModel(self.filter)
        self.setSortingEnabled(True)
        self.sortByColumn(LED_TASKS, Qt.SortOrder.AscendingOrder)

    def set_look(self, look: Look) -> None:
        header = self.header()
        if isinstance(header, _DepartmentHeader):
            header.set_look(look)
        super().set_look(look)
        self._fit_header()

    def set_current_department(self, name: str) -> None:
        row = self._departments.row_of(name)
        index = self.filter.mapFromSource(self._departments.index(row, NAME)) if row >= 0 else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            if index.isValid():
                self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def _fit_header(self) -> None:
        counts = [self.look.px(width) for width in _COUNT_COLUMNS]
        self.header().resizeSection(NAME, max(self.viewport().width() - sum(counts) - self.look.px(8), 40))
        for place, width in enumerate(counts, start=1):
            self.header().resizeSection(place, width)


class _DepartmentHeader(QHeaderView):
    """部门, 牵头任务, ● 条文, ○ 条文: the marks say the role that the words leave out."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setAccessibleName("部门排序")
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setStretchLastSection(False)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFont(look.font(SMALL))
        self.setFixedHeight(look.px(_HEAD))
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        look, tokens = self._look, self._look.tokens
        sorts = logicalIndex == self.sortIndicatorSection()
        painter.save()
        painter.setFont(look.font(SMALL, bold=sorts))
        painter.setPen(QColor(tokens.ink if sorts else tokens.ink3))
        middle = Qt.AlignmentFlag.AlignVCenter
        if logicalIndex == NAME:
            painter.drawText(rect.adjusted(look.px(14), 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, COLUMNS[NAME])
        else:
            words = COLUMNS[logicalIndex] if logicalIndex == LED_TASKS else "条文"
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, words)
            if logicalIndex != LED_TASKS:
                left = rect.right() - painter.fontMetrics().horizontalAdvance(words) - look.px(12)
                top = rect.center().y() - look.px(4) + 1
                draw_role_mark(painter, left, top, look.px(8), tokens, lead=logicalIndex == LED_CLAUSES)
        painter.restore()


class _DepartmentDelegate(RowDelegate):
    """A name; three counts, zero as –."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(10, self.look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        row: DepartmentRow = index.data(VALUE_ROLE)
        rect = QRectF(option.rect)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if index.column() == NAME:
            painter.setFont(look.font(UI, bold=here))
            painter.setPen(QColor(tokens.ink))
            # A long name may run on into the free left half of the first count's column.
            box = rect.adjusted(look.px(14), 0, look.px(_OVERRUN), 0)
            name = painter.fontMetrics().elidedText(
                row.department.name, Qt.TextElideMode.ElideRight, round(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, name)
        else:
            count = row.counts[index.column() - 1]
            painter.setFont(look.font(SNIPPET, bold=index.column() == LED_TASKS and count > 0))
            painter.setPen(QColor(tokens.ink if count else tokens.ink3))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, str(count) if count else "–")
        painter.restore()
