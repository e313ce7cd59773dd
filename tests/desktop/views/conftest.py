"""The card dialog, shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop import theme
from desktop.output.card_sheet import CardOptions
from desktop.parts.look import Look
from desktop.views.print_dialog import PrintDialog, PrintStart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from content.plan import Plan


@pytest.fixture
def card_dialog(dressed: QApplication, qtbot: QtBot, plan: Plan, tmp_path: Path) -> Iterator[PrintDialog]:  # noqa: ARG001
    """On 省科技厅, saving into the test's own folder."""
    made = PrintDialog(plan, PrintStart("省科技厅", CardOptions(), tmp_path), Look(theme.LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
