"""Lists and tables: what they do not do while nobody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSize, QStringListModel, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop import theme
from desktop.models.wording import whole_names
from desktop.parts.look import Look
from desktop.parts.rows import RowDelegate, RowList, RowTree
from desktop.parts.table import CellDelegate, RowTable
from desktop.text_flow import flow

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


def told_at(view: RowTree | RowList, place: QPoint) -> str:
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    return QToolTip.text() if QToolTip.isVisible() else ""


@pytest.mark.parametrize("kind", [RowTree, RowList])
def test_what_a_plan_says_is_never_taken_for_html(qtbot: QtBot, kind: type[RowTree | RowList]) -> None:
    look = Look(theme.LIGHT)
    view = kind(look)
    qtbot.addWidget(view)
    view.setItemDelegate(RowDelegate(view, look))
    model = QStandardItemModel(view)
    item = QStandardItem("第1行")
    item.setData("面积<b>3亩且费率>2", Qt.ItemDataRole.ToolTipRole)
    model.appendRow(item)
    view.setModel(model)
    view.show()
    qtbot.waitExposed(view)
    qtbot.waitUntil(lambda: view.visualRect(model.index(0, 0)).isValid())
    said = told_at(view, view.visualRect(model.index(0, 0)).center())
    assert "面积&lt;b&gt;3亩且费率&gt;2" in said
    item.setData("", Qt.ItemDataRole.ToolTipRole)
    told_at(view, view.visualRect(model.index(0, 0)).center())
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_cell_that_is_cut_tells_the_whole_and_no_other(qtbot: QtBot) -> None:
    look = Look(theme.LIGHT)
    table = RowTable(look, (1, 1))
    qtbot.addWidget(table)
    table.setItemDelegate(CellDelegate(table, look))
    model = QStandardItemModel(table)
    model.appendRow([QStandardItem("一二三四五六七八九十" * 20), QStandardItem("短")])
    table.setModel(model)
    table.resize(200, 200)
    table.show()
    qtbot.waitExposed(table)
    qtbot.waitUntil(lambda: table.visualRect(model.index(0, 1)).isValid())
    assert "一二三四五六七八九十" * 20 in told_at(table, table.visualRect(model.index(0, 0)).center())
    told_at(table, table.visualRect(model.index(0, 1)).center())
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


class Painted(QObject):
    """What of a widget has been painted since it was asked last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)


def test_the_row_one_leaves_is_painted_anew_over_its_whole_width(qtbot: QtBot) -> None:
    look = Look(theme.LIGHT)
    table = RowTable(look, (1, 1, 1))
    qtbot.addWidget(table)
    table.setItemDelegate(CellDelegate(table, look))
    model = QStandardItemModel(table)
    for number in range(3):
        model.appendRow([QStandardItem(f"第{number}行"), QStandardItem("二"), QStandardItem("三")])
    table.setModel(model)
    table.resize(300, 200)
    table.show()
    qtbot.waitExposed(table)
    keep_selection = QItemSelectionModel.SelectionFlag.NoUpdate  # as when the keyboard comes to a list
    table.selectionModel().setCurrentIndex(model.index(0, 0), keep_selection)
    QApplication.processEvents()
    painted = Painted(table.viewport())
    table.selectionModel().setCurrentIndex(model.index(1, 0), keep_selection)
    last = table.visualRect(model.index(0, 2))
    qtbot.waitUntil(lambda: painted.region.contains(last))


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("room", [90, 130, 175, 300])
def test_a_name_a_line_holds_is_not_broken_over_two(room: int) -> None:
    style = Look(theme.LIGHT).style(theme.SNIPPET)
    names = "省发展改革委、省科技厅、省财政厅、省人力资源社会保障厅、省住房和城乡建设厅"
    shown = whole_names(names, room / style.em)
    lines = [shown[start:end].replace("\u2060", "") for start, end in flow(shown, style, room).spans]
    assert "".join(lines) == names
    fitting = [name for name in names.split("、") if (len(name) + 1) * style.em <= room]
    assert all(any(name in line for line in lines) for name in fitting)
    assert not any(line.startswith("、") for line in lines)


@pytest.mark.usefixtures("dressed")
def test_an_opening_mark_hangs_so_that_the_words_below_each_other_begin_alike(qtbot: QtBot) -> None:
    look = Look(theme.LIGHT, 2.0)
    table = RowTable(look, (1,))
    qtbot.addWidget(table)
    table.setItemDelegate(CellDelegate(table, look))
    model = QStandardItemModel(table)
    for words in ("十三五", "“十三五”", "（十三五）"):
        model.appendRow(QStandardItem(words))
    table.setModel(model)
    table.resize(400, 300)
    table.show()
    qtbot.waitExposed(table)
    qtbot.waitUntil(lambda: table.visualRect(model.index(2, 0)).isValid())
    begins = []
    for row in range(3):
        shown = table.viewport().grab(table.visualRect(model.index(row, 0)).adjusted(8, 4, 0, -4)).toImage()
        ground = shown.pixelColor(0, 0)
        rows = range(shown.height())
        begins.append(next(x for x in range(shown.width()) if any(shown.pixelColor(x, y) != ground for y in rows)))
    assert max(begins) - min(begins) <= look.px(3)
