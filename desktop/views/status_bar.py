"""The line at the foot of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.models.wording import tool_tip
from desktop.parts.labels import dress, label, row
from desktop.theme import SMALL, STATUS_BAR

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.parts.look import Look

_WIDE_BELOW_ZOOM = 1.5


class StatusBar(QWidget):
    """Which plan this is, how much it holds, and what the keys do now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("状态栏")
        self._plan = ""
        self._title = label("", look)
        self._counts = label("", look)
        self._hint = label("", look)
        self._proof = label("", look)
        self._look = look
        self._is_roomy, self._has_news, self._is_proved = True, False, False
        for part in (self._title, self._hint):
            part.setMinimumWidth(1)  # cut, so that large type never makes the window wider than the screen
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
        self._look, tokens = look, look.tokens
        self.setFixedHeight(look.px(STATUS_BAR))
        self._line.setContentsMargins(look.px(14), 0, look.px(14), 0)
        for part, colour in (
            (self._title, tokens.ink2),
            (self._counts, tokens.ink3),
            (self._hint, tokens.ink3),
            (self._proof, tokens.good if self._is_proved else tokens.ink),
        ):
            dress(part, look, SMALL, colour=colour)
        self._is_roomy = look.zoom < _WIDE_BELOW_ZOOM
        self._share()

    def set_plan(self, title: str, counts: str, proof: str = "", *, is_proved: bool = False) -> None:
        """Show which plan is read, how much it holds, and whether its text is proved to be the source's."""
        self._is_proved = is_proved
        self._plan = title
        self._counts.setText(counts)
        self._proof.setText(proof)
        self.set_look(self._look)

    def set_hint(self, text: str) -> None:
        """Say what the keys do now."""
        self._has_news = False
        self._hint.setText(text)
        self._share()

    def say(self, text: str) -> None:
        """Say what has just happened."""
        self._has_news = True
        self._hint.setText(text)
        self._share()

    def _share(self) -> None:
        """Where there is little room, news stand in the place of the plan's name, and hints nowhere."""
        self._counts.setVisible(self._is_roomy)
        self._hint.setVisible(self._is_roomy or self._has_news)
        self._title.setVisible(self._is_roomy or not self._has_news)
        self._cut_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_title()

    def _cut_title(self) -> None:
        beside = [part for part in (self._counts, self._hint, self._proof) if not part.isHidden()]
        taken = 2 * self._look.px(14) + sum(part.sizeHint().width() + 2 * self._line.spacing() for part in beside)
        room = max(self.width() - taken, self._look.px(60))
        shown = self._title.fontMetrics().elidedText(self._plan, Qt.TextElideMode.ElideRight, room)
        self._title.setText(shown)
        self._title.setToolTip(tool_tip(self._plan if shown != self._plan else ""))
        self._title.setAccessibleName(self._plan)
