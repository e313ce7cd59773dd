"""The context menu of the text: what can be done with the unit, or the words, under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.actions import CITATIONS, SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from desktop.views.reader import Reader

_OFFERED: Final = (
    *CITATIONS,
    SEPARATOR,
    "toggle_bookmark",
    "edit_bookmark",
    SEPARATOR,
    "print_cards",
    "print_unit",
    "print_selection",
)


class ReaderMenu(QObject):
    """Opens the menu where it is asked for, by mouse or by key."""

    def __init__(self, reader: Reader, actions: Mapping[str, QAction]) -> None:
        super().__init__(reader)
        self._reader = reader
        self._actions = actions
        reader.menu_requested.connect(self._on_reader_menu_requested)

    def _on_reader_menu_requested(self, place: QPoint) -> None:
        menu = QMenu(self._reader)
        menu.setAccessibleName("条文命令")
        menu.aboutToHide.connect(menu.deleteLater)
        copy = menu.addAction("复制选中文字\tCtrl+C", self._reader.copy)
        copy.setEnabled(self._reader.textCursor().hasSelection())
        menu.addAction("全选\tCtrl+A", self._reader.select_all)
        menu.addSeparator()
        for action_id in _OFFERED:
            if action_id == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[action_id])
        menu.popup(place)
