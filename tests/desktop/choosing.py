"""The fields of the card dialog, filled in as a user does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from desktop.parts.print_options import SEVERAL

if TYPE_CHECKING:
    from desktop.parts.print_options import PrintOptions


def choose(options: PrintOptions, field: str, value: object) -> None:
    """Choose in the drop-down list of that name."""
    (box,) = [box for box in options.findChildren(QComboBox) if box.accessibleName() == field]
    assert box.findData(value) >= 0
    box.setCurrentIndex(box.findData(value))


def choose_several(options: PrintOptions, *names: str) -> None:
    """Choose several departments and tick these, no others."""
    choose(options, "部门", SEVERAL)
    for row in range(options.names.count()):
        item = options.names.item(row)
        item.setCheckState(Qt.CheckState.Checked if item.text() in names else Qt.CheckState.Unchecked)


def tick(options: PrintOptions, name: str) -> None:
    """Click the box of that name."""
    (box,) = [box for box in options.findChildren(QCheckBox) if box.accessibleName() == name]
    box.click()
