"""差异: the tasks whose annex lead is not a lead of their clause, the words of both side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt

from desktop.models.roles import TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.table_model import TableModel

if TYPE_CHECKING:
    from content.plan import LeadDifference, Plan

TASK, ANNEX, CLAUSE, BRACKET, HOW = range(5)
COLUMNS: Final = ("任务", "附件牵头", "条文", "条文括注", "不同之处")


class DifferencesModel(TableModel["LeadDifference"]):
    """A row a difference, in annex order; VALUE_ROLE gives the `LeadDifference`.

    The first two columns lead to the task, the next two to the clause, the last to the task.
    """

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, plan.differences, parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column]}：{_words(row)[column]}"
        if role == TARGET_ROLE:
            return row.clause.id if column in (CLAUSE, BRACKET) else row.task.id
        return row if role == VALUE_ROLE else None


def how_they_differ(row: LeadDifference) -> str:
    """Say in words what differs; it corrects neither."""
    joining = tuple(name for name in row.not_leading if name not in row.unnamed)
    said = []
    if joining:
        said.append(f"{'、'.join(joining)}在条文中为参加")
    if row.unnamed:
        said.append(f"{'、'.join(row.unnamed)}未见于条文括注")
    return "；".join(said)


def _words(row: LeadDifference) -> tuple[str, ...]:
    return (
        f"{row.task.row}　{row.task.work}",
        row.task.leads_text,
        f"{row.clause.number}　{row.clause.title}",
        row.clause.bracket,
        how_they_differ(row),
    )
