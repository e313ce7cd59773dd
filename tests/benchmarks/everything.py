"""All benchmarks in one run: ``python -m tests.benchmarks.everything`` → build/bench.json and build/bench.md.

Search and paper are programs of their own that print their figures; what they print is read here, so that each can
also be run and read alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks import start
from tests.benchmarks.rows import Row, machine, table, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
SIZES: Final = ("78", "7800")
_OURS: Final = "PlanDesk"
_KINDS: Final = {"queries": "整词查询", "typed": "逐字输入"}
_PAPER_LINE: Final = re.compile(
    r"(?:ok|OVER)\s+(?P<what>.+): (?P<value>[\d.]+) (?P<unit>\w+) \(at most (?P<most>[\d.]+)\)"
)


def paper_rows(printed: str) -> Iterator[Row]:
    """Yield the rows of what the paper benchmark prints."""
    for found in _PAPER_LINE.finditer(printed):
        yield Row("paper", found["what"], found["unit"], float(found["value"]), bound=float(found["most"]))


def search_rows(printed: str) -> Iterator[Row]:
    """Yield the rows of what the search benchmark prints: the first page with its exact count, beside each peer."""
    for measure, times in _search_times(printed).items():
        ours = times.pop(_OURS)
        yield from (Row("search", measure, "ms", ours, name, theirs) for name, theirs in times.items())


def _search_times(printed: str) -> dict[str, dict[str, float]]:
    """Return the medians by what was asked of how many documents, then by engine."""
    times: dict[str, dict[str, float]] = {}
    documents = measure = ""
    for line in printed.splitlines():
        words = line.split()
        if words[1:2] == ["documents,"]:
            documents = words[0]
        elif words and words[0] in _KINDS:
            measure = f"{documents} 篇，{_KINDS[words[0]]}，首页和准确条数"
        elif len(words) >= 8 and words[-1].isdigit():
            times.setdefault(measure, {})[" ".join(words[:-7])] = float(words[-5])
    return times


def printed_by(module: str, *arguments: str) -> str:
    """Return what a benchmark prints; it may say by its exit code that something is over its limit."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False).stdout


def main() -> None:
    """Measure everything, print it, keep it."""
    rows = tuple(
        chain(
            start.measure_all(),
            search_rows(printed_by("search", *SIZES)),
            paper_rows(printed_by("paper")),
        )
    )
    write_json(rows, ROOT / "build/bench.json")
    text = f"{time.strftime('%Y-%m-%d')}，{machine()}\n\n{table(rows)}\n"
    (ROOT / "build/bench.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
