"""量化指标: every figure the plan promises, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.targets import CLAUSE, DUE, QUOTE, VALUE, TargetsModel
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import dress, label, paint_ground
from desktop.parts.table import CellDelegate, CellLook, RowTable
from desktop.theme import HEAD, SMALL, SNIPPET, SONG

if TYPE_CHECKING:
    from content.model import Target
    from content.plan import Plan
    from desktop.models.roles import AnyIndex
    from desktop.parts.look import Look

_SHARES: Final = (11, 28, 11, 6, 44)
_LEAST: Final = (124, 120, 122, 58, 160)
_NOTE: Final = "数值和原话照抄条文。单击或按 Enter，到条文中的这句话；Ctrl+C 复制这一行，Ctrl+Shift+C 连同引用复制。"


class TargetsPage(PassesFocus, QWidget):
    """A table of all targets; it sorts by any column.

    Signals:
        words_activated: Id of the clause, and the first and the last-but-one code point of the figure in its text.
        row_copied: The words of the current row are on the clipboard.
        citation_requested: The current row is to be cited.
    """

    words_activated = Signal(str, int, int)
    row_copied = Signal()
    citation_requested = Signal()

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._model = TargetsModel(plan, self)
        self._note = label(_NOTE, look, SMALL, wrap=True)
        self._table = RowTable(look, _SHARES, _LEAST)
        self._table.setAccessibleName("量化指标")
        self._table.setItemDelegate(_TargetDelegate(self._table, look))
        self._table.setModel(self._model)
        self._table.set_sorted_by(CLAUSE)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._note)
        self._column.addWidget(self._table, 1)
        self._table.sort_requested.connect(self._on_table_sort_requested)
        self._table.target_requested.connect(self._on_table_target_requested)
        self._table.row_copied.connect(self.row_copied)
        self._table.citation_requested.connect(self.citation_requested)
        self._table.setCurrentIndex(self._model.index(0, 0))
        self.set_look(look)

    @property
    def summary(self) -> str:
        """How many there are, for the path bar."""
        return f"{self._model.rowCount()} 项"

    @property
    def targets(self) -> tuple[Target, ...]:
        """All of them, in the order they are shown."""
        return tuple(self._model.row_target(row) for row in range(self._model.rowCount()))

    @property
    def current_target(self) -> Target:
        """The target the current row stands for."""
        return self._model.row_target(max(self._table.currentIndex().row(), 0))

    @property
    def current_unit(self) -> str:
        """Id of the clause the current row quotes."""
        return self.current_target.clause_id if self._model.rowCount() else ""

    def focus_part(self) -> QWidget:
        return self._table

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.paper)
        dress(self._note, look, SMALL, colour=look.tokens.ink3)
        self._note.setContentsMargins(look.px(10), look.px(8), 0, look.px(4))
        self._column.setContentsMargins(look.px(14), 0, look.px(14), 0)
        self._table.set_look(look)

    def show_target(self, target: Target) -> None:
        """Make one of the targets current."""
        rows = (row for row in range(self._model.rowCount()) if self._model.row_target(row) == target)
        self._table.setCurrentIndex(self._model.index(next(rows, 0), 0))

    def columns_state(self) -> bytes:
        """What the user made of the columns, for the settings."""
        return self._table.columns_state()

    def set_columns_state(self, state: bytes) -> None:
        """Restore what ``columns_state`` returned in another session."""
        if self._table.set_columns_state(state):
            self._on_table_sort_requested(*self._table.sorted_by)

    def _on_table_sort_requested(self, column: int, descending: bool) -> None:  # noqa: FBT001 - the signal's second value
        here = self._table.currentIndex()
        current = self._model.row_target(here.row()) if here.isValid() else None
        self._model.sort(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        rows = (row for row in range(self._model.rowCount()) if self._model.row_target(row) is current)
        self._table.setCurrentIndex(self._model.index(next(rows, 0), 0))

    def _on_table_target_requested(self) -> None:
        self.words_activated.emit(*self._model.words_of(self._table.currentIndex().row()))


class _TargetDelegate(CellDelegate):
    """The figure in bold 宋, a set time in red, the clause's words in 宋."""

    def cell_look(self, index: AnyIndex) -> CellLook:
        tokens = self.look.tokens
        if index.column() == VALUE:
            return CellLook(HEAD, SONG, bold=True)
        if index.column() == DUE:
            has_time = bool(index.model().row_target(index.row()).due)  # type: ignore[attr-defined]  # the page's own model
            return CellLook(SNIPPET, colour=tokens.red if has_time else tokens.ink3)
        if index.column() == CLAUSE:
            return CellLook(SNIPPET, colour=tokens.ink3)
        return CellLook(SNIPPET, SONG, colour=tokens.ink2) if index.column() == QUOTE else CellLook()
