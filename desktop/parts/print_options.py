"""The choices of a card sheet as a column of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from content.task_table import sort_tasks
from desktop.output.card_sheet import BLANKS, CardOptions
from desktop.parts.choices import name_box
from desktop.parts.labels import column, label

if TYPE_CHECKING:
    from content.model import Task
    from content.plan import Plan
    from desktop.models.roles import AnyIndex
    from desktop.output.card_sheet import Blank, ClauseText, PerPage, Sort
    from desktop.parts.look import Look

_LAYOUTS: Final[tuple[tuple[str, PerPage], ...]] = (
    ("每页两张", 2),
    ("每页一张", 1),
    ("每页四张", 4),
    ("一览（表格，横向）", 0),
)
_CLAUSES: Final[tuple[tuple[str, ClauseText], ...]] = (("摘录相关语句", "excerpt"), ("全文", "full"), ("不印", "none"))
_SORTS: Final[tuple[tuple[str, Sort], ...]] = (
    ("按任务序号", "number"),
    ("按完成时限", "deadline"),
    ("按条文顺序", "clause"),
)

# In place of a department's name: every one of them, or those ticked.
ALL: Final = ""
SEVERAL: Final = "*"
_LIST_HEIGHT: Final = 150
_SCROLL_BAR: Final = 24
_DESCRIPTION: Final = Qt.ItemDataRole.AccessibleTextRole


class _Describing(QStyledItemDelegate):
    """The open list has room for what the closed one would cut off: a department's counts."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.text = index.data(_DESCRIPTION) or option.text


class PrintOptions(QWidget):
    """Department, or one task, and options of a card sheet.

    Signals:
        changed: The department, the task or an option is another one now.
    """

    changed = Signal()

    def __init__(  # noqa: PLR0913 - what can be chosen, and what is chosen at first
        self,
        plan: Plan,
        department: str,
        options: CardOptions,
        look: Look,
        ticked: tuple[str, ...] = (),
        task: Task | None = None,
    ) -> None:
        """Begin with ``department``, or with ``task`` alone, that of the window, while its box is ticked."""
        super().__init__()
        self._plan = plan
        self._look = look
        self._task = task
        self._rows = column(gap=look.px(4))
        self.setLayout(self._rows)
        self._alone = self._task_box(task) if task is not None else None
        names = [(d.name, d.name) for d in plan.departments]
        names += [("选定的几个部门…", SEVERAL), (f"全部部门　共 {len(names)} 个", ALL)]
        self._department = self._choice("部门(&D)", names, department)
        for place, known in enumerate(plan.departments):
            self._department.setItemData(place, self._described(known.name), _DESCRIPTION)
        self._department.setItemDelegate(_Describing(self._department))
        room = self._department.view().sizeHintForColumn(0) + look.px(_SCROLL_BAR)
        self._department.view().setMinimumWidth(room)
        self.names = self._name_list(ticked or (department,))
        self._layout_choice = self._choice("版式(&L)", _LAYOUTS, options.per_page)
        self._clause = self._choice("条文(&T)", _CLAUSES, options.with_clause)
        self._sort = self._choice("排序(&O)", _SORTS, options.sort)
        deadlines = list(dict.fromkeys(task.deadline.text for task in sort_tasks(plan, plan.tasks, "deadline")))
        self._deadlines = self._checks("完成时限", deadlines, options.deadlines or tuple(deadlines))
        self._blanks = self._checks("填写栏", list(BLANKS), options.blanks)
        self._rows.addStretch(1)
        self._show_what_applies()

    @property
    def department(self) -> str:
        """Canonical name of the chosen department, or ``ALL`` or ``SEVERAL``."""
        return str(self._department.currentData())

    @property
    def task(self) -> Task | None:
        """The task whose card alone is wanted, or None: then a department's are."""
        return self._task if self._alone is not None and self._alone.isChecked() else None

    @property
    def ticked(self) -> tuple[str, ...]:
        """Canonical names of the departments ticked, whether they are what is shown or not."""
        rows = (self.names.item(row) for row in range(self.names.count()))
        return tuple(item.text() for item in rows if item.checkState() == Qt.CheckState.Checked)

    @property
    def departments(self) -> tuple[str, ...]:
        """Canonical names of all departments chosen; never empty."""
        every = tuple(department.name for department in self._plan.departments)
        if self.department == SEVERAL:
            return self.ticked or every[:1]
        return every if self.department == ALL else (self.department,)

    @property
    def batch(self) -> tuple[str, ...]:
        """Canonical names of the departments a batch writes a file for: those ticked, or else all."""
        if self.department == SEVERAL:
            return self.departments
        return tuple(department.name for department in self._plan.departments)

    @property
    def options(self) -> CardOptions:
        """The chosen options; all deadlines ticked, or none that the chosen departments have, means no filter."""
        ticked = tuple(name for name, box in self._deadlines.items() if box.isChecked())
        own = {task.deadline.text for name in self.departments for task in self._plan.led_tasks(name)}
        if not own & set(ticked):
            ticked = ()  # what was ticked for another department would leave nothing here, its box being grey
        blanks: tuple[Blank, ...] = tuple(name for name in BLANKS if self._blanks[name].isChecked())
        return CardOptions(
            per_page=self._layout_choice.currentData(),
            with_clause=self._clause.currentData(),
            blanks=blanks,
            deadlines=ticked if 0 < len(ticked) < len(self._deadlines) else (),
            sort=self._sort.currentData(),
        )

    def _described(self, name: str) -> str:
        """Name a department with its counts: tasks it leads (or else clauses), clauses it joins."""
        led, joined = len(self._plan.led_tasks(name)), len(self._plan.joined_clauses(name))
        led = led or len(self._plan.led_clauses(name))
        counts = [f"{word} {count}" for word, count in (("牵头", led), ("参加", joined)) if count]
        return f"{name}　{' · '.join(counts)}"

    def _task_box(self, task: Task) -> QCheckBox:
        box = QCheckBox(f"只印任务{task.row}(&I)")
        box.setFont(self._look.font(bold=True))
        box.setAccessibleName(f"只印任务{task.row}：{task.title}")
        box.setToolTip(task.title)
        box.setChecked(True)
        box.toggled.connect(self._on_field_changed)
        self._rows.addWidget(box)
        self._rows.addSpacing(self._look.px(8))
        return box

    def _name_list(self, ticked: tuple[str, ...]) -> QListWidget:
        """The departments to tick; seen only when several are wanted."""
        made = QListWidget()
        made.setFont(self._look.font())
        made.setAccessibleName("选定的部门")
        made.setObjectName("ticks")
        made.setFixedHeight(self._look.px(_LIST_HEIGHT))
        for department in self._plan.departments:
            item = QListWidgetItem(department.name, made)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            chosen = department.name in ticked
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        made.itemChanged.connect(self._on_field_changed)
        # Below the choice itself, above the gap that follows it.
        self._rows.insertWidget(self._rows.count() - 1, made)
        return made

    def _choice(
        self, name: str, entries: tuple[tuple[str, object], ...] | list[tuple[str, str]], now: object
    ) -> QComboBox:
        box = QComboBox()
        box.setFont(self._look.font())
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        for words, value in entries:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        name_box(box, name.partition("(")[0])
        box.currentIndexChanged.connect(self._on_field_changed)
        self._rows.addWidget(self._caption(name, box))
        self._rows.addWidget(box)
        self._rows.addSpacing(self._look.px(8))
        return box

    def _caption(self, name: str, buddy: QWidget | None = None) -> QLabel:
        made = label(name, self._look, bold=True)
        if buddy is not None:
            made.setBuddy(buddy)
        return made

    def _checks(self, name: str, words: list[str], ticked: tuple[str, ...]) -> dict[str, QCheckBox]:
        self._rows.addWidget(self._caption(name))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, self._look.px(8))
        boxes = {}
        for position, word in enumerate(words):
            box = QCheckBox(word)
            box.setFont(self._look.font())
            box.setChecked(word in ticked)
            box.setAccessibleName(f"{name}：{word}")
            box.toggled.connect(self._on_field_changed)
            grid.addWidget(box, position // 2, position % 2)
            boxes[word] = box
        self._rows.addLayout(grid)
        return boxes

    def _on_field_changed(self) -> None:
        self._show_what_applies()
        self.changed.emit()

    def _show_what_applies(self) -> None:
        """Grey out what the chosen department, task or layout makes no use of."""
        led = tuple(task for name in self.departments for task in self._plan.led_tasks(name))
        if self.task is not None:
            led = (self.task,)
        self._department.setEnabled(self.task is None)
        self.names.setVisible(self.task is None and self.department == SEVERAL)
        self._layout_choice.setEnabled(bool(led))
        self._sort.setEnabled(len(led) > 1)
        self._clause.setEnabled(self._layout_choice.currentData() != 0 or not led)
        own = {task.deadline.text for task in led}
        for name, box in self._deadlines.items():
            box.setEnabled(name in own and len(own) > 1)
        for box in self._blanks.values():
            box.setEnabled(bool(led))
