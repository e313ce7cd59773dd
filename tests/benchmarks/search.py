"""Search beside its peers, from one run: ``python -m tests.benchmarks.search [--json FILE] [UNITS …]``.

Every engine answers the real queries and every beginning of them as typed; every list of documents is compared with
the scan's. Times are wall times of one thread; read the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from content.load import load_plans
from index.build import build_in_memory, build_index
from index.corpus import Corpus
from index.normalise import fold
from index.search import Searcher
from index.store import PlanIndex
from tests.benchmarks.rows import write_json
from tests.benchmarks.search_engines import ENGINES, PAGE, Ours
from tests.benchmarks.search_library import library
from tests.benchmarks.search_table import Line, Value, rows, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from content.plan import Plan
    from index.hit import Result
    from tests.benchmarks.search_engines import Engine

SIZES = (78, 7_800, 78_000)
BUILT = 1_000
LONGEST_TYPED = 12
NOT_ASKED = {"dept_short", "traditional", "typo", "loose", "pinyin"}
QUESTIONS = {"page": "首页", "counted": "首页和条数", "ids": "全部编号"}
IN_SIGHT = 12
"""Hits that the list in the window shows without scrolling, or a few more."""
LARGE = 10_000
"""Documents; more are asked every question once more, fewer three times, of which the middle one counts."""


def main() -> None:
    """Measure, print a table, keep the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    typed = [query["query"] for query in _queries()]
    whole = [fold(query["query"]).split() for query in _queries() if query["category"] not in NOT_ASKED]
    plan = load_plans()[0]
    lines = [_answers(plan, typed), _built(plan)]
    for units in options.units:
        lines += measure(units, Corpus(library(plan, units)), {"整词": whole, "逐字": beginnings(whole)})
    sys.stdout.write(f"{table(lines)}\n")
    if options.json:
        write_json(tuple(rows(lines)), options.json)


def _queries() -> list[dict[str, str]]:
    queries: list[dict[str, str]] = json.loads(Path(__file__).with_name("search_queries.json").read_text("utf-8"))
    return queries


def _answers(plan: Plan, queries: Sequence[str]) -> Line:
    """Measure whole answers, as the window shows them: hits with marks and snippets, facets, explanations."""
    searcher = Searcher((plan,), PlanIndex(*build_in_memory((plan,)), "memory"))
    searcher.prepare()
    gc.collect()
    gc.freeze()
    typed = [query[:length] for query in queries for length in range(1, len(query) + 1)]
    times = timed(lambda query: _shown(searcher.search(query, limit=PAGE)), typed, 1)
    what = f"逐字，完整答复（{PAGE} 条命中、分面、说明，看得见的 {IN_SIGHT} 条的摘要）"
    return Line(len(plan.units), what, "ms", {Ours.name: _middle_and_most(times)})


def _shown(result: Result) -> list[str]:
    """Do what the list does with a result at once: cut the pieces of text of the hits in sight."""
    return [hit.snippet for hit in result.hits[:IN_SIGHT]]


def _built(plan: Plan) -> Line:
    """Measure building an index of a thousand units."""
    plans = library(plan, BUILT)
    with tempfile.TemporaryDirectory() as folder:
        times = timed(lambda name: build_index(plans, Path(folder) / name), ["ix"], 3)
    return Line(BUILT, "建立索引", "s", {Ours.name: (times[0] / 1e3,)})


def measure(units: int, corpus: Corpus, asked: dict[str, list[list[str]]]) -> Iterator[Line]:
    """Build, open and ask every engine over one corpus."""
    with tempfile.TemporaryDirectory() as folder:
        engines = [kind(corpus) for kind in ENGINES]
        yield from prepare(units, engines, Path(folder))
        gc.collect()
        gc.freeze()
        repeats = 1 if len(corpus.documents) > LARGE else 3
        wrong = dict.fromkeys((engine.name for engine in engines[1:]), 0)
        for kind, questions in asked.items():
            for name, number in differences(engines, questions).items():
                wrong[name] += number
            for question, chinese in QUESTIONS.items():
                times = {engine.name: timed(getattr(engine, question), questions, repeats) for engine in engines}
                values = {name: _middle_and_most(spent) for name, spent in times.items()}
                yield Line(units, f"{kind}，{chinese}", "ms", values)
        yield Line(units, "与扫描不同的答案", "个", {name: (number,) for name, number in wrong.items()})


def prepare(units: int, engines: Sequence[Engine], folder: Path) -> Iterator[Line]:
    """Build and open the engines; say what that took."""
    built: dict[str, Value] = {}
    sizes: dict[str, Value] = {}
    opened: dict[str, Value] = {}
    memory: dict[str, Value] = {}
    for engine in engines[1:]:  # the first one has no index
        place = folder / engine.name
        place.mkdir()
        started = time.perf_counter()
        engine.build(place)
        built[engine.name] = (time.perf_counter() - started,)
        sizes[engine.name] = (sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6,)
        before, started = resident(), time.perf_counter()
        engine.open(place)
        opened[engine.name] = ((time.perf_counter() - started) * 1e3,)
        memory[engine.name] = (resident() - before,)
    yield Line(units, "建立索引", "s", built)
    yield Line(units, "索引大小", "MB", sizes)
    yield Line(units, "打开", "ms", opened)
    yield Line(units, "打开后多占内存", "MB", memory)


def resident() -> float:
    """Return the memory this process holds, in MB."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def beginnings(whole: list[list[str]]) -> list[list[str]]:
    """Return every beginning of every query, as typed."""
    texts = {" ".join(words)[:length] for words in whole for length in range(1, LONGEST_TYPED + 1)}
    return [text.split() for text in sorted(texts) if text.strip()]


def differences(engines: Sequence[Engine], questions: list[list[str]]) -> dict[str, int]:
    """Count the queries to which an engine gives other documents than the first engine, which scans."""
    scan, *others = engines
    wrong = dict.fromkeys((engine.name for engine in others), 0)
    for words in questions:
        expected = list(scan.ids(words))
        for engine in others:
            number, page = engine.counted(words)
            same = (
                list(engine.ids(words)) == expected and list(engine.page(words)) == list(page) == expected[: len(page)]
            )
            wrong[engine.name] += not (same and number == len(expected))
    return wrong


def timed(ask: Callable[..., object], questions: Sequence[object], repeats: int) -> list[float]:
    """Return the milliseconds each question took, the middle of its repeats."""
    times = []
    for question in questions:
        spent = []
        for _ in range(repeats):
            started = time.perf_counter()
            ask(question)
            spent.append((time.perf_counter() - started) * 1e3)
        times.append(sorted(spent)[repeats // 2])
    return times


def _middle_and_most(times: Sequence[float]) -> Value:
    """Return the middle one, and the one that 99 of 100 do not exceed."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[round(0.99 * (len(ordered) - 1))]


if __name__ == "__main__":
    main()
