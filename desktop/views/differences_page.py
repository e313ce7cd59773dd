"""差异: where the annex names a lead that its clause does not; both quoted, neither corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.differences import ANNEX, BRACKET, HOW, DifferencesModel
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import dress, label, paint_ground
from desktop.parts.table import CellDelegate, CellLook, RowTable
from desktop.text_flow import Run
from desktop.theme import KAI, SEARCH, SNIPPET, UI

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.parts.look import Look

_SHARES: Final = (27, 15, 16, 25, 17)
_LEAST: Final = (140, 96, 90, 150, 90)  # px at 100 %


class DifferencesPage(PassesFocus, QWidget):
    """The tasks that differ, the annex at the left, the clause at the right.

    Signals:
        unit_activated: Id of the task or clause whose words were clicked or entered.
        row_copied: The words of the current row are on the clipboard.
        citation_requested: The current row is to be cited.
    """

    unit_activated = Signal(str)
    row_copied = Signal()
    citation_requested = Signal()

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._model = DifferencesModel(plan, self)
        count = self._model.rowCount()
        self._note = label(
            f"{count} 项任务在任务分工表中的牵头部门，有的不是条文括注的牵头部门。两处都照原文列出，不以一处改另一处。"
            if count
            else "任务分工表的牵头部门与条文括注一致。",
            look,
            wrap=True,
        )
        self._table = RowTable(look, _SHARES, _LEAST, chooses_cells=True)
        self._table.setAccessibleName("差异")
        self._table.setAccessibleDescription("左右键在任务与条文之间移动，回车打开")
        self._table.head.setSortIndicatorShown(False)
        self._table.head.setSectionsClickable(False)
        self._table.setItemDelegate(_DifferenceDelegate(self._table, look))
        self._table.setModel(self._model)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._note)
        self._column.addWidget(self._table, 1)
        self._table.setVisible(bool(count))  # not before it has a parent: it would be a window of its own
        if not count:
            self._column.addStretch(1)
        self._table.target_requested.connect(self.unit_activated)
        self._table.row_copied.connect(self.row_copied)
        self._table.citation_requested.connect(self.citation_requested)
        self._table.setCurrentIndex(self._model.index(0, 0))
        self.set_look(look)

    @property
    def summary(self) -> str:
        """How many there are, for the path bar."""
        return f"{self._model.rowCount()} 项任务"

    @property
    def current_unit(self) -> str:
        """Id of the task or clause the current cell is of, or ""."""
        return self._table.currentIndex().data(TARGET_ROLE) or ""

    def focus_part(self) -> QWidget:
        return self._table

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.paper)
        dress(self._note, look, UI, colour=look.tokens.ink2)
        self._note.setContentsMargins(look.px(10), look.px(12), look.px(10), look.px(8))
        self._column.setContentsMargins(look.px(14), 0, look.px(14), 0)
        self._table.set_look(look)


class _DifferenceDelegate(CellDelegate):
    """Both sides as printed; the departments at issue in bold."""

    def cell_look(self, index: AnyIndex) -> CellLook:
        tokens = self.look.tokens
        if index.column() == ANNEX:
            return CellLook(UI, lines=None, runs=self._at_issue(index))
        if index.column() == BRACKET:
            return CellLook(SEARCH, KAI, colour=tokens.ink2, lines=None, runs=self._at_issue(index))
        if index.column() == HOW:
            return CellLook(SNIPPET, colour=tokens.ink2, lines=None)
        return CellLook(UI, lines=None)

    def _at_issue(self, index: AnyIndex) -> tuple[Run, ...]:
        words, runs = str(index.data()), []
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setForeground(QColor(self.look.tokens.red if index.column() == ANNEX else self.look.tokens.ink))
        for name in index.data(VALUE_ROLE).not_leading:
            at = words.find(name)
            if at >= 0:
                runs.append(Run(at, at + len(name), look))
        return tuple(runs)
