"""A copy of what the reader shows, for the next start to show first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop.first_page import FirstPage
from desktop.theme import FACES, KAI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFont, QTextBlock, QTextTable
    from PySide6.QtWidgets import QWidget

    from desktop.parts.look import Look
    from desktop.parts.plan_document import PlanDocument

_LINK: Final = re.compile(r"</?a\b[^>]*>")
_UNDERLINE: Final = " text-decoration: underline;"


def copy_page(viewport: QWidget, top: int, pages: PlanDocument, centre: QWidget, look: Look) -> FirstPage:
    """Return the text in sight and a screenful around it; of which state of things it is, it does not say yet.

    Args:
        viewport: Where the reader shows its text.
        top: What height of the document is at its upper edge.
        pages: The document.
        centre: The sheet: the reader and the bars above it.
        look: Theme and zoom.
    """
    window, height = viewport.window(), viewport.height()
    document = pages.document
    first, seen, last = (_block_at(document, y) for y in (top - height / 2, top, top + 1.5 * height))
    first, last = _before_table(first), _behind_table(last)
    copied = _copy(document, first, last)
    number = seen.blockNumber() - first.blockNumber() + (first.blockNumber() > 0)
    frame = document.rootFrame().frameFormat()
    left, right = round(frame.leftMargin()), round(frame.rightMargin())
    place, sheet = (widget.mapTo(window, QPoint(0, 0)) for widget in (viewport, centre))
    return FirstPage(
        size=(window.width(), window.height()),
        column=(place.x() + left, place.y(), viewport.width() - left - right, height),
        sheet=(sheet.x(), sheet.y(), centre.width(), centre.height()),
        anchor=(number, round(pages.box(seen.position()).top()) - top),
        colours=(look.tokens.desk, look.tokens.paper, look.tokens.line),
        faces=tuple(dict.fromkeys(_faces(copied))),
        html=_LINK.sub("", copied.toHtml()).replace(_UNDERLINE, ""),
    )


def _block_at(document: QTextDocument, y: float) -> QTextBlock:
    left = document.rootFrame().frameFormat().leftMargin()
    position = document.documentLayout().hitTest(QPointF(left + 1, max(y, 0)), Qt.HitTestAccuracy.FuzzyHit)
    return document.findBlock(max(position, 0))


def _before_table(block: QTextBlock) -> QTextBlock:
    table = _table_of(block)
    return table.firstCursorPosition().block().previous() if table is not None else block


def _behind_table(block: QTextBlock) -> QTextBlock:
    table = _table_of(block)
    return table.lastCursorPosition().block().next() if table is not None else block


def _table_of(block: QTextBlock) -> QTextTable | None:
    table: QTextTable | None = QTextCursor(block).currentTable()  # the stub does not know of None
    return table


def _copy(document: QTextDocument, first: QTextBlock, last: QTextBlock) -> QTextDocument:
    chosen = QTextCursor(document)
    # From the end of the paragraph before: a fragment forgets how its first paragraph is set.
    chosen.setPosition(max(first.position() - 1, 0))
    chosen.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    made = QTextDocument()
    cursor = QTextCursor(made)
    cursor.insertFragment(chosen.selection())
    QTextCursor(made.firstBlock()).setBlockFormat(document.findBlock(chosen.selectionStart()).blockFormat())
    return made


def _faces(document: QTextDocument) -> Iterator[str]:
    block = document.firstBlock()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            face = _face_of(place.fragment().charFormat().font())
            if face:
                yield face
            place += 1
        block = block.next()


def _face_of(made: QFont) -> str:
    family = next(iter(made.families()), "")
    weight = "Bold" if made.bold() and family != KAI else "Regular"
    face = f"fonts/{family.replace(' ', '')}-{weight}.ttf"
    return face if face in FACES else ""
