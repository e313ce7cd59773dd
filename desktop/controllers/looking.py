"""The look of the whole window: theme and zoom, changed everywhere at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.parts.look import Look, TextType
from desktop.parts.style import window_style
from desktop.theme import THEMES, ZOOM_STEPS, font, palette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.models.preferences import Preferences
    from desktop.parts.look import Dressed
    from desktop.settings import Theme

_NEARLY = 0.001


class LookController(QObject):
    """Holds the look and hands it to the views.

    Signals:
        changed: The look is another one, and every view has it.
    """

    changed = Signal()

    def __init__(self, application: QApplication, theme: Theme, look: Look, views: Dressed, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._theme = theme
        self._look = look
        self._views = views

    @property
    def theme(self) -> Theme:
        """What the user chose; "system" follows the desktop."""
        return self._theme

    @property
    def look(self) -> Look:
        """Theme and zoom as shown."""
        return self._look

    def set_theme(self, theme: Theme) -> None:
        """Show another theme."""
        self._theme = theme
        self._set(replace(self._look, tokens=look_for(theme, 1.0).tokens))

    def set_type(self, kept: Preferences) -> None:
        """Set the reader's text in another way."""
        self._set(replace(self._look, text=TextType(kept.reader_family, kept.leading, kept.measure)))

    def set_zoom(self, zoom: float) -> None:
        """Show another size of type."""
        self._set(replace(self._look, zoom=min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])))

    def adopt(self, theme: Theme, look: Look) -> None:
        """Take the look of another window of the program; the application wears it already."""
        if (theme, look) != (self._theme, self._look):
            self._theme, self._look = theme, look
            self._views.set_look(look)
            self.changed.emit()

    def step_zoom(self, by: int) -> None:
        """Show the next larger (+1) or smaller (-1) size of type."""
        here = self._look.zoom
        steps = [step for step in ZOOM_STEPS if (step - here) * by > _NEARLY]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])

    def _set(self, look: Look) -> None:
        if look == self._look:
            return
        self._look = look
        dress_application(self._application, look)
        self._views.set_look(look)
        self.changed.emit()


def look_for(theme: Theme, zoom: float) -> Look:
    """Return the look of a theme; "system" is dark or light as the desktop is."""
    if theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        theme = "dark" if dark else "light"
    return Look(THEMES[theme], zoom, QGuiApplication.primaryScreen().devicePixelRatio())


def dress_application(application: QApplication, look: Look) -> None:
    """Give the application its palette, font and style sheet in a look, unless it wears it already."""
    style = window_style(look)
    if style == application.styleSheet():
        return  # to give it the same once more takes a quarter of a second for each open window
    application.setPalette(palette(look.tokens))
    application.setFont(font(zoom=look.zoom))
    application.setStyleSheet(style)
