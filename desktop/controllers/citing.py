"""复制引用: the unit one is at, in the form preferred or in one chosen for once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.models.preferences import copy_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.controllers.places import PlaceController
    from desktop.models.preferences import CopyForm, Preferences

_FORMS: Final[tuple[CopyForm, ...]] = ("reference", "text", "both", "full", "template")


class CitationController(QObject):
    """Puts citations on the clipboard.

    Signals:
        said: What has just been done, in words.
    """

    said = Signal(str)

    def __init__(self, places: PlaceController, preferences: Callable[[], Preferences], parent: QObject) -> None:
        """Cite where ``places`` is; ``preferences`` tells the form preferred and the user's template."""
        super().__init__(parent)
        self._places = places
        self._preferences = preferences

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do, by id."""
        return {"copy_citation": self.copy, **{f"copy_{form}": partial(self.copy, form) for form in _FORMS}}

    def copy(self, form: CopyForm | None = None) -> None:
        """Copy the current unit in a form, or in the one preferred."""
        unit = self._places.unit_in_hand
        if unit is None:
            self.said.emit("先转到一条条文或一项任务，再复制引用")
            return
        preferences = self._preferences()
        wanted = replace(preferences, copy_form=form or preferences.copy_form)
        QGuiApplication.clipboard().setText(copy_words(unit, self._places.plan, wanted))
        self.said.emit("已复制原文" if wanted.copy_form == "text" else "已复制引用")
