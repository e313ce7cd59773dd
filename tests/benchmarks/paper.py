"""How long paper takes: ``python -m tests.benchmarks.paper`` prints each figure beside the most it may be.

Times are this machine's; what must hold on any machine is said as a ratio or as growth.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan

ROOT = Path(__file__).parents[2]
_START = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from content.load import load_plans
from desktop.output.paper_app import paper_app
app = paper_app()
from desktop.output.batch import write_cards
from desktop.output.card_sheet import CardOptions
plan = load_plans()[0]
write_cards(plan, [d.name for d in plan.departments], CardOptions(), Path(sys.argv[1]))
print(time.perf_counter() - start)
"""


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the median time of ``work``."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def say(what: str, value: float, most: float, unit: str = "ms") -> bool:
    """Print one figure and tell whether it keeps to its limit."""
    kept = value <= most
    sys.stdout.write(f"{'合格' if kept else '超出'} {what}：{value:.1f} {unit}（≤ {most:g}）\n")
    return kept


def started_batches(folder: str) -> float:
    """Return the median time from a process's first line to its 28th file."""
    command = [sys.executable, "-c", _START, folder]
    runs = [subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True) for _ in range(3)]
    return statistics.median(float(run.stdout) for run in runs) * 1000


def measure_files(plan: Plan) -> list[bool]:
    """Measure writing PDFs."""
    from desktop.output.batch import write_cards  # noqa: PLC0415 - after the platform is chosen
    from desktop.output.card_sheet import CardOptions  # noqa: PLC0415

    names = [department.name for department in plan.departments]
    with tempfile.TemporaryDirectory() as folder:

        def batch() -> None:
            write_cards(plan, names, CardOptions(), Path(folder))

        good = [say("28 个部门的任务卡各一个 PDF，含启动进程", started_batches(folder), 2500)]
        good.append(say("同一进程中每个 PDF", milliseconds(batch) / len(names), 60))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(20):
            batch()
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        good.append(say("连做 20 批后内存增长", grown, 10, "MB"))
    return good


def measure_preview(plan: Plan) -> list[bool]:
    """Measure showing pages."""
    from desktop import theme  # noqa: PLC0415
    from desktop.output.card_pages import card_paper  # noqa: PLC0415
    from desktop.output.card_sheet import CardOptions, card_sheet, task_card  # noqa: PLC0415
    from desktop.parts.look import Look  # noqa: PLC0415
    from desktop.parts.page_preview import PagePreview  # noqa: PLC0415

    preview = PagePreview(Look(theme.LIGHT))
    preview.resize(760, 700)

    def show_busiest() -> None:
        preview.set_paper(card_paper(card_sheet(plan, plan.departments[0].name, CardOptions())))
        preview.grab()

    def show_all_cards() -> None:
        sheet = card_sheet(plan, plan.departments[0].name, CardOptions())
        cards = tuple(task_card(plan, task, sheet.options) for task in plan.tasks)
        preview.set_paper(card_paper(replace(sheet, cards=cards)))
        preview.grab()

    good = [
        say("预览任务最多的部门", milliseconds(show_busiest), 200),
        say("预览全部 45 张任务卡", milliseconds(show_all_cards), 200),
    ]
    preview.close()
    return good


def main() -> int:
    """Measure everything; 1 when something is over its limit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from content.load import load_plans  # noqa: PLC0415
    from desktop import theme  # noqa: PLC0415

    app = QApplication([])
    theme.load_fonts()
    plan = load_plans()[0]
    good = [*measure_files(plan), *measure_preview(plan)]
    del app
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
