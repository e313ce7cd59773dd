"""A plan written into a text document, whole or a portion at a time, set like the official one.

The document is built with a cursor, never from HTML: Qt's HTML folds the ideographic space, and a record's
words must not change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)

from content.model import Heading
from desktop.parts.plan_document import Piece, PlanDocument, Written
from desktop.parts.text_page import TABLE, column_widths
from desktop.theme import HEI, KAI, LEADING_TITLE, READER, SECTION, SONG, TITLE, Family

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextTable

    from content.mentions import Mention, MentionKind, Mentions
    from content.model import Clause, Task, Unit
    from content.plan import Plan
    from desktop.models.portions import Portion
    from desktop.parts.look import Look

LINK: Final = "mention:"
"""How the address of a link begins; behind it stands the place in ``PlanDocument.links``."""

_TABLE_LEADING: Final = 1.6
_JUSTIFY: Final = Qt.AlignmentFlag.AlignJustify
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class _Writer:
    """Writes a plan into a document, portion by portion, block by block."""

    def __init__(self, plan: Plan, look: Look, mentions: Mentions, room: Callable[[], int]) -> None:
        self._plan = plan
        self._room = room
        self._look = look
        self._mentions = mentions
        self._em = look.px(READER)
        self._step = look.px(READER * look.text.leading)
        self._formats: dict[tuple[Family, float, bool, str], QTextCharFormat] = {}
        self.links: list[tuple[Unit, Mention]] = []

    def write(self, cursor: QTextCursor, portion: Portion) -> Written:
        self._cursor = cursor
        self._is_first = True
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        self.rows: tuple[int, ...] = ()
        title_end = self._write_title() if portion.opens_plan else -1
        for part in portion.body:
            if isinstance(part, Heading):
                self._write_heading(part)
            else:
                self._write_clause(part)
        if portion.tasks:
            self._write_annex(portion)
        return Written(self.pieces, title_end, self.rows)

    def _write_title(self) -> int:
        last = len(self._plan.title_lines) - 1
        for row, line in enumerate(self._plan.title_lines):
            top, bottom = (1.6 if row == 0 else 0.0), (1.4 if row == last else 0.0)
            self._block(_CENTRE, top=top, bottom=bottom, indent=0, step=self._look.px(READER * LEADING_TITLE))
            self._cursor.insertText(line, self._format(SONG, TITLE, bold=True))
        return self._cursor.position()

    def _write_heading(self, heading: Heading) -> None:
        is_chapter = heading.level == 1
        self._block(_LEFT, top=0.7 if is_chapter else 0.35, bottom=0.1)
        look = self._format(HEI, READER, bold=True) if is_chapter else self._format(KAI, SECTION)
        self.pieces[heading.id] = (Piece.make(0, self._cursor.position(), heading.title),)
        self._cursor.insertText(heading.text, look)

    def _write_clause(self, clause: Clause) -> None:
        self._block(_JUSTIFY, bottom=0.28)
        self.pieces[clause.id] = (Piece.make(0, self._cursor.position(), clause.text),)
        lead_end = len(clause.lead_sentence)
        bracket_start = len(clause.text) - len(clause.bracket)
        lead = self._format(KAI, READER) if clause.ordinal else self._format(SONG, READER, bold=True)
        mentions = self._mentions.find(clause)
        for start, end, look in (
            (0, lead_end, lead),
            (lead_end, bracket_start, self._format(SONG, READER)),
            (bracket_start, len(clause.text), self._format(KAI, READER, colour=self._look.tokens.ink2)),
        ):
            self._write_run(clause, (start, end), look, mentions)

    def _write_run(
        self, unit: Unit, span: tuple[int, int], look: QTextCharFormat, mentions: tuple[Mention, ...]
    ) -> None:
        """Write a stretch of a unit in one look; what it names becomes a link with a quiet mark."""
        at, last = span
        for mention in mentions:
            start, end = max(mention.start, at), min(mention.end, last)
            if start >= end:
                continue
            self._cursor.insertText(unit.text[at:start], look)
            self._cursor.insertText(unit.text[start:end], self._link(unit, mention, look))
            at = end
        self._cursor.insertText(unit.text[at:last], look)

    def _link(self, unit: Unit, mention: Mention, around: QTextCharFormat) -> QTextCharFormat:
        made = QTextCharFormat(around)
        made.setAnchor(True)
        made.setAnchorHref(LINK + str(len(self.links)))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(QColor(mark_colour(mention.kind, self._look)))
        self.links.append((unit, mention))
        return made

    def _write_annex(self, portion: Portion) -> None:
        columns, heads = self._plan.annex_columns, int(portion.opens_annex)
        if portion.opens_annex:
            self._write_annex_lines()
        else:
            self._cursor.setBlockFormat(self._block_format(_LEFT, indent=0, step=1))  # a table needs one before it
        table = self._insert_table(len(portion.tasks) + heads, len(columns), heads)
        behind = table.lastCursorPosition()
        behind.movePosition(QTextCursor.MoveOperation.NextBlock)
        if portion.opens_annex:
            head = self._format(HEI, TABLE, bold=True)
            for column, words in enumerate(columns):
                self._write_cell(table, 0, column, words, head)
            self.rows = (table.cellAt(0, 0).firstPosition(),)
        for row, task in enumerate(portion.tasks, start=heads):
            self._write_task(table, row, task)
        behind.setBlockFormat(self._block_format(_LEFT, indent=0, step=1))

    def _write_annex_lines(self) -> None:
        for row, line in enumerate(self._plan.annex_lines):
            self._block(_LEFT if row == 0 else _CENTRE, top=1.6 if row == 0 else 0.6, bottom=0.3, indent=0)
            look = self._format(HEI, READER, bold=True) if row == 0 else self._format(SONG, TITLE, bold=True)
            self._cursor.insertText(line, look)

    def _insert_table(self, rows: int, columns: int, heads: int) -> QTextTable:
        made = QTextTableFormat()
        made.setHeaderRowCount(heads)
        made.setBorder(0)
        made.setCellSpacing(0)
        made.setCellPadding(self._look.px(6))
        made.setColumnWidthConstraints(column_widths(self._look, self._room(), columns))
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return self._cursor.insertTable(rows, columns, made)

    def _write_task(self, table: QTextTable, row: int, task: Task) -> None:
        look = self._format(SONG, TABLE)
        number = self._write_cell(table, row, 0, str(task.row), self._format(SONG, TABLE, bold=True))
        self.rows = (*self.rows, number)
        texts = (task.work, task.leads_text, task.deadline.text)
        mentions = self._mentions.find(task)
        pieces, start = [], 0
        for column, words in enumerate(texts, start=1):
            dated = column == len(texts) and task.deadline.year is not None
            colour = self._look.tokens.red if dated else ""
            shown = self._format(SONG, TABLE, colour=colour) if colour else look
            position = self._open_cell(table, row, column)
            # The deadline has a column of its own, in red where it is a date: there it needs no mark.
            named = () if column == len(texts) else mentions
            self._write_run(task, (start, start + len(words)), shown, named)
            pieces.append(Piece.make(start, position, words))
            start += len(words) + 1  # Task.text parts them with a line break
        self.pieces[task.id] = tuple(pieces)

    def _write_cell(self, table: QTextTable, row: int, column: int, words: str, look: QTextCharFormat) -> int:
        position = self._open_cell(table, row, column)
        self._cursor.insertText(words, look)
        return position

    def _open_cell(self, table: QTextTable, row: int, column: int) -> int:
        self._cursor = table.cellAt(row, column).firstCursorPosition()
        self._cursor.setBlockFormat(self._block_format(_LEFT, indent=0, step=self._look.px(TABLE * _TABLE_LEADING)))
        return self._cursor.position()

    def _block(
        self, alignment: Qt.AlignmentFlag, *, top: float = 0, bottom: float = 0, indent: float = 2, step: int = 0
    ) -> None:
        made = self._block_format(alignment, indent=indent, step=step or self._step)
        made.setTopMargin(top * self._em)
        made.setBottomMargin(bottom * self._em)
        if self._is_first:
            self._cursor.setBlockFormat(made)
            self._is_first = False
        else:
            self._cursor.insertBlock(made)

    def _block_format(self, alignment: Qt.AlignmentFlag, *, indent: float, step: int) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setAlignment(alignment)
        made.setTextIndent(indent * self._em)
        # A fixed step keeps 宋, 楷 and 黑 on one grid; a percentage would give each font a step of its own.
        made.setLineHeight(step, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return made

    def _format(self, family: Family, px: float, *, bold: bool = False, colour: str = "") -> QTextCharFormat:
        key = (family, px, bold, colour)
        made = self._formats.get(key)
        if made is None:
            made = QTextCharFormat()
            made.setFont(self._font(family, px, bold=bold))
            made.setForeground(QColor(colour or self._look.tokens.ink))
            self._formats[key] = made
        return made

    def _font(self, family: Family, px: float, *, bold: bool) -> QFont:
        face = self._look.font(px, family, bold=bold)
        chosen = self._look.text.family
        if not chosen or family != SONG or px == TITLE:
            return face
        made = QFont(face)
        made.setFamilies([chosen, *face.families()])
        return made


def mark_colour(kind: MentionKind, look: Look) -> str:
    """Return the colour of the dots under what a text names: a date is the document's red, the rest is the tool's."""
    return look.tokens.red if kind == "deadline" else look.tokens.blue if kind == "reference" else look.tokens.edge


def build_document(  # noqa: PLR0913 - what, how, of it what first, and how wide
    plan: Plan,
    portions: tuple[Portion, ...],
    look: Look,
    mentions: Mentions,
    part_id: str = "",
    room: Callable[[], int] = lambda: 0,
) -> PlanDocument:
    """Set one of a plan's portions in the given look: the one that holds a part, or the first.

    Args:
        plan: The plan.
        portions: The whole of it.
        look: Theme and zoom.
        mentions: Finds what its texts name.
        part_id: Id of the part, or "".
        room: Tells how wide the sheet is whenever one more portion is set.
    """
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    writer = _Writer(plan, look, mentions, room)
    return PlanDocument(document, portions, writer.write, writer.links, part_id)
