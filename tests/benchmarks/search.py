"""Search beside its peers, from one run: ``python -m tests.benchmarks.search [UNITS …]``, 78 and 7,800 unless said.

Every engine answers the real queries and every beginning of them as typed; every list of documents is compared with
the scan's. Times are CPU-near wall times of one thread; read the ratios, not the milliseconds.
"""

# ruff: noqa: T201 (it reports to a terminal)

from __future__ import annotations

import gc
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from content.load import load_plans
from index.corpus import Corpus
from index.normalise import fold
from tests.benchmarks.search_engines import ENGINES
from tests.benchmarks.search_library import library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.search_engines import Engine

SIZES = (78, 7_800)  # 78,000 take minutes
LONGEST_TYPED = 12
NOT_ASKED = {"dept_short", "traditional", "typo", "loose", "pinyin"}
QUESTIONS = ("page", "counted", "ids")
MOST_TYPED = 500


def main(sizes: Sequence[int]) -> None:
    """Print one table per size."""
    queries = json.loads((Path(__file__).parent / "search_queries.json").read_text(encoding="utf-8"))
    whole = [fold(query["query"]).split() for query in queries if query["category"] not in NOT_ASKED]
    for size in sizes:
        plans = library(load_plans()[0], size)
        measure(Corpus(plans), whole)


def measure(corpus: Corpus, whole: list[list[str]]) -> None:
    """Build, open and ask every engine over one corpus."""
    typed = beginnings(whole)
    with tempfile.TemporaryDirectory() as folder:
        engines = [prepare(kind(corpus), Path(folder)) for kind in ENGINES]
        gc.collect()
        gc.freeze()
        print(f"\n{len(corpus.documents)} documents, {sum(map(len, corpus.texts)) / 1e6:.2f} million characters")
        for name, questions in (("queries", whole), ("typed", typed)):
            print(
                f"{name:13} "
                + " ".join(f"{question + ' median':>15} {'p99 ms':>8}" for question in QUESTIONS)
                + "  differences"
            )
            wrong = differences(engines, questions)
            times = {
                engine.name: [timed(getattr(engine, question), questions) for question in QUESTIONS]
                for engine in engines
            }
            for engine in engines:
                cells = " ".join(f"{median(all_) * 1e3:15.3f} {p99(all_) * 1e3:8.3f}" for all_ in times[engine.name])
                print(f"{engine.name:13} {cells} {wrong[engine.name]:12}")


def prepare(engine: Engine, folder: Path) -> Engine:
    """Build and open one engine and print what that took."""
    started = time.perf_counter()
    engine.build(folder)
    built = time.perf_counter()
    before = resident()
    engine.open(folder)
    opened = time.perf_counter()
    spent = f"build {built - started:7.2f} s   open {(opened - built) * 1e3:7.1f} ms"
    print(f"{engine.name:13} {spent}   {resident() - before:+.1f} MB")
    return engine


def resident() -> float:
    """Return the memory this process holds, in MB."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def beginnings(whole: list[list[str]]) -> list[list[str]]:
    """Return every beginning of every query, as typed; of many, an even choice."""
    texts = {" ".join(words)[:length] for words in whole for length in range(1, LONGEST_TYPED + 1)}
    typed = [text.split() for text in sorted(texts) if text.strip()]
    return typed[:: max(1, len(typed) // MOST_TYPED)]


def differences(engines: list[Engine], questions: list[list[str]]) -> dict[str, int]:
    """Count the queries to which an engine gives other documents than the first engine."""
    wrong = dict.fromkeys((engine.name for engine in engines), 0)
    for words in questions:
        expected = list(engines[0].ids(words))
        for engine in engines:
            number, page = engine.counted(words)
            same = (
                list(engine.ids(words)) == expected and list(engine.page(words)) == list(page) == expected[: len(page)]
            )
            wrong[engine.name] += not (same and number == len(expected))
    return wrong


def timed(ask: Callable[[Sequence[str]], object], questions: list[list[str]]) -> list[float]:
    """Return how long each question took, the middle of three."""
    times = []
    for words in questions:
        three = []
        for _ in range(3):
            started = time.perf_counter()
            ask(words)
            three.append(time.perf_counter() - started)
        times.append(sorted(three)[1])
    return times


def median(times: list[float]) -> float:
    """Return the middle one."""
    return sorted(times)[len(times) // 2]


def p99(times: list[float]) -> float:
    """Return the one that 99 of 100 do not exceed."""
    return sorted(times)[min(len(times) - 1, round(0.99 * (len(times) - 1)))]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
