"""Paper from the window: what can be printed where one is, and the dialogs that show it first.

The dialogs and all that sets pages are loaded when they are first wanted.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from content.model import Clause, Heading, Task
from content.reference import format_reference
from desktop.actions import ACTIONS
from desktop.heap import give_back
from desktop.models.roles import ROOT, VALUE_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from content.model import Unit
    from content.plan import Plan
    from desktop.controllers.looking import LookController
    from desktop.controllers.places import PlaceController
    from desktop.layout import WindowLayout
    from desktop.library.bookmark import Bookmark
    from desktop.models.bookmarks import BookmarksModel
    from desktop.models.roles import AnyIndex
    from desktop.models.search_session import SearchSession
    from desktop.output.card_sheet import CardOptions
    from desktop.output.official_fonts import OfficialFonts
    from desktop.output.passage import Passage
    from desktop.output.printout import Offer
    from desktop.settings import Settings
    from desktop.views.print_dialog import PrintDialog
    from desktop.views.printout_dialog import PrintoutDialog

_TEXTS: Final = {spec.id: spec.text for spec in ACTIONS}


class PrintController(QObject):
    """Opens the card dialog and the dialogs of all other paper, and says what there is nothing of.

    Signals:
        settings_chosen: The `Settings` with what was chosen in a dialog.
    """

    settings_chosen = Signal(object)

    def __init__(  # noqa: PLR0913 - all that can be printed comes from somewhere
        self,
        places: PlaceController,
        views: WindowLayout,
        search: SearchSession,
        bookmarks: BookmarksModel,
        looking: LookController,
        commands: Mapping[str, QAction],
        settings: Callable[[], Settings],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._places, self._views, self._search = places, views, search
        self._bookmarks, self._looking, self._commands = bookmarks, looking, commands
        self._settings, self._window = settings, window
        self.dialog: PrintDialog | None = None
        self.printout_dialog: PrintoutDialog | None = None
        views.department_page.print_requested.connect(self.print_cards)
        for changed in (
            views.reader.selectionChanged,
            views.reader.unit_entered,
            search.result_changed,
            bookmarks.changed,
            places.navigator.way_changed,
        ):
            changed.connect(self._show_what_there_is)
        self._show_what_there_is()

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu 打印 do."""
        return {
            "print_cards": lambda: self.print_cards(self._places.department),
            "print_department": self._print_department,
            "print_ledger": self._print_ledger,
            "print_matrix": self._print_matrix,
            "print_targets": self._print_targets,
            "print_unit": self._print_unit,
            "print_section": lambda: self._print_heading(2),
            "print_chapter": lambda: self._print_heading(1),
            "print_plan": self._print_plan,
            "print_selection": self._print_selection,
            "print_bookmarks": self._print_bookmarks,
            "print_hits": self._print_hits,
            "print_manual": self._print_manual,
        }

    def print_cards(self, department: str) -> None:
        """Open the card dialog on a department, or on the card of the task in hand alone."""
        from desktop.views.print_dialog import PrintDialog, PrintStart

        settings, unit = self._settings(), self._places.unit_in_hand
        task = unit if isinstance(unit, Task) else None
        start = PrintStart(department, _card_options(settings), _folder(settings), settings.card_departments, task)
        self._close(self.dialog)
        self.dialog = PrintDialog(self._plan, start, self._looking.look, self._window)
        self.dialog.options_changed.connect(self._on_dialog_options_changed)
        self.dialog.saved.connect(self._on_dialog_saved)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _open(self, offer: Offer) -> None:
        from desktop.views.printout_dialog import PrintoutDialog

        self._close(self.printout_dialog)
        self.printout_dialog = PrintoutDialog(offer, self._looking.look, _folder(self._settings()), self._window)
        self.printout_dialog.saved.connect(self._on_dialog_saved)
        self.printout_dialog.finished.connect(self._on_printout_dialog_finished)
        self.printout_dialog.open()

    def _close(self, dialog: QObject | None) -> None:
        if dialog is not None:
            dialog.destroyed.connect(lambda: give_back())  # noqa: PLW0108  # its pages took much
            dialog.deleteLater()

    @property
    def _plan(self) -> Plan:
        return self._places.plan

    @property
    def _fonts(self) -> OfficialFonts:
        from PySide6.QtGui import QFontDatabase

        from desktop.output.official_fonts import official_fonts

        return official_fonts(QFontDatabase.families())

    def _heading(self, level: int) -> Heading | None:
        """Return the chapter (1) or section (2) one is in, or None."""
        plan = self._plan
        here = plan.find(self._views.reader.current) if self._views.shows_text else None
        if not isinstance(here, Clause | Heading):
            return None
        found: Heading | None = None
        for part in plan.body[: plan.body.index(here) + 1]:
            if isinstance(part, Heading) and part.level <= level:
                found = part
        return found if found is not None and found.level == level else None

    def _kept(self, below: AnyIndex = ROOT) -> Iterator[Bookmark]:
        """Yield the bookmarks in the order they are shown, those in folders after the folder."""
        from desktop.library.bookmark import Bookmark

        model = self._bookmarks
        for row in range(model.rowCount(below)):
            index = model.index(row, 0, below)
            value = index.data(VALUE_ROLE)
            if isinstance(value, Bookmark):
                yield value
            yield from self._kept(index)

    def _show_what_there_is(self) -> None:
        """Disable what there is nothing of and say why, in the action's own words."""
        reasons = {
            "print_unit": "" if self._places.unit is not None else "先转到一条条文或一项任务",
            "print_section": "" if self._heading(2) is not None else "这里不在某一节内",
            "print_chapter": "" if self._heading(1) is not None else "这里不在某一章内",
            "print_selection": "" if self._views.reader.textCursor().hasSelection() else "先在正文中选中文字",
            "print_bookmarks": "" if self._bookmarks.rowCount() else "还没有书签",
            "print_hits": "" if self._search.hits else "先搜索",
            "print_ledger": "" if self._plan.tasks else "本方案没有任务分工表",
            "print_targets": "" if self._plan.targets else "本方案没有量化指标",
        }
        for name, reason in reasons.items():
            action = self._commands[name]
            action.setEnabled(not reason)
            action.setText(f"{_TEXTS[name].rstrip('…')}（{reason}）" if reason else _TEXTS[name])

    def _print_department(self) -> None:
        from desktop.output.table_printouts import department_offer

        self._open(department_offer(self._plan, self._places.department))

    def _print_ledger(self) -> None:
        from desktop.output.table_printouts import ledger_offer
        from desktop.views.tasks_page import TasksPage

        page = self._views.centre
        self._open(ledger_offer(self._plan, page.filter if isinstance(page, TasksPage) else None))

    def _print_matrix(self) -> None:
        from desktop.output.table_printouts import matrix_offer
        from desktop.views.matrix_page import MatrixPage

        page = self._views.centre
        self._open(matrix_offer(self._plan, page.matrix if isinstance(page, MatrixPage) else None))

    def _print_targets(self) -> None:
        from desktop.output.table_printouts import target_offer
        from desktop.views.targets_page import TargetsPage

        page = self._views.centre
        self._open(target_offer(self._plan, page.targets if isinstance(page, TargetsPage) else ()))

    def _print_plan(self) -> None:
        from desktop.output.text_printouts import plan_offer

        self._open(plan_offer(self._plan, self._fonts))

    def _print_heading(self, level: int) -> None:
        from desktop.output.text_printouts import heading_offer

        heading = self._heading(level)
        if heading is not None:
            self._open(heading_offer(self._plan, heading, self._fonts))

    def _print_unit(self) -> None:
        unit = self._places.unit
        if unit is not None:
            from desktop.output.passage import Passage

            self._print_passages((Passage(unit, self._note(unit)),), format_reference(unit))

    def _print_selection(self) -> None:
        from desktop.controllers.selection import selected_passages

        passages = selected_passages(self._views.reader, self._plan)
        if passages:
            self._print_passages(passages, "摘录")

    def _print_passages(self, passages: tuple[Passage, ...], name: str) -> None:
        from desktop.output.text_printouts import passages_offer

        self._open(passages_offer(self._plan, passages, name, self._fonts))

    def _print_bookmarks(self) -> None:
        from desktop.output.bookmark_printouts import bookmark_offer, kept_parts

        self._open(bookmark_offer(self._plan, kept_parts(self._kept()), self._fonts))

    def _print_hits(self) -> None:
        from desktop.output.table_printouts import hits_offer

        self._open(hits_offer(self._plan, self._search.query, self._search.result, self._search.hits))

    def _print_manual(self) -> None:
        from desktop.parts.manual import manual_offer

        self._open(manual_offer((self._plan,)))

    def _note(self, unit: Unit) -> str:
        kept = self._bookmarks.find(unit.id)
        return kept.note if kept is not None else ""

    def _on_dialog_finished(self) -> None:
        self._close(self.dialog)
        self.dialog = None

    def _on_printout_dialog_finished(self) -> None:
        self._close(self.printout_dialog)
        self.printout_dialog = None

    def _on_dialog_options_changed(self, chosen: CardOptions) -> None:
        self.settings_chosen.emit(
            replace(
                self._settings(),
                cards_per_page=chosen.per_page,
                with_clause=chosen.with_clause,
                card_sort=chosen.sort,
                card_blanks=chosen.blanks,
                card_deadlines=chosen.deadlines,
                card_departments=self.dialog.options.ticked if self.dialog is not None else (),
            )
        )

    def _on_dialog_saved(self, target: Path) -> None:
        self.settings_chosen.emit(replace(self._settings(), save_folder=str(target.parent)))


def _folder(settings: Settings) -> Path:
    kept = Path(settings.save_folder) if settings.save_folder else Path.home()
    return kept if kept.is_dir() else Path.home()


def _card_options(settings: Settings) -> CardOptions:
    """Return the options chosen last; what a later version wrote and this one does not know is left out."""
    from desktop.output.card_sheet import BLANKS, CardOptions

    return CardOptions(
        per_page=settings.cards_per_page,
        with_clause=settings.with_clause,
        blanks=tuple(name for name in BLANKS if name in settings.card_blanks),
        deadlines=settings.card_deadlines,
        sort=settings.card_sort,
    )
