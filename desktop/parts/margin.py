"""What is painted around the reader's text and is no part of it: numbers, the current bar, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from content.model import Heading, Task
from desktop.models.wording import short_number
from desktop.theme import LEADING_BODY, READER, SMALL

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.parts.look import Look
    from desktop.parts.plan_document import PlanDocument

_CELL_PADDING: Final = 6
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


def paint_margin(painter: QPainter, pages: PlanDocument, plan: Plan, look: Look, view: View, current: str) -> None:  # noqa: PLR0913
    """Paint everything that lies in sight; painted, because numbers must not get into copied text."""
    _paint_title_rule(painter, pages, look, view)
    _paint_table_lines(painter, pages, look, view)
    for part_id in pages.parts_between(view.first, view.last):
        top, height = pages.extent(part_id)
        box = QRectF(view.left, top - view.first, view.width, height)
        _paint_unit(painter, plan, part_id, look, box, is_current=part_id == current)


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
    line = QRectF(box.left() - look.px(60), box.top() + look.px(3), look.px(46), look.px(READER * LEADING_BODY))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short_number(part))


def _paint_title_rule(painter: QPainter, pages: PlanDocument, look: Look, view: View) -> None:
    y = pages.box(pages.title_end).bottom() - view.first + look.px(READER * 0.7)
    if 0 <= y <= view.last - view.first:
        painter.fillRect(QRectF(view.left, y, view.width, look.px(2)), QColor(look.tokens.red))


def _paint_table_lines(painter: QPainter, pages: PlanDocument, look: Look, view: View) -> None:
    if not pages.rows or pages.box(pages.rows[0]).top() > view.last:
        return
    for row, position in enumerate(pages.rows):
        y = pages.box(position).top() - look.px(_CELL_PADDING)
        if y > view.last:
            return
        if y >= view.first:
            colour = look.tokens.edge if row < _STRONG_LINES else look.tokens.line
            painter.fillRect(QRectF(view.left, y - view.first, view.width, 1), QColor(colour))
