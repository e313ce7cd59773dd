"""The filters above the table of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QToolButton, QWidget

from content.task_table import TaskFilter, group_tasks
from desktop.parts.choices import Choice
from desktop.parts.labels import column, dress, label, row
from desktop.theme import ICON_STAR, SNIPPET

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from content.task_table import RoleAsked
    from desktop.parts.look import Look

_COUNTED: Final = 480
_TWO_LINES: Final = 620  # narrower than this, three
_ONE_LINE: Final = 1120  # px at 100 %: narrower than this, the filters take two lines
_TEXT: Final = 150


class TaskFilterBar(QWidget):
    """Department, role, deadline, chapter, words; and whether to group by deadline.

    Where there is little height, a button opens it in the place of what it filters.

    Signals:
        changed: Something else is asked for.
        opened: The button was clicked: the filters are open, or folded again.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, plan: Plan, look: Look) -> None:
        super().__init__()
        self._look = look
        departments = tuple((department.name, department.name) for department in plan.departments)
        deadlines = tuple(
            (group.deadline.text, f"{group.deadline.text}（{len(group.tasks)}）") for group in group_tasks(plan.tasks)
        )
        chapters = tuple((heading.number, heading.title) for heading in plan.headings if heading.level == 1)
        self._department = Choice("部门", (("", "全部"), *departments), look)
        self._role = Choice("作用", (("any", "不限"), ("lead", "牵头"), ("participant", "参加")), look)
        self._deadline = Choice("时限", (("", "全部"), *deadlines), look)
        self._chapter = Choice("章", (("", "全部"), *chapters), look)
        self._text = QLineEdit()
        self._text.setPlaceholderText("筛选文字")
        self._text.setAccessibleName("筛选文字")
        self._text.setClearButtonEnabled(True)
        self._grouped = QCheckBox("按时限分组")
        self._grouped.setChecked(True)
        self._count = label("", look, SNIPPET)
        self._open = QToolButton()
        self._open.setCheckable(True)
        self._open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._is_low = False
        self._lay_out()
        self._open.toggled.connect(self._on_open_toggled)
        for choice in (self._department, self._role, self._deadline, self._chapter):
            choice.changed.connect(self.changed)
        self._text.textChanged.connect(self.changed)
        self._grouped.toggled.connect(self.changed)
        self.set_look(look)

    @property
    def filter(self) -> TaskFilter:
        """Which tasks are asked for."""
        return TaskFilter(
            self._department.value,
            cast("RoleAsked", self._role.value),
            self._deadline.value,
            self._chapter.value,
            self._text.text(),
        )

    @property
    def grouped(self) -> bool:
        """Whether tasks are to stand under their deadlines."""
        return self._grouped.isChecked()

    @property
    def is_open(self) -> bool:
        """Whether the filters stand in the place of what they filter."""
        return self._is_low and self._open.isChecked()

    def set_low(self, *, is_low: bool) -> None:
        """Say whether there is so little height that the filters are folded until they are wanted."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._open.setChecked(False)
            self._turn()

    def set_filter(self, wanted: TaskFilter) -> None:
        """Ask for other tasks."""
        before = self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._department.set_value(wanted.department)
        self._role.set_value(wanted.role)
        self._deadline.set_value(wanted.deadline)
        self._chapter.set_value(wanted.chapter)
        self._text.setText(wanted.text)
        self.blockSignals(before)
        self.changed.emit()

    def set_grouped(self, *, grouped: bool) -> None:
        """Group by deadline, or not."""
        self._grouped.setChecked(grouped)

    def set_count(self, shown: int, whole: int) -> None:
        """Say how many tasks are shown."""
        self._count.setText(f"{shown} 项" if shown == whole else f"{shown} / {whole} 项")
        self._open.setText("筛选" if shown == whole else f"筛选：{shown} / {whole} 项")

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        for choice in (self._department, self._role, self._deadline, self._chapter):
            choice.set_look(look)
        self._text.setFont(look.font(SNIPPET))
        self._text.setMinimumWidth(look.px(_TEXT))
        for button in (self._grouped, self._open):
            button.setFont(look.font(SNIPPET))
        self._open.setIcon(look.icon("down", ICON_STAR))
        self._open.setIconSize(QSize(look.px(ICON_STAR), look.px(ICON_STAR)))
        dress(self._count, look, SNIPPET, colour=look.tokens.ink3)
        for line in (*self._parts, self._choices):
            line.setSpacing(look.px(10))
        self._lines.setSpacing(look.px(8))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _lay_out(self) -> None:
        self._parts = (row(), row(), row())
        filters: tuple[tuple[QWidget, ...], ...] = (
            (self._department, self._role),
            (self._deadline, self._chapter),
            (self._text, self._grouped, self._count),
        )
        for line, shown in zip(self._parts, filters, strict=True):
            for part in shown:
                line.addWidget(part, part is self._text)
        self._choices, self._lines = row(), row()
        for line in self._parts[:2]:
            self._choices.addLayout(line)
        self._choices.addStretch(1)
        for line in (self._choices, self._parts[2]):
            self._lines.addLayout(line, line is not self._choices)
        self._filters = QWidget()
        self._filters.setLayout(self._lines)
        whole = column()
        for part in (self._open, self._filters):
            whole.addWidget(part)
        self._whole = whole
        self.setLayout(whole)

    def _turn(self) -> None:
        look, width = self._look, self.width()
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.LeftToRight if width >= look.px(_ONE_LINE) else ways.TopToBottom)
        self._choices.setDirection(ways.LeftToRight if width >= look.px(_TWO_LINES) else ways.TopToBottom)
        self._choices.setSpacing(look.px(10 if width >= look.px(_TWO_LINES) else 6))
        self._count.setVisible(width >= look.px(_COUNTED))  # the path bar says it, too
        self._open.setVisible(self._is_low)
        self._filters.setVisible(not self._is_low or self._open.isChecked())
        above = look.px(1 if self._is_low else 6)
        self._whole.setContentsMargins(look.px(14), above, look.px(14), above)

    def _on_open_toggled(self) -> None:
        self._turn()
        self.opened.emit()
