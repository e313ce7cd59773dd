"""The queries searched lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from desktop.models.roles import ROOT, VALUE_ROLE, AnyIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 20


class RecentModel(QAbstractListModel):
    """One row a query, the latest first; each once, twenty at most.

    Signals:
        changed: There are other queries, or in another order.
    """

    changed = Signal()

    def __init__(self, queries: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queries = _kept(queries)

    @property
    def queries(self) -> tuple[str, ...]:
        """The queries, the latest first."""
        return self._queries

    def add(self, query: str) -> None:
        """Put a query to the top."""
        self._set((query, *self._queries))

    def remove(self, row: int) -> None:
        """Forget one query."""
        self._set(self._queries[:row] + self._queries[row + 1 :])

    def clear(self) -> None:
        """Forget all queries."""
        self._set(())

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._queries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        query = self._queries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, VALUE_ROLE):
            return query
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"最近搜索 {query}"
        return None

    def _set(self, queries: Iterable[str]) -> None:
        kept = _kept(queries)
        if kept == self._queries:
            return
        self.beginResetModel()
        self._queries = kept
        self.endResetModel()
        self.changed.emit()


def _kept(queries: Iterable[str]) -> tuple[str, ...]:
    shortened = (" ".join(query.split()) for query in queries)
    return tuple(dict.fromkeys(query for query in shortened if query))[:MOST]
