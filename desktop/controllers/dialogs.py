"""转到, 设置 and 帮助: each loaded when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontDatabase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from content.model import Unit
    from content.plan import Plan
    from desktop.models.preferences import Preferences
    from desktop.parts.look import Look
    from desktop.views.go_to_dialog import GoToDialog
    from desktop.views.help_window import HelpWindow
    from desktop.views.settings_dialog import SettingsDialog


class DialogController(QObject):
    """Opens the dialogs and keeps them in the window's look.

    Signals:
        target_requested: Id of a unit or heading to go to.
        preferences_saved: The `Preferences` as the user left them.
    """

    target_requested = Signal(str)
    preferences_saved = Signal(object)

    def __init__(self, plans: tuple[Plan, ...], look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._plans = plans
        self._look = look
        self._window = window
        self._open: GoToDialog | SettingsDialog | None = None
        self._help: HelpWindow | None = None

    @property
    def opened(self) -> GoToDialog | SettingsDialog | None:
        """The dialog opened last, or None."""
        return self._open

    @property
    def help_window(self) -> HelpWindow | None:
        """The help, once it has been opened."""
        return self._help

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        for shown in (self._open, self._help):
            if shown is not None:
                shown.set_look(look)

    def go_to(self, plan: Plan) -> None:
        """Ask where to go in a plan."""
        from desktop.views.go_to_dialog import GoToDialog

        dialog = GoToDialog(plan, self._look, self._window)
        dialog.target_requested.connect(self.target_requested)
        self._show(dialog)

    def settings(self, start: Preferences, sample: Unit, plan: Plan) -> None:
        """Ask how things are to be; the previews show ``sample``."""
        from desktop.models.preferences import reader_families
        from desktop.views.settings_dialog import SettingsDialog

        families = reader_families(QFontDatabase.families())
        dialog = SettingsDialog(start, families, sample, plan, self._look, self._window)
        dialog.saved.connect(self.preferences_saved)
        self._show(dialog)

    def help(self, page: str) -> None:
        """Open a page of the help."""
        if self._help is None:
            from desktop.models.about import about
            from desktop.views.help_window import HelpWindow

            self._help = HelpWindow(about(self._plans), self._look, self._window)
        self._help.show_page(page)

    def _show(self, dialog: GoToDialog | SettingsDialog) -> None:
        if self._open is not None:
            self._open.deleteLater()
        self._open = dialog
        dialog.open()
