"""The colours a bookmark can have, mixed from those of the theme so that text stays legible on them."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.theme import ICON_STAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from PySide6.QtGui import QPainter

    from desktop.models.bookmarks import Shade
    from desktop.parts.look import Look
    from desktop.parts.margin import View
    from desktop.parts.plan_document import PlanDocument
    from desktop.theme import Tokens

COLOURS: Final = (("", "蓝色"), ("green", "绿色"), ("orange", "橙色"), ("grey", "灰色"))
"""What a bookmark keeps, and what the user reads; the first is what a new one has."""

_TOKENS: Final[Mapping[str, str]] = MappingProxyType({"": "blue", "green": "good", "orange": "hit_now", "grey": "ink3"})
_SHARE: Final = 0.2
_INK: Final = 0.4


def marker_colour(colour: str, tokens: Tokens) -> QColor:
    """Return the full colour: of stars, bars and lines. That of grounds alone would be too pale for these."""
    full = QColor(_pure(colour, tokens))
    return _mixed(QColor(tokens.ink), full, _INK) if colour == "orange" else full


def marker_ground(colour: str, tokens: Tokens) -> QColor:
    """Return the ground of marked text."""
    return _mixed(QColor(_pure(colour, tokens)), QColor(tokens.paper), _SHARE)


def _pure(colour: str, tokens: Tokens) -> str:
    named: str = getattr(tokens, _TOKENS.get(colour, "blue"))
    return named


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(part * share + rest * (1 - share)) for part, rest in pairs))


def marker_format(colour: str, tokens: Tokens) -> QTextCharFormat:
    """Return how marked text looks: a ground, and a dotted line so that colour is not the only sign."""
    made = QTextCharFormat()
    made.setBackground(marker_ground(colour, tokens))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(marker_colour(colour, tokens))
    return made


def passage_selections(
    shades: Iterable[Shade], near: Collection[str], pages: PlanDocument, look: Look
) -> list[QTextEdit.ExtraSelection]:
    """Return how the marked passages of the parts ``near`` are shown."""
    made = []
    for shade in shades:
        if shade.part_id not in near:
            continue
        for start, end in pages.spans(shade.part_id, shade.start, shade.end):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(pages.document)
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.format = marker_format(shade.colour, look.tokens)
            made.append(selection)
    return made


def paint_note_marks(  # noqa: PLR0913 - a painter, what to paint, how and where
    painter: QPainter, pages: PlanDocument, look: Look, view: View, noted: Collection[str], shades: Iterable[Shade]
) -> None:
    """Paint a small pencil at the end of the first line of what has a note."""
    seen = frozenset(pages.parts_between(view.first, view.last))
    places = {(part_id, 0, "") for part_id in noted}
    places |= {(shade.part_id, shade.start, shade.colour) for shade in shades if shade.has_note}
    left, beside = view.left + view.width + look.px(4), Counter[int]()  # how many a line has already
    for part_id, start, colour in sorted(places):
        spans = pages.spans(part_id, start, start + 1) if part_id in seen else []
        if spans:
            y = round(pages.line_top(spans[0][0]) - view.first + look.px(12))
            pencil = look.pixmap("note", marker_colour(colour, look.tokens).name(), ICON_STAR)
            painter.drawPixmap(round(left + beside[y] * look.px(ICON_STAR)), y, pencil)
            beside[y] += 1
