from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QToolButton, QWidget

from desktop.parts.file_dialog import file_dialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_every_word_of_qts_own_dialog_is_chinese(qtbot: QtBot, tmp_path: Path, mode: QFileDialog.AcceptMode) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = file_dialog(owner, "存为 PDF", tmp_path, "文件 (*.pdf)")
    dialog.setAcceptMode(mode)
    words = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    words += [button.text() for button in dialog.findChildren(QPushButton) if button.text()]
    words += [button.toolTip() for button in dialog.findChildren(QToolButton) if button.toolTip()]
    assert len(words) > 8
    assert [word for word in words if not re.search(r"[\u4e00-\u9fff]", word)] == []
