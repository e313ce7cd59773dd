"""One line to fill in: the name of a folder, or which folder something goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QWidget

from desktop.parts.choices import name_box
from desktop.parts.labels import column, dress, label, paint_ground, row, settle
from desktop.theme import UI

if TYPE_CHECKING:
    from desktop.parts.look import Look

_WIDTH, _HEIGHT = 420, 0


class NameDialog(QDialog):
    """Confirms with a verb; Esc leaves all as it is.

    Signals:
        named: What stands in the line; the dialog has closed.

    Attributes:
        line: The line itself.
        button: What confirms.
    """

    named = Signal(str)

    def __init__(  # noqa: PLR0913 - the words of a dialog
        self,
        title: str,
        words: str,
        value: str,
        offers: tuple[str, ...],
        verb: str,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """Ask with ``words``; ``value`` stands there already, ``offers`` can be taken instead of writing."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._words = label(words, look, UI, wrap=True)
        self.line, field = _line(offers, words)
        self.line.setText(value)
        self.line.selectAll()
        self._field = field
        self._words.setBuddy(field)
        self.button = QPushButton(verb)
        self.button.setDefault(True)
        self._cancel = QPushButton("取消")
        self._cancel.setAutoDefault(False)
        foot = row(gap=8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.button)
        self._column = column()
        self._column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(field)
        self._column.addStretch(1)
        self._column.addLayout(foot)
        self.setLayout(self._column)
        self.button.clicked.connect(self._on_button_clicked)
        if not offers:  # a name; a choice may be for none
            self.button.setEnabled(bool(value))
            self.line.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self._cancel.clicked.connect(self.reject)
        self.set_look(look)
        field.setFocus()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.paper)
        dress(self._words, look, UI)
        for part in (self._field, self.line, self.button, self._cancel):  # a box does not hand its font on to its line
            part.setFont(look.font(UI))
        settle(self, self._column, look, _WIDTH, _HEIGHT)

    def _on_button_clicked(self) -> None:
        self.accept()
        self.named.emit(self.line.text())


def _line(offers: tuple[str, ...], words: str) -> tuple[QLineEdit, QWidget]:
    """Make the line, and what it stands in: itself, or a box with what can be taken instead."""
    if not offers:
        line = QLineEdit()
        line.setAccessibleName(words)
        return line, line
    box = QComboBox()
    name_box(box, words)
    box.addItems(list(offers))
    box.setEditable(True)
    box.setCompleter(None)  # type: ignore[arg-type]  # who writes 督 means that, not the 督办 that is there
    edit = box.lineEdit()
    assert edit is not None  # noqa: S101 - a box that can be edited has one
    edit.setAccessibleName(words)
    return edit, box
