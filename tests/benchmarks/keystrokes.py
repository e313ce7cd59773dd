"""From a key to the painted hit list, in the real window: ``python -m tests.benchmarks.keystrokes [UNITS]``.

Real key events, query after query as it is typed; the clock runs from the key until everything it set off is painted.
Where the library is large the hits come from another thread: what counts then is how long the window does not answer.
"""

# ruff: noqa: T201 (it reports to a terminal)

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent

from content.load import load_plans
from desktop.app import make_application
from desktop.desk import LARGE, Desk
from desktop.settings import Settings, SettingsFile, UserDirs
from tests.benchmarks.rows import Row, table
from tests.benchmarks.search_library import library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.main_window import MainWindow

SIZE: Final = (1366, 768)
MOST_QUERIES: Final = 100
BOUND_MS: Final = 16.0
BLOCK_MS: Final = 50.0
_KEY_GAP_S: Final = 0.06  # a quick typist's
_WARM: Final = ("知识产权", "rengongzhineng")


def main(units: int = 78) -> None:
    """Print one table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    queries = json.loads((Path(__file__).parent / "search_queries.json").read_text(encoding="utf-8"))
    texts = [query["query"] for query in queries]
    with tempfile.TemporaryDirectory() as folder:
        application = make_application()
        plans = load_plans()
        dirs = UserDirs.under(Path(folder))
        SettingsFile(dirs.settings).save(Settings(theme="light"))
        desk = Desk(application, dirs, library(plans[0], units) if units > len(plans[0].units) else plans)
        window = desk.window
        window.resize(*SIZE)
        window.show()
        settle(desk)
        is_large = units >= LARGE
        chosen = texts[:: max(1, len(texts) // (MOST_QUERIES // (4 if is_large else 1)))]
        times = typed(window, _WARM, pause=0.0) and typed(window, chosen, pause=_KEY_GAP_S if is_large else 0.0)
        report(times, units, is_large=is_large)
        desk.jobs.wait()
        window.close()


def settle(desk: Desk) -> None:
    """Wait until nothing is done any more that a user would not wait for."""
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 1.0:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if desk.window.search.searcher is None or desk.jobs.running:
            quiet_since = time.monotonic()


def typed(window: MainWindow, queries: Sequence[str], pause: float) -> list[float]:
    """Type the queries, one character after the other; return how long each key kept the window, in ms."""
    times: list[float] = []
    box = window.views.box
    window.commands["find"].trigger()
    for query in queries:
        box.clear()
        idle(0.02, [])
        for character in query:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
            started = time.perf_counter()
            QCoreApplication.sendEvent(box, key)
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            times.append((time.perf_counter() - started) * 1e3)
            idle(pause, times)
    return times


def idle(seconds: float, times: list[float]) -> None:
    """Let the window work between two keys; what keeps it for long is a time as well."""
    end = time.perf_counter() + seconds
    while True:
        started = time.perf_counter()
        QCoreApplication.processEvents()
        spent = (time.perf_counter() - started) * 1e3
        if spent > 1:
            times.append(spent)
        if time.perf_counter() >= end:
            return
        time.sleep(0.001)


def report(times: list[float], units: int, *, is_large: bool) -> None:
    """Print how long it took."""
    ordered = sorted(times)
    median, p99 = ordered[len(ordered) // 2], ordered[round(0.99 * (len(ordered) - 1))]
    what = f"{units} 个条文和任务，{len(times)} 次"
    rows = (
        Row("keystrokes", f"按键到画出，中位数（{what}）", "ms", median),
        Row("keystrokes", "按键到画出，p99", "ms", p99, bound=None if is_large else BOUND_MS),
        Row("keystrokes", "窗口最长一次不应答", "ms", ordered[-1], bound=BLOCK_MS if is_large else None),
    )
    print(table(rows))


if __name__ == "__main__":
    main(*(int(units) for units in sys.argv[1:]))
