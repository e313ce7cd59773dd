"""The dialog of any printout: versions, files, what is said, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from desktop import theme
from desktop.output.official_fonts import official_fonts
from desktop.output.table_printouts import matrix_offer
from desktop.output.text_printouts import plan_offer
from desktop.parts.look import Look
from desktop.views.printout_dialog import PrintoutDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from content.plan import Plan
    from desktop.output.printout import Offer


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Offer], PrintoutDialog]]:
    made: list[PrintoutDialog] = []

    def shown(offer: Offer) -> PrintoutDialog:
        dialog = PrintoutDialog(offer, Look(theme.LIGHT), tmp_path)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        made.append(dialog)
        return dialog

    yield shown
    for dialog in made:
        dialog.close()


def notice(dialog: PrintoutDialog) -> str:
    return next(part.text() for part in dialog.findChildren(QLabel) if part.accessibleName() == "提示")


def named(widget: QWidget | None) -> str:
    assert widget is not None
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


def test_fonts_that_stand_in_are_said_at_once(plan: Plan, show: Callable[[Offer], PrintoutDialog]) -> None:
    dialog = show(plan_offer(plan, official_fonts(("黑体",))))
    assert notice(dialog) == (
        "小标宋：本机没有，以思源宋体（粗）代替；仿宋：本机没有，以思源宋体代替；楷体：本机没有，以霞鹜文楷代替。"
    )


def test_tab_walks_from_the_choice_over_the_pages_to_the_buttons(
    plan: Plan, show: Callable[[Offer], PrintoutDialog], qtbot: QtBot
) -> None:
    dialog = show(matrix_offer(plan))
    assert dialog.focusWidget() is dialog.preview
    walked = []
    for _ in range(13):
        walked.append(named(dialog.focusWidget()))
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert walked[:5] == ["打印预览", "取消", "导出(&E)", "存为 PDF(&S)…", "打印(&P)…"]
    assert walked[5:8] == ["纸张", "首页", "上一页"]


def test_another_version_shows_its_pages_and_its_title(plan: Plan, show: Callable[[Offer], PrintoutDialog]) -> None:
    dialog = show(matrix_offer(plan))
    before = dialog.paper
    dialog.choose(1)
    assert dialog.paper.width > before.width
    assert dialog.preview.count == len(dialog.paper.pages)
    assert dialog.windowTitle() == "打印：责任矩阵"


def test_every_form_is_in_the_menu_and_asks_for_a_file(
    plan: Plan, show: Callable[[Offer], PrintoutDialog], tmp_path: Path
) -> None:
    dialog = show(matrix_offer(plan))
    export = next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("导出"))
    actions = export.menu().actions()
    assert [action.text() for action in actions] == ["Word…", "Excel…", "CSV…", "Markdown…"]
    actions[2].trigger()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    assert asked.defaultSuffix() == "csv"
    assert [file.rpartition("/")[2] for file in asked.selectedFiles()] == ["责任矩阵.csv"]
    asked.reject()
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_said(
    plan: Plan, show: Callable[[Offer], PrintoutDialog], tmp_path: Path
) -> None:
    dialog = show(matrix_offer(plan))
    assert not dialog.save_form_to(dialog.printout.forms[2], tmp_path / "没有" / "x.csv")
    assert "文件夹不存在" in notice(dialog)


def test_it_is_no_larger_than_the_window_below(plan: Plan, qtbot: QtBot, tmp_path: Path) -> None:
    below = PrintoutDialog(matrix_offer(plan), Look(theme.LIGHT), tmp_path)
    qtbot.addWidget(below)
    below.resize(900, 620)
    above = PrintoutDialog(matrix_offer(plan), Look(theme.LIGHT, 2.0), tmp_path, below)
    assert above.height() <= 620
    assert above.width() <= max(900, above.minimumSizeHint().width())
