"""The real window, walked through the four questions it answers, with a picture at every stop.

What the README shows, and the proof that the main job works on a machine without a screen. It has user data of
its own, which go when it ends; nothing in it but the date of a note depends on the time or on what was done before.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from content.load import load_plans
from desktop.app import make_application
from desktop.controllers.pages import PAGES
from desktop.desk import Desk
from desktop.output.failure import OutputError
from desktop.output.pdf import write_pdf
from desktop.parts.pictures import first_page, lay_over
from desktop.settings import Settings, SettingsFile
from desktop.shell import Shell
from desktop.user_dirs import UserDirs
from desktop.views.go_to_dialog import GoToDialog
from desktop.views.print_dialog import PrintDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from desktop.errors import Notice

SIZE: Final = (1366, 768)
_CLAUSE, _QUERY = "3.2.5", "网联汽车"
_DEPARTMENT: Final = "省发展改革委"
_PASSAGE: Final = "支持建设1-2个智能网联汽车测试示范区"
_NOTE: Final = "9月处务会前向广州、深圳两市核实测试区域批复进度。"
_PATIENCE_MS: Final = 30_000
_MOMENT_MS: Final = 1_000
_PRINT_DPI: Final = 110
_DIALOG_EDGES: Final = 48


def walk(folder: Path, log: Path) -> Iterator[Path]:
    """Walk through the window and yield each file as it is written.

    Args:
        folder: Where the files go; exists.
        log: Where an error nobody foresaw is written.

    Raises:
        OutputError: A file cannot be written, or the window does not come to rest.
    """
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    talk = qInstallMessageHandler(_leave_out_size_hints)
    application.setCursorFlashTime(0)  # a cursor that blinks is on one picture and not on the next
    with tempfile.TemporaryDirectory(prefix="plandesk-tour-", ignore_cleanup_errors=True) as own:
        dirs = UserDirs.under(Path(own))._replace(log=log)
        SettingsFile(dirs.settings).save(Settings(theme="light"))
        desk = Desk(application, dirs, load_plans(cache_dir=dirs.cache))
        shell = Shell()
        hooks = sys.excepthook, threading.excepthook
        desk.reporter.install()
        try:
            yield from _Tour(shell, desk, folder).stops()
        finally:
            sys.excepthook, threading.excepthook = hooks
            desk.jobs.wait()
            shell.close()
            _settle()
            qInstallMessageHandler(talk)


def _leave_out_size_hints(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    sys.stderr.write(f"{message}\n" if "propagateSizeHints" not in message else "")


class _Tour:
    """One walk through one window, its shell not yet shown; the pictures go into a folder."""

    def __init__(self, shell: Shell, desk: Desk, folder: Path) -> None:
        self._shell = shell
        self._desk = desk
        self._window = desk.window
        self._folder = folder
        self._plan = desk.window.places.plan
        self._taken = 0
        self._faults: list[str] = []
        desk.reporter.notice_raised.connect(self._on_reporter_notice_raised)

    def stops(self) -> Iterator[Path]:
        yield self._open()
        yield from self._what_does_it_say()
        yield from self._what_is_our_part()
        yield from self._where_was_it()
        yield from self._all_at_once("")
        yield from self._dialogs()
        yield from self._other_looks()
        yield from self._give_me_paper()

    def _open(self) -> Path:
        self._shell.resize(*SIZE)
        self._shell.show()
        self._desk.show_in(self._shell)
        self._wait(lambda: self._window.search.searcher is not None, "窗口没有打开")
        return self._picture("plan")

    def _what_does_it_say(self) -> Iterator[Path]:
        self._search(_QUERY)
        yield self._picture("search")
        self._press(Qt.Key.Key_Down)
        yield self._picture("search-next-hit")
        self._search("发改委")
        yield self._picture("search-everyday-name")
        self._search("zscq")
        yield self._picture("search-pinyin")
        self._press(Qt.Key.Key_Escape)

    def _what_is_our_part(self) -> Iterator[Path]:
        self._trigger("show_departments")
        self._window.go_to(_DEPARTMENT)
        yield self._picture("department")
        self._trigger("show_tasks")
        self._window.go_to(f"{self._plan.id}/task-18")
        yield self._picture("tasks")

    def _where_was_it(self) -> Iterator[Path]:
        self._trigger("show_contents")
        self._window.go_to(f"{self._plan.id}/{_CLAUSE}")
        self._trigger("edit_bookmark")
        if (note := self._window.bookmarking.dialog) is not None:
            note.note_field.setPlainText(_NOTE)
            note.folder_field.setCurrentText("重点督办")
            yield self._picture("note", note)
            note.save_button.click()
        self._mark(_PASSAGE)
        yield self._picture("clause")
        self._window.go_to(f"{self._plan.id}/task-30")
        self._trigger("toggle_bookmark")
        self._trigger("show_bookmarks")
        self._trigger("back")
        yield self._picture("bookmarks")
        self._trigger("show_contents")

    def _mark(self, words: str) -> None:
        """Bookmark words of the clause."""
        reader, clause = self._window.views.reader, self._plan.clause(f"{self._plan.id}/{_CLAUSE}")
        start, end = reader.pages.spans(clause.id, at := clause.text.index(words), at + len(words))[0]
        cursor = reader.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        reader.setTextCursor(cursor)
        self._trigger("toggle_bookmark")
        cursor.clearSelection()
        reader.setTextCursor(cursor)

    def _all_at_once(self, look: str) -> Iterator[Path]:
        """Show every page that is no part of the text; in another look the department's page, too."""
        if look:
            self._window.go_to(_DEPARTMENT)
            yield self._picture(f"department{look}")
        for page in PAGES:
            self._trigger(f"show_{page}")
            yield self._picture(page.replace("_", "-") + look)

    def _dialogs(self) -> Iterator[Path]:
        self._window.go_to(f"{self._plan.id}/{_CLAUSE}")
        for action in ("go_to", "settings", "help"):
            self._trigger(action)
            shown = self._window.dialogs.help_window or self._window.dialogs.opened
            if isinstance(shown, GoToDialog):
                shown.set_text("三（二）5")
            if shown is not None:
                yield self._picture(action.replace("_", "-"), shown)
                shown.close()

    def _other_looks(self) -> Iterator[Path]:
        self._window.go_to(f"{self._plan.id}/{_CLAUSE}")
        self._trigger("theme_dark")
        yield self._picture("clause-dark")
        yield from self._lists("-dark")
        yield from self._all_at_once("-dark")
        self._window.go_to(f"{self._plan.id}/{_CLAUSE}")
        self._trigger("theme_contrast")
        yield self._picture("clause-contrast")
        yield from self._lists("-contrast")
        self._trigger("theme_light")
        self._window.looking.set_zoom(2.0)
        yield self._picture("clause-200-percent")
        yield from self._lists("-200-percent")
        yield from self._all_at_once("-200-percent")
        self._trigger("zoom_reset")

    def _lists(self, look: str) -> Iterator[Path]:
        """Show the lists at the left, and the hits in their place."""
        for name in ("tasks", "bookmarks"):
            self._trigger(f"show_{name}")
            yield self._picture(name + look)
        self._trigger("show_contents")
        self._search(_QUERY)
        yield self._picture(f"search{look}")
        self._press(Qt.Key.Key_Escape)

    def _give_me_paper(self) -> Iterator[Path]:
        self._trigger("print_ledger")
        if (table := self._window.printing.printout_dialog) is not None:
            yield self._picture("print-table", table)
            table.reject()
        self._window.go_to(_DEPARTMENT)
        self._trigger("print_cards")
        yield self._picture("print", dialog := self._dialog())
        target = self._folder / f"{_DEPARTMENT}.pdf"
        write_pdf(dialog.paper, target)
        yield target
        yield self._saved(first_page(dialog.paper, _PRINT_DPI), "card-page")
        dialog.reject()

    def _dialog(self) -> PrintDialog:
        self._wait(lambda: bool(self._window.findChildren(PrintDialog)), "打印窗口没有打开")
        return self._window.findChildren(PrintDialog)[-1]

    def _search(self, query: str) -> None:
        self._trigger("find")
        for character in query:
            self._press(0, character)
        self._wait(lambda: self._window.search.result.query == query, "检索没有结果")

    def _press(self, key: int, text: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(self._window.views.box, event)

    def _trigger(self, action: str) -> None:
        self._window.commands[action].trigger()
        self._come_to_rest()

    def _picture(self, name: str, dialog: QWidget | None = None) -> Path:
        """Save what the window shows, with a dialog where it lies over it."""
        self._come_to_rest()
        self._look_for_faults()
        image = self._shell.grab().toImage()
        if dialog is not None:
            dialog.resize(dialog.width(), min(dialog.height(), self._shell.height() - _DIALOG_EDGES))
            self._come_to_rest()
            lay_over(image, dialog)
        return self._saved(image, name)

    def _saved(self, image: QImage, name: str) -> Path:
        self._taken += 1
        target = self._folder / f"{self._taken:02}-{name}.png"
        if not image.save(str(target)):
            raise OutputError(f"无法写入“{target}”：请检查磁盘空间与权限，或换一个位置。", target)
        return target

    def _wait(self, ready: Callable[[], bool], otherwise: str) -> None:
        """Let the window work until it is ready.

        Raises:
            OutputError: It never is, or has something to complain about.
        """
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not ready():
            self._look_for_faults()
            if deadline.hasExpired():
                raise OutputError(f"{otherwise}。请用 plandesk doctor 检查安装。")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        self._come_to_rest()

    def _come_to_rest(self) -> None:
        """Let the window do what it has put off for a moment; a message that goes away by itself may stay."""
        _settle()
        timers = self._window.findChildren(QTimer)  # one that goes on for ever puts nothing off
        while any(t.isSingleShot() and t.isActive() and t.interval() <= _MOMENT_MS for t in timers):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, _MOMENT_MS)
        _settle()

    def _look_for_faults(self) -> None:
        for fault in self._faults:
            raise OutputError(fault)

    def _on_reporter_notice_raised(self, notice: Notice) -> None:
        self._faults.append(notice.sentence)


def _settle() -> None:
    """Handle what is pending and what that brings about: layouts first, then timers set to now, then paint."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
