"""Typing in the real window: ``python -m tests.benchmarks.keystrokes [UNITS] [--json FILE] [--keep FOLDER]``.

Real key events, query after query, at a quick typist's uneven pace. Three things are measured:

- from the moment a key is due until the window has painted the hits of just what stands in the box then; a window that
  is busy when the key is due makes it wait, and that counts. A text whose hits are overtaken by the next key counts as
  overtaken, and is not timed;
- until the text beside them shows the first hit as well;
- how long the window does not answer: the gaps of a timer that should fire every 5 ms, all the while.

On a machine that is busy with other things all of it takes longer. A virtual one may stand still for tens of
milliseconds and book them to whoever was running: how long a loop that only looks at the clock is stopped, stands there
for comparison. What the program itself used of the processor in
that time, all its threads together, stands beside it: more it would not take on a machine that is free.
"""

# ruff: noqa: T201 (it reports to a terminal)

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from content.load import load_plans
from desktop.app import make_application
from desktop.desk import Desk
from desktop.search_setup import LARGE
from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs
from tests.benchmarks.rows import Row, table, write_json
from tests.benchmarks.search_library import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.main_window import MainWindow

SIZE: Final = (1366, 768)
MOST_QUERIES: Final = 100
BOUND_MS: Final = 16.0
BLOCK_MS: Final = 50.0
_TICK_MS: Final = 5
_KEY_GAPS_S: Final = (0.05, 0.13)  # between two keys of a quick typist
_QUERY_GAP_S: Final = 0.3
_STALL_S: Final = 30.0
_WARM: Final = ("知识产权", "rengongzhineng")


def main() -> None:
    """Measure, print one table, and keep it where that is wanted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("units", nargs="?", type=int, default=78)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the index, to be found again by the next run")
    wanted = parser.parse_args()
    queries = json.loads((Path(__file__).parent / "search_queries.json").read_text(encoding="utf-8"))
    texts = [query["query"] for query in queries]
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        rows = measured(wanted.units, texts[:: max(1, len(texts) // MOST_QUERIES)], folder)
    print(table(rows))
    if wanted.json is not None:
        write_json(rows, wanted.json)


def measured(units: int, queries: Sequence[str], folder: Path) -> tuple[Row, ...]:
    """Open a window on a library of that size, type the queries, and return what it took."""
    application = make_application()
    plans = load_plans()
    dirs = UserDirs.under(folder)
    SettingsFile(dirs.settings).save(Settings(theme="light"))
    desk = Desk(application, dirs, library(plans[0], units) if units > len(plans[0].units) else plans)
    window = desk.window
    window.resize(*SIZE)
    window.show()
    settle(desk)
    stall_ms = longest_stall(_STALL_S)
    typist = Typist(window)
    typist.type(_WARM)
    typist.forget()
    typist.type(queries)
    typist.stop()
    desk.jobs.wait()
    window.close()
    stall = f"打字以前，只看钟的循环最长一次停顿（{units} 个条文和任务，{_STALL_S:.0f} 秒里）"
    return (*typist.rows(units), Row("keystrokes", stall, "ms", stall_ms))


def longest_stall(seconds: float) -> float:
    """Return for how many ms at most a loop that does nothing else was kept from looking at the clock."""
    began = last = time.perf_counter()
    longest = 0.0
    while last - began < seconds:
        now = time.perf_counter()
        longest = max(longest, now - last)
        last = now
    return longest * 1e3


def settle(desk: Desk) -> None:
    """Wait until nothing is done any more that a user would not wait for."""
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 1.0:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if desk.window.search.searcher is None or desk.jobs.running:
            quiet_since = time.monotonic()


class Typist(QObject):
    """Types queries into a window and notes how long each key took to be seen, and each gap of a quick timer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._chance = random.Random(5)  # noqa: S311 (pauses between keys)
        self._painted = ""
        self._hits_ms: list[float] = []
        self._cpu_ms: list[float] = []
        self._text_ms: list[float] = []
        self._gaps_ms: list[float] = []
        self._overtaken = 0
        self._busy_ms: list[float] = []
        self._ticked, self._used = time.perf_counter(), time.process_time()
        self._tick = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick_timeout)
        # Only what the answer is read from: a filter takes its time with each event of each thing it watches.
        for part in (window.views.hits.list.viewport(), *window.views.hits.findChildren(QLabel)):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        if event.type() == QEvent.Type.Paint:
            self._painted = self._window.search.answer.request.query
        return False

    def type(self, queries: Sequence[str]) -> None:
        """Type the queries, one character after the other."""
        self._window.commands["find"].trigger()
        self._ticked, self._used = time.perf_counter(), time.process_time()
        self._tick.start()
        due = self._ticked
        for query in queries:
            self._window.views.box.clear()
            due += _QUERY_GAP_S
            for character in query:
                self._work_until(due)
                due = self._press(character, due)

    def forget(self) -> None:
        """Forget what was measured so far."""
        self._hits_ms, self._cpu_ms, self._text_ms, self._overtaken = [], [], [], 0
        self._gaps_ms, self._busy_ms = [], []

    def stop(self) -> None:
        """Measure no more."""
        self._tick.stop()

    def rows(self, units: int) -> tuple[Row, ...]:
        """Return what was measured."""
        is_large = units >= LARGE
        keys = len(self._hits_ms) + self._overtaken
        size = f"{units} 个条文和任务"
        hits = f"{size}，{keys} 次按键" + (f"，其中 {self._overtaken} 次没等结果就按了下一键" if is_large else "")
        return (
            Row("keystrokes", f"按键到结果列表画出，中位数（{hits}）", "ms", _share(self._hits_ms, 0.5)),
            Row(
                "keystrokes",
                f"按键到结果列表画出，p99（{size}）",
                "ms",
                _share(self._hits_ms, 0.99),
                bound=None if is_large else BOUND_MS,
            ),
            Row("keystrokes", f"其中本程序用去的 CPU 时间，p99（{size}）", "ms", _share(self._cpu_ms, 0.99)),
            Row("keystrokes", f"按键到正文也跟到，p99（{size}）", "ms", _share(self._text_ms, 0.99)),
            Row(
                "keystrokes",
                f"输入时窗口最长一次没有响应（{size}）",
                "ms",
                max(self._gaps_ms) - _TICK_MS,
                bound=BLOCK_MS,
            ),
            Row("keystrokes", f"其中本程序用去的 CPU 时间，最长一次（{size}）", "ms", max(self._busy_ms)),
        )

    def _press(self, character: str, due: float) -> float:
        """Press a key that is due; return when the next is."""
        box = self._window.views.box
        upcoming = due + self._chance.uniform(*_KEY_GAPS_S)
        used = time.process_time()
        QCoreApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character))
        QCoreApplication.sendPostedEvents()
        while self._painted != box.text():
            if time.perf_counter() > upcoming:
                self._overtaken += 1
                return upcoming
            self._work()
        self._hits_ms.append((time.perf_counter() - due) * 1e3)
        self._cpu_ms.append((time.process_time() - used) * 1e3)
        while not self._text_follows and time.perf_counter() < upcoming:
            self._work()
        self._text_ms.append((time.perf_counter() - due) * 1e3)
        return upcoming

    @property
    def _text_follows(self) -> bool:
        hit = self._window.search.current_hit
        return hit is None or hit.kind == "department" or self._window.views.reader.current == hit.id

    def _work_until(self, moment: float) -> None:
        while time.perf_counter() < moment:
            self._work()

    def _work(self) -> None:
        """Let the window do what it has to do, all that it has to paint included."""
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        time.sleep(0.0002)

    def _on_tick_timeout(self) -> None:
        now, used = time.perf_counter(), time.process_time()
        gap = (now - self._ticked) * 1e3
        self._gaps_ms.append(gap)
        self._busy_ms.append(min(gap, (used - self._used) * 1e3))
        self._ticked, self._used = now, used


def _share(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[round(share * (len(ordered) - 1))]


if __name__ == "__main__":
    main()
