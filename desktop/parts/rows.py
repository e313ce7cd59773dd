"""Common ground of all lists and tables: full-width rows, painted by delegates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
)

from desktop.models.roles import TARGET_ROLE, AnyIndex
from desktop.models.wording import tool_tip
from desktop.theme import ROW_BAR

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent

    from desktop.parts.look import Look

    _View = QAbstractItemView
else:
    _View = object  # a second class of Qt's among the bases would be a second widget

_ARROW: Final = 12  # px at 100 %
MANY: Final = 400
"""Rows of a list from which on they are measured only as they come into sight."""


def paint_row(painter: QPainter, rect: QRect, look: Look, *, current: bool, hovered: bool) -> None:
    """Fill a row: tint and bar for the current one, a light ground for the one under the pointer."""
    if current:
        painter.fillRect(rect, QColor(look.tokens.blue_soft))
        bar = QRect(rect.left(), rect.top(), look.px(ROW_BAR), rect.height())
        painter.fillRect(bar, QColor(look.tokens.blue))
    elif hovered:
        painter.fillRect(rect, QColor(look.tokens.hover))


class RowDelegate(QStyledItemDelegate):
    """Base of the delegates: knows the look and paints no ground of its own."""

    def __init__(self, view: QAbstractItemView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self.look = look

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self.look = look

    def hidden_words(self, index: AnyIndex) -> str:  # noqa: ARG002 - for subclasses
        """Say what a row has no room for; "" where all its words are seen."""
        return ""

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        # Qt would take for HTML what looks like it, and set the rest in one line.
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        words = str(index.data(Qt.ItemDataRole.ToolTipRole) or "") or self.hidden_words(index)
        QToolTip.showText(event.globalPos(), tool_tip(words), view.viewport(), option.rect)
        return True


class WithoutSideButtons(_View):
    """Stands before a view's own class: the mouse's buttons for back and forward are left to the window."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if _is_side_button(event):
            event.ignore()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if _is_side_button(event):
            event.ignore()  # two quick clicks are two steps back
        else:
            super().mouseDoubleClickEvent(event)


class _Rows(WithoutSideButtons):
    """What lists and trees of painted rows have in common; stands before Qt's class."""

    _look: Look
    _is_lost = True  # whether the rows have another height or place than when one looked last

    @property
    def look(self) -> Look:
        """Theme and zoom."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        hide_native_selection(self)
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.set_look(look)
        self.find_again()

    def find_again(self) -> None:
        """Show where one is, once rows that have another place or height are laid out."""
        self._is_lost = True
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        # Each row is measured by laying out its text. A list nobody sees yet is measured when it is shown.
        if not self.isVisible():
            return
        # To scroll by the pixel, Qt measures every row first.
        modes = QAbstractItemView.ScrollMode
        self.setVerticalScrollMode(modes.ScrollPerItem if self._has_many_rows() else modes.ScrollPerPixel)
        super().doItemsLayout()
        if self._is_lost:
            self._is_lost = False
            self._show_current()

    def _show_current(self) -> None:
        here, sheet = self.currentIndex(), self.viewport().rect()
        row = self.visualRect(here)
        if not here.isValid() or sheet.contains(row):
            return
        if row.bottom() + self.verticalOffset() < sheet.height():
            self.scrollToTop()  # what stands above it, such as a group's row, is seen as well
        else:
            self.scrollTo(here, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _has_many_rows(self) -> bool:
        model = self.model()
        tops = model.rowCount() if model is not None else 0  # type: ignore[redundant-expr]  # the stub misses None
        return tops > MANY or sum(model.rowCount(model.index(row, 0)) for row in range(tops)) > MANY

    def showEvent(self, event: QShowEvent) -> None:
        self.find_again()
        super().showEvent(event)


class RowTree(_Rows, QTreeView):
    """A tree or table whose rows are filled over the full width.

    Signals:
        target_requested: Id of the part, or name of the department, of a row that was clicked or entered.
        row_copied: The words of the current row are on the clipboard.
    """

    target_requested = Signal(str)
    row_copied = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hovered = QPersistentModelIndex()
        prepare_view(self)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_row_chosen)
        self.activated.connect(self._on_row_chosen)
        self.entered.connect(self._on_row_entered)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        paint_row(
            painter,
            rect,
            self._look,
            current=self.is_chosen(index),
            hovered=self._hovered.isValid() and self._hovered == index.sibling(index.row(), 0),
        )
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        # Fusion's arrow keeps its size in large type, and at 300 % is a dot.
        if not self.rootIsDecorated() or not self.model().hasChildren(index):
            return
        look, side = self._look, self._look.px(_ARROW)
        name = "down" if self.isExpanded(index) else "forward"
        arrow = look.pixmap(name, look.tokens.ink2, _ARROW)
        left = rect.right() - (self.indentation() + side) // 2
        painter.drawPixmap(left, rect.center().y() - side // 2, arrow)

    def is_chosen(self, index: AnyIndex) -> bool:
        """Tell whether a row is filled as the one that one is at."""
        here = self.currentIndex()
        return here.isValid() and here.siblingAtColumn(0) == index.sibling(index.row(), 0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.viewport().update()  # Qt paints only the cell anew; the row is filled over the whole width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            self.copy_row()  # Qt would copy one cell, and say nothing
        else:
            super().keyPressEvent(event)

    def copy_row(self) -> None:
        """Put the words of the current row on the clipboard, a cell after the other, parted by tabs."""
        here, order = self.currentIndex(), self.header()
        cells = (here.siblingAtColumn(order.logicalIndex(place)) for place in range(order.count()))
        words = (str(cell.data() or "").replace("\n", " ") for cell in cells)
        QGuiApplication.clipboard().setText("\t".join(words).rstrip("\t"))
        self.row_copied.emit()

    def leaveEvent(self, event: object) -> None:
        self._hovered = QPersistentModelIndex()
        self.viewport().update()
        super().leaveEvent(event)  # type: ignore[arg-type]  # an event is passed on as it came

    def _on_row_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index.siblingAtColumn(0))
        self.viewport().update()

    def _on_row_chosen(self, index: QModelIndex) -> None:
        target = index.data(TARGET_ROLE)
        if target:
            self.target_requested.emit(target)


class RowList(_Rows, QListView):
    """A list whose rows are painted by a delegate.

    Signals:
        target_requested: Id of the part of a row that was clicked or entered.
    """

    target_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        prepare_view(self)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._on_row_chosen)
        self.activated.connect(self._on_row_chosen)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        target = index.data(TARGET_ROLE)
        if target:
            self.target_requested.emit(target)


def prepare_view(view: QAbstractItemView) -> None:
    """What all lists have in common: no frame, no sideways scrolling, nothing editable."""
    view.setFrameShape(QAbstractItemView.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTextElideMode(Qt.TextElideMode.ElideNone)
    hide_native_selection(view)


def hide_native_selection(view: QAbstractItemView) -> None:
    """Keep Fusion from painting its own selection over the row's."""
    palette = QPalette()
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase):
        palette.setColor(role, QColor("transparent"))
    view.setPalette(palette)
    view.viewport().setAutoFillBackground(False)


def _is_side_button(event: QMouseEvent) -> bool:
    return event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)


def is_current(option: QStyleOptionViewItem) -> bool:
    """Whether the row a delegate is asked for is the selected one."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over the row a delegate is asked for."""
    return bool(option.state & QStyle.StateFlag.State_MouseOver)
