"""导出, 导入 and 恢复 of the bookmarks; each asks before it changes anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.library.errors import LibraryError
from desktop.parts.file_dialog import file_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import ErrorReporter
    from desktop.library.bookmark import Bookmark
    from desktop.library.merge import Merge
    from desktop.models.bookmarks import BookmarksModel
    from desktop.parts.look import Look
    from desktop.views.list_dialog import ListDialog

_LONGEST = 80  # characters of a note
_FORMS = "书签文件 (*.json);;Markdown 文件 (*.md);;Word 文件 (*.docx)"


class BookmarkFiles(QObject):
    """Files of bookmarks, and backups.

    Signals:
        said: What has just been done, in words.
    """

    said = Signal(str)

    def __init__(
        self, model: BookmarksModel, reporter: ErrorReporter, look: Callable[[], Look], window: QWidget
    ) -> None:
        super().__init__(window)
        self._model = model
        self._reporter = reporter
        self._look = look
        self._window = window
        self.dialog: ListDialog | QFileDialog | None = None

    def ask_export(self) -> None:
        """Ask where to, and in which form."""
        dialog = self._file_dialog("导出书签", _FORMS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("书签.json")
        dialog.filterSelected.connect(lambda form: dialog.setDefaultSuffix(form.rpartition(".")[2].rstrip(")")))
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))
        dialog.open()

    def ask_import(self) -> None:
        """Ask which file."""
        dialog = self._file_dialog("导入书签", "书签文件 (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.preview(Path(name)))
        dialog.open()

    def export(self, target: Path) -> None:
        """Write all bookmarks; the suffix says in which form."""
        from desktop.output.bookmark_file import bookmark_file
        from desktop.output.failure import OutputError
        from desktop.output.file_target import write_whole

        try:
            write_whole(target, bookmark_file(self._model.shelf, target.suffix))
        except (OutputError, LibraryError) as error:
            self._reporter.report(error, "export")
            return
        self._reporter.deed_done.emit("export")
        self.said.emit(f"已导出 {self._model.rowCount()} 个书签到 {target.name}")

    def preview(self, source: Path) -> None:
        """Say what importing a file would do; it is done when the user confirms."""
        from desktop.library.exchange import MAX_BYTES, read_export
        from desktop.library.merge import merge

        try:
            with source.open("rb") as file:
                incoming = read_export(file.read(MAX_BYTES + 1))
            planned = merge(self._model.shelf, incoming)
        except (OSError, LibraryError) as error:
            self._reporter.report(error, "import")
            return
        if planned.shelf == self._model.shelf:
            self._reporter.say(f"没有可导入的：文件里的 {planned.same} 个书签这里都有。", deed="import")
            return
        dialog = self._list_dialog("导入书签", f"{planned.summary}。导入后可以撤销。", _lines(planned), "导入")

        def confirmed(_line: int) -> None:
            try:
                self._model.change("导入书签", lambda shelf: merge(shelf, incoming).shelf)
            except LibraryError as error:
                self._reporter.report(error, "import")
                return
            self._reporter.deed_done.emit("import")
            self.said.emit(f"已导入：{planned.summary}")

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def ask_restore(self) -> None:
        """Let the user choose among the backups."""
        from desktop.library.backups import describe_backup

        store = self._model.store
        backups = store.backups() if store is not None else ()
        if store is None or not backups:
            self._reporter.say("还没有备份。", "每天第一次改动书签时自动备份一次，保留七份。", "restore")
            return
        lines = tuple(map(describe_backup, backups))
        sentence = "选一份备份，代替现在的全部书签；现在的书签另存为一个文件，不会丢失。"
        dialog = self._list_dialog("恢复书签", sentence, lines, "恢复", chooses=True)

        def confirmed(line: int) -> None:
            try:
                store.restore(backups[line])
                self._model.reload()
            except LibraryError as error:
                self._reporter.report(error, "restore")
                return
            self._reporter.say(store.notice)

        dialog.confirmed.connect(confirmed)
        dialog.open()

    def _file_dialog(self, title: str, forms: str) -> QFileDialog:
        self._drop()
        dialog = file_dialog(self._window, title, Path.home(), forms)
        self.dialog = dialog
        return dialog

    def _list_dialog(
        self, title: str, sentence: str, lines: tuple[str, ...], verb: str, *, chooses: bool = False
    ) -> ListDialog:
        from desktop.views.list_dialog import ListDialog

        self._drop()
        dialog = ListDialog(title, sentence, lines, verb, self._look(), self._window, chooses=chooses)
        self.dialog = dialog
        return dialog

    def _drop(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _lines(planned: Merge) -> tuple[str, ...]:
    """Return a line for each bookmark an import touches, with the note it will have."""
    from desktop.library.safe_markdown import plain_note

    def line(what: str, mark: Bookmark) -> str:
        number = mark.id.rpartition("/")[2] if mark.kind in {"unit", "passage"} else ""
        note = " ".join(plain_note(mark.note).split())
        shown = f"批注：{note if len(note) <= _LONGEST else note[:_LONGEST] + '…'}" if note else ""
        return "　".join(part for part in (what, mark.title, number, shown) if part)

    kinds = (("新增", planned.added), ("更新", planned.updated), ("合并批注", planned.joined))
    return tuple(line(what, mark) for what, marks in kinds for mark in marks)
