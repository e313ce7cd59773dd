"""A cell of the matrix by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from desktop.models.matrix import MatrixModel


def cell(model: MatrixModel, department: str, number: str) -> QModelIndex:
    """Return the cell of a department and a unit's number."""
    row = [row.department for row in model.matrix.rows].index(department)
    return model.index(row, [unit.number for unit in model.matrix.columns].index(number))
