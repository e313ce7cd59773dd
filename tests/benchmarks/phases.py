"""What our start spends its time on, step by step: ``python -m tests.benchmarks.phases``.

The steps are marked from outside: a child process starts the program with its functions wrapped in clocks and ends
it when it has come to rest. The clocks cost little, but these figures are for finding what to mend; the ratios come
from ``start``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.benchmarks.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parents[2]
_BEGUN: Final = "PLANDESK_BENCH_BEGUN"
WHY: Final = {
    "python": "解释器、site 与本测量自己的模块",
    "import_QtCore": "PySide6 与 shiboken（最简窗口同样要付）",
    "import_QtWidgets": "QtGui、QtWidgets（同上）",
    "import_cli_and_shell": "命令行、用户文件夹、窗口外框：只有标准库和 Qt",
    "application": "QApplication、Fusion 样式（最简窗口同样要付）",
    "page_read": "读上次会话留下的一页；核对设置与方案文件的日期和大小",
    "page_set": "登记这一页用到的字体，断行",
    "window_shown": "向显示服务器要窗口",
    "text_painted": "画出正文：到此可读、可滚动",
    "window_built": "分步导入与建立其余部分，步与步之间应答鼠标键盘",
    "window_painted": "换上整个窗口并画出",
    "longest_stall_then": "正文可读之后，最长一次没有应答",
    "longest_work_then": "其中窗口自己最长一次连续计算（机器空闲时就是上一行）",
}
READABLE: Final = "text_painted"
READY: Final = "window_painted"
STALL: Final = "longest_stall_then"
BUSY: Final = "longest_work_then"
_REST_MS: Final = 1000


class Step(NamedTuple):
    """When a step ended, in ms since the process was started, and what it had had of the processors by then."""

    at: float
    used: float


def phases(rounds: int = 7) -> dict[str, Step]:
    """Start the program ``rounds`` times; return the medians of each step.

    The last four: when the text could be read and scrolled, when all of the window was painted, and, from the first of
    these on, the longest time in which it did not answer and the longest in which it computed.
    """
    runs: list[dict[str, Step]] = []
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as home:
        for number in range(rounds + 2):
            passed = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
            environment = passed | {"HOME": home, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
            steps = _session(environment)
            if number > 1:  # the first one leaves the page that later ones show, the second where it fits the screen
                runs.append(steps)
    return {name: Step(*map(statistics.median, zip(*(run[name] for run in runs), strict=True))) for name in runs[0]}


def remember_session(environment: dict[str, str]) -> None:
    """Run sessions to their end, so that the next start finds what a user's would."""
    for _ in range(2):  # the first window is as large as the screen; Qt makes the second one fit
        _session(environment)


def listing(steps: dict[str, Step]) -> str:
    """Return the steps as lines: when each ended, how long it took, what it had of the processors, and what for."""
    lines = ["启动各步（毫秒，中位数）          累计    本步  处理器"]
    before = Step(0.0, 0.0)
    for name, step in steps.items():
        took = " " * 16 if name in (STALL, BUSY) else f"{step.at - before.at:8.1f}{step.used - before.used:8.1f}"
        lines.append(f"  {name:<22}{step.at:8.1f}{took}  {WHY[name]}")
        before = step
    return "\n".join(lines)


def _session(environment: dict[str, str]) -> dict[str, Step]:
    begun = {_BEGUN: str(time.monotonic_ns())}
    command = [sys.executable, "-m", "tests.benchmarks.phases", "clocked"]
    done = subprocess.run(command, cwd=ROOT, env=environment | begun, capture_output=True, text=True, check=True)
    rows = (line.split() for line in done.stdout.splitlines())
    return {name: Step(float(at), float(used)) for name, at, used in rows}


class _Clock:
    """Writes down when each step ended, in ms since the process was started."""

    def __init__(self) -> None:
        self._begun = int(os.environ[_BEGUN])
        self.steps: dict[str, Step] = {}

    def mark(self, name: str) -> None:
        """Note that step ``name`` ends now; only the first time counts."""
        self.steps.setdefault(name, Step((time.monotonic_ns() - self._begun) / 1e6, time.process_time() * 1000))

    def wrap(self, owner: object, attribute: str, name: str) -> None:
        """Note the end of each call of a function of ours."""
        inner: Callable[..., object] = getattr(owner, attribute)

        def timed(*arguments: object, **named: object) -> object:
            result = inner(*arguments, **named)
            self.mark(name)
            return result

        setattr(owner, attribute, timed)


class _Rest:
    """Ticks from the first paint on, to see how long the mouse is left unanswered; closes the window at rest."""

    def __init__(self, clock: _Clock) -> None:
        self._clock = clock
        self._last, self._longest = 0.0, 0.0
        self._used, self._most = 0.0, 0.0

    def begin(self, shell: Any) -> None:  # noqa: ANN401 - Qt is not imported yet
        """Begin to tick."""
        from PySide6.QtCore import QTimer

        self._last, self._used = time.monotonic(), time.thread_time()
        self._ticker = QTimer(shell, interval=1)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start()

    def _tick(self) -> None:
        now, used = time.monotonic(), time.thread_time()
        self._longest, self._last = max(self._longest, now - self._last), now
        self._most, self._used = max(self._most, used - self._used), used

    def end(self) -> None:
        """Write down the longest time, and the most this thread has computed in one go: the same on a free machine."""
        self._clock.steps[STALL] = Step(self._longest * 1000, 0.0)
        self._clock.steps[BUSY] = Step(self._most * 1000, 0.0)


def _run_clocked() -> None:
    """Run one session with clocks in it, and print when each step ended."""
    clock = _Clock()
    clock.mark("python")
    import PySide6.QtCore

    clock.mark("import_QtCore")
    import PySide6.QtWidgets

    clock.mark("import_QtWidgets")
    from desktop import app, cli
    from desktop.shell import Shell

    clock.mark("import_cli_and_shell")
    clock.wrap(app, "_bare_application", "application")
    clock.wrap(app, "_first_page", "page_read")
    clock.wrap(Shell, "__init__", "page_set")
    clock.wrap(Shell, "show", "window_shown")
    rest, build, furnish, paint = _Rest(clock), app._Opening.build, Shell.furnish, Shell.paintEvent

    def on_paint(shell: Any, event: Any) -> None:  # noqa: ANN401 - any event
        paint(shell, event)
        PySide6.QtCore.QTimer.singleShot(0, lambda: clock.mark(READABLE))  # what stands in it is painted by then

    def on_first_painted(opening: Any) -> None:  # noqa: ANN401 - a class that has no name outside
        rest.begin(opening)
        build(opening)

    def on_built(shell: Any, window: Any) -> int:  # noqa: ANN401 - any widget
        clock.mark("window_built")
        window.first_painted.connect(lambda: clock.mark(READY))
        PySide6.QtCore.QTimer.singleShot(_REST_MS, shell.close)
        return furnish(shell, window)

    Shell.paintEvent = on_paint  # type: ignore[method-assign,assignment]
    app._Opening.build = on_first_painted  # type: ignore[method-assign,assignment]
    Shell.furnish = on_built  # type: ignore[method-assign,assignment]
    cli.main([])
    rest.end()
    sys.stdout.write("".join(f"{name} {step.at:.2f} {step.used:.2f}\n" for name, step in clock.steps.items()))


def main() -> None:
    """Print the steps."""
    if sys.argv[1:] == ["clocked"]:
        _run_clocked()
    else:
        sys.stdout.write(listing(phases()) + "\n")


if __name__ == "__main__":
    main()
