"""Tables: full-width rows under heads that sort, move and keep their widths."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem

from desktop.models.roles import TARGET_ROLE, AnyIndex
from desktop.models.wording import whole_names
from desktop.parts.marks import draw_focus_ring
from desktop.parts.rows import RowDelegate, RowTree, is_current
from desktop.parts.table_head import NARROWEST, TableHead
from desktop.text_flow import Flow, TextStyle, flow
from desktop.theme import HEI, LEADING_SNIPPET, UI, Family

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QResizeEvent

    from desktop.models.roles import AnyIndex
    from desktop.parts.look import Look
    from desktop.text_flow import Run

_PAD_X: Final = 10
_PAD_Y: Final = 7
_HANGING: Final = ("“", "（", "《")
_HANG_EM: Final = 0.55  # how much of such a mark is blank before its ink
_LONGEST_STATE: Final = 4000


@dataclass(frozen=True, slots=True)
class CellLook:
    """How the words of one cell are set.

    Attributes:
        px: Size of type at 100 %.
        family: Face.
        bold: Whether it is bold.
        colour: "#RRGGBB", or "" for ink.
        lines: The most lines there may be; None for as many as it takes.
        runs: What looks different.
        has_names: Whether the words are a list of names, which stay whole; it then has no runs.
    """

    px: float = UI
    family: Family = HEI
    bold: bool = False
    colour: str = ""
    lines: int | None = 3
    runs: tuple[Run, ...] = ()
    has_names: bool = False


class CellDelegate(RowDelegate):
    """Sets the words of a cell in as many lines as its column needs; a subclass says how they look."""

    def __init__(self, view: RowTable, look: Look) -> None:
        super().__init__(view, look)
        self._table = view

    def cell_look(self, index: AnyIndex) -> CellLook:  # noqa: ARG002 - for subclasses
        """Say how a cell looks."""
        return CellLook()

    def hidden_words(self, index: AnyIndex) -> str:
        laid = self._lay(index, self.cell_look(index))
        return str(index.data()) if laid.elided else ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        laid = self._lay(index, self.cell_look(index))
        return QSize(10, laid.height + 2 * self.look.px(_PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = QRectF(option.rect)
        cell = self.cell_look(index)
        painter.save()
        painter.setPen(QColor(cell.colour or self.look.tokens.ink))
        laid, left = self._lay(index, cell), rect.left() + self.look.px(_PAD_X)
        if len(laid.spans) == 1 and str(index.data()).startswith(_HANGING):
            left -= self.look.px(cell.px * _HANG_EM)  # so that it stands below the other cells' words
        laid.draw(painter, left, rect.top() + self.look.px(_PAD_Y))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(self.look.tokens.line))
        if self._table.chooses_cells and is_current(option) and index == self._table.currentIndex():
            draw_focus_ring(painter, rect.adjusted(0, 0, 0, -1), self.look.tokens)
        painter.restore()

    def _lay(self, index: AnyIndex, cell: CellLook) -> Flow:
        # The option's rectangle is not reliable in sizeHint: both ask the column.
        room = self._table.cell_width(index) - 2 * self.look.px(_PAD_X)
        style = TextStyle(self.look.font(cell.px, cell.family, bold=cell.bold), LEADING_SNIPPET)
        words, room = index.data(Qt.ItemDataRole.DisplayRole) or "", max(room, self.look.px(20))
        shown = whole_names(words, room / style.em) if cell.has_names else words
        return flow(shown, style, room, lines=cell.lines, runs=cell.runs)


class RowTable(RowTree):
    """A table of full-width rows whose columns share its width.

    Signals:
        sort_requested: Column and whether it sorts downwards, when a head was clicked.
        citation_requested: The current row is to be cited.
    """

    sort_requested = Signal(int, bool)
    citation_requested = Signal()

    def __init__(
        self,
        look: Look,
        shares: tuple[float, ...],
        least: tuple[float, ...] = (),
        *,
        chooses_cells: bool = False,
    ) -> None:
        """Make a table.

        Args:
            look: Theme and zoom.
            shares: How the columns share the width, in any unit.
            least: Width in px at 100 % that each column needs, or () where any will do.
            chooses_cells: Whether arrow keys go from cell to cell rather than from row to row.
        """
        super().__init__(look)
        self.chooses_cells = chooses_cells
        self._shares = tuple(map(float, shares))
        self._least = least or (NARROWEST,) * len(shares)
        if chooses_cells:
            self.setSelectionBehavior(RowTree.SelectionBehavior.SelectItems)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self._head = TableHead(look)
        self.setHeader(self._head)
        # A tree view turns both off in a head it is given.
        self._head.setSectionsClickable(True)
        self._head.setSortIndicatorShown(True)
        self._head.setSectionsMovable(not chooses_cells)
        self._head.setFirstSectionMovable(True)
        self._head.setStretchLastSection(True)
        self._head.setAccessibleName("列标题")
        self._head.dragged.connect(self._on_head_dragged)
        self._head.sectionClicked.connect(self._on_head_section_clicked)
        self._head.set_look(look)

    @property
    def head(self) -> TableHead:
        """The column heads."""
        return self._head

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """Column that sorts, and whether it does downwards."""
        return self._head.sortIndicatorSection(), self._head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        super().set_look(look)
        self._head.set_look(look)
        self._fit()

    def set_sorted_by(self, column: int, *, descending: bool = False) -> None:
        """Show which column sorts."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._head.setSortIndicator(column, order)

    def cell_width(self, index: AnyIndex) -> int:
        """Width of a cell; of a row without columns, the whole width."""
        if self.isFirstColumnSpanned(index.row(), index.parent()):
            return self.viewport().width()
        return self.columnWidth(index.column())

    def columns_state(self) -> bytes:
        """What the user made of the columns: order, widths, sorting; for ``set_columns_state`` in another session."""
        order = [self._head.logicalIndex(place) for place in range(self._head.count())]
        column, descending = self.sorted_by
        shares = [round(share, 4) for share in self._shares]
        return json.dumps({"order": order, "shares": shares, "sort": column, "descending": descending}).encode()

    def set_columns_state(self, state: bytes) -> bool:
        """Restore what ``columns_state`` returned; tell whether it fitted this table (if not, nothing changes)."""
        count = self._head.count()
        try:
            kept = json.loads(state[:_LONGEST_STATE])
            order, shares = [int(place) for place in kept["order"]], tuple(float(share) for share in kept["shares"])
            column, descending = int(kept["sort"]), bool(kept["descending"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return False
        good_shares = len(shares) == count and all(0 < share < float("inf") for share in shares)
        if sorted(order) != list(range(count)) or not good_shares or not 0 <= column < count:
            return False
        for place, logical in enumerate(order):
            self._head.moveSection(self._head.visualIndex(logical), place)
        self._shares = shares
        self.set_sorted_by(column, descending=descending)
        self._fit()
        return True

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        here = self.currentIndex()
        if not here.data(TARGET_ROLE):
            return
        menu = QMenu(self)
        menu.setAccessibleName("这一行的命令")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("打开\tEnter", lambda: self.activated.emit(here))
        menu.addAction("复制这一行\tCtrl+C", self.copy_row)
        menu.addAction("复制引用\tCtrl+Shift+C", self.citation_requested.emit)
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = event.pos() if is_by_mouse else self.visualRect(here).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        if self._head.count() != len(self._shares):
            return
        least = tuple(self._look.px(px) for px in self._least)
        needs_more = sum(least) > self.viewport().width()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        for column, width in enumerate(_widths(self._shares, least, self.viewport().width())):
            self._head.resizeSection(column, width)

    def _on_head_dragged(self) -> None:
        sizes = [float(max(self._head.sectionSize(place), 1)) for place in range(self._head.count())]
        # Qt lays out the section that takes up the slack only later.
        last = self._head.logicalIndex(self._head.count() - 1)
        sizes[last] = max(self.viewport().width() - sum(sizes) + sizes[last], self._head.minimumSectionSize())
        if len(sizes) == len(self._shares):
            self._shares = tuple(sizes)
            self.scheduleDelayedItemsLayout()

    def _on_head_section_clicked(self, column: int) -> None:
        # Qt has turned the indicator already.
        self.sort_requested.emit(column, self._head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)


def _widths(shares: tuple[float, ...], least: tuple[int, ...], room: int) -> tuple[int, ...]:
    """Share out the room; a column that would be too narrow gets what it needs, at the cost of the others."""
    fixed: set[int] = set()
    while True:
        left = room - sum(least[place] for place in fixed)
        whole = sum(share for place, share in enumerate(shares) if place not in fixed)
        widths = [
            least[place] if place in fixed else max(int(share / whole * left), 1) for place, share in enumerate(shares)
        ]
        narrow = {place for place, width in enumerate(widths) if width < least[place]}
        if not narrow:
            return tuple(widths)
        fixed |= narrow
