"""How long one has been waiting for an answer, and whether one still does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_PATIENCE_MS: Final = 150


class Patience(QObject):
    """Tells when an answer takes so long that it has to be said.

    Signals:
        changed: It has to be said, or the waiting is over, or was given up.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_over = self._is_given_up = False
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(lambda: self._set(over=True))

    @property
    def is_over(self) -> bool:
        """Whether an answer has been on its way for so long that one should be told."""
        return self._is_over

    @property
    def is_given_up(self) -> bool:
        """Whether what was asked last will not be answered: it was stopped, or failed."""
        return self._is_given_up

    def begin(self) -> None:
        """Something was asked; what was asked before and is not answered yet counts from then."""
        if self._is_given_up:
            self._set(over=True)
        elif not self._is_over and not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        """It was answered."""
        self._set()

    def give_up(self) -> None:
        """It will not be answered."""
        self._set(given_up=True)

    def _set(self, *, over: bool = False, given_up: bool = False) -> None:
        self._timer.stop()
        if (over, given_up) != (self._is_over, self._is_given_up):
            self._is_over, self._is_given_up = over, given_up
            self.changed.emit()
