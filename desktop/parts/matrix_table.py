"""The painted table of 责任矩阵: role marks, bands of columns, heads that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from desktop.models.matrix import SUMS
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.parts.marks import draw_role_mark
from desktop.parts.matrix_heads import BandHead, DepartmentHead
from desktop.parts.rows import WithoutSideButtons, hide_native_selection
from desktop.theme import SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.models.matrix import MatrixModel
    from desktop.parts.look import Look

_LEAST_ROW, _MOST_ROW = 17, 26
_LEAST_COLUMN, _MOST_COLUMN = 21, 110
_SCROLLED_COLUMN: Final = 34  # where not all fit, each is wide enough for its number
_SUM_COLUMN: Final = 32
_MARK: Final = 11
_ROWS_A_HAIRLINE: Final = 5


class MatrixTable(WithoutSideButtons, QTableView):
    """Departments × units; row and column of the current cell are tinted.

    Signals:
        target_requested: Id of the unit of a cell, or name of the department of a sum, clicked or entered.
        department_requested: Name of the department whose head was clicked.
        sum_requested: Which sum's head was clicked: 0 leads, 1 joins.
        cell_changed: Another cell is current.
        cell_hovered: The pointer is over a cell (`QModelIndex`), or left (an invalid one).
    """

    target_requested = Signal(str)
    department_requested = Signal(str)
    sum_requested = Signal(int)
    cell_changed = Signal()
    cell_hovered = Signal(QModelIndex)

    def __init__(self, matrix: MatrixModel, look: Look) -> None:
        super().__init__()
        self._matrix = matrix
        self._look = look
        self.setAccessibleName("责任矩阵")
        self.setAccessibleDescription("行是部门，列是条文或任务；方向键移动，回车打开")
        self.setHorizontalHeader(BandHead(matrix, self, look))
        self.setVerticalHeader(DepartmentHead(self, look))
        self.setItemDelegate(_MarkDelegate(self))
        self.setModel(matrix)
        self._set_up()
        self.clicked.connect(self._on_cell_chosen)
        self.activated.connect(self._on_cell_chosen)
        self.entered.connect(self.cell_hovered)
        self.verticalHeader().sectionClicked.connect(self._on_department_clicked)
        self.horizontalHeader().sectionClicked.connect(self._on_unit_clicked)
        matrix.modelReset.connect(self.fit)
        self.set_look(look)

    @property
    def look(self) -> Look:
        """Theme and zoom."""
        return self._look

    @property
    def matrix(self) -> MatrixModel:
        """What it shows."""
        return self._matrix

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        hide_native_selection(self)
        corner = f"background: {look.tokens.paper}; border: 0; border-bottom: 1px solid {look.tokens.edge};"
        ground = "QTableView { background: transparent; border: 0; }"
        self.setStyleSheet(f"{ground} QTableCornerButton::section {{ {corner} }}")
        for head in (self.horizontalHeader(), self.verticalHeader()):
            if isinstance(head, (BandHead, DepartmentHead)):
                head.set_look(look)
        self.fit()
        self.viewport().update()

    def set_short(self, *, is_short: bool) -> None:
        """Do without the bands over the numbers, where few rows are in sight."""
        head = self.horizontalHeader()
        if isinstance(head, BandHead):
            head.set_short(is_short=is_short)

    def fit(self) -> None:
        """Share the room among rows and columns: all at once where they are not too small for it."""
        rows, units = self._matrix.rowCount(), self._matrix.columnCount() - SUMS
        look, room = self._look, self.viewport().size()
        sums = look.px(_SUM_COLUMN)
        if not rows or units <= 0:
            return
        width = room.width() - SUMS * sums - 1
        column, rest = _share(width, units, (look.px(_LEAST_COLUMN), look.px(_MOST_COLUMN)), look.px(_SCROLLED_COLUMN))
        height, _ = _share(room.height() - 1, rows, (look.px(_LEAST_ROW), look.px(_MOST_ROW)), look.px(_LEAST_ROW))
        for place in range(units):
            self.setColumnWidth(place, column + (place < rest))
        for place in range(units, units + SUMS):
            self.setColumnWidth(place, sums)
        self.verticalHeader().setDefaultSectionSize(height)
        for place in range(rows):
            self.setRowHeight(place, height)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.cell_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not every platform's style activates on Enter.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_cell_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: object) -> None:
        self.cell_hovered.emit(QModelIndex())
        super().leaveEvent(event)  # type: ignore[arg-type]  # an event is passed on as it came

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._look.font(SMALL))
        painter.setPen(QColor(self._look.tokens.ink2))
        for place, row in enumerate(self._matrix.matrix.rows):
            if row.note:
                left = self.columnViewportPosition(0) + self._look.px(8)
                box = QRect(left, self.rowViewportPosition(place), self.viewport().width(), self.rowHeight(place))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.note)

    def _set_up(self) -> None:
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setMinimumSectionSize(1)

    def _on_cell_chosen(self, index: AnyIndex) -> None:
        self.target_requested.emit(index.data(TARGET_ROLE))

    def _on_department_clicked(self, row: int) -> None:
        self.department_requested.emit(self._matrix.matrix.rows[row].department)

    def _on_unit_clicked(self, column: int) -> None:
        units = self._matrix.matrix.columns
        if column < len(units):
            self.target_requested.emit(units[column].id)
        else:
            self.sum_requested.emit(column - len(units))


class _MarkDelegate(QStyledItemDelegate):
    """Paints a cell: tint, mark or sum, the rules around it, the ring of the current one."""

    def __init__(self, table: MatrixTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        table, look, tokens = self._table, self._table.look, self._table.look.tokens
        rect, here = QRect(option.rect), table.currentIndex()
        units = len(table.matrix.matrix.columns)
        painter.save()
        if here.isValid() and (index.row() == here.row() or index.column() == here.column()):
            painter.fillRect(rect, QColor(tokens.blue_soft))
        if (index.row() + 1) % _ROWS_A_HAIRLINE == 0 or index.row() == table.matrix.rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if index.column() in {band.start for band in table.matrix.matrix.bands} or index.column() == units:
            painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), QColor(tokens.edge))
        if index.column() < units:
            self._paint_mark(painter, rect, index)
        else:
            painter.setFont(look.font(SMALL, bold=here.isValid() and index.row() == here.row()))
            painter.setPen(QColor(tokens.ink2))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data())
        if index == here:
            painter.setPen(QColor(tokens.blue))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        role = index.data(VALUE_ROLE)
        if role is None:
            return
        size = min(self._table.look.px(_MARK), rect.height() - 4, rect.width() - 4)
        box = QRectF(rect)
        left, top = box.center().x() - size / 2, box.center().y() - size / 2
        draw_role_mark(painter, left, top, size, self._table.look.tokens, lead=role == "lead")


def _share(room: int, parts: int, bounds: tuple[int, int], too_little: int) -> tuple[int, int]:
    """Return the size of each part (``too_little`` where it would be below its bounds); how many get a pixel more."""
    least, most = bounds
    size = room // parts
    return (too_little, 0) if size < least else (most, 0) if size >= most else (size, room % parts)
