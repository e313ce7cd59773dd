"""Lists and tables: what they do not do while nobody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, QStringListModel

from desktop import theme
from desktop.parts.look import Look
from desktop.parts.rows import RowDelegate, RowList, RowTree

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem
    from pytestqt.qtbot import QtBot


class CountingDelegate(RowDelegate):
    measured = 0

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.measured += 1
        return super().sizeHint(option, index)


@pytest.mark.parametrize("kind", [RowTree, RowList])
def test_rows_are_measured_when_the_list_is_shown_and_not_before(qtbot: QtBot, kind: type[RowTree | RowList]) -> None:
    look = Look(theme.LIGHT)
    view = kind(look)
    qtbot.addWidget(view)
    delegate = CountingDelegate(view, look)
    view.setItemDelegate(delegate)
    model = QStringListModel([f"第{number}行" for number in range(20)], view)
    view.setModel(model)
    view.scrollTo(model.index(19))
    view.doItemsLayout()
    assert delegate.measured == 0
    view.show()
    qtbot.waitUntil(lambda: delegate.measured > 0)
    view.scrollTo(model.index(19))
    assert view.visualRect(model.index(19)).isValid()
    view.hide()
