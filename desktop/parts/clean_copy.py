"""What copying from the reader puts on the clipboard: the words as the document sets them, without screen colours."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from desktop.theme import HEI, KAI, SONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextTable

# What Word and WPS call the faces that the bundled ones stand for.
_OFFICE_FACES: Final = {SONG: "宋体", KAI: "楷体", HEI: "黑体"}


class _Run(NamedTuple):
    """A stretch of words in one look."""

    words: str
    face: str
    bold: bool


class _Line(NamedTuple):
    """A paragraph, or a row of a table: its cells; a paragraph has one."""

    cells: tuple[tuple[_Run, ...], ...]
    is_row: bool


def clean_copy(selected: QTextCursor) -> QMimeData:
    """Return a selection as plain text and as HTML that pastes into Word or WPS as if it had been typed there.

    A paragraph a line; the cells of a row of the annex are parted by tabs, or make a row of a table.
    """
    lines = tuple(_lines(selected))
    made = QMimeData()
    made.setText("\n".join("\t".join("".join(run.words for run in cell) for cell in line.cells) for line in lines))
    body = "".join(_html(lines))
    made.setHtml(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>')
    return made


def _lines(selected: QTextCursor) -> Iterator[_Line]:
    first, last = selected.selectionStart(), selected.selectionEnd()
    block = selected.document().findBlock(first)
    cells: list[tuple[_Run, ...]] = []
    row = -1
    while block.isValid() and block.position() < last:
        here = _row_of(block)
        if cells and here != row:
            yield _Line(tuple(cells), is_row=row >= 0)
            cells = []
        runs = tuple(_runs(block, first, last))
        if here >= 0:
            cells.append(runs)
        elif runs:  # an empty paragraph is Qt's own, behind a table
            yield _Line((runs,), is_row=False)
        row, block = here, block.next()
    if cells:
        yield _Line(tuple(cells), is_row=True)


def _row_of(block: QTextBlock) -> int:
    """Return the row of the table a paragraph stands in, or -1."""
    cursor = QTextCursor(block)
    table: QTextTable | None = cursor.currentTable()  # the stub does not know of None
    return table.cellAt(cursor).row() if table is not None else -1


def _runs(block: QTextBlock, first: int, last: int) -> Iterator[_Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        at = fragment.position()
        start, end = max(at, first), min(at + fragment.length(), last)
        if start < end:
            # Positions count UTF-16 units, and so must the cut.
            units = fragment.text().encode("utf-16-le")
            words = units[2 * (start - at) : 2 * (end - at)].decode("utf-16-le", "replace")
            face = fragment.charFormat().font()
            families = face.families()
            yield _Run(words, next((name for own, name in _OFFICE_FACES.items() if own in families), ""), face.bold())
        place += 1


def _html(lines: tuple[_Line, ...]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if not line.is_row:
            yield f'<p style="text-align:justify;text-indent:2em">{_runs_html(line.cells[0])}</p>'
            continue
        if place == 0 or not lines[place - 1].is_row:
            yield '<table border="1" cellspacing="0" cellpadding="4">'
        yield f"<tr>{''.join(f'<td>{_runs_html(cell)}</td>' for cell in line.cells)}</tr>"
        if place == len(lines) - 1 or not lines[place + 1].is_row:
            yield "</table>"


def _runs_html(runs: tuple[_Run, ...]) -> str:
    shown = []
    for (face, bold), same in groupby(runs, key=lambda run: (run.face, run.bold)):
        words = escape("".join(run.words for run in same))
        words = f"<b>{words}</b>" if bold else words
        style = f"font-family:'{face}';mso-fareast-font-family:'{face}'"
        shown.append(f'<span style="{style}">{words}</span>' if face else words)
    return "".join(shown)
