"""How things are cited: one of four forms or a template, with what it makes of a clause."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from content.citation import FORM_WORDS, PLACEHOLDERS, fill_template
from desktop.models.preferences import Preferences, copy_words, template_note
from desktop.parts.choices import Choice
from desktop.parts.labels import dress, label, row
from desktop.theme import SMALL, SNIPPET, SONG, UI

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan
    from desktop.models.preferences import CopyForm
    from desktop.parts.look import Look

_SHOWN: Final = 160  # characters of the preview; the clause goes on


class CitationEditor(QWidget):
    """Form, template, and a live preview on one unit.

    Signals:
        changed: The form or the template is another.
    """

    changed = Signal()

    def __init__(self, sample: Unit, plan: Plan, start: Preferences, look: Look) -> None:
        """Begin with ``start``; ``sample`` is the unit the preview cites."""
        super().__init__()
        self._sample, self._plan = sample, plan
        self._form = Choice("引用形式", (*FORM_WORDS.items(), ("template", "自定格式")), look)
        self._form.set_value(start.copy_form)
        self._template = QLineEdit(start.template)
        self._template.setAccessibleName("自定格式")
        self._template.setAccessibleDescription(f"占位符：{'、'.join(PLACEHOLDERS)}")
        self._holders = tuple(_holder_button(name) for name in PLACEHOLDERS)
        self._note = label("", look, SMALL, wrap=True)
        self._preview = label("", look, UI, family=SONG, wrap=True)
        self._preview.setAccessibleName("引用预览")
        self._lay_out()
        self._form.changed.connect(self._on_changed)
        self._template.textChanged.connect(self._on_changed)
        for button in self._holders:
            button.clicked.connect(partial(self._insert, button.text()))
        self.set_look(look)
        self._show()

    @property
    def copy_form(self) -> CopyForm:
        """The form chosen."""
        return cast("CopyForm", self._form.value)

    @property
    def template(self) -> str:
        """The template as typed."""
        return self._template.text()

    @property
    def preview(self) -> str:
        """What the choice makes of the sample."""
        return copy_words(self._sample, self._plan, Preferences(copy_form=self.copy_form, template=self.template))

    def set_values(self, form: CopyForm, template: str) -> None:
        """Choose another form and template."""
        self._form.set_value(form)
        self._template.setText(template)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._form.set_look(look)
        self._template.setFont(look.font(SNIPPET))
        for button in self._holders:
            button.setFont(look.font(SMALL))
        dress(self._note, look, SMALL, colour=look.tokens.ink2)
        dress(self._preview, look, UI, family=SONG, colour=look.tokens.ink2)
        self._column.setSpacing(look.px(6))

    def _lay_out(self) -> None:
        holders = row(gap=0)
        for button in self._holders:
            holders.addWidget(button)
        holders.addStretch(1)
        form = row()
        form.addWidget(self._form)
        form.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(form)
        self._column.addWidget(self._template)
        self._column.addLayout(holders)
        self._column.addWidget(self._note)
        self._column.addWidget(self._preview)

    def _insert(self, words: str, *_checked: bool) -> None:
        self._template.insert(words)
        self._template.setFocus()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        own = self.copy_form == "template"
        self._template.setVisible(own)
        for button in self._holders:
            button.setVisible(own)
        unknown = fill_template(self.template, self._sample, self._plan).unknown if own else ()
        self._note.setText(template_note(unknown))
        self._note.setVisible(bool(unknown))
        words = self.preview
        self._preview.setText(words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……")


def _holder_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setText(f"{{{name}}}")
    button.setAccessibleName(f"插入占位符 {name}")
    return button
