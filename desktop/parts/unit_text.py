"""One unit's words to read, verbatim, beside a list or in a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from content.model import Clause, Heading, Task
from desktop.parts.labels import paint_ground
from desktop.theme import HEI, KAI, LEADING_BODY, SEARCH, SMALL, SONG, UI, Family, hit_format

if TYPE_CHECKING:
    from content.model import Unit
    from desktop.parts.look import Look

_MARGIN: Final = 16


class UnitText(QTextEdit):
    """Shows one part; built with a cursor, since Qt's HTML would change a record's white space."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._part: Unit | Heading | None = None
        self._under: tuple[Clause, ...] = ()
        self._mark: tuple[int, int] | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("原文")
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        # The application's style sheet gives texts the frame and the ground of fields to type in. First of all:
        # another sheet gives a widget its former palette back.
        ground = f"background: {look.tokens.paper}; border: 0; border-radius: 0; padding: 0;"
        self.setStyleSheet(f"QTextEdit, QTextEdit:focus {{ {ground} }}")
        paint_ground(self, look.tokens.paper)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(look.tokens.ink))
        self.setPalette(palette)
        self.document().setDocumentMargin(look.px(_MARGIN))
        self._write()

    def set_part(
        self, part: Unit | Heading | None, under: tuple[Clause, ...] = (), mark: tuple[int, int] | None = None
    ) -> None:
        """Show a part.

        Args:
            part: A clause, a task, a heading, or None for nothing.
            under: The clauses below a heading.
            mark: Code points of a clause's text to mark.
        """
        self._part, self._under, self._mark = part, under, mark
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        part = self._part
        if isinstance(part, Clause):
            self._write_clause(cursor, part)
        elif isinstance(part, Task):
            self._write_task(cursor, part)
        elif part is not None:
            self._write_heading(cursor, part)
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def _write_clause(self, cursor: QTextCursor, clause: Clause) -> None:
        cursor.setBlockFormat(self._block(indent=2))
        head, tail = len(clause.lead_sentence), len(clause.text) - len(clause.bracket)
        lead = self._format(KAI) if clause.ordinal else self._format(SONG, bold=True)
        cursor.insertText(clause.text[:head], lead)
        cursor.insertText(clause.text[head:tail], self._format(SONG))
        cursor.insertText(clause.text[tail:], self._format(KAI, colour=self._look.tokens.ink2))
        if self._mark is not None:
            marked = QTextCursor(self.document())
            marked.setPosition(_units(clause.text[: self._mark[0]]))
            marked.setPosition(_units(clause.text[: self._mark[1]]), QTextCursor.MoveMode.KeepAnchor)
            marked.mergeCharFormat(hit_format(self._look.tokens))

    def _write_task(self, cursor: QTextCursor, task: Task) -> None:
        cursor.setBlockFormat(self._block())
        cursor.insertText(task.work, self._format(SONG))
        dated = self._look.tokens.red if task.deadline.year is not None else self._look.tokens.ink2
        for name, words, colour in (
            ("牵头部门　", task.leads_text, ""),
            ("完成时限　", task.deadline.text, dated),
        ):
            cursor.insertBlock(self._block())
            cursor.insertText(name, self._format(HEI, SMALL, colour=self._look.tokens.ink3))
            cursor.insertText(words, self._format(HEI, UI, colour=colour))

    def _write_heading(self, cursor: QTextCursor, heading: Heading) -> None:
        cursor.setBlockFormat(self._block())
        cursor.insertText(heading.text, self._format(HEI, bold=True) if heading.level == 1 else self._format(KAI))
        for clause in self._under:
            cursor.insertBlock(self._block())
            cursor.insertText(f"{clause.number}　", self._format(HEI, SMALL, colour=self._look.tokens.ink3))
            cursor.insertText(clause.title, self._format(HEI, UI))

    def _block(self, *, indent: float = 0) -> QTextBlockFormat:
        made = QTextBlockFormat()
        em = self._look.px(SEARCH)
        made.setAlignment(Qt.AlignmentFlag.AlignJustify if indent else Qt.AlignmentFlag.AlignLeft)
        made.setTextIndent(indent * em)
        made.setLineHeight(round(em * LEADING_BODY), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return made

    def _format(self, family: Family, px: float = SEARCH, *, bold: bool = False, colour: str = "") -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._look.font(px, family, bold=bold))
        made.setForeground(QColor(colour or self._look.tokens.ink))
        return made


def _units(text: str) -> int:
    """Length in Qt's UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
