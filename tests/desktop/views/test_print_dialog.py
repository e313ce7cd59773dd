"""The print dialog as somebody uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from desktop import theme
from desktop.output.card_sheet import CardOptions
from desktop.parts.look import Look
from desktop.parts.preview_tools import PreviewTools
from desktop.parts.style import window_style
from desktop.views.print_dialog import PrintDialog, PrintStart
from tests.desktop.choosing import choose, choose_several

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from content.plan import Plan


pytestmark = pytest.mark.usefixtures("dressed")


def combo(dialog: PrintDialog, name: str) -> QComboBox:
    return next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == name)


def check(dialog: PrintDialog, name: str) -> QCheckBox:
    return next(box for box in dialog.findChildren(QCheckBox) if box.accessibleName() == name)


def button(dialog: PrintDialog, start: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(start))


def tool(dialog: PrintDialog, name: str) -> QToolButton:
    return next(b for b in dialog.findChildren(QToolButton) if b.accessibleName() == name)


def notice(dialog: PrintDialog) -> str:
    return next(part.text() for part in dialog.findChildren(QLabel) if part.accessibleName() == "提示")


def place(dialog: PrintDialog) -> str:
    return next(part.text() for part in dialog.findChildren(QLabel) if part.text().startswith("第 "))


def test_opens_on_the_department_given_with_its_pages_shown(card_dialog: PrintDialog) -> None:
    assert combo(card_dialog, "部门").currentData() == "省科技厅"
    assert card_dialog.paper.title == "省科技厅任务卡"
    assert place(card_dialog) == f"第 1 页　共 {len(card_dialog.paper.pages)} 页"
    page = card_dialog.preview.page_rect(0)
    shown = card_dialog.preview.viewport().grab().toImage()
    inked = {shown.pixel(page.x() + x, page.y() + y) for x in range(60, page.width() - 60) for y in range(60, 160)}
    assert len(inked) > 10


def test_every_department_can_be_chosen_and_is_described_by_its_counts(card_dialog: PrintDialog, plan: Plan) -> None:
    box = combo(card_dialog, "部门")
    assert [box.itemData(row) for row in range(box.count())] == [*(d.name for d in plan.departments), "*", ""]
    place = box.findData("省科技厅")
    assert box.itemText(place) == "省科技厅"  # the closed list would cut off more
    option, index = QStyleOptionViewItem(), box.model().index(place, 0)
    box.view().itemDelegate().initStyleOption(option, index)  # type: ignore[attr-defined]  # what the open one paints
    assert option.text == index.data(Qt.ItemDataRole.AccessibleTextRole) == "省科技厅　牵头 10 · 参加 18"
    box.setCurrentIndex(box.findData("省银监局"))
    assert card_dialog.paper.title == "省银监局任务卡"
    assert not combo(card_dialog, "版式").isEnabled()


def test_an_option_changes_the_pages_and_is_told(qtbot: QtBot, card_dialog: PrintDialog) -> None:
    before = len(card_dialog.paper.pages)
    box = combo(card_dialog, "版式")
    with qtbot.waitSignal(card_dialog.options_changed) as told:
        box.setCurrentIndex(box.findData(1))
    assert told.args == [CardOptions(per_page=1)]
    assert len(card_dialog.paper.pages) > before


def test_an_unticked_deadline_leaves_its_tasks_out(card_dialog: PrintDialog) -> None:
    check(card_dialog, "完成时限：持续推进").setChecked(False)
    assert card_dialog.options.options.deadlines == ("2017年", "2018年", "2020年")
    cards = [p.block.key for page in card_dialog.paper.pages for p in page.blocks("card")]
    assert [key.rpartition("/")[2] for key in cards] == ["task-3", "task-4"]
    assert not check(card_dialog, "完成时限：2017年").isEnabled()


def test_boxes_to_fill_in_follow_their_ticks(card_dialog: PrintDialog) -> None:
    check(card_dialog, "填写栏：联系电话").setChecked(True)
    check(card_dialog, "填写栏：备注").setChecked(False)
    card = card_dialog.paper.pages[0].blocks("card")[0].block.text
    assert "联系电话" in card
    assert "备注" not in card


def test_pages_are_saved_under_the_name_chosen(qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(button(card_dialog, "存为 PDF"), Qt.MouseButton.LeftButton)
    chooser = card_dialog.findChild(QFileDialog)
    assert chooser is not None
    assert Path(chooser.selectedFiles()[0]) == tmp_path / "省科技厅.pdf"
    with qtbot.waitSignal(card_dialog.saved) as told:
        chooser.accept()
    assert told.args == [tmp_path / "省科技厅.pdf"]
    assert len(pypdf.PdfReader(tmp_path / "省科技厅.pdf").pages) == len(card_dialog.paper.pages)
    assert notice(card_dialog) == f"已存为“{tmp_path / '省科技厅.pdf'}”，共 {len(card_dialog.paper.pages)} 页。"


def test_all_departments_can_be_shown_and_saved_as_one_file(
    card_dialog: PrintDialog, plan: Plan, tmp_path: Path
) -> None:
    combo(card_dialog, "部门").setCurrentIndex(len(plan.departments) + 1)
    assert combo(card_dialog, "版式").isEnabled()
    assert card_dialog.file_name == "全部部门任务卡"
    assert card_dialog.save_to(tmp_path / "all.pdf")
    reader = pypdf.PdfReader(tmp_path / "all.pdf")
    assert len(reader.pages) == len(card_dialog.paper.pages)
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [top.title for top in tops] == [f"{d.name}任务卡" for d in plan.departments]
    for top in tops:
        start = reader.get_destination_page_number(top)
        assert start is not None
        assert f"{top.title}" in reader.pages[start].extract_text()


def test_one_button_is_the_primary_one_and_says_a_verb(card_dialog: PrintDialog) -> None:
    primary = [b for b in card_dialog.findChildren(QPushButton) if b.isDefault()]
    assert [b.text() for b in primary] == ["打印(&P)…"]


def test_everything_has_a_name_for_a_screen_reader(card_dialog: PrintDialog) -> None:
    assert all(box.accessibleName() for box in card_dialog.findChildren(QComboBox))
    buttons: list[QAbstractButton] = [*card_dialog.findChildren(QCheckBox), *card_dialog.findChildren(QToolButton)]
    assert all(part.accessibleName() or part.text() for part in buttons)
    assert card_dialog.preview.accessibleName() == "打印预览"
    assert card_dialog.preview.accessibleDescription() == f"省科技厅任务卡，共 {len(card_dialog.paper.pages)} 页"


def test_tab_walks_from_the_options_over_the_preview_to_the_buttons(card_dialog: PrintDialog) -> None:
    walked: list[QWidget] = [combo(card_dialog, "部门")]
    assert card_dialog.focusWidget() is walked[0]
    while (following := walked[-1].nextInFocusChain()) not in walked:
        assert following is not None
        walked.append(following)
    places = [
        walked.index(part)
        for part in (
            combo(card_dialog, "排序"),
            tool(card_dialog, "首页"),
            card_dialog.preview,
            button(card_dialog, "打印"),
        )
    ]
    assert places == sorted(places)


def test_a_deadline_kept_for_another_department_leaves_no_sheet_empty(qtbot: QtBot, plan: Plan, tmp_path: Path) -> None:
    start = PrintStart("省科技厅", CardOptions(deadlines=("2020年",)), tmp_path)
    made = PrintDialog(plan, start, Look(theme.LIGHT))
    qtbot.addWidget(made)
    whole = len(plan.led_tasks("省科技厅"))
    assert 0 < sum(len(page.blocks("card")) for page in made.paper.pages) < whole
    choose(made.options, "部门", "省编办")
    assert sum(len(page.blocks("card")) for page in made.paper.pages) == 1
    made.close()
    again = PrintDialog(plan, PrintStart("省编办", CardOptions(deadlines=("2020年",)), tmp_path), Look(theme.LIGHT))
    qtbot.addWidget(again)
    assert sum(len(page.blocks("card")) for page in again.paper.pages) == 1
    again.close()


def test_the_list_of_departments_is_seen_only_when_several_are_wanted(card_dialog: PrintDialog) -> None:
    assert not card_dialog.options.names.isVisible()
    choose_several(card_dialog.options, "省编办")
    assert card_dialog.options.names.isVisible()
    assert card_dialog.options.departments == ("省编办",)
    choose_several(card_dialog.options)
    assert len(card_dialog.options.departments) == 1


@pytest.mark.parametrize(("zoom", "room"), [(2.0, QSize(1024, 700)), (3.0, QSize(1366, 768)), (1.0, QSize(800, 560))])
def test_it_is_no_larger_than_the_window_below_whatever_is_said(
    qtbot: QtBot, plan: Plan, tmp_path: Path, zoom: float, room: QSize
) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(room)
    made = PrintDialog(plan, PrintStart("省科技厅", CardOptions(), tmp_path), Look(theme.LIGHT, zoom), below)
    made.save_to(tmp_path / ("很长的文件夹名称" * 20) / "省科技厅.pdf")
    assert notice(made)
    for least in (made.minimumSizeHint(), made.size()):
        assert least.width() <= room.width()
        assert least.height() <= room.height()
    made.close()


@pytest.mark.parametrize("zoom", [2.0, 3.0])
def test_in_a_small_window_at_large_type_all_of_it_is_in_sight(
    qtbot: QtBot, plan: Plan, tmp_path: Path, zoom: float
) -> None:
    below = QWidget()
    below.setStyleSheet(window_style(Look(theme.LIGHT, zoom)))
    below.resize(1024, 700)
    qtbot.addWidget(below)
    dialog = PrintDialog(
        plan, PrintStart("省人力资源社会保障厅", CardOptions(), tmp_path), Look(theme.LIGHT, zoom), below
    )
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.width() <= 1024
    assert dialog.height() <= 700
    inside = dialog.rect()
    for part in dialog.findChildren(QPushButton):
        assert inside.contains(QRect(part.mapTo(dialog, QPoint()), part.size())), part.text()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert dialog.options.minimumSizeHint().width() <= area.viewport().width()
    assert dialog.preview.height() > 150
    tools = dialog.findChild(PreviewTools)
    assert isinstance(tools, PreviewTools)
    seen = [part for part in tools.findChildren(QWidget) if part.isVisible()]
    assert len({part.y() for part in seen}) == 2
    assert {part.text() for part in seen if isinstance(part, QToolButton)} >= {"上一页", "下一页", "放大", "整页"}
    departments, frame = combo(dialog, "部门"), QStyleOptionComboBox()
    departments.initStyleOption(frame)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = departments.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, frame, field, departments)
    assert room.width() >= departments.fontMetrics().horizontalAdvance(departments.currentText())
