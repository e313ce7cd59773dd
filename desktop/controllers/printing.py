"""The print dialog: loaded when it is first wanted, opened with the department in hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from content.plan import Plan
    from desktop.output.card_sheet import CardOptions, PerPage
    from desktop.parts.look import Look
    from desktop.settings import Settings
    from desktop.views.print_dialog import PrintDialog

_PER_PAGE: Final[tuple[PerPage, ...]] = (0, 1, 2, 4)


def open_print_dialog(  # noqa: PLR0913 - what the dialog needs, and where its choices go
    plan: Plan,
    department: str,
    settings: Settings,
    look: Look,
    parent: QWidget,
    remember: Callable[[Settings], None],
) -> PrintDialog:
    """Open the dialog on a department and return it, already shown.

    Args:
        plan: The plan whose cards are wanted.
        department: Canonical name of the department to preselect.
        settings: What was chosen last time.
        look: Theme and zoom.
        parent: The window.
        remember: Takes the settings with the new choices.
    """
    # Printing takes Qt's print library, which a starting window need not wait for.
    from desktop.output.card_sheet import CardOptions  # noqa: PLC0415
    from desktop.views.print_dialog import PrintDialog, PrintStart  # noqa: PLC0415

    per_page: PerPage = next((number for number in _PER_PAGE if number == settings.cards_per_page), _PER_PAGE[2])
    options = CardOptions(per_page=per_page, with_clause=settings.with_clause)
    folder = Path(settings.save_folder) if settings.save_folder else Path.home()
    dialog = PrintDialog(plan, PrintStart(department, options, folder), look, parent)

    def keep(chosen: CardOptions) -> None:
        remember(replace(settings, cards_per_page=chosen.per_page, with_clause=chosen.with_clause))

    dialog.options_changed.connect(keep)
    dialog.open()
    return dialog
