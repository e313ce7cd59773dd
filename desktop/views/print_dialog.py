"""打印任务卡: choose, look, then print or save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QPushButton, QScrollArea, QWidget

from desktop.errors import describe
from desktop.output.batch import card_files
from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import card_sheet
from desktop.output.failure import OutputError
from desktop.output.painting import page_layout, print_paper
from desktop.output.pdf import write_cards_pdf, write_pdf
from desktop.parts.labels import column, label, paint_ground, row
from desktop.parts.page_preview import PagePreview
from desktop.parts.preview_tools import PreviewTools
from desktop.parts.print_options import PrintOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QBoxLayout

    from content.plan import Plan
    from desktop.output.card_sheet import CardOptions
    from desktop.output.paper import Paper
    from desktop.parts.look import Look

_OPTIONS_WIDTH: Final = 292


@dataclass(frozen=True, slots=True)
class PrintStart:
    """What the dialog opens with.

    Attributes:
        department: Canonical name of the department to preselect.
        options: The options last used.
        folder: Where files were last saved.
    """

    department: str
    options: CardOptions
    folder: Path


class PrintDialog(QDialog):
    """The card sheet of a department: options at the left, its pages at the right.

    Signals:
        options_changed: The `CardOptions` now chosen, to be remembered.
        saved: The file that was written.
        batch_ended: Files written, and names of departments left without one.
    """

    options_changed = Signal(object)
    saved = Signal(object)
    batch_ended = Signal(object, object)

    def __init__(self, plan: Plan, start: PrintStart, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._look = look
        self._folder = start.folder
        self._printer: QPrinter | None = None  # must outlive the dialogs that use it
        self._print_dialog: QPrintDialog | None = None
        self._batch: _Batch | None = None
        self.setWindowTitle("打印任务卡")
        paint_ground(self, look.tokens.paper)
        self.options = PrintOptions(plan, start.department, start.options, look)
        self.preview = PagePreview(look)
        self._notice = label("", look, wrap=True)
        self._notice.setAccessibleName("提示")
        self._progress = QProgressBar()
        self._progress.setAccessibleName("批量进度")
        self._progress.hide()
        self._paper = self._make_paper()
        self._build()
        self.options.changed.connect(self._on_options_changed)
        self.preview.set_paper(self._paper)
        self.resize(look.px(1100), look.px(780))

    @property
    def paper(self) -> Paper:
        """The pages now shown."""
        return self._paper

    def save_to(self, target: Path) -> bool:
        """Write the pages shown to a PDF file and say so, or say why not."""
        try:
            write_pdf(self._paper, target)
        except OutputError as error:
            self._say(describe(error).sentence)
            return False
        self._folder = target.parent
        self._say(f"已存为“{target}”，共 {len(self._paper.pages)} 页。")
        self.saved.emit(target)
        return True

    def save_all_to(self, folder: Path) -> None:
        """Write one PDF for every department into ``folder``, one after the other, with progress."""
        try:
            files = card_files([department.name for department in self._plan.departments], folder)
        except OutputError as error:
            self._say(describe(error).sentence)
            return
        self._folder = folder
        self._batch = _Batch(files)
        self._progress.setRange(0, len(files))
        self._progress.setValue(0)
        self._progress.show()
        self._show_batch_running(running=True)
        QTimer.singleShot(0, self, self._write_next)

    def stop_batch(self) -> None:
        """Stop after the file being written; whole files stay."""
        if self._batch is not None:
            self._end_batch(f"已停止：写好 {len(self._batch.done)} 份，未写：{'、'.join(self._batch.files)}。")

    def reject(self) -> None:
        """Stop a batch that runs; close otherwise."""
        if self._batch is not None:
            self.stop_batch()
            return
        super().reject()

    def _build(self) -> None:
        look = self._look
        edge = look.px(16)
        whole = column(margins=(edge, edge, edge, edge), gap=look.px(10))
        middle = row(gap=edge)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.options)
        # The dialog's own ground shines through; QScrollArea.setWidget has switched both of them to filling.
        scroll.viewport().setAutoFillBackground(False)
        self.options.setAutoFillBackground(False)
        scroll.setFixedWidth(look.px(_OPTIONS_WIDTH))
        middle.addWidget(scroll)
        right = column(gap=look.px(6))
        right.addWidget(PreviewTools(self.preview, look, self))
        right.addWidget(self.preview, 1)
        middle.addLayout(right, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self._progress)
        whole.addLayout(self._button_row())
        self.setLayout(whole)

    def _button_row(self) -> QBoxLayout:
        buttons = row(gap=self._look.px(10))
        buttons.addWidget(self._notice, 1)
        self._all_button = self._button("全部部门存为 PDF(&A)…", self._on_all_clicked)
        self._cancel_button = self._button("取消", self.reject)
        self._save_button = self._button("存为 PDF(&S)…", self._on_save_clicked)
        self._print_button = self._button("打印(&P)…", self._on_print_clicked)
        self._print_button.setDefault(True)
        for button in (self._all_button, self._cancel_button, self._save_button, self._print_button):
            buttons.addWidget(button)
        return buttons

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setFont(self._look.font())
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _make_paper(self) -> Paper:
        return card_paper(card_sheet(self._plan, self.options.department, self.options.options))

    def _say(self, words: str) -> None:
        self._notice.setText(words)
        self._notice.setToolTip(words)

    def _on_options_changed(self) -> None:
        self._paper = self._make_paper()
        self._say("")
        self.preview.set_paper(self._paper)
        self.options_changed.emit(self.options.options)

    def _on_save_clicked(self) -> None:
        dialog = QFileDialog(self, "存为 PDF", str(self._folder), "PDF 文件 (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self.options.department}.pdf")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def _on_all_clicked(self) -> None:
        dialog = QFileDialog(self, "全部部门存为 PDF：选择文件夹", str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_all_to(Path(name)))
        dialog.open()

    def _on_print_clicked(self) -> None:
        # Printing is loaded when somebody prints: the preview does without.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        if self._printer is None:
            self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageLayout(page_layout(self._paper))
        self._printer.setFullPage(True)
        self._printer.setDocName(self._paper.title)
        self._print_dialog = QPrintDialog(self._printer, self)
        self._print_dialog.setWindowTitle("打印")
        self._print_dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self._print_dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        self._print_dialog.setMinMax(1, len(self._paper.pages))
        self._print_dialog.accepted.connect(self._on_print_dialog_accepted)
        # QPrintDialog.open() of PySide6 wants a receiver; show() after setModal is what open() does.
        self._print_dialog.setModal(True)
        self._print_dialog.show()

    def _on_print_dialog_accepted(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)

    def print_on(self, printer: QPrinter) -> bool:
        """Print the pages the printer was set to, and say so, or say why not."""
        try:
            count = print_paper(self._paper, printer, self.preview.page)
        except OutputError as error:
            self._say(describe(error).sentence)
            return False
        self._say(f"已送往打印机，共 {count} 页。")
        return True

    def _write_next(self) -> None:
        batch = self._batch
        if batch is None:
            return
        name, file = next(iter(batch.files.items()))
        self._say(f"正在写 {name}.pdf（{len(batch.done) + 1}/{self._progress.maximum()}）")
        try:
            write_cards_pdf(self._plan, name, self.options.options, file)
        except OutputError as error:
            self._end_batch(f"{describe(error).sentence}未写：{'、'.join(batch.files)}。")
            return
        del batch.files[name]
        batch.done.append(file)
        self._progress.setValue(len(batch.done))
        if batch.files:
            QTimer.singleShot(0, self, self._write_next)
        else:
            self._end_batch(f"已把 {len(batch.done)} 个部门的任务卡存入“{self._folder}”。")

    def _end_batch(self, words: str) -> None:
        batch, self._batch = self._batch, None
        self._progress.hide()
        self._show_batch_running(running=False)
        self._say(words)
        if batch is not None:
            self.batch_ended.emit(tuple(batch.done), tuple(batch.files))

    def _show_batch_running(self, *, running: bool) -> None:
        for widget in (self.options, self._all_button, self._save_button, self._print_button):
            widget.setEnabled(not running)
        self._cancel_button.setText("停止" if running else "取消")


class _Batch:
    """Files still to be written, by department, and those done."""

    def __init__(self, files: dict[str, Path]) -> None:
        self.files = files
        self.done: list[Path] = []
