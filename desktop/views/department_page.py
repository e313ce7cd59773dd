"""The page of one department: what it is on the hook for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from content.department_duties import DepartmentDuties, duties_of
from desktop.actions import hint
from desktop.models.wording import SPACE, difference_note, nothing_led, other_inputs, successor_lines
from desktop.parts.figure import FigureBar
from desktop.parts.labels import Rule, clear, column, label, paint_ground, row
from desktop.parts.link_rows import ClauseRow, TaskRow
from desktop.theme import HEAD, PAGE_TITLE, SMALL, SNIPPET, SONG, UI

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QBoxLayout

    from content.model import Clause, Department, Task
    from content.plan import Plan
    from desktop.parts.link_rows import LinkRow
    from desktop.parts.look import Look

_TWO_COLUMNS: Final = 760  # px at 100 %: narrower than this, the columns stand one above the other
_ROOMY: Final = 520  # px at 100 %: narrower than this, the buttons stand below the name, and the margins shrink
_FIGURES: Final = 400  # narrower than this, the figures stand one below the other


class DepartmentPage(QScrollArea):
    """Led tasks by deadline, led clauses, joined clauses; every row leads there.

    Signals:
        target_requested: Id of a unit that was clicked.
        print_requested: Name of the department whose task cards are wanted.
        ledger_requested: Name of the department whose tasks are wanted as a table, on paper or as a file.
    """

    target_requested = Signal(str)
    print_requested = Signal(str)
    ledger_requested = Signal(str)

    def __init__(self, look: Look, this_year: Callable[[], int]) -> None:
        """Show nothing yet; ``this_year`` tells which deadlines have passed."""
        super().__init__()
        self._this_year = this_year
        self._look = look
        self._plan: Plan | None = None
        self._department: Department | None = None
        self._shape = (True, True, True)
        self._left_by: LinkRow | None = None
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("部门")
        self._body = QWidget()
        self._column = column()
        self._body.setLayout(self._column)
        self.setWidget(self._body)

    @property
    def department(self) -> Department | None:
        """The department shown."""
        return self._department

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self._build()

    def set_department(self, department: Department, plan: Plan) -> None:
        """Show a department, from the top; the one that is shown stays as it was left."""
        if department is self._department and plan is self._plan:
            return
        self._department, self._plan = department, plan
        self.setAccessibleName(f"部门 {department.name}")
        self._build()
        self.verticalScrollBar().setValue(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back, one is at the row one left by."""
        super().focusInEvent(event)
        if self._left_by is not None and event.reason() == Qt.FocusReason.OtherFocusReason:
            self._left_by.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting_shape() != self._shape:
            self._build()

    def _fitting_shape(self) -> tuple[bool, bool, bool]:
        """Return whether there is room for two columns, for buttons beside the name, for figures side by side."""
        columns, roomy, figures = (self.width() >= self._look.px(width) for width in (_TWO_COLUMNS, _ROOMY, _FIGURES))
        return columns, roomy, figures

    def _build(self) -> None:
        self._left_by = None
        clear(self._column)
        look, plan, department = self._look, self._plan, self._department
        paint_ground(self._body, look.tokens.paper)
        if plan is None or department is None:
            return
        self._shape = self._fitting_shape()
        is_wide, is_roomy, _ = self._shape
        left, right = (look.px(40), look.px(30)) if is_roomy else (look.px(16), look.px(14))
        self._column.setContentsMargins(left, look.px(20), right, look.px(30))
        duties = duties_of(department, plan)
        self._add_head(department)
        self._column.addSpacing(look.px(14))
        self._add_figures(duties, plan)
        self._column.addSpacing(look.px(10))
        self._column.addWidget(Rule(look))
        columns = row(gap=look.px(36)) if is_wide else column()
        columns.addLayout(self._tasks(duties, plan), 16)
        columns.addLayout(self._clauses(duties), 11)
        self._column.addLayout(columns, 1)

    def _add_head(self, department: Department) -> None:
        look = self._look
        is_roomy = self._shape[1]
        line = row(gap=look.px(8)) if is_roomy else column(gap=look.px(10))
        names = column(gap=look.px(2))
        names.addWidget(label(department.name, look, PAGE_TITLE, family=SONG, bold=True))
        words = other_inputs(department)
        for line_of_words in (words, *successor_lines(department)):
            if line_of_words:
                names.addWidget(label(line_of_words, look, SNIPPET, colour=look.tokens.ink3, wrap=True))
        line.addLayout(names, 1)
        button = QPushButton("打印任务卡")
        button.setDefault(True)
        button.setAccessibleName(f"打印{department.name}的任务卡")
        button.setToolTip(hint("print_cards"))
        button.setIcon(look.pixmap("print", look.tokens.on_blue, 18))
        button.setIconSize(QSize(look.px(18), look.px(18)))
        button.setFont(look.font(UI, bold=True))
        button.clicked.connect(lambda: self.print_requested.emit(department.name))
        export = QPushButton("导出清单…")
        export.setAccessibleName(f"导出{department.name}的任务清单")
        export.setFont(look.font(UI))
        export.clicked.connect(lambda: self.ledger_requested.emit(department.name))
        buttons = row(gap=look.px(8))
        buttons.addWidget(export)
        buttons.addWidget(button)
        if not is_roomy:
            buttons.addStretch(1)
        line.addLayout(buttons)
        self._column.addLayout(line)

    def _add_figures(self, duties: DepartmentDuties, plan: Plan) -> None:
        look, clauses = self._look, sum(clause.responsibility is not None for clause in plan.clauses)
        is_wide, _, side_by_side = self._shape
        line = row(gap=look.px(14)) if side_by_side else column()
        for value, name, whole, unit, lead in (
            (len(duties.led_tasks), "牵头任务", len(plan.tasks), "项任务", True),
            (len(duties.led_clauses), "牵头条文", clauses, "条有分工的条文", True),
            (len(duties.joined_clauses), "参加条文", clauses, "条有分工的条文", False),
        ):
            line.addWidget(FigureBar(look, value, name, whole, unit, lead=lead), 1)
        if is_wide:
            self._add_dated(duties, line)
            self._column.addLayout(line)
            return
        self._column.addLayout(line)
        below = row()
        self._add_dated(duties, below)
        self._column.addLayout(below)

    def _add_dated(self, duties: DepartmentDuties, line: QBoxLayout) -> None:
        look = self._look
        for duty in duties.dated:
            words = column(gap=look.px(4))
            words.addWidget(label(f"{duty.due}前", look, UI, bold=True, colour=look.tokens.red))
            quote = f"{duty.quote}（条文 {duty.clause_number}）"
            words.addWidget(label(quote, look, SNIPPET, colour=look.tokens.ink2, wrap=True))
            words.addStretch(1)
            line.addLayout(words, 1)

    def _tasks(self, duties: DepartmentDuties, plan: Plan) -> QBoxLayout:
        look = self._look
        made = column(margins=(0, look.px(14), 0, 0))
        made.addLayout(self._title("牵头任务", "按完成时限" if duties.led_tasks else ""))
        if not duties.led_tasks:
            words = nothing_led(duties)
            made.addWidget(label(words, look, UI, colour=look.tokens.ink2, wrap=True))
        for group in duties.by_deadline:
            deadline, tasks = group.deadline, group.tasks
            made.addSpacing(look.px(8))
            line = row(gap=look.px(8))
            colour = look.tokens.ink2 if deadline.year is None else look.tokens.red
            line.addWidget(label(deadline.text, look, UI, bold=True, colour=colour))
            passed = "\u3000时限已过" if deadline.is_past(self._this_year()) else ""
            line.addWidget(label(f"{len(tasks)} 项{passed}", look, SMALL, colour=look.tokens.ink3))
            line.addWidget(Rule(look), 1)
            made.addLayout(line)
            for task in tasks:
                self._add_task(made, task, plan, duties.name)
        made.addStretch(1)
        return made

    def _add_task(self, made: QBoxLayout, task: Task, plan: Plan, name: str) -> None:
        look = self._look
        others = "、".join(lead for lead in task.leads if lead != name)
        joining = plan.participants_text(task)
        details = (
            f"同牵头 {others}" if others else "",
            f"参加 {joining}" if joining else "",
            f"条文 {plan.home_clause(task).number}",
        )
        self._add_row(made, TaskRow(look, task.id, task.row, task.work, (SPACE.join(filter(None, details)),)))
        difference = plan.difference(task)
        if difference is not None:
            note = label(difference_note(difference), look, SMALL, colour=look.tokens.ink2, wrap=True)
            note.setContentsMargins(look.px(10), look.px(3), look.px(8), look.px(3))
            paint_ground(note, look.tokens.desk)
            line = row(margins=(look.px(36), 0, 0, look.px(4)))
            line.addWidget(note)
            made.addLayout(line)

    def _clauses(self, duties: DepartmentDuties) -> QBoxLayout:
        look = self._look
        made = column(margins=(0, look.px(14), 0, 0))
        for words, lead, clauses in (
            ("牵头条文", True, duties.led_clauses),
            ("参加条文", False, duties.joined_clauses),
        ):
            made.addLayout(self._title(words, str(len(clauses))))
            made.addSpacing(look.px(4))
            for clause in clauses:
                self._add_clause(made, clause, lead=lead)
                if not lead:
                    self._add_tasks_beneath(made, clause, duties.name)
            if not clauses:
                made.addWidget(label("没有。", look, SNIPPET, colour=look.tokens.ink2))
            made.addSpacing(look.px(14))
        made.addStretch(1)
        return made

    def _add_clause(self, made: QBoxLayout, clause: Clause, *, lead: bool) -> None:
        self._add_row(made, ClauseRow(self._look, clause.id, clause.number, clause.title, lead=lead))

    def _add_tasks_beneath(self, made: QBoxLayout, clause: Clause, name: str) -> None:
        """Add the tasks of a clause the department joins: others lead them, so they stand apart."""
        if self._plan is None:
            return
        look = self._look
        tasks = [self._plan.task(task_id) for task_id in clause.task_ids]
        inset = column(margins=(look.px(24), 0, 0, look.px(4)))
        for task in tasks:
            if name not in task.leads:
                details = (f"{'、'.join(task.leads)}牵头\u3000{task.deadline.text}",)
                beneath = TaskRow(look, task.id, task.row, task.work, details)
                beneath.setAccessibleName(f"参加 {beneath.accessibleName()}")
                self._add_row(inset, beneath)
        if inset.count():
            made.addLayout(inset)

    def _add_row(self, made: QBoxLayout, added: LinkRow) -> None:
        added.clicked.connect(lambda: self._leave_by(added))
        made.addWidget(added)

    def _leave_by(self, chosen: LinkRow) -> None:
        self._left_by = chosen
        self.target_requested.emit(chosen.target)

    def _title(self, words: str, extra: str) -> QBoxLayout:
        look = self._look
        line = row(gap=look.px(8))
        line.addWidget(label(words, look, HEAD, bold=True))
        line.addWidget(label(extra, look, HEAD, colour=look.tokens.ink3))
        line.addStretch(1)
        return line
