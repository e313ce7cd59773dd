"""The card of one task alone, as the print dialog offers it when a task is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton

from desktop import theme
from desktop.output.card_sheet import CardOptions
from desktop.parts.look import Look
from desktop.views.print_dialog import PrintDialog, PrintStart
from tests.desktop.choosing import choose, choose_several, tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from content.model import Task
    from content.plan import Plan


@pytest.fixture
def task(plan: Plan) -> Task:
    return plan.task(f"{plan.id}/task-18")


@pytest.fixture
def dialog(dressed: QApplication, qtbot: QtBot, plan: Plan, task: Task, tmp_path: Path) -> Iterator[PrintDialog]:  # noqa: ARG001
    """On task 18, with what was last chosen for a department kept."""
    start = PrintStart(task.leads[0], CardOptions(deadlines=("2020年",)), tmp_path, ("省编办", "省科技厅"), task)
    made = PrintDialog(plan, start, Look(theme.LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def name_of_box(task: Task) -> str:
    return f"只印任务{task.row}：{task.title}"


def keys(dialog: PrintDialog) -> list[str]:
    return [placed.block.key for page in dialog.paper.pages for placed in page.blocks("card")]


def exports(dialog: PrintDialog) -> list[str]:
    (button,) = [part for part in dialog.findChildren(QPushButton) if part.text().startswith("导出")]
    return [action.text() for action in button.menu().actions() if not action.isSeparator()]


def enabled(dialog: PrintDialog) -> dict[str, bool]:
    return {box.accessibleName(): box.isEnabled() for box in dialog.findChildren(QComboBox)}


def test_the_task_alone_is_shown_whatever_deadline_was_asked_for_last(dialog: PrintDialog, task: Task) -> None:
    assert task.deadline.text != "2020年"
    assert keys(dialog) == [task.id]
    assert len(dialog.paper.pages) == 1
    assert dialog.paper.title == "任务卡（任务18）"
    assert not any(page.blocks("row") for page in dialog.paper.pages)


def test_what_makes_no_difference_to_one_task_is_grey(dialog: PrintDialog) -> None:
    assert enabled(dialog) == {"部门": False, "版式": True, "条文": True, "排序": False}


def test_one_key_changes_between_the_task_and_its_department(dialog: PrintDialog, task: Task, plan: Plan) -> None:
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == name_of_box(task)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert dialog.paper.title == f"{task.leads[0]}任务卡"
    assert set(keys(dialog)) == {led.id for led in plan.led_tasks(task.leads[0]) if led.deadline.text == "2020年"}
    assert all(enabled(dialog).values())
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert keys(dialog) == [task.id]


def test_several_departments_are_ticked_only_where_they_are_wanted(dialog: PrintDialog, task: Task) -> None:
    tick(dialog.options, name_of_box(task))
    choose_several(dialog.options, "省编办")
    assert dialog.options.names.isVisible()
    tick(dialog.options, name_of_box(task))
    assert not dialog.options.names.isVisible()
    assert keys(dialog) == [task.id]


@pytest.mark.parametrize("layout", [1, 2, 4, 0])
def test_it_is_one_page_in_every_layout(dialog: PrintDialog, task: Task, layout: int) -> None:
    choose(dialog.options, "版式", layout)
    assert len(dialog.paper.pages) == 1
    words = "\n".join(placed.block.text for placed in dialog.paper.pages[0].placed)
    assert task.work in words
    assert "附件任务分工表第18项" in words


def test_it_is_saved_under_its_number(dialog: PrintDialog, task: Task, tmp_path: Path) -> None:
    dialog.ask_file("PDF", "pdf", dialog.save_to)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert Path(chooser.selectedFiles()[0]) == tmp_path / "任务18.pdf"
    chooser.accept()
    (page,) = pypdf.PdfReader(tmp_path / "任务18.pdf").pages
    assert task.work in "".join(page.extract_text().split())


def test_it_is_saved_as_a_word_file(dialog: PrintDialog, task: Task, tmp_path: Path) -> None:
    assert exports(dialog) == ["任务18存为 Word(&W)…"]
    assert dialog.save_word_to(tmp_path / "任务18.docx")
    document = docx.Document(str(tmp_path / "任务18.docx"))
    said = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert said == ["任务卡（任务18）", "附件任务分工表第18项", f"任务18　{task.work}"]
    assert len(document.tables) == 1


def test_files_for_departments_are_offered_for_departments(dialog: PrintDialog, task: Task) -> None:
    tick(dialog.options, name_of_box(task))
    assert [words.split("各存")[0] for words in exports(dialog)] == [
        "本部门存为 Word(&W)…",
        "全部 28 个部门",
        "全部 28 个部门",
    ]


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK, theme.CONTRAST])
def test_a_grey_box_still_shows_whether_it_is_ticked(qtbot: QtBot, tokens: theme.Tokens) -> None:
    box = QCheckBox("2017年")
    qtbot.addWidget(box)
    box.setStyleSheet(theme.style_sheet(tokens))
    box.setEnabled(False)
    empty = box.grab().toImage()
    box.setChecked(True)
    assert box.grab().toImage() != empty
