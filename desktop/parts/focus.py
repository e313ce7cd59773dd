"""Where the keyboard goes that is given to a view made of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    _View = QWidget
else:
    _View = object  # a second class of Qt's among the bases would be a second widget


class PassesFocus(_View):
    """Stands before a view's own class: the keyboard goes on to one of the view's parts.

    A focus proxy would do the same, but takes what stands before it out of the tab chain.
    """

    def focus_part(self) -> QWidget:
        """Return the part that takes the keyboard."""
        raise NotImplementedError

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_part().setFocus(event.reason())
