"""Rows of the bookmarks' tree: folders, and bookmarks with quote, note and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.library.safe_markdown import plain_note
from desktop.models.roles import NUMBER_ROLE, VALUE_ROLE, AnyIndex
from desktop.parts.markers import marker_colour
from desktop.parts.rows import RowDelegate, is_current
from desktop.text_flow import Flow, flow
from desktop.theme import ICON_STAR, LEADING_SMALL, SMALL, UI

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.library.bookmark import Bookmark

INDENT: Final = 16
_LEFT: Final = 22
_NUMBER_COLUMN: Final = 50
_ICONS: Final = {"unit": "star", "passage": "note", "department": "department", "search": "search"}
_LEAST: Final = 60
_JOINT: Final = "\N{WORD JOINER}"  # a line does not end between # and its tag


class BookmarkDelegate(RowDelegate):
    """Icon, title and number; below it what it marks and what was noted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        title, more = self._lay(index)
        return QSize(10, title.height + (more.height if more else 0) + self.look.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        rect, value = QRectF(option.rect), index.data(VALUE_ROLE)  # the tree has filled the row
        title, more = self._lay(index)
        top = rect.top() + look.px(6)
        painter.save()
        if isinstance(value, str):
            name, colour = "folder", QColor(tokens.ink2)
        else:
            name, colour = _ICONS[value.kind], marker_colour(value.colour, tokens)
        icon = look.pixmap(name, colour.name(), ICON_STAR, filled=name == "star")
        painter.drawPixmap(round(rect.left() + look.px(3)), round(top + look.px(2)), icon)
        painter.setPen(QColor(tokens.ink))
        title.draw(painter, rect.left() + look.px(_LEFT), top)
        painter.setPen(QColor(tokens.ink2 if here else tokens.ink3))
        painter.setFont(look.font(SMALL))
        number = QRectF(rect.right() - look.px(_NUMBER_COLUMN), top, look.px(42), look.px(18))
        painter.drawText(
            number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(NUMBER_ROLE) or ""
        )
        if more:
            more.draw(painter, rect.left() + look.px(_LEFT), top + title.height)
        painter.restore()

    def _lay(self, index: AnyIndex) -> tuple[Flow, Flow | None]:
        look, value, depth = self.look, index.data(VALUE_ROLE), 0
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        taken = look.px(INDENT) * (depth + 1) + look.px(_LEFT + _NUMBER_COLUMN)
        room = max(self._view.viewport().width() - taken, look.px(_LEAST))
        is_folder = isinstance(value, str)
        title = flow(index.data() or "", look.style(UI, bold=is_folder), room, lines=2)
        words = "" if is_folder else _more(value)
        return title, flow(words, look.style(SMALL, leading=LEADING_SMALL), room, lines=3) if words else None


def _more(mark: Bookmark) -> str:
    quote = f"“{' '.join(mark.quote.split())}”" if mark.quote else ""
    tags = " ".join(f"#{_JOINT}{tag}" for tag in mark.tags)
    note = " ".join(plain_note(mark.note).split())
    return " · ".join(part for part in ("失去位置" if mark.lost else "", note, quote, tags) if part)
