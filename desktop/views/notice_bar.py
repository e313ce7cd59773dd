"""The line in which errors and notices reach the user; it stays until it has been read, or is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.parts.labels import dress, label, paint_ground, row
from desktop.theme import UI

if TYPE_CHECKING:
    from desktop.errors import Deed, Notice
    from desktop.parts.look import Look


class NoticeBar(QWidget):
    """One notice at a time, in words; closed by its button or Esc, or when what failed succeeds."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._deed: Deed = ""
        self.setAccessibleName("提示")
        self._words = label("", look, wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setAccessibleName("关闭提示")
        self._close.setToolTip("关闭提示")
        self._close.clicked.connect(self.hide)
        self._line = row(gap=8)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._line)
        self.set_look(look)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._words.text()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.field)
        dress(self._words, look, UI)
        self._line.setContentsMargins(look.px(14), look.px(6), look.px(8), look.px(6))
        self._close.setIcon(look.icon("close", 18))
        self._close.setIconSize(QSize(look.px(18), look.px(18)))

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        self._deed = notice.deed
        self._words.setText(notice.sentence)
        self._words.setAccessibleName(notice.sentence)
        self.show()

    def take_back(self, deed: Deed) -> None:
        """Close a notice of a deed that has succeeded since."""
        if deed == self._deed:
            self.hide()
