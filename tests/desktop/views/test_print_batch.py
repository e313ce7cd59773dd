"""Files from the card dialog: one of the department shown, or one for each of several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton

from tests.desktop.choosing import choose_several

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from content.plan import Plan
    from desktop.output.batch import CardFormat
    from desktop.views.print_dialog import PrintDialog

pytestmark = pytest.mark.usefixtures("dressed")

BATCH_TIME = 30_000


def notice(dialog: PrintDialog) -> str:
    return next(part.text() for part in dialog.findChildren(QLabel) if part.accessibleName() == "提示")


def button(dialog: PrintDialog, start: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(start))


def exports(dialog: PrintDialog) -> list[QAction]:
    return [action for action in button(dialog, "导出").menu().actions() if not action.isSeparator()]


def asked_file(dialog: PrintDialog) -> QFileDialog:
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    return chooser


def answer(qtbot: QtBot, question: QMessageBox, words: str) -> None:
    qtbot.mouseClick(next(b for b in question.buttons() if b.text() == words), Qt.MouseButton.LeftButton)


def test_what_can_be_exported_follows_the_choice(card_dialog: PrintDialog) -> None:
    assert [(action.text(), action.isEnabled()) for action in exports(card_dialog)] == [
        ("本部门存为 Word(&W)…", True),
        ("全部 28 个部门各存一份 PDF(&P)…", True),
        ("全部 28 个部门各存一份 Word(&D)…", True),
    ]
    choose_several(card_dialog.options, "省编办", "省银监局")
    assert [(action.text(), action.isEnabled()) for action in exports(card_dialog)] == [
        ("本部门存为 Word(&W)…", False),
        ("选定的 2 个部门各存一份 PDF(&P)…", True),
        ("选定的 2 个部门各存一份 Word(&D)…", True),
    ]


def test_one_department_is_saved_as_word(qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path) -> None:
    exports(card_dialog)[0].trigger()
    with qtbot.waitSignal(card_dialog.saved) as told:
        asked_file(card_dialog).accept()
    assert told.args == [tmp_path / "省科技厅.docx"]
    assert len(docx.Document(str(told.args[0])).tables) == 12


@pytest.mark.parametrize(("place", "suffix"), [(1, "pdf"), (2, "docx")])
def test_several_departments_ask_for_a_folder_and_get_a_file_each(
    qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path, place: int, suffix: str
) -> None:
    choose_several(card_dialog.options, "省编办", "省银监局")
    assert card_dialog.paper.title == "省编办等2个部门任务卡"
    exports(card_dialog)[place].trigger()
    chooser = asked_file(card_dialog)
    assert chooser.fileMode() == QFileDialog.FileMode.Directory
    assert Path(chooser.directory().absolutePath()) == tmp_path
    with qtbot.waitSignal(card_dialog.batch_ended, timeout=BATCH_TIME):
        chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"省编办.{suffix}", f"省银监局.{suffix}"]
    assert notice(card_dialog) == f"已把 2 个部门的任务卡存入“{tmp_path}”。"


def test_all_departments_are_saved_with_progress(
    qtbot: QtBot, card_dialog: PrintDialog, plan: Plan, tmp_path: Path
) -> None:
    with qtbot.waitSignal(card_dialog.batch_ended, timeout=BATCH_TIME) as told:
        card_dialog.save_all_to(tmp_path)
        assert not button(card_dialog, "打印").isEnabled()
        assert not button(card_dialog, "导出").isEnabled()
    files, missing = told.args
    assert sorted(file.name for file in files) == sorted(f"{d.name}.pdf" for d in plan.departments)
    assert missing == ()
    assert button(card_dialog, "打印").isEnabled()
    assert "28 个部门" in notice(card_dialog)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_files_of_the_same_names_are_asked_for(
    qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path, form: CardFormat
) -> None:
    old = tmp_path / f"省编办.{form}"
    old.write_bytes(b"old")
    card_dialog.save_all_to(tmp_path, form)
    question = card_dialog.findChild(QMessageBox)
    assert question is not None
    assert question.text() == f"“{tmp_path}”中已有 1 个同名文件，要替换吗？"
    answer(qtbot, question, "取消")
    assert old.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == [old.name]


def test_files_of_the_same_names_are_replaced_when_asked_to(
    qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path
) -> None:
    (tmp_path / "省编办.pdf").write_bytes(b"old")
    choose_several(card_dialog.options, "省编办", "省银监局")
    card_dialog.save_all_to(tmp_path)
    question = card_dialog.findChild(QMessageBox)
    assert question is not None
    with qtbot.waitSignal(card_dialog.batch_ended, timeout=BATCH_TIME):
        answer(qtbot, question, "替换")
    assert (tmp_path / "省编办.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("replace", "begins"), [(False, b"old"), (True, b"%PDF")])
def test_a_file_that_is_there_already_is_asked_for(
    card_dialog: PrintDialog, tmp_path: Path, *, replace: bool, begins: bytes
) -> None:
    target = tmp_path / "省科技厅.pdf"
    target.write_bytes(b"old")
    button(card_dialog, "存为 PDF").click()
    chooser = asked_file(card_dialog)
    said: list[str] = []

    def say() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        said.append(question.text())
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        question.button(yes if replace else no).click()

    QTimer.singleShot(0, say)
    chooser.accept()
    assert "省科技厅.pdf" in said[0]
    assert target.read_bytes().startswith(begins)
    chooser.reject()


def test_a_stopped_batch_says_what_is_missing(qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path) -> None:
    card_dialog.save_all_to(tmp_path)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) >= 2)
    with qtbot.waitSignal(card_dialog.batch_ended) as told:
        qtbot.keyClick(card_dialog, Qt.Key.Key_Escape)
    files, missing = told.args
    assert len(files) + len(missing) == 28
    assert card_dialog.isVisible()
    assert notice(card_dialog) == f"已停止：写好 {len(files)} 份，未写：{'、'.join(missing)}。"
    assert sorted(tmp_path.iterdir()) == sorted(files)  # nothing half written beside them
    assert all(file.read_bytes().rstrip().endswith(b"%%EOF") for file in files)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_batch_that_fails_says_where_and_what_is_missing(
    qtbot: QtBot, card_dialog: PrintDialog, plan: Plan, tmp_path: Path, form: CardFormat
) -> None:
    first, second, *rest = (department.name for department in plan.departments)
    (tmp_path / f"{second}.{form}").mkdir()
    with qtbot.waitSignal(card_dialog.batch_ended, timeout=BATCH_TIME) as told:
        card_dialog.save_all_to(tmp_path, form)
    assert told.args == [(tmp_path / f"{first}.{form}",), (second, *rest)]
    assert f"“{tmp_path / second}.{form}”" in notice(card_dialog)
    assert notice(card_dialog).endswith(f"写好 1 份，未写：{'、'.join((second, *rest))}。")


def test_a_folder_that_goes_in_the_middle_is_said(qtbot: QtBot, card_dialog: PrintDialog, tmp_path: Path) -> None:
    folder, aside = tmp_path / "卡", tmp_path / "拔走"
    folder.mkdir()
    card_dialog.save_all_to(folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.pdf"))) >= 1)
    with qtbot.waitSignal(card_dialog.batch_ended) as told:
        folder.rename(aside)
    files, missing = told.args
    assert len(files) + len(missing) == 28
    assert sorted(file.name for file in aside.iterdir()) == sorted(file.name for file in files)
    assert "文件夹不存在" in notice(card_dialog)


def test_a_batch_into_a_missing_folder_is_said(card_dialog: PrintDialog, tmp_path: Path) -> None:
    card_dialog.save_all_to(tmp_path / "没有")
    assert "请先新建该文件夹" in notice(card_dialog)
