"""What one chooses with in a bar: drop-down lists, switches, the field that filters a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from desktop.parts.labels import dress, label, row
from desktop.theme import SNIPPET, UI

if TYPE_CHECKING:
    from desktop.parts.look import Look

_FILTER_HEIGHT: Final = 30


def name_box(box: QComboBox, name: str) -> None:
    """Say what a drop-down list is, closed and open: what opens is a list of its own to assistive technology."""
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)


class Choice(QWidget):
    """A word and a drop-down list beside it.

    Signals:
        changed: Another value was chosen, by the user or by ``set_value``.
    """

    changed = Signal()

    def __init__(self, name: str, options: tuple[tuple[str, str], ...], look: Look) -> None:
        """Make a choice.

        Args:
            name: The word before the list, and the list's accessible name.
            options: Value and words of each entry; the first is chosen.
            look: Theme and zoom.
        """
        super().__init__()
        self._name = label(name, look, SNIPPET)
        self._list = QComboBox()
        name_box(self._list, name)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, words in options:
            self._list.addItem(words, value)
        self._name.setBuddy(self._list)
        self._line = row()
        self._line.addWidget(self._name)
        self._line.addWidget(self._list, 1)
        self.setLayout(self._line)
        self._list.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.set_look(look)

    @property
    def value(self) -> str:
        """The value chosen."""
        return str(self._list.currentData())

    def set_value(self, value: str) -> None:
        """Choose a value; one that is not in the list changes nothing."""
        place = self._list.findData(value)
        if place >= 0:
            self._list.setCurrentIndex(place)

    def set_named(self, *, is_named: bool) -> None:
        """Show the word before the list, or not where there is no room for both."""
        self._name.setVisible(is_named)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        dress(self._name, look, SNIPPET, colour=look.tokens.ink2)
        self._line.setSpacing(look.px(6))
        self._list.setFont(look.font(SNIPPET))
        self._list.view().setFont(look.font(SNIPPET))


class Switches(QWidget):
    """A few words side by side, of which one is on.

    Signals:
        changed: Another one is on.
    """

    changed = Signal()

    def __init__(self, name: str, options: tuple[tuple[str, str], ...], look: Look) -> None:
        """Make switches: ``name`` for screen readers, value and words of each; the first is on."""
        super().__init__()
        self.setAccessibleName(name)
        self._value = options[0][0]
        self._buttons: dict[str, QToolButton] = {}
        line = row(gap=2)
        for value, words in options:
            button = QToolButton()
            button.setText(words)
            button.setAccessibleName(f"{name}：{words}")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(value == self._value)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, chosen=value: self.set_value(chosen))
            line.addWidget(button)
            self._buttons[value] = button
        self.setLayout(line)
        self.set_look(look)

    @property
    def value(self) -> str:
        """The value that is on."""
        return self._value

    def set_value(self, value: str) -> None:
        """Turn one on; a value that is none of them changes nothing."""
        if value not in self._buttons:
            return
        self._buttons[value].setChecked(True)
        if value != self._value:
            self._value = value
            self.set_look(self._look)
            self.changed.emit()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        for value, button in self._buttons.items():
            button.setFont(look.font(SNIPPET, bold=value == self._value))


class FilterField(QLineEdit):
    """A line above a list that keeps only the rows with what is typed, with a button that empties it."""

    def __init__(self, placeholder: str, name: str) -> None:
        """Make a field; ``name`` is what a screen reader says."""
        super().__init__()
        self.setObjectName("filter")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("清除筛选")

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self.setFont(look.font(UI))
        self.setFixedHeight(look.px(_FILTER_HEIGHT))
