"""All benchmarks in one run: ``python -m tests.benchmarks.everything`` → build/bench.json and build/bench.md.

Search and paper are programs of their own that print their figures, so that each can also be run and read alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks import start
from tests.benchmarks.rows import Row, machine, read_json, table, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
_KEYSTROKE_UNITS: Final = ("78", "78000")
_PAPER_LINE: Final = re.compile(r"(?:合格|超出) (?P<what>.+)：(?P<value>-?[\d.]+) (?P<unit>\w+)（≤ (?P<most>[\d.]+)）")


def paper_rows(printed: str) -> Iterator[Row]:
    """Yield the rows of what the paper benchmark prints."""
    for found in _PAPER_LINE.finditer(printed):
        yield Row("paper", found["what"], found["unit"], float(found["value"]), bound=float(found["most"]))


def keystroke_rows() -> Iterator[Row]:
    """Yield what typing takes, on the real plan and in a library a thousand times as large."""
    for units in _KEYSTROKE_UNITS:
        file = ROOT / f"build/bench-keystrokes-{units}.json"
        file.unlink(missing_ok=True)
        printed_by("keystrokes", units, "--json", str(file))
        yield from left_rows(file)


def left_rows(file: Path) -> tuple[Row, ...]:
    """Return the rows a benchmark has left; where it came to nothing, say so and do without."""
    try:
        return read_json(file)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"没有测成：{error}\n")
        return ()


def printed_by(module: str, *arguments: str) -> str:
    """Return what a benchmark prints; it may say by its exit code that something is over its limit."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False).stdout


def main() -> None:
    """Measure everything, print it, keep it."""
    rows = (*start.measure_all(), *keystroke_rows(), *paper_rows(printed_by("paper")))
    search_file = ROOT / "build/bench-search.json"
    search_file.unlink(missing_ok=True)
    search = printed_by("search", "--json", str(search_file))
    write_json((*rows, *left_rows(search_file)), ROOT / "build/bench.json")
    text = f"{time.strftime('%Y-%m-%d')}，{machine()}\n\n{table(rows)}\n\n{search}"
    (ROOT / "build/bench.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
