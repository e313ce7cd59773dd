"""A sentence, the lines it is about, and one thing to do: what an import would change, which backup to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QPushButton, QWidget

from desktop.parts.labels import column, dress, label, paint_ground, row, settle
from desktop.theme import SNIPPET, UI

if TYPE_CHECKING:
    from desktop.parts.look import Look

_WIDTH, _HEIGHT = 520, 400


class ListDialog(QDialog):
    """Confirms with a verb; Esc leaves all as it is.

    Signals:
        confirmed: 0-based place of the line chosen, -1 where none is to be; the dialog has closed.
    """

    confirmed = Signal(int)

    def __init__(  # noqa: PLR0913 - the words of a dialog
        self,
        title: str,
        sentence: str,
        lines: tuple[str, ...],
        verb: str,
        look: Look,
        parent: QWidget | None = None,
        *,
        chooses: bool = False,
    ) -> None:
        """Show ``lines`` below ``sentence``; ``verb`` is what the button does, with one of them if it ``chooses``."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._sentence = label(sentence, look, UI, wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.addItems(list(lines))
        if chooses:
            self.list.setCurrentRow(0)
        else:  # all of it is what the button is about
            self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.button = QPushButton(verb)
        self.button.setDefault(True)
        self._cancel = QPushButton("取消")
        foot = row(gap=8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.button)
        self._column = column()
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(foot)
        self.setLayout(self._column)
        self.button.clicked.connect(self._on_button_clicked)
        self._cancel.clicked.connect(self.reject)
        self.set_look(look)
        (self.list if chooses else self.button).setFocus()

    @property
    def sentence(self) -> str:
        """What the dialog says."""
        return self._sentence.text()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.paper)
        dress(self._sentence, look, UI)
        self.list.setFont(look.font(SNIPPET))
        self.list.setSpacing(look.px(3))
        colours = self.list.palette()
        colours.setColor(QPalette.ColorRole.Highlight, QColor(look.tokens.blue_soft))
        colours.setColor(QPalette.ColorRole.HighlightedText, QColor(look.tokens.ink))
        self.list.setPalette(colours)
        for button in (self.button, self._cancel):
            button.setFont(look.font(UI))
        settle(self, self._column, look, _WIDTH, _HEIGHT)

    def _on_button_clicked(self) -> None:
        place = self.list.currentRow() if self.list.selectedItems() else -1
        self.accept()
        self.confirmed.emit(place)
