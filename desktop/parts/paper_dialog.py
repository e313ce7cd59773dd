"""A window that shows the pages of a paper before they are printed or saved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.errors import describe
from desktop.output.failure import OutputError
from desktop.output.painting import page_layout, print_paper
from desktop.output.pdf import write_pdf
from desktop.parts.file_dialog import file_dialog
from desktop.parts.labels import column, label, paint_ground, row
from desktop.parts.page_preview import PagePreview
from desktop.parts.preview_tools import PreviewTools
from desktop.parts.style import window_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QBoxLayout

    from desktop.output.paper import Paper
    from desktop.parts.look import Look

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # in a file's name, on some system or other
_LONGEST_NAME: Final = 60
_LEAST: Final = (500, 300)  # px at 100 % for the buttons side by side, and to see some of a page above them


def _room_over(window: QWidget) -> QSize:
    """The size of ``window``, no higher than the screen holds under a title bar: a window may reach below it."""
    title = window.frameGeometry().height() - window.height()
    return QSize(window.width(), min(window.height(), window.screen().availableSize().height() - title))


class PaperDialog(QDialog):
    """The real pages, with 打印 and 存为 PDF.

    Signals:
        saved: The file that was written.

    Attributes:
        preview: The pages on the screen.
        head: Layout above all else, empty.
        middle: Layout of the preview; what a derived dialog adds goes to its left.
        foot: Layout above the buttons, empty.
        buttons: The buttons, 取消 and after it the others, the primary one last.
    """

    saved = Signal(object)

    def __init__(self, paper: Paper, look: Look, folder: Path, parent: QWidget | None = None) -> None:
        """Show ``paper``; ``folder`` is where files were last saved."""
        super().__init__(parent)
        self._room = _room_over(parent.window()) if parent is not None else self.screen().availableSize()
        given, self.look = look, look.fitted(self._room, *_LEAST)
        look = self.look
        if look is not given:
            self.setStyleSheet(window_style(look))  # the window's own has paddings this one has no room for
        self.folder = folder
        self._paper = paper
        self._printer: QPrinter | None = None  # must outlive the dialogs that use it
        self._print_dialog: QPrintDialog | None = None
        self.setWindowTitle(f"打印：{paper.title}")
        paint_ground(self, look.tokens.paper)
        self.preview = PagePreview(look)
        self._notice = label("", look, wrap=True)
        self._notice.setAccessibleName("提示")
        self._notice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a path may be long
        self._notice.hide()
        self.head = column()
        self.middle = row(gap=look.px(16))
        self.foot = column()
        self.buttons = row(gap=look.px(10))
        self._build()
        self.preview.set_paper(paper)
        self.resize_within(look.px(860), look.px(780))
        self.preview.setFocus()

    @property
    def paper(self) -> Paper:
        """The pages now shown."""
        return self._paper

    @property
    def file_name(self) -> str:
        """What a saved file is called unless the user says otherwise; without suffix."""
        return self._paper.title

    def resize_within(self, width: int, height: int) -> None:
        """Take a size, or as much of it as the window below has, or the screen: at 200 % that is less."""
        self.resize(min(width, self._room.width()), min(height, self._room.height()))

    def show_paper(self, paper: Paper) -> None:
        """Show other pages."""
        self._paper = paper
        self.preview.set_paper(paper)

    def say(self, words: str) -> None:
        """Tell the user something, below the pages."""
        self._notice.setText(words)
        self._notice.setToolTip(words)
        self._notice.setVisible(bool(words))

    def save_to(self, target: Path) -> bool:
        """Write the pages shown to a PDF file and say so, or say why not."""
        return self.keep(target, lambda: write_pdf(self._paper, target), f"，共 {len(self._paper.pages)} 页")

    def keep(self, target: Path, write: Callable[[], object], more: str = "") -> bool:
        """Run what writes ``target`` and say so, with ``more`` about it, or say why not."""
        try:
            write()
        except OutputError as error:
            self.say(describe(error).sentence)
            return False
        self.folder = target.parent
        self.say(f"已存为“{target}”{more}。")
        self.saved.emit(target)
        return True

    def ask_file(self, form: str, suffix: str, save: Callable[[Path], object]) -> None:
        """Ask where to save, an existing file being asked for; ``form`` is what the user calls it."""
        dialog = file_dialog(self, f"存为 {form}", self.folder, f"{form} 文件 (*.{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        name = _FORBIDDEN.sub("_", self.file_name)[:_LONGEST_NAME]
        dialog.selectFile(f"{name}.{suffix}")
        dialog.fileSelected.connect(lambda name: save(Path(name)))
        dialog.open()

    def print_on(self, printer: QPrinter) -> bool:
        """Print the pages the printer was set to, and say so, or say why not."""
        try:
            count = print_paper(self._paper, printer, self.preview.page)
        except OutputError as error:
            self.say(describe(error).sentence)
            return False
        self.say(f"已送往打印机，共 {count} 页。")
        return True

    def button(self, words: str, act: Callable[[], object]) -> QPushButton:
        """Make a button that is not the primary one."""
        made = QPushButton(words)
        made.setFont(self.look.font())
        made.setAutoDefault(False)
        made.clicked.connect(act)
        return made

    def export_button(self) -> QPushButton:
        """Add the button 导出 and return it; its menu is empty."""
        button = QPushButton("导出(&E)")
        button.setFont(self.look.font())
        button.setAutoDefault(False)
        menu = QMenu(button)
        menu.setFont(self.look.font())
        button.setMenu(menu)
        self.buttons.insertWidget(1, button)
        return button

    def _build(self) -> None:
        edge = self.look.px(16)
        whole = column(margins=(edge, edge, edge, edge), gap=self.look.px(10))
        right = column(gap=self.look.px(6))
        right.addWidget(PreviewTools(self.preview, self.look, self))
        right.addWidget(self.preview, 1)
        self.middle.addLayout(right, 1)
        whole.addLayout(self.head)
        whole.addLayout(self.middle, 1)
        whole.addLayout(self.foot)
        whole.addWidget(self._notice)
        whole.addLayout(self._button_row())
        self.setLayout(whole)

    def _button_row(self) -> QBoxLayout:
        line = row(gap=self.look.px(10))
        line.addStretch(1)
        primary = self.button("打印(&P)…", self._on_print_clicked)
        primary.setDefault(True)
        self.buttons.addWidget(self.button("取消", self.reject))
        self.buttons.addWidget(self.button("存为 PDF(&S)…", self._on_save_clicked))
        self.buttons.addWidget(primary)
        line.addLayout(self.buttons)
        return line

    def _on_save_clicked(self) -> None:
        self.ask_file("PDF", "pdf", self.save_to)

    def _on_print_clicked(self) -> None:
        # Printing is loaded when somebody prints: the preview does without.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

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
