"""The desktop's dialog for files; where it has none, Qt's own, all in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def file_dialog(parent: QWidget, title: str, folder: Path, forms: str = "") -> QFileDialog:
    """Make a dialog, not yet shown.

    Args:
        parent: Its owner.
        title: What it is for.
        folder: Where it begins.
        forms: The kinds of files to offer, as Qt writes them; "" for all.
    """
    made = QFileDialog(parent, title, str(folder), forms)
    # Qt's Chinese words lack these two.
    made.setLabelText(QFileDialog.DialogLabel.LookIn, "位置(&I)：")
    made.setLabelText(QFileDialog.DialogLabel.FileType, "文件类型(&T)：")
    return made
