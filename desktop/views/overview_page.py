"""概览: the plan in bars; each bar leads to what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStyleOptionViewItem, QWidget

from content.overview import overview_of
from desktop.models.bars import BarsModel
from desktop.models.roles import VALUE_ROLE, AnyIndex
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import column, dress, label
from desktop.parts.marks import draw_focus_ring
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered
from desktop.theme import HEAD, SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

    from content.overview import Bar
    from content.plan import Plan
    from desktop.parts.look import Look

_TWO_COLUMNS: Final = 820  # px at 100 %: narrower than this, the charts stand one above the other
_ROW: Final = 27
_LABEL: Final = 168
_NUMBER: Final = 40
_BAR: Final = 12


class OverviewPage(PassesFocus, QScrollArea):
    """Three charts: led tasks a department, tasks a deadline, clauses a chapter.

    Signals:
        department_activated: Name of the department whose bar was clicked or entered.
        deadline_activated: Words of the deadline whose bar was.
        unit_activated: Id of the chapter or clause whose bar was.
    """

    department_activated = Signal(str)
    deadline_activated = Signal(str)
    unit_activated = Signal(str)

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._look = look
        overview = overview_of(plan)
        others = f"另有 {overview.others} 个部门不牵头任务，只牵头或参加条文。" if overview.others else ""
        self._charts = (
            _Chart("各部门牵头任务", BarsModel(overview.departments, "项任务", self), look, others, is_duty=True),
            _Chart("各完成时限的任务", BarsModel(overview.deadlines, "项任务", self), look),
            _Chart("各章条文", BarsModel(overview.chapters, "条", self), look),
        )
        self._plan = plan
        self._body = QWidget()
        self._body.setObjectName("charts")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        right = column()
        for chart in self._charts[1:]:
            right.addWidget(chart)
        right.addStretch(1)
        left = column()
        left.addWidget(self._charts[0])
        left.addStretch(1)
        self._line.addLayout(left, 1)
        self._line.addLayout(right, 1)
        self._body.setLayout(self._line)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("概览")
        self.setObjectName("overview")
        self.setWidget(self._body)
        for chart, signal in zip(
            self._charts, (self.department_activated, self.deadline_activated, self.unit_activated), strict=True
        ):
            chart.bars.target_requested.connect(signal)
        self.set_look(look)

    @property
    def summary(self) -> str:
        """How much there is, for the path bar."""
        return f"{len(self._plan.clauses)} 条文 · {len(self._plan.tasks)} 任务 · {len(self._plan.departments)} 部门"

    def focus_part(self) -> QWidget:
        return self._charts[0].bars

    @property
    def current_unit(self) -> str:
        """Nothing: it shows no unit of its own."""
        return ""

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        # The application's style sheet makes scroll areas transparent, and with them the strip under the bar.
        # Before the palettes below: a widget's own style sheet gives all within it their former palettes back.
        ground = f"background: {look.tokens.paper}"
        self.setStyleSheet(f"#overview {{ {ground}; border: 0; }} #charts {{ {ground}; }}")
        for chart in self._charts:
            chart.set_look(look)
        self._line.setContentsMargins(look.px(36), look.px(14), look.px(36), look.px(20))
        self._line.setSpacing(look.px(36))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self._look.px(_TWO_COLUMNS)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)


class _Chart(QWidget):
    """A title and its bars."""

    def __init__(self, title: str, model: BarsModel, look: Look, note: str = "", *, is_duty: bool = False) -> None:
        super().__init__()
        self._title: QLabel = label(title, look, HEAD, bold=True)
        self._note: QLabel = label(note, look, SMALL, wrap=True)
        self.bars = RowList(look)
        self.bars.setAccessibleName(title)
        self.bars.setModel(model)
        self.bars.setItemDelegate(_BarDelegate(self.bars, model, look, is_duty=is_duty))
        self.bars.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title.setBuddy(self.bars)
        self._count = model.rowCount()
        self._column = column()
        for part in (self._title, self.bars, self._note):
            self._column.addWidget(part)
        self.setLayout(self._column)
        self._note.setVisible(bool(note))  # not before it has a parent: it would be a window of its own
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        dress(self._title, look, HEAD, bold=True)
        dress(self._note, look, SMALL, colour=look.tokens.ink3)
        self._title.setContentsMargins(0, look.px(8), 0, look.px(6))
        self._note.setContentsMargins(0, look.px(4), 0, 0)
        self.bars.set_look(look)
        self.bars.setFixedHeight(self._count * look.px(_ROW) + 2)


class _BarDelegate(RowDelegate):
    """Words, a bar, and the number at its end."""

    def __init__(self, view: RowList, model: BarsModel, look: Look, *, is_duty: bool) -> None:
        """Paint a model's bars; red where they count what somebody has to do."""
        super().__init__(view, look)
        self._most = model.most
        self._is_duty = is_duty

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(self.look.px(200), self.look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens = self.look, self.look.tokens
        rect = QRectF(option.rect)
        bar: Bar = index.data(VALUE_ROLE)
        focused = is_current(option) and self._view.hasFocus()
        painter.save()
        if is_hovered(option):
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setFont(look.font(SNIPPET, bold=focused))
        painter.setPen(QColor(tokens.red if bar.is_dated else tokens.ink))
        words = QRectF(rect.left() + look.px(6), rect.top(), look.px(_LABEL - 10), rect.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, middle, bar.label)
        left = rect.left() + look.px(_LABEL)
        length = max((rect.right() - look.px(_NUMBER) - left) * bar.count / self._most, 2)
        shape = QRectF(left, rect.center().y() - look.px(_BAR) / 2, length, look.px(_BAR))
        painter.fillRect(shape, QColor(tokens.red if bar.is_dated or self._is_duty else tokens.ink3))
        painter.setFont(look.font(UI, bold=True))
        painter.setPen(QColor(tokens.ink))
        number = QRectF(shape.right() + look.px(8), rect.top(), look.px(_NUMBER), rect.height())
        painter.drawText(number, middle, str(bar.count))
        if focused:
            draw_focus_ring(painter, rect, tokens)
        painter.restore()
