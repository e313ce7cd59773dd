"""Process start to first paint, beside the barest window: ``python -m tests.benchmarks.start``.

All programs run in turn, round after round, so that whatever else the machine does hits them alike; ratios are
of medians. Everything is seen from outside: the screen for the paint, /proc for time and memory.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.phases import BUSY, READABLE, READY, STALL, listing, phases, remember_session
from tests.benchmarks.rows import Row, table, write_json
from tests.benchmarks.screen import Screen, virtual_screen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT: Final = Path(__file__).parents[2]
BUNDLE: Final = ROOT / "build/bundle/plandesk/plandesk"
_LONGEST_S: Final = 60
# Index open, bookmarks read, vocabulary built: quiet is what uses the processors no more.
_LOOK_S: Final = 0.4
_QUIET_MS: Final = 4.0
_LONGEST_UNREST_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Program:
    """Something to start.

    Attributes:
        command: Its command line.
        is_first: Whether each start is the first ever: no settings, no cache, an empty home.
        modules: A folder that Python is to look for modules in first; "" for none.
    """

    command: tuple[str, ...]
    is_first: bool = False
    modules: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds to the first paint, of CPU until then, peak memory in MB then and once settled."""

    paint: float
    cpu: float
    memory: float
    settled: float


def run(program: Program, screen: Screen, home: Path) -> Start:
    """Start a program, wait until it has settled, and end it."""
    with tempfile.TemporaryDirectory() as empty:
        environment = _environment(screen, Path(empty) if program.is_first else home)
        if program.modules:
            environment["PYTHONPATH"] = program.modules
        screen.wait_until_empty()
        begun = time.monotonic_ns()
        process = subprocess.Popen(program.command, cwd=ROOT, env=environment)
        try:
            painted = screen.wait_until_painted(process, _LONGEST_S)
            cpu, memory = _cpu_ms(process.pid), _peak_mb(process.pid)
            _wait_until_quiet(process.pid)
            settled = _peak_mb(process.pid)
        finally:
            process.kill()
            process.wait()
    return Start((painted - begun) / 1e6, cpu, memory, settled)


def measure(rounds: int = 15) -> tuple[Row, ...]:
    """Start everything ``rounds`` times in turn and return the rows."""
    barest = (sys.executable, "-m", "tests.benchmarks.barest_window")
    ours = (sys.executable, "-m", "desktop")
    with tempfile.TemporaryDirectory() as modules:
        _copy_shiboken(Path(modules))
        programs = {
            "barest": Program(barest, modules=modules),
            "compiled": Program(barest),
            "ours": Program(ours),
            "first": Program(ours, is_first=True),
        }
        if BUNDLE.exists():
            programs["bundle"] = Program((str(BUNDLE),))
        starts = _interleaved(programs, rounds)
    return _rows({name: _medians(runs) for name, runs in starts.items()})


def _copy_shiboken(folder: Path) -> None:
    """Put shiboken into ``folder`` as pip installs it: without what our set-up compiles once and for all."""
    source = Path(sysconfig.get_path("platlib")) / "shiboken6"
    shutil.copytree(source, folder / "shiboken6", ignore=shutil.ignore_patterns("files.dir"))


def _interleaved(programs: Mapping[str, Program], rounds: int) -> dict[str, list[Start]]:
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as home:
        remember_session(_environment(screen, Path(home)))
        for _ in range(rounds + 1):
            for name, program in programs.items():
                starts[name].append(run(program, screen, Path(home)))
    return {name: runs[1:] for name, runs in starts.items()}  # the first round fills the page cache


def _medians(runs: Sequence[Start]) -> Start:
    return Start(*(statistics.median(getattr(run, name) for run in runs) for name in Start.__slots__))


def _rows(by_name: Mapping[str, Start]) -> tuple[Row, ...]:
    barest, compiled, ours, first = (by_name[name] for name in ("barest", "compiled", "ours", "first"))
    rows = [
        Row("start", "启动到首次显示（正文可读）", "ms", ours.paint, "最简窗口", barest.paint, 1.2),
        Row("start", "启动到首次显示", "ms", ours.paint, "最简窗口，Qt 同样预先编译", compiled.paint),
        Row("start", "启动到首次显示，CPU 时间", "ms", ours.cpu, "最简窗口", barest.cpu, 1.2),
        Row("start", "从未运行过时启动到首次显示", "ms", first.paint, "以后各次", ours.paint, 1.3),
        Row("memory", "首次显示时的内存峰值", "MB", ours.memory, "最简窗口", barest.memory, 1.25),
        Row("memory", "索引打开、安静下来后的内存峰值", "MB", ours.settled, "最简窗口", barest.settled, 1.25),
    ]
    if "bundle" in by_name:
        bundle = by_name["bundle"]
        rows.append(Row("start", "免安装包启动到首次显示", "ms", bundle.paint, "从源码运行", ours.paint, 1.15))
        rows.append(Row("memory", "免安装包首次显示时的内存峰值", "MB", bundle.memory, "最简窗口", barest.memory, 1.25))
    return tuple(rows)


def _environment(screen: Screen, home: Path) -> dict[str, str]:
    """Return the environment of a user whose home is ``home``; byte code is used and written as by default."""
    passed = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "XDG_"))}
    return passed | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
    }


def _cpu_ms(pid: int) -> float:
    """Return what all threads of a process have had of the processors: less at the mercy of others than a clock."""
    spent = (file.read_text().split()[0] for file in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(map(int, spent)) / 1e6


def _wait_until_quiet(pid: int) -> None:
    end, before = time.monotonic() + _LONGEST_UNREST_S, -_QUIET_MS
    while (now := _cpu_ms(pid)) - before >= _QUIET_MS and time.monotonic() < end:
        before = now
        time.sleep(_LOOK_S)


def _peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def measure_all(rounds: int = 15) -> tuple[Row, ...]:
    """Return the rows of ``measure``, then when the text could be used; print the steps of the start."""
    rows = measure(rounds)
    steps = phases()
    sys.stdout.write(f"{listing(steps)}\n\n")
    return (
        *rows,
        Row("start", "正文可读、可滚动后，到整个窗口显示", "ms", steps[READY].at - steps[READABLE].at),
        Row("start", "正文可读后，最长一次没有响应", "ms", steps[STALL].at, bound=100),
        Row("start", "正文可读后，窗口最长一次连续计算", "ms", steps[BUSY].at, bound=100),
    )


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path, default=ROOT / "build/bench-start.json")
    options = parser.parse_args()
    rows = measure_all(options.rounds)
    write_json(rows, options.json)
    sys.stdout.write(f"{table(rows)}\n")


if __name__ == "__main__":
    main()
