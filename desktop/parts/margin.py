"""What is painted around the reader's text and is no part of it: numbers, the current bar, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from content.model import Heading, Task
from desktop.models.wording import short_number
from desktop.theme import ICON_STAR, READER, SMALL

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan
    from desktop.parts.look import Look
    from desktop.parts.plan_document import PlanDocument

_CELL_PADDING: Final = 6
_STAR_ROOM: Final = 22  # what of the margin takes a click on the star
_STRONG_LINES: Final = 2  # above and below the table's head


class View(NamedTuple):
    """What of the document is seen.

    Attributes:
        first: Document height at the upper edge, in pixels.
        last: At the lower edge.
        left: Where the text begins, from the left edge.
        width: Of the text.
    """

    first: float
    last: float
    left: float
    width: float


class Marked(NamedTuple):
    """Which units the margin says something of.

    Attributes:
        current: Id of the current one.
        starred: Ids of those with a bookmark.
        hovered: Id of the one the pointer is at: its star is offered.
    """

    current: str
    starred: frozenset[str] = frozenset()
    hovered: str = ""


def star_box(part: Unit, look: Look, top: float, left: float) -> QRectF:
    """Return where a unit's star stands.

    Args:
        part: The unit.
        look: Theme and zoom.
        top: Upper edge of its text.
        left: Left edge of the text.
    """
    side = look.px(_STAR_ROOM)
    if isinstance(part, Task):
        return QRectF(left - look.px(14) - side, top + look.px(1), side, side)
    # Under the number, its right edge below the number's.
    first = look.px(READER * look.text.leading) if part.path else look.px(8)
    return QRectF(left - look.px(10) - side, top + first + look.px(4), side, side)


def paint_margin(painter: QPainter, pages: PlanDocument, plan: Plan, look: Look, view: View, marked: Marked) -> None:  # noqa: PLR0913
    """Paint everything that lies in sight; painted, because numbers must not get into copied text."""
    _paint_title_rule(painter, pages, look, view)
    _paint_table_lines(painter, pages, look, view)
    for part_id in pages.parts_between(view.first, view.last):
        top, height = pages.extent(part_id)
        box = QRectF(view.left, top - view.first, view.width, height)
        _paint_unit(painter, plan, part_id, look, box, is_current=part_id == marked.current)
        part = plan.find(part_id)
        if part is not None and not isinstance(part, Heading) and part_id in (*marked.starred, marked.hovered):
            is_set = part_id in marked.starred
            colour = look.tokens.blue if is_set else look.tokens.ink3
            star = look.pixmap("star", colour, ICON_STAR, filled=is_set)
            room = star_box(part, look, box.top(), box.left())
            edge = (room.width() - look.px(ICON_STAR)) / 2
            painter.drawPixmap(round(room.left() + edge), round(room.top() + edge), star)


def _paint_unit(  # noqa: PLR0913 - a painter, what to paint, how and where
    painter: QPainter, plan: Plan, part_id: str, look: Look, box: QRectF, *, is_current: bool
) -> None:
    part = plan.find(part_id)
    if part is None or isinstance(part, Heading):
        return
    is_task = isinstance(part, Task)
    if is_current:
        # With a fixed line height the ink sits low in its line: bar and number follow it.
        drop = look.px(2 if is_task else 10)
        bar = QRectF(box.left() - look.px(10), box.top() + drop, look.px(3), box.height() - drop)
        painter.fillRect(bar, QColor(look.tokens.blue))
    if is_task or not part.path:
        return
    painter.setFont(look.font(SMALL, bold=is_current))
    painter.setPen(QColor(look.tokens.blue if is_current else look.tokens.ink3))
    line = QRectF(box.left() - look.px(60), box.top() + look.px(3), look.px(46), look.px(READER * look.text.leading))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short_number(part))


def _paint_title_rule(painter: QPainter, pages: PlanDocument, look: Look, view: View) -> None:
    if pages.title_end < 0:
        return
    y = pages.box(pages.title_end).bottom() - view.first + look.px(READER * 0.7)
    if 0 <= y <= view.last - view.first:
        painter.fillRect(QRectF(view.left, y, view.width, look.px(2)), QColor(look.tokens.red))


def _paint_table_lines(painter: QPainter, pages: PlanDocument, look: Look, view: View) -> None:
    padding = look.px(_CELL_PADDING)
    strong = _STRONG_LINES if pages.has_head else 0
    for row, y in pages.rows_between(view.first + padding - 1, view.last + padding):
        colour = look.tokens.edge if row < strong else look.tokens.line
        painter.fillRect(QRectF(view.left, y - padding - view.first, view.width, 1), QColor(colour))
