"""量化指标 as a table that sorts by any of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt

from content.targets import magnitude, value_span
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.table_model import TableModel

if TYPE_CHECKING:
    from content.model import Target
    from content.plan import Plan

VALUE, WHAT, DUE, CLAUSE, QUOTE = range(5)
COLUMNS: Final = ("数值", "指标", "时间", "条文", "条文原话")
_NO_TIME: Final = "条文未写"


class TargetsModel(TableModel["Target"]):
    """A row a target, in document order until sorted; VALUE_ROLE gives the `Target`."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, plan.targets, parent)
        self._plan = plan
        self._place = {target: place for place, target in enumerate(plan.targets)}

    def row_target(self, row: int) -> Target:
        """Return the target in a row."""
        return self._rows[row]

    def words_of(self, row: int) -> tuple[str, int, int]:
        """Return the clause's id and the code points of the figure in its text."""
        target = self._rows[row]
        return target.clause_id, *value_span(target, self._plan.clause(target.clause_id))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; ties stay in document order."""

        def key(target: Target) -> tuple[Any, ...]:
            if column == VALUE:
                return magnitude(target)
            if column == WHAT:
                return (target.what,)
            return (not target.due, target.due) if column == DUE else (self._place[target],)

        self.beginResetModel()
        in_order = sorted(self._rows, key=self._place.__getitem__)
        self._rows = tuple(sorted(in_order, key=key, reverse=order == Qt.SortOrder.DescendingOrder))
        self.endResetModel()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        target = self._rows[index.row()]
        clause = self._plan.clause(target.clause_id).number
        words = (target.value, target.what, target.due or _NO_TIME, clause, target.quote)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]} {words}"
        if role == TARGET_ROLE:
            return target.clause_id
        return target if role == VALUE_ROLE else None
