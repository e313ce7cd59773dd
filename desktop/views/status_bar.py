"""The line at the foot of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.parts.labels import dress, label, row
from desktop.theme import SMALL, STATUS_BAR

if TYPE_CHECKING:
    from desktop.parts.look import Look

_WIDE_BELOW_ZOOM = 1.5


class StatusBar(QWidget):
    """Which plan this is, how much it holds, and what the keys do now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("状态栏")
        self._title = label("", look)
        self._counts = label("", look)
        self._hint = label("", look)
        self._proof = label("", look)
        self._line = row(gap=18)
        self._line.addWidget(self._title)
        self._line.addWidget(self._counts)
        self._line.addStretch(1)
        self._line.addWidget(self._hint)
        self._line.addWidget(self._proof)
        self.setLayout(self._line)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        tokens = look.tokens
        self.setFixedHeight(look.px(STATUS_BAR))
        self._line.setContentsMargins(look.px(14), 0, look.px(14), 0)
        for part, colour in (
            (self._title, tokens.ink2),
            (self._counts, tokens.ink3),
            (self._hint, tokens.ink3),
            (self._proof, tokens.good),
        ):
            dress(part, look, SMALL, colour=colour)
        for part in (self._counts, self._hint):
            part.setVisible(look.zoom < _WIDE_BELOW_ZOOM)

    def set_plan(self, title: str, counts: str, proof: str) -> None:
        """Show which plan is read, how much it holds, and whether its text is proved to be the source's."""
        self._title.setText(title)
        self._counts.setText(counts)
        self._proof.setText(proof)

    def set_hint(self, text: str) -> None:
        """Say what the keys do now, or what has just happened."""
        self._hint.setText(text)
