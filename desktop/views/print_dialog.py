"""打印任务卡: choose, look, then print or save."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from desktop.errors import describe
from desktop.output.batch import CardFormat, account, card_files, write_card_file
from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import card_sheet, task_sheet
from desktop.output.failure import OutputError
from desktop.output.file_target import write_whole
from desktop.output.paper import joined
from desktop.output.word_cards import sheet_document
from desktop.parts.file_dialog import file_dialog
from desktop.parts.paper_dialog import PaperDialog
from desktop.parts.print_options import PrintOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.model import Task
    from content.plan import Plan
    from desktop.output.card_sheet import CardOptions, CardSheet
    from desktop.output.paper import Paper
    from desktop.parts.look import Look

_OPTIONS_WIDTH: Final = 292
_MOST_OPTIONS: Final = 0.4  # of the dialog: at 200 % the pages need the room
_FORMS: Final[dict[CardFormat, str]] = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class PrintStart:
    """What the dialog opens with.

    Attributes:
        department: Canonical name of the department to preselect.
        options: The options last used.
        folder: Where files were last saved.
        ticked: Departments last chosen together.
        task: The task whose card alone is shown first, that of the window; None for the department's.
    """

    department: str
    options: CardOptions
    folder: Path
    ticked: tuple[str, ...] = ()
    task: Task | None = None


class PrintDialog(PaperDialog):
    """The card sheet of a department, or the card of one task: options at the left, its pages at the right.

    Signals:
        options_changed: The `CardOptions` now chosen, to be remembered.
        batch_ended: Files written, and names of departments left without one.
    """

    options_changed = Signal(object)
    batch_ended = Signal(object, object)

    def __init__(self, plan: Plan, start: PrintStart, look: Look, parent: QWidget | None = None) -> None:
        sheets = _sheets(plan, (start.department,), start.task, start.options)
        super().__init__(_paper(plan, sheets), look, start.folder, parent)
        self._plan = plan
        self._batch: _Batch | None = None
        self.setWindowTitle("打印任务卡")
        self.options = PrintOptions(plan, start.department, start.options, self.look, start.ticked, start.task)
        if self.options.options != start.options:  # what was kept for another department leaves nothing here
            self.show_paper(_paper(plan, self._sheets))
        self.options.changed.connect(self._on_options_changed)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("批量进度")
        self._progress.hide()
        self.foot.addWidget(self._progress)
        self.resize_within(self.look.px(1100), self.look.px(780))
        self.middle.insertWidget(0, self._scrolling(self.options))
        self._exports = self.export_button().menu()
        self._show_exports()
        self._order_tabs()

    @property
    def file_name(self) -> str:
        """The department's canonical name, as everywhere a file is written for one; or the task's number."""
        if self.options.task is not None:
            return f"任务{self.options.task.row}"
        names = self.options.departments
        return names[0] if len(names) == 1 else self.paper.title

    def save_word_to(self, target: Path) -> bool:
        """Write the one sheet there is as a Word file and say so, or say why not."""
        return self.keep(target, lambda: write_whole(target, sheet_document(self._sheets[0])))

    def save_all_to(self, folder: Path, form: CardFormat = "pdf") -> None:
        """Write a file a department into ``folder``: of those ticked, or else of all; old files are asked for first."""
        try:
            files = card_files(self.options.batch, folder, form)
        except OutputError as error:
            self.say(describe(error).sentence)
            return
        self.folder = folder
        existing = sum(file.is_file() for file in files.values())
        if not existing:
            self._start_batch(files, form)
            return
        question = QMessageBox(
            QMessageBox.Icon.NoIcon,
            f"存为 {_FORMS[form]}",
            f"“{folder}”中已有 {existing} 个同名文件，要替换吗？",
            parent=self,
        )
        replace = question.addButton("替换", QMessageBox.ButtonRole.AcceptRole)
        question.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        replace.clicked.connect(lambda: self._start_batch(files, form))
        question.open()

    def stop_batch(self) -> None:
        """Stop after the file being written; whole files stay."""
        if self._batch is not None:
            self._end_batch(f"已停止：{self._batch.account}")

    def reject(self) -> None:
        """Stop a batch that runs; close otherwise."""
        if self._batch is not None:
            self.stop_batch()
            return
        super().reject()

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        # The dialog's own ground shines through; QScrollArea.setWidget has switched both of them to filling.
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(min(self.look.px(_OPTIONS_WIDTH), round(self.width() * _MOST_OPTIONS)))
        return scroll

    def _order_tabs(self) -> None:
        """Walk from the options at the left over the preview to the buttons; the options were made last."""
        boxes = self.options.findChildren(QCheckBox)
        first, boxes = (boxes[:1], boxes[1:]) if self.options.task is not None else ([], boxes)
        options = [*first, *self.options.findChildren(QComboBox), self.options.names, *boxes]
        others = [*self.findChildren(QToolButton), self.preview, *self.findChildren(QPushButton)]
        for before, after in pairwise([*options, *others]):
            QWidget.setTabOrder(before, after)
        options[0].setFocus()

    @property
    def _sheets(self) -> tuple[CardSheet, ...]:
        chosen = self.options
        return _sheets(self._plan, chosen.departments, chosen.task, chosen.options)

    def _on_options_changed(self) -> None:
        self.show_paper(_paper(self._plan, self._sheets))
        self._show_exports()
        self.say("")
        self.options_changed.emit(self.options.options)

    def _on_word_clicked(self) -> None:
        self.ask_file("Word", "docx", self.save_word_to)

    def _show_exports(self) -> None:
        """List the files there can be: one of the task or the department, one for each of several."""
        self._exports.clear()
        task = self.options.task
        what = f"任务{task.row}" if task is not None else "本部门"
        word = self._exports.addAction(f"{what}存为 Word(&W)…", self._on_word_clicked)
        if task is not None:
            return
        word.setEnabled(len(self.options.departments) == 1)
        self._exports.addSeparator()
        count = len(self.options.batch)
        which = "全部" if count == len(self._plan.departments) else "选定的"
        for form, name in _FORMS.items():
            words = f"{which} {count} 个部门各存一份 {name}(&{name[0] if form == 'pdf' else 'D'})…"
            self._exports.addAction(words, partial(self._ask_folder, form))

    def _ask_folder(self, form: CardFormat) -> None:
        dialog = file_dialog(self, "每个部门一个文件：选择文件夹", self.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_all_to(Path(name), form))
        dialog.open()

    def _start_batch(self, files: dict[str, Path], form: CardFormat) -> None:
        self._batch = _Batch(dict(files), form)
        self._progress.setRange(0, len(files))
        self._progress.setValue(0)
        self._progress.show()
        self._show_batch_running(running=True)
        QTimer.singleShot(0, self, self._write_next)

    def _write_next(self) -> None:
        batch = self._batch
        if batch is None:
            return
        name, file = next(iter(batch.files.items()))
        self.say(f"正在写 {file.name}（{len(batch.done) + 1}/{self._progress.maximum()}）")
        try:
            write_card_file(self._plan, name, self.options.options, file, batch.form)
        except OutputError as error:
            self._end_batch(f"{describe(error).sentence}{batch.account}")
            return
        del batch.files[name]
        batch.done.append(file)
        self._progress.setValue(len(batch.done))
        if batch.files:
            QTimer.singleShot(0, self, self._write_next)
        else:
            self._end_batch(f"已把 {len(batch.done)} 个部门的任务卡存入“{self.folder}”。")

    def _end_batch(self, words: str) -> None:
        batch, self._batch = self._batch, None
        self._progress.hide()
        self._show_batch_running(running=False)
        self.say(words)
        if batch is not None:
            self.batch_ended.emit(tuple(batch.done), tuple(batch.files))

    def _show_batch_running(self, *, running: bool) -> None:
        self.options.setEnabled(not running)
        for button in self.findChildren(QPushButton):
            if button.text() in ("取消", "停止"):
                button.setText("停止" if running else "取消")
            else:
                button.setEnabled(not running)


def _paper(plan: Plan, sheets: Sequence[CardSheet]) -> Paper:
    papers = [card_paper(sheet) for sheet in sheets]
    if len(papers) == 1:
        return papers[0]
    every = len(sheets) == len(plan.departments)
    return joined(papers, "全部部门任务卡" if every else f"{sheets[0].department}等{len(sheets)}个部门任务卡")


def _sheets(plan: Plan, departments: Sequence[str], task: Task | None, options: CardOptions) -> tuple[CardSheet, ...]:
    if task is not None:
        return (task_sheet(plan, task, options),)
    return tuple(card_sheet(plan, name, options) for name in departments)


class _Batch:
    """Files still to be written, by department, and those done."""

    def __init__(self, files: dict[str, Path], form: CardFormat) -> None:
        self.files = files
        self.form = form
        self.done: list[Path] = []

    @property
    def account(self) -> str:
        """What is written and what is not, as a sentence."""
        return account(self.done, self.files)
