"""责任矩阵: who leads and who joins, all departments against all clauses or tasks at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from content.matrix import text_rows
from desktop.models.matrix import MatrixModel
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE
from desktop.parts.choices import Choice, Switches
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import Rule, dress, label, paint_ground, row
from desktop.parts.matrix_foot import MatrixFoot
from desktop.parts.matrix_table import MatrixTable
from desktop.theme import ICON_BAR, PATH_BAR, SNIPPET, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.matrix import Across, Matrix, Order
    from content.plan import Plan
    from desktop.parts.look import Look

_SHORT: Final = 260  # px at 100 %: with less, bands and bracket make room for rows
_NARROW: Final = 560
_NARROWEST: Final = 380
_ACROSS: Final = (("clauses", "条文"), ("tasks", "任务"))
_ORDERS: Final = (
    ("plan", "牵头任务多的在前"),
    ("led", "本表牵头多的在前"),
    ("joined", "本表参加多的在前"),
    ("total", "本表合计多的在前"),
)


class MatrixPage(PassesFocus, QWidget):
    """The table with what it shows above and the current cell in words below.

    Signals:
        unit_activated: Id of the clause or task of a cell or head that was clicked or entered.
        department_activated: Name of a department whose head or sum was clicked or entered.
        summary_changed: The table holds something else; see `summary`.
        table_copied: The table is on the clipboard, ready to paste into a spreadsheet.
    """

    unit_activated = Signal(str)
    department_activated = Signal(str)
    summary_changed = Signal()
    table_copied = Signal()

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._plan = plan
        self._look = look
        self._model = MatrixModel(plan, self)
        self._across = Switches("横向", _ACROSS, look)
        self._order = Choice("部门次序", _ORDERS, look)
        chapters = tuple((h.number, h.title) for h in plan.headings if h.level == 1)
        self._chapter = Choice("章", (("", "全部"), *chapters), look)
        self._copy = QToolButton()
        self._copy.setText("复制表格")
        self._copy.setToolTip("复制整张表，可粘贴到表格软件")
        self._table = MatrixTable(self._model, look)
        self._foot = MatrixFoot(look)
        self._empty = label("", look)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rules = (Rule(look), Rule(look))
        self._lay_out()
        self._connect()
        self.set_look(look)
        self._empty.hide()
        self._table.setCurrentIndex(self._model.index(0, 0))

    @property
    def matrix(self) -> Matrix:
        """The table as it is shown."""
        return self._model.matrix

    @property
    def summary(self) -> str:
        """How large the table is, for the path bar: "28 个部门 × 30 条有分工的条文"."""
        return self._model.summary

    @property
    def current_words(self) -> str:
        """What the foot says of the current cell."""
        return self._foot.words

    @property
    def current_unit(self) -> str:
        """Id of the clause or task the current cell is of, or ""."""
        target = str(self._table.currentIndex().data(TARGET_ROLE) or "")
        return target if self._plan.find(target) is not None else ""

    def focus_part(self) -> QWidget:
        return self._table

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        paint_ground(self, look.tokens.paper)
        for part in (self._across, self._order, self._chapter, self._table, self._foot, *self._rules):
            part.set_look(look)
        dress(self._empty, look, UI, colour=look.tokens.ink2)
        self._copy.setFont(look.font(SNIPPET))
        self._copy.setIcon(look.icon("copy", ICON_BAR))
        self._copy.setIconSize(QSize(look.px(ICON_BAR), look.px(ICON_BAR)))
        self._bar.setFixedHeight(look.px(PATH_BAR))
        self._line.setContentsMargins(look.px(14), 0, look.px(8), 0)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Where large type leaves little room, give it to the rows and to the choices."""
        is_narrow = self.width() < self._look.px(_NARROW)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if is_narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self._copy.setToolButtonStyle(style)
        self._order.set_named(is_named=not is_narrow)
        self._order.setHidden(self.width() < self._look.px(_NARROWEST))  # the heads of the sums order the rows, too
        self._line.setSpacing(self._look.px(8 if is_narrow else 16))
        is_short = self.height() < self._look.px(_SHORT)
        self._foot.set_short(is_short=is_short)
        self._table.set_short(is_short=is_short)

    def text_rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the table as it is shown, as rows of text, for files and paper."""
        return text_rows(self._model.matrix)

    def copy_table(self) -> None:
        """Put the table on the clipboard, a line a row, parted by tabs."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in self.text_rows()))
        self.table_copied.emit()

    def _lay_out(self) -> None:
        self._bar = QWidget()
        self._line = row()
        self._line.addWidget(self._across)
        self._line.addWidget(self._chapter)
        self._line.addWidget(self._order)
        self._line.addStretch(1)
        self._line.addWidget(self._copy)
        self._bar.setLayout(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._rules[0])
        column.addWidget(self._table, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._rules[1])
        column.addWidget(self._foot)

    def _connect(self) -> None:
        for part in (self._across, self._order, self._chapter):
            part.changed.connect(self._on_choices_changed)
        self._copy.clicked.connect(self.copy_table)
        self._table.target_requested.connect(self._on_table_target_requested)
        self._table.department_requested.connect(self.department_activated)
        self._table.sum_requested.connect(lambda which: self._order.set_value(("led", "joined")[which]))
        self._table.cell_changed.connect(lambda: self._describe(self._table.currentIndex()))
        self._table.cell_hovered.connect(self._on_table_cell_hovered)

    def _on_choices_changed(self) -> None:
        here = self._table.currentIndex()
        department = self._model.matrix.rows[here.row()].department if here.isValid() else ""
        across, order = cast("Across", self._across.value), cast("Order", self._order.value)
        self._model.show(across, self._chapter.value, order)
        rows = [row.department for row in self._model.matrix.rows]
        self._table.setCurrentIndex(self._model.index(rows.index(department) if department in rows else 0, 0))
        self._empty.setText(self._model.emptiness)
        self._empty.setVisible(bool(self._model.emptiness))
        self._table.setVisible(not self._model.emptiness)
        self._foot.setVisible(not self._model.emptiness)
        self.summary_changed.emit()

    def _on_table_target_requested(self, target: str) -> None:
        if self._plan.find(target) is None:
            self.department_activated.emit(target)
        else:
            self.unit_activated.emit(target)

    def _on_table_cell_hovered(self, index: QModelIndex) -> None:
        self._describe(index if index.isValid() else self._table.currentIndex())

    def _describe(self, index: QModelIndex) -> None:
        if index.isValid():
            self._foot.show_words(self._model.words(index), index.data(VALUE_ROLE))
