"""The clause behind a task: where it stands, its words, and how the annex differs from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.wording import difference_note, path_line, spoken_number
from desktop.parts.labels import clear, dress, label, paint_ground, row
from desktop.parts.text_button import TextButton
from desktop.parts.unit_text import UnitText
from desktop.theme import SMALL, UI

if TYPE_CHECKING:
    from content.model import Task, Unit
    from content.plan import Plan
    from desktop.parts.look import Look

_LEAST_TEXT: Final = 40


class ClausePane(QWidget):
    """Shows the first clause a task carries out, verbatim; buttons open the task and its clauses.

    Signals:
        target_requested: Id of the unit whose button was clicked.
    """

    target_requested = Signal(str)

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._plan = plan
        self._task: Task | None = None
        self._is_low = False
        self.setAccessibleName("任务的条文")
        self._path = label("", look, SMALL, wrap=True)
        self._title = label("", look, UI, bold=True, wrap=True)
        self._note = label("", look, SMALL, wrap=True)
        self._text = UnitText(look)
        self._text.setAccessibleName("条文原文")
        self._links = row()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for part in (self._path, self._title, self._note):
            self._column.addWidget(part)
        self._column.addWidget(self._text, 1)
        self._column.addLayout(self._links)
        self.set_look(look)

    @property
    def text(self) -> UnitText:
        """Where the clause's words are shown."""
        return self._text

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        tokens = look.tokens
        paint_ground(self, tokens.paper)
        dress(self._path, look, SMALL, colour=tokens.ink3)
        dress(self._title, look, UI, bold=True)
        dress(self._note, look, SMALL, colour=tokens.ink2)
        paint_ground(self._note, tokens.desk)
        side = look.px(16)
        self._column.setContentsMargins(0, look.px(10), look.px(8), look.px(8))
        self._path.setContentsMargins(side, 0, 0, look.px(2))
        self._title.setContentsMargins(side, 0, 0, look.px(6))
        self._note.setContentsMargins(side, look.px(4), look.px(8), look.px(4))
        self._links.setContentsMargins(side, look.px(4), 0, look.px(4))
        self._links.setSpacing(look.px(14))
        self._text.set_look(look)
        self._text.setMinimumHeight(look.px(_LEAST_TEXT))
        self.set_task(self._task)

    def set_low(self, *, low: bool) -> None:
        """Say whether there is little height, so that the clause's words come first."""
        self._is_low = low
        self.set_task(self._task)

    def set_task(self, task: Task | None) -> None:
        """Show the clause behind a task, or nothing."""
        self._task = task
        clear(self._links)
        if task is None:
            self._show("", "", "")
            self._text.set_part(None)
            return
        clause = self._plan.home_clause(task)
        difference = self._plan.difference(task)
        note = difference_note(difference) if difference else ""
        self._show("" if self._is_low else path_line(clause.path), f"{clause.number}　{clause.title}", note)
        self._text.set_part(clause)
        units: tuple[Unit, ...] = (task, *map(self._plan.clause, task.clause_ids))
        for unit in () if self._is_low else units:
            self._add_link(unit)
        self._links.addStretch(1)

    def _show(self, path: str, title: str, note: str) -> None:
        for part, words in ((self._path, path), (self._title, title), (self._note, note)):
            part.setText(words)
            part.setVisible(bool(words))

    def _add_link(self, unit: Unit) -> None:
        button = TextButton(f"到{spoken_number(unit)}", self._look, colour=self._look.tokens.blue)
        button.setAccessibleName(f"到{spoken_number(unit)} {unit.title}")
        button.clicked.connect(lambda: self.target_requested.emit(unit.id))
        self._links.addWidget(button)
