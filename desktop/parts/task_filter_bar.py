"""The filters above the table of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QWidget

from content.task_table import TaskFilter, group_tasks
from desktop.parts.choices import Choice
from desktop.parts.labels import dress, label, row
from desktop.theme import SNIPPET

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from content.plan import Plan
    from content.task_table import RoleAsked
    from desktop.parts.look import Look

_NARROW: Final = 480
_ONE_LINE: Final = 1120  # px at 100 %: narrower than this, the filters take two lines
_TEXT: Final = 150


class TaskFilterBar(QWidget):
    """Department, role, deadline, chapter, words; and whether to group by deadline.

    Signals:
        changed: Something else is asked for.
    """

    changed = Signal()

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
        self._lay_out()
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

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        for choice in (self._department, self._role, self._deadline, self._chapter):
            choice.set_look(look)
        self._text.setFont(look.font(SNIPPET))
        self._text.setMinimumWidth(look.px(_TEXT))
        self._grouped.setFont(look.font(SNIPPET))
        dress(self._count, look, SNIPPET, colour=look.tokens.ink3)
        self._lines.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        self._lines.setSpacing(look.px(8))
        for line in self._halves:
            line.setSpacing(look.px(10))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _lay_out(self) -> None:
        self._halves = (row(), row())
        for part in (self._department, self._role, self._deadline):
            self._halves[0].addWidget(part)
        self._halves[0].addStretch(1)
        self._halves[1].addWidget(self._chapter)
        self._halves[1].addWidget(self._text, 1)
        self._halves[1].addWidget(self._grouped)
        self._halves[1].addWidget(self._count)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.addLayout(self._halves[0])
        self._lines.addLayout(self._halves[1], 1)
        self.setLayout(self._lines)

    def _turn(self) -> None:
        wide = self.width() >= self._look.px(_ONE_LINE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(direction)
        self._count.setVisible(self.width() >= self._look.px(_NARROW))  # the path bar says it, too
