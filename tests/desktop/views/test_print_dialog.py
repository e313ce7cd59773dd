"""The print dialog as somebody uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop import theme
from desktop.output.card_sheet import CardOptions
from desktop.parts.look import Look
from desktop.views.print_dialog import PrintDialog, PrintStart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from content.plan import Plan


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def dialog(qtbot: QtBot, plan: Plan, tmp_path: Path) -> Iterator[PrintDialog]:
    made = PrintDialog(plan, PrintStart("省科技厅", CardOptions(), tmp_path), Look(theme.LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


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


def test_opens_on_the_department_given_with_its_pages_shown(dialog: PrintDialog) -> None:
    assert combo(dialog, "部门").currentData() == "省科技厅"
    assert dialog.paper.title == "省科技厅任务卡"
    assert place(dialog) == f"第 1 页　共 {len(dialog.paper.pages)} 页"
    page = dialog.preview.page_rect(0)
    shown = dialog.preview.viewport().grab().toImage()
    inked = {shown.pixel(page.x() + x, page.y() + y) for x in range(60, page.width() - 60) for y in range(60, 160)}
    assert len(inked) > 10


def test_every_department_can_be_chosen_and_is_described_by_its_counts(dialog: PrintDialog, plan: Plan) -> None:
    box = combo(dialog, "部门")
    assert [box.itemData(row) for row in range(box.count())] == [*(d.name for d in plan.departments), "*", ""]
    assert box.itemText(box.findData("省科技厅")) == "省科技厅　牵头 10 · 参加 18"
    box.setCurrentIndex(box.findData("省银监局"))
    assert dialog.paper.title == "省银监局任务卡"
    assert not combo(dialog, "版式").isEnabled()


def test_an_option_changes_the_pages_and_is_told(qtbot: QtBot, dialog: PrintDialog) -> None:
    before = len(dialog.paper.pages)
    box = combo(dialog, "版式")
    with qtbot.waitSignal(dialog.options_changed) as told:
        box.setCurrentIndex(box.findData(1))
    assert told.args == [CardOptions(per_page=1)]
    assert len(dialog.paper.pages) > before


def test_an_unticked_deadline_leaves_its_tasks_out(dialog: PrintDialog) -> None:
    check(dialog, "完成时限：持续推进").setChecked(False)
    assert dialog.options.options.deadlines == ("2017年", "2018年", "2020年")
    cards = [p.block.key for page in dialog.paper.pages for p in page.blocks("card")]
    assert [key.rpartition("/")[2] for key in cards] == ["task-3", "task-4"]
    assert not check(dialog, "完成时限：2017年").isEnabled()


def test_boxes_to_fill_in_follow_their_ticks(dialog: PrintDialog) -> None:
    check(dialog, "填写栏：联系电话").setChecked(True)
    check(dialog, "填写栏：备注").setChecked(False)
    card = dialog.paper.pages[0].blocks("card")[0].block.text
    assert "联系电话" in card
    assert "备注" not in card


def test_pages_are_saved_under_the_name_chosen(qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(button(dialog, "存为 PDF"), Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert Path(chooser.selectedFiles()[0]) == tmp_path / "省科技厅.pdf"
    with qtbot.waitSignal(dialog.saved) as told:
        chooser.accept()
    assert told.args == [tmp_path / "省科技厅.pdf"]
    assert len(pypdf.PdfReader(tmp_path / "省科技厅.pdf").pages) == len(dialog.paper.pages)
    assert notice(dialog) == f"已存为“{tmp_path / '省科技厅.pdf'}”，共 {len(dialog.paper.pages)} 页。"


def test_one_department_is_saved_as_word_too(qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(button(dialog, "存为 Word"), Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    with qtbot.waitSignal(dialog.saved) as told:
        chooser.accept()
    assert told.args == [tmp_path / "省科技厅.docx"]
    assert len(docx.Document(str(told.args[0])).tables) == 12
    combo(dialog, "部门").setCurrentIndex(combo(dialog, "部门").findData(""))
    assert not button(dialog, "存为 Word").isEnabled()


def test_all_departments_are_saved_with_progress(qtbot: QtBot, dialog: PrintDialog, plan: Plan, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.batch_ended, timeout=30_000) as told:
        dialog.save_all_to(tmp_path)
        assert not button(dialog, "打印").isEnabled()
    files, missing = told.args
    assert sorted(file.name for file in files) == sorted(f"{d.name}.pdf" for d in plan.departments)
    assert missing == ()
    assert button(dialog, "打印").isEnabled()
    assert "28 个部门" in notice(dialog)


def test_files_of_the_same_names_are_asked_for(qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    (tmp_path / "省编办.pdf").write_bytes(b"old")
    dialog.save_all_to(tmp_path)
    question = dialog.findChild(QMessageBox)
    assert question is not None
    assert question.text() == f"“{tmp_path}”中已有 1 个同名文件，要替换吗？"
    qtbot.mouseClick(next(b for b in question.buttons() if b.text() == "取消"), Qt.MouseButton.LeftButton)
    assert (tmp_path / "省编办.pdf").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["省编办.pdf"]


def test_files_of_the_same_names_are_replaced_when_asked_to(qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    (tmp_path / "省编办.pdf").write_bytes(b"old")
    dialog.save_all_to(tmp_path)
    question = dialog.findChild(QMessageBox)
    assert question is not None
    with qtbot.waitSignal(dialog.batch_ended, timeout=30_000):
        qtbot.mouseClick(next(b for b in question.buttons() if b.text() == "替换"), Qt.MouseButton.LeftButton)
    assert (tmp_path / "省编办.pdf").read_bytes().startswith(b"%PDF")


def test_all_departments_can_be_shown_and_saved_as_one_file(dialog: PrintDialog, plan: Plan, tmp_path: Path) -> None:
    combo(dialog, "部门").setCurrentIndex(len(plan.departments) + 1)
    assert combo(dialog, "版式").isEnabled()
    assert dialog.file_name == "全部部门任务卡"
    assert dialog.save_to(tmp_path / "all.pdf")
    reader = pypdf.PdfReader(tmp_path / "all.pdf")
    assert len(reader.pages) == len(dialog.paper.pages)
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [top.title for top in tops] == [f"{d.name}任务卡" for d in plan.departments]
    for top in tops:
        start = reader.get_destination_page_number(top)
        assert start is not None
        assert f"{top.title}" in reader.pages[start].extract_text()


def test_a_stopped_batch_says_what_is_missing(qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.save_all_to(tmp_path)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) >= 2)
    with qtbot.waitSignal(dialog.batch_ended) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    files, missing = told.args
    assert len(files) + len(missing) == 28
    assert dialog.isVisible()
    assert notice(dialog).startswith(f"已停止：写好 {len(files)} 份，未写：{missing[0]}")
    assert not list(tmp_path.glob(".plandesk*"))


def test_a_batch_that_fails_says_where(qtbot: QtBot, dialog: PrintDialog, plan: Plan, tmp_path: Path) -> None:
    (tmp_path / f"{plan.departments[1].name}.pdf").mkdir()
    with qtbot.waitSignal(dialog.batch_ended) as told:
        dialog.save_all_to(tmp_path)
    assert [file.name for file in told.args[0]] == [f"{plan.departments[0].name}.pdf"]
    assert plan.departments[1].name in notice(dialog)


def test_a_batch_into_a_missing_folder_is_said(dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.save_all_to(tmp_path / "没有")
    assert "请先新建该文件夹" in notice(dialog)


def test_one_button_is_the_primary_one_and_says_a_verb(dialog: PrintDialog) -> None:
    primary = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
    assert [b.text() for b in primary] == ["打印(&P)…"]


def test_everything_has_a_name_for_a_screen_reader(dialog: PrintDialog) -> None:
    assert all(box.accessibleName() for box in dialog.findChildren(QComboBox))
    buttons: list[QAbstractButton] = [*dialog.findChildren(QCheckBox), *dialog.findChildren(QToolButton)]
    assert all(part.accessibleName() or part.text() for part in buttons)
    assert dialog.preview.accessibleName() == "打印预览"
    assert dialog.preview.accessibleDescription() == f"省科技厅任务卡，共 {len(dialog.paper.pages)} 页"


def test_tab_walks_from_the_options_over_the_preview_to_the_buttons(dialog: PrintDialog) -> None:
    walked: list[QWidget] = [combo(dialog, "部门")]
    assert dialog.focusWidget() is walked[0]
    while (following := walked[-1].nextInFocusChain()) not in walked:
        assert following is not None
        walked.append(following)
    places = [
        walked.index(part)
        for part in (combo(dialog, "排序"), tool(dialog, "首页"), dialog.preview, button(dialog, "打印"))
    ]
    assert places == sorted(places)


def test_the_button_for_all_departments_asks_for_a_folder(qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(button(dialog, "全部部门"), Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.fileMode() == QFileDialog.FileMode.Directory
    assert Path(chooser.directory().absolutePath()) == tmp_path
    chooser.reject()


def test_departments_ticked_together_are_shown_and_saved_one_file_each(
    qtbot: QtBot, dialog: PrintDialog, tmp_path: Path
) -> None:
    dialog.options.choose_several(("省编办", "省银监局"))
    assert dialog.paper.title == "省编办等2个部门任务卡"
    assert button(dialog, "选定部门存为 PDF").isEnabled()
    assert not button(dialog, "存为 Word").isEnabled()
    with qtbot.waitSignal(dialog.batch_ended, timeout=30_000):
        dialog.save_all_to(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["省编办.pdf", "省银监局.pdf"]


def test_a_deadline_kept_for_another_department_leaves_no_sheet_empty(qtbot: QtBot, plan: Plan, tmp_path: Path) -> None:
    start = PrintStart("省科技厅", CardOptions(deadlines=("2020年",)), tmp_path)
    made = PrintDialog(plan, start, Look(theme.LIGHT))
    qtbot.addWidget(made)
    whole = len(plan.led_tasks("省科技厅"))
    assert 0 < sum(len(page.blocks("card")) for page in made.paper.pages) < whole
    made.options.choose_department("省编办")
    assert sum(len(page.blocks("card")) for page in made.paper.pages) == 1
    made.close()
    again = PrintDialog(plan, PrintStart("省编办", CardOptions(deadlines=("2020年",)), tmp_path), Look(theme.LIGHT))
    qtbot.addWidget(again)
    assert sum(len(page.blocks("card")) for page in again.paper.pages) == 1
    again.close()


def test_the_list_of_departments_is_seen_only_when_several_are_wanted(dialog: PrintDialog) -> None:
    assert not dialog.options.names.isVisible()
    dialog.options.choose_several(("省编办",))
    assert dialog.options.names.isVisible()
    assert dialog.options.departments == ("省编办",)
    assert button(dialog, "存为 Word").isEnabled()
    dialog.options.choose_several(())
    assert len(dialog.options.departments) == 1
