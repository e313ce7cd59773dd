"""The right panel: what belongs to the current unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from content.model import Clause, Task
from desktop.models.wording import difference_note, tool_tip
from desktop.parts.chips import Chip, ChipFlow
from desktop.parts.labels import Rule, clear, column, label, row
from desktop.parts.legend import RoleLegend
from desktop.parts.link_rows import ClauseRow, TaskRow
from desktop.parts.note_slip import NoteSlip
from desktop.parts.text_button import TextButton
from desktop.parts.word_button import WordButton
from desktop.theme import SMALL, SNIPPET, SONG

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QBoxLayout

    from content.model import Heading, Unit
    from content.plan import Plan
    from desktop.library.bookmarks import Bookmark
    from desktop.parts.link_rows import LinkRow
    from desktop.parts.look import Look

_FIGURE: Final = 17
_PAUSE_MS: Final = 40


class ContextPanel(QScrollArea):
    """Responsibility, tasks of the clause or clause of the task, targets, bookmark.

    Signals:
        target_requested: Id of a unit that was clicked.
        department_requested: Canonical name of a department that was clicked.
        bookmark_toggled: The user wants a bookmark here, or no longer.
        edit_requested: The `Bookmark` to edit.
        folder_wanted: The `Bookmark` that is to go to another folder.
    """

    target_requested = Signal(str)
    department_requested = Signal(str)
    bookmark_toggled = Signal()
    edit_requested = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._part: Unit | Heading | None = None
        self._bookmark: Bookmark | None = None
        self._passages: tuple[Bookmark, ...] = ()
        self.setAccessibleName("责任与依据")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # While one scrolls or types, units fly by: the panel follows when it has come to rest.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._build)
        self._body = QWidget()
        self._column = column()
        self._body.setLayout(self._column)
        self.setWidget(self._body)
        self.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self._build()

    def set_part(
        self, part: Unit | Heading | None, plan: Plan, bookmark: Bookmark | None, passages: tuple[Bookmark, ...] = ()
    ) -> None:
        """Show what belongs to a unit, its bookmark and those of its passages; a heading has nothing of its own."""
        if (part, bookmark, passages) == (self._part, self._bookmark, self._passages) and plan is self._plan:
            return
        self._part, self._plan, self._bookmark, self._passages = part, plan, bookmark, passages
        self._pause.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by F6 one is at the first of what can be pressed; by Tab, that is the next step."""
        super().focusInEvent(event)
        first = next((part for part in self._body.findChildren(WordButton) if part.isVisible()), None)
        if first is not None and event.reason() == Qt.FocusReason.OtherFocusReason:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        if self._body.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.TabFocusReason)  # what had the keyboard goes: it would land anywhere
        clear(self._column)
        look, plan, part = self._look, self._plan, self._part
        self._column.setContentsMargins(look.px(16), look.px(10), look.px(12), look.px(8))
        self._column.setSpacing(look.px(7))
        if plan is None or part is None:
            return
        if isinstance(part, Clause):
            self._add_clause(part, plan)
        elif isinstance(part, Task):
            self._add_task(part, plan)
        else:
            self._add_heading(part, plan)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _add_clause(self, clause: Clause, plan: Plan) -> None:
        responsibility = clause.responsibility
        self._add_head("责任分工", "据条文括注" if responsibility else "", is_first=True)
        if responsibility is None:
            self._add_line("本条没有责任括注。")
        else:
            self._add_chips(responsibility.leads, lead=True)
            self._add_chips(responsibility.participants, lead=False, is_open=responsibility.open_list)
            self._column.addWidget(RoleLegend(self._look, with_open_list=responsibility.open_list))
        tasks = tuple(plan.task(task_id) for task_id in clause.task_ids)
        self._add_head("对应任务", f"{len(tasks)} 项" if tasks else "")
        for task in tasks:
            details = (f"完成时限 {task.deadline.text}", f"牵头 {'、'.join(task.leads)}")
            self._add_row(TaskRow(self._look, task.id, task.row, task.work, details))
            self._add_difference(task, plan)
        if not tasks:
            self._add_line("未列入任务分工表。")
        self._add_targets(clause)
        self._add_bookmark()

    def _add_task(self, task: Task, plan: Plan) -> None:
        self._add_head("责任分工", "牵头据任务分工表", is_first=True)
        self._add_chips(task.leads, lead=True)
        participants = plan.participants(task)
        if participants:
            is_open = plan.is_open(task)
            self._add_chips(participants, lead=False, is_open=is_open)
            self._column.addWidget(RoleLegend(self._look, with_open_list=is_open))
            self._add_line(f"参加部门据条文 {plan.home_clause(task).number} 括注。")
        self._add_head("完成时限")
        colour = self._look.tokens.red if task.deadline.year else self._look.tokens.ink
        self._column.addWidget(label(task.deadline.text, self._look, _FIGURE, family=SONG, bold=True, colour=colour))
        self._add_head("对应条文", f"{len(task.clause_ids)} 条")
        for clause_id in task.clause_ids:
            clause = plan.clause(clause_id)
            self._add_row(ClauseRow(self._look, clause.id, clause.number, clause.title))
        self._add_difference(task, plan)
        self._add_bookmark()

    def _add_heading(self, heading: Heading, plan: Plan) -> None:
        clauses = plan.clauses_under(heading)
        self._add_head("本章条文" if heading.level == 1 else "本节条文", f"{len(clauses)} 条", is_first=True)
        for clause in clauses:
            self._add_row(ClauseRow(self._look, clause.id, clause.number, clause.title))

    def _add_targets(self, clause: Clause) -> None:
        self._add_head("量化指标", f"{len(clause.targets)} 项" if clause.targets else "")
        for target in clause.targets:
            line = row(gap=self._look.px(10))
            value = label(target.value, self._look, _FIGURE, family=SONG, bold=True, wrap=True)
            words_wide = value.fontMetrics().horizontalAdvance(target.value) + 2
            value.setMinimumWidth(max(self._look.px(62), min(words_wide, self._look.px(110))))
            value.setMaximumWidth(self._look.px(110))
            what = f"{target.what}（{target.due}）" if target.due else target.what
            line.addWidget(value, 0, Qt.AlignmentFlag.AlignTop)
            words = label(what, self._look, SNIPPET, colour=self._look.tokens.ink2, wrap=True)
            words.setToolTip(tool_tip(target.quote))
            line.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
            self._column.addLayout(line)
        if not clause.targets:
            self._add_line("本条没有量化指标。")

    def _add_bookmark(self) -> None:
        bookmark = self._bookmark
        self._add_head("书签与批注", bookmark.folder.rpartition("/")[2] if bookmark else "")
        if bookmark is None:
            self._add_line("未加书签。按 Ctrl+D 加入，只存在本机。")
            self._add_line("按 Ctrl+Shift+D 加入并写批注。")
        else:
            self._add_note(bookmark)
            remove = TextButton("移除书签", self._look, colour=self._look.tokens.blue)
            remove.clicked.connect(self.bookmark_toggled)
            self._column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        for passage in self._passages:
            here = (part.anchor.quote for part in passage.parts if self._part is not None and part.id == self._part.id)
            self._add_line(f"“{'…'.join(here)}”", px=SMALL)
            self._add_note(passage)

    def _add_note(self, mark: Bookmark) -> None:
        if mark.note:
            self._column.addWidget(NoteSlip(mark, self._look))
        edit = TextButton("编辑批注" if mark.note else "写批注", self._look, colour=self._look.tokens.blue)
        edit.clicked.connect(lambda: self.edit_requested.emit(mark))
        move = TextButton("移到文件夹…", self._look, colour=self._look.tokens.blue)
        move.clicked.connect(lambda: self.folder_wanted.emit(mark))
        line = row(gap=self._look.px(14))
        line.addWidget(edit)
        line.addWidget(move)
        line.addStretch(1)
        self._column.addLayout(line)

    def _add_difference(self, task: Task, plan: Plan) -> None:
        difference = plan.difference(task)
        if difference is not None:
            self._add_line(difference_note(difference), px=SMALL)

    def _add_head(self, words: str, extra: str = "", *, is_first: bool = False) -> None:
        if not is_first:
            self._column.addSpacing(self._look.px(4))
            self._column.addWidget(Rule(self._look))
            self._column.addSpacing(self._look.px(2))
        line: QBoxLayout = row()
        line.addWidget(label(words, self._look, SNIPPET, bold=True, colour=self._look.tokens.ink2))
        line.addStretch(1)
        if extra:
            line.addWidget(label(extra, self._look, SMALL, colour=self._look.tokens.ink3))
        self._column.addLayout(line)

    def _add_line(self, words: str, px: float = SNIPPET) -> None:
        self._column.addWidget(label(words, self._look, px, colour=self._look.tokens.ink2, wrap=True))

    def _add_chips(self, names: tuple[str, ...], *, lead: bool, is_open: bool = False) -> None:
        if not names and not is_open:
            return
        chips = ChipFlow(self._look)
        for name in names:
            chips.add(Chip(name, self._look, lead=lead))
        if is_open:
            chips.add(label("等", self._look, SNIPPET))
        chips.chosen.connect(self.department_requested)
        self._column.addWidget(chips)

    def _add_row(self, made: LinkRow) -> None:
        made.clicked.connect(lambda: self.target_requested.emit(made.target))
        self._column.addWidget(made)
