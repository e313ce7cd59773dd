"""What stands at a side of the window: a panel, or the rail it folds to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from desktop.parts.labels import clear, column
from desktop.theme import ICON_BAR, RAIL, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.parts.look import Look

_RAIL_TEXT: Final = 11
_WORDED_UP_TO: Final = 2.0
_ANY_WIDTH: Final = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name


class Side(QWidget):
    """A panel, and below it the button that folds it where it covers all else.

    Signals:
        fold_requested: The button was clicked.
    """

    fold_requested = Signal()

    def __init__(self, panel: QWidget, look: Look) -> None:
        super().__init__()
        self._fold = QToolButton()
        self._fold.setText("收起 Esc")
        self._fold.setAccessibleName("收起")
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.clicked.connect(self.fold_requested)
        panel.setMinimumHeight(1)  # in large type, too, the window is no higher than the screen
        whole = column()
        whole.addWidget(panel, 1)
        whole.addWidget(self._fold)
        self.setLayout(whole)
        self._fold.hide()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._fold.setFont(look.font(UI))
        self._fold.setIcon(look.icon("back", ICON_BAR))
        self._fold.setIconSize(QSize(look.px(ICON_BAR), look.px(ICON_BAR)))

    def set_width(self, width: int | None) -> None:
        """Make it so wide, in pixels; None: it covers all else, as wide as that is."""
        self.setMinimumWidth(width or 1)
        self.setMaximumWidth(width or _ANY_WIDTH)
        self._fold.setVisible(width is None)


class Rail(QWidget):
    """What is left of a folded panel: a button for each thing in it.

    Signals:
        chosen: Key of the button that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._entries: list[tuple[str, str, str]] = []
        self._look = look
        self._column: QBoxLayout = column()
        self.setLayout(self._column)

    def add(self, key: str, icon: str, word: str) -> None:
        """Add a button."""
        self._entries.append((key, icon, word))

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setFixedWidth(look.px(RAIL))
        clear(self._column)
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._column.isEmpty():
            self._fill()  # most windows have room for the panels: the rail is made when it is wanted

    def _fill(self) -> None:
        look = self._look
        self._column.setContentsMargins(1, look.px(6), 1, look.px(6))
        self._column.setSpacing(look.px(4))
        for key, icon, word in self._entries:
            self._column.addWidget(self._button(key, icon, word))
        self._column.addStretch(1)

    def _button(self, key: str, icon: str, word: str) -> QToolButton:
        made = QToolButton()
        made.setText(word)
        made.setAccessibleName(word)
        made.setToolTip(word)
        made.setIcon(self._look.icon(icon, ICON_BAR))
        made.setIconSize(QSize(self._look.px(ICON_BAR), self._look.px(ICON_BAR)))
        worded = self._look.zoom <= _WORDED_UP_TO  # larger, the words would make the window higher than small screens
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
        made.setToolButtonStyle(style)
        made.setFont(self._look.font(_RAIL_TEXT))
        made.setStyleSheet("padding: 2px 0")
        made.setFixedWidth(self._look.px(RAIL) - 2)
        made.clicked.connect(lambda: self.chosen.emit(key))
        return made
