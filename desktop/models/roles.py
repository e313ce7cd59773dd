"""The named roles of the item models; each returns the value itself, never a formatted copy."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex

TARGET_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Id of the unit or heading a row stands for, or a department's canonical name: where a click goes."""

NUMBER_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The short number the row shows at its right, e.g. "3.2.5"."""

BOOKMARKED_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""Whether the row's unit is bookmarked."""

VALUE_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""The value the row is made of: a `Task`, a `Hit`, a `DepartmentRow` …"""

RANK_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""0-based place of the row when its column is sorted upwards."""

ROOT: Final = QModelIndex()
"""The parent of top-level rows; never changed."""
