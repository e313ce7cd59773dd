from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.matrix import MatrixModel
from desktop.parts.look import Look
from desktop.parts.matrix_heads import BandHead
from desktop.parts.matrix_table import MatrixTable
from desktop.theme import LIGHT

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.mark.usefixtures("qapp")
def test_a_number_is_as_large_as_its_column_allows_and_then_its_last_part(plan: Plan) -> None:
    table = MatrixTable(MatrixModel(plan), Look(LIGHT))
    head = table.horizontalHeader()
    assert isinstance(head, BandHead)
    wide, narrow = head._fitted("3.4.6", 60, bold=False), head._fitted("3.4.6", 14, bold=False)
    assert (wide[0], wide[1].pixelSize()) == ("3.4.6", 12)
    assert (narrow[0], narrow[1].pixelSize()) == ("6", 12)
