"""Rows of a page that lead somewhere: a task, a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.models.wording import whole_names
from desktop.parts.marks import draw_focus_ring, draw_role_mark
from desktop.parts.word_button import WordButton
from desktop.text_flow import Flow, flow
from desktop.theme import HEAD, LEADING_SMALL, LEADING_SNIPPET, LEADING_UI, SMALL, SNIPPET, SONG, UI

if TYPE_CHECKING:
    from desktop.parts.look import Look

_LINES: Final = 2
_PAD: Final = 4


class LinkRow(WordButton):
    """Base of the rows: as high as its words need, with hover and focus.

    ``target`` is the id of what a click goes to.
    """

    def __init__(self, look: Look, target: str, words: str) -> None:
        super().__init__()
        self.look = look
        self.target = target
        self._heights: dict[int, int] = {}
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # Qt asks again and again, and the words stay the same
            self._heights[width] = self.measure(width)
        return self._heights[width]

    def measure(self, width: int) -> int:
        """Return how high the words are in so many pixels."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 200
        return QSize(120, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.look.px(20))

    def paint_ground(self, painter: QPainter) -> None:
        """Fill the row under the pointer, ring the one with the keyboard."""
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(self.look.tokens.hover))
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()), self.look.tokens)


class TaskRow(LinkRow):
    """Number, 重点工作, and below in small type what belongs to it."""

    def __init__(self, look: Look, target: str, number: int, work: str, details: tuple[str, ...]) -> None:
        """Make a row.

        Args:
            look: Theme and zoom.
            target: Id of the task.
            number: Its row in the annex.
            work: 重点工作 verbatim.
            details: Lines below it.
        """
        super().__init__(look, target, f"任务 {number} {work} {' '.join(details)}")
        self._number = number
        self._work = work
        self._details = details

    def measure(self, width: int) -> int:
        work, details = self._lay(width)
        return 2 * self.look.px(_PAD) + work.height + sum(detail.height for detail in details) + self.look.px(3)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, painter = self.look, QPainter(self)
        self.paint_ground(painter)
        top = float(look.px(_PAD))
        painter.setFont(look.font(HEAD, SONG, bold=True))
        painter.setPen(QColor(look.tokens.blue))
        number = QRectF(look.px(2), top, look.px(28), look.px(UI * LEADING_UI))
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(self._number))
        work, details = self._lay(self.width())
        painter.setPen(QColor(look.tokens.ink))
        work.draw(painter, look.px(36), top)
        top += work.height + look.px(3)
        painter.setPen(QColor(look.tokens.ink3))
        for detail in details:
            detail.draw(painter, look.px(36), top)
            top += detail.height

    def _lay(self, width: int) -> tuple[Flow, list[Flow]]:
        room = max(width - self.look.px(36 + 4), self.look.px(40))
        work = flow(self._work, self.look.style(UI, leading=1.45), room)
        small = self.look.style(SMALL, leading=LEADING_SMALL)
        return work, [flow(whole_names(detail, room / small.em), small, room) for detail in self._details]


class ClauseRow(LinkRow):
    """Role mark, number, title."""

    def __init__(self, look: Look, target: str, number: str, title: str, *, lead: bool | None = None) -> None:
        """Make a row; ``lead`` is None for a clause named without a role."""
        role = {None: "", True: "牵头 ", False: "参加 "}[lead]
        super().__init__(look, target, f"{role}条文 {number} {title}")
        self._number = number
        self._title = title
        self._lead = lead

    def measure(self, width: int) -> int:
        return self._lay(width).height + 2 * self.look.px(_PAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, painter = self.look, QPainter(self)
        self.paint_ground(painter)
        step = look.px(SNIPPET * LEADING_SNIPPET)
        top, mark = look.px(_PAD), look.px(9)
        x = look.px(2)
        if self._lead is not None:
            draw_role_mark(painter, x, top + (step - mark) / 2, mark, look.tokens, lead=self._lead)
            x = look.px(20)
        painter.setFont(look.font(SNIPPET))
        painter.setPen(QColor(look.tokens.ink3))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, top, look.px(42), step), middle, self._number)
        painter.setPen(QColor(look.tokens.ink))
        self._lay(self.width()).draw(painter, x + look.px(42), top)

    def _lay(self, width: int) -> Flow:
        left = 44 if self._lead is None else 62
        style = self.look.style(SNIPPET, leading=LEADING_SNIPPET)
        return flow(self._title, style, max(width - self.look.px(left + 2), self.look.px(40)), lines=_LINES)
