"""The places a typed or pasted text may mean, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from content.go_to import MEANS_WORDS, Candidate, find_place
from content.mentions import reference_words
from desktop.models.roles import NUMBER_ROLE, ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import short_number

if TYPE_CHECKING:
    from content.plan import Plan


class CandidatesModel(QAbstractListModel):
    """A row a candidate, the likeliest first; VALUE_ROLE gives the `Candidate`."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._rows: tuple[Candidate, ...] = ()

    def set_text(self, text: str) -> None:
        """Show what another text may mean."""
        self.beginResetModel()
        self._rows = find_place(text, self._plan)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        candidate = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return reference_words(candidate.part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{reference_words(candidate.part)}，{MEANS_WORDS[candidate.means]}"
        if role == TARGET_ROLE:
            return candidate.part.id
        if role == NUMBER_ROLE:
            return short_number(candidate.part)
        return candidate if role == VALUE_ROLE else None
