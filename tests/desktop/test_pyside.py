"""Faults of PySide6 that would end the program: the version bounds in pyproject.toml rest on these."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_void_calls_leave_none_alone(qtbot: QtBot) -> None:
    """PySide6 6.12.0 gives away one reference to None per void call; Python < 3.12 dies when they are used up.

    With 6.12.0 the count falls by 2,000 here. From Python 3.12 on None is immortal and the count never moves.
    """
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(2000):
        label.setText("政策")
    assert abs(sys.getrefcount(None) - before) < 100
