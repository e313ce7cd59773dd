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
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parents[2]
_BEGUN: Final = "PLANDESK_BENCH_BEGUN"
READY: Final = "window_painted"
STALL: Final = "longest_stall_then"
_REST_MS: Final = 1000


def phases(rounds: int = 7) -> dict[str, float]:
    """Start the program ``rounds`` times; return the median time of each step since the start of the process, in ms.

    The last two are when the real window was painted, and the longest time after that in which it did not answer.
    """
    runs: list[dict[str, float]] = []
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as home:
        for number in range(rounds + 1):
            passed = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
            environment = passed | {"HOME": home, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
            steps = _session(environment)
            if number:  # the first one leaves the picture that later ones show
                runs.append(steps)
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def remember_session(environment: dict[str, str]) -> None:
    """Run one session to its end, so that the next start finds what a user's would."""
    _session(environment)


def listing(steps: dict[str, float]) -> str:
    """Return the steps as lines: when each ended, and how long it took."""
    lines = ["启动各步（毫秒，中位数）          累计    本步"]
    before = 0.0
    for name, at in steps.items():
        step = "" if name == STALL else f"{at - before:8.1f}"
        lines.append(f"  {name:<28}{at:8.1f}{step}")
        before = at
    return "\n".join(lines)


def _session(environment: dict[str, str]) -> dict[str, float]:
    begun = {_BEGUN: str(time.monotonic_ns())}
    command = [sys.executable, "-m", "tests.benchmarks.phases", "clocked"]
    done = subprocess.run(command, cwd=ROOT, env=environment | begun, capture_output=True, text=True, check=True)
    return {name: float(at) for name, at in (line.rsplit(" ", 1) for line in done.stdout.splitlines())}


class _Clock:
    """Writes down when each step ended, in ms since the process was started."""

    def __init__(self) -> None:
        self._begun = int(os.environ[_BEGUN])
        self.steps: dict[str, float] = {}

    def mark(self, name: str) -> None:
        """Note that step ``name`` ends now; only the first time counts."""
        self.steps.setdefault(name, (time.monotonic_ns() - self._begun) / 1e6)

    def wrap(self, owner: object, attribute: str, name: str) -> None:
        """Note the end of each call of a function of ours."""
        inner: Callable[..., object] = getattr(owner, attribute)

        def timed(*arguments: object, **named: object) -> object:
            result = inner(*arguments, **named)
            self.mark(name)
            return result

        setattr(owner, attribute, timed)


class _Rest:
    """Ticks once the real window is painted, to see how long it leaves the mouse unanswered; then closes it."""

    def __init__(self, clock: _Clock, shell: type[Any]) -> None:
        self._clock = clock
        self._furnish = shell.furnish

        def furnish(window: Any, content: Any) -> None:  # noqa: ANN401 - any widget
            self._on_furnished(window, content)

        shell.furnish = furnish
        self._last = 0.0
        self._longest = 0.0

    def _on_furnished(self, window: Any, content: Any) -> None:  # noqa: ANN401 - any widget
        self._clock.mark("window_built")
        self._furnish(window, content)
        content.repaint()
        self._clock.mark(READY)
        from PySide6.QtCore import QTimer

        self._last = time.monotonic()
        self._ticker = QTimer(window, interval=1)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start()
        QTimer.singleShot(_REST_MS, window.close)

    def _tick(self) -> None:
        now = time.monotonic()
        self._longest, self._last = max(self._longest, now - self._last), now
        self._clock.steps[STALL] = self._longest * 1000


def _run_clocked() -> None:
    """Run one session with clocks in it, and print when each step ended."""
    clock = _Clock()
    clock.mark("python")
    import PySide6.QtCore

    clock.mark("import_QtCore")
    import PySide6.QtWidgets  # noqa: F401 - the import is what is measured

    clock.mark("import_QtWidgets")
    from desktop import app, cli
    from desktop.shell import Shell

    clock.mark("import_cli_and_shell")
    clock.wrap(app, "_bare_application", "application")
    clock.wrap(Shell, "show", "show")
    clock.wrap(Shell, "paintEvent", "curtain_painted")
    clock.wrap(app, "_furnish_application", "imports_and_fonts")
    _Rest(clock, Shell)
    cli.main([])
    sys.stdout.write("".join(f"{name} {at:.2f}\n" for name, at in clock.steps.items()))


def main() -> None:
    """Print the steps."""
    if sys.argv[1:] == ["clocked"]:
        _run_clocked()
    else:
        sys.stdout.write(listing(phases()) + "\n")


if __name__ == "__main__":
    main()
