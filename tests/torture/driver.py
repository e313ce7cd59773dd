"""A hand that does at random what a person does at the real window, and an eye that misses nothing.

``python -m tests.torture.driver SEED STEPS`` prints one JSON object: how many steps were done, of which kinds, and
every fault met.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from content.readable import load_readable
from desktop.app import make_application
from desktop.desk import Desk
from desktop.heap import give_back
from desktop.output.card_sheet import CardOptions
from desktop.output.pdf import write_cards_pdf
from desktop.shell import Shell
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QWidget

    from content.plan import Plan

WARM_UP: Final = 0.4  # of the steps: until then caches fill
GROWTH: Final = 0.05
_ENOUGH: Final = 2000  # steps to judge memory by: in fewer, much is done for the first time after the warm-up
_SIZE: Final = (1366, 768)
_LONGEST_S: Final = 60  # that anything may take
_SELECTING: Final = 0.3  # how often it is a passage that is marked
_STAYING: Final = 0.5  # how often a second window stays open when it is the turn of the windows
# The screenless platform cannot do these and says so.
_PLATFORM: Final = ("propagateSizeHints", "does not support")
_QUERIES: Final = (
    "省",
    "网联汽车",
    "5G",
    "zscq",
    "发改委",
    "知识产权 -平台",
    "“示范”",
    "工信厅",
    "牵头:省科技厅",
    "x" * 300,
)
_LEFT_OUT: Final = ("quit", "new_window")  # the one ends the run, the other has a step of its own
_KEYS: Final = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right),
)


class Driver:
    """Windows under a random hand: one from first to last, now and then a second one beside it."""

    def __init__(self, seed: int, folder: Path, plans: tuple[Plan, ...]) -> None:
        self.faults: list[str] = []
        self.done: Counter[str] = Counter()
        self._chance = random.Random(seed)  # noqa: S311 (a test)
        self._folder = folder
        self._talk = qInstallMessageHandler(self._on_qt_message)
        sys.excepthook = self._on_exception
        self._app = make_application()
        self._shell = Shell()
        self._shell.resize(*_SIZE)
        self._shell.show()
        self.desk = Desk(self._app, UserDirs.under(folder / "user"), plans)
        self.desk.show_in(self._shell)
        self._second: Desk | None = None
        self._window = self.desk.window
        self._plan = self._window.places.plan
        self._until(lambda: self._window.search.searcher is not None)
        self._kinds: dict[str, tuple[int, Callable[[], object]]] = {
            "search": (16, self._search),
            "go": (14, self._go),
            "action": (24, self._act),
            "key": (20, self._press),
            "bookmark": (8, self._bookmark),
            "undo or redo": (6, self._replay),
            "other window": (2, self._change_window),
            "scroll": (8, self._scroll),
            "resize": (3, self._resize),
            "pdf": (1, self._print),
        }

    def run(self, steps: int) -> dict[str, object]:
        """Do ``steps`` things and return what came of it."""
        warm = first_windows = none_before = 0
        for number in range(steps):
            if number == int(steps * WARM_UP):
                warm, first_windows, none_before = self._memory(), len(self._windows()), sys.getrefcount(None)
            kind = self._chance.choices(list(self._kinds), [weight for weight, _ in self._kinds.values()])[0]
            try:
                self._kinds[kind][1]()
                self._settle()
            except Exception:  # noqa: BLE001  # whatever it is, it is what this looks for
                self.faults.append(f"step {number} {kind}: {traceback.format_exc()}")
            self.done[kind] += 1
        last, windows = self._memory(), self._windows()
        growth = (last - warm) / warm
        if growth > GROWTH and steps >= _ENOUGH:
            self.faults.append(f"memory grew by {growth:.1%}: {warm >> 20} to {last >> 20} MB")
        if len(windows) > first_windows + 1:
            self.faults.append(f"windows left: {[type(window).__name__ for window in windows]}")
        if sys.getrefcount(None) < none_before // 2:
            self.faults.append("references to None are being lost")
        return {"steps": steps, "done": dict(self.done), "growth": round(growth, 4), "faults": self.faults}

    def end(self) -> None:
        """Close the windows."""
        self._close_second()
        self._shell.close()
        self.desk.jobs.wait()
        self._settle()
        qInstallMessageHandler(self._talk)
        sys.excepthook = sys.__excepthook__

    def _search(self) -> None:
        text = self._chance.choice(self._plan.units).text
        at = self._chance.randrange(len(text))
        query = self._chance.choice((*_QUERIES, text[at : at + self._chance.randrange(1, 12)], ""))
        self._window.commands["find"].trigger()
        self._window.views.box.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(query)
        QApplication.sendEvent(self._window.views.box, event)
        self._settle()
        for _ in range(self._chance.randrange(4)):
            self._key(self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def _go(self) -> None:
        plan = self._plan
        departments = [department.name for department in plan.departments]
        self._window.go_to(self._chance.choice([*(part.id for part in (*plan.body, *plan.tasks)), *departments]))

    def _act(self) -> None:
        names = [name for name in self._window.commands if name not in _LEFT_OUT]
        name = self._chance.choice(names)
        action = self._window.commands[name]
        self.done[f"action {name}"] += 1
        if action.isEnabled():
            action.trigger()
            self._settle()
            self._close_dialogs()

    def _press(self) -> None:
        for _ in range(self._chance.randrange(1, 5)):
            self._key(self._chance.choice(_KEYS))
        self._close_dialogs()

    def _bookmark(self) -> None:
        self._go()
        self._settle()
        if self._chance.random() < _SELECTING:
            self._select()
        self._window.commands["toggle_bookmark"].trigger()

    def _select(self) -> None:
        """Select at random from where the reader is: a few words or several clauses."""
        reader = self._window.views.reader
        last = reader.document().characterCount() - 1
        cursor = reader.textCursor()
        cursor.setPosition(self._chance.randrange(last))
        cursor.setPosition(min(cursor.position() + self._chance.randrange(1, 2000), last), cursor.MoveMode.KeepAnchor)
        reader.setTextCursor(cursor)

    def _replay(self) -> None:
        for _ in range(self._chance.randrange(1, 6)):
            self._window.commands[self._chance.choice(("undo_bookmark", "redo_bookmark"))].trigger()

    def _change_window(self) -> None:
        """Open a second window, go over to the other one, or close the second."""
        if self._second is None:
            self._window.commands["new_window"].trigger()
            self._until(lambda: len(self.desk.desks) > 1 and self.desk.desks[1].window.search.searcher is not None)
            self._second = self.desk.desks[1]
            self._window = self._second.window
        elif self._chance.random() < _STAYING:
            self._window = self._second.window if self._window is self.desk.window else self.desk.window
        else:
            self._close_second()
        self._window.window().activateWindow()

    def _close_second(self) -> None:
        if self._second is None:
            return
        gone = self._second.window
        self._second, self._window = None, self.desk.window
        gone.window().close()
        self._until(lambda: not isValid(gone))

    def _scroll(self) -> None:
        bar = self._window.views.reader.verticalScrollBar()
        bar.setValue(self._chance.randint(bar.minimum(), bar.maximum()))

    def _resize(self) -> None:
        self._window.window().resize(self._chance.randint(700, 1920), self._chance.randint(480, 1080))

    def _print(self) -> None:
        department = self._chance.choice(self._plan.departments).name
        options = CardOptions(per_page=self._chance.choice((0, 1, 2, 4)))
        write_cards_pdf(self._plan, department, options, self._folder / "cards.pdf")

    def _key(self, key: Qt.Key) -> None:
        QTimer.singleShot(0, self._close_popups)  # a button that opens its menu comes back when that is closed
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget() or self._window
            QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    def _close_popups(self) -> None:
        while popup := QApplication.activePopupWidget():
            popup.close()

    def _close_dialogs(self) -> None:
        self._close_popups()
        for window in self._windows():
            if not isinstance(window, Shell):
                window.reject() if isinstance(window, QDialog) else window.close()
        self._settle()

    def _windows(self) -> list[QWidget]:
        return [window for window in QApplication.topLevelWidgets() if window.isVisible()]

    def _settle(self) -> None:
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _until(self, condition: Callable[[], bool]) -> None:
        last = time.monotonic() + _LONGEST_S
        while not condition():
            if time.monotonic() > last:
                raise TimeoutError
            self._settle()

    def _memory(self) -> int:
        """Return what the process holds, in bytes, once all that can go is gone and the window is as it was at first.

        A larger window has a larger picture, a larger type another layout: what is compared is one state with itself.
        """
        self._close_second()
        self._close_dialogs()
        self._shell.resize(*_SIZE)
        for name in ("leave", "zoom_reset", "go_to_start"):
            self._window.commands[name].trigger()
            self._settle()
        self.desk.jobs.wait()
        gc.collect()
        give_back()  # as the program does whenever a window or a print dialog closes
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.faults.append("".join(traceback.format_exception(kind, error, trace)))
        sys.stderr.write(self.faults[-1])

    def _on_qt_message(self, _kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not any(words in message for words in _PLATFORM):
            self.faults.append(f"Qt: {message}")


def main() -> int:
    """Drive a window and print what came of it."""
    seed, steps = (int(word) for word in sys.argv[1:3])
    root = Path(sys.argv[3]) if len(sys.argv) > 3 else None  # a content folder of one's own
    with tempfile.TemporaryDirectory(prefix="plandesk-torture-") as folder:
        driver = Driver(seed, Path(folder), load_readable(root).plans)
        came = driver.run(steps)
        driver.end()
    sys.stdout.write(json.dumps(came, ensure_ascii=False) + "\n")
    return int(bool(driver.faults))


if __name__ == "__main__":
    sys.exit(main())
