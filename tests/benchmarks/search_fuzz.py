"""Random queries: ``python -m tests.benchmarks.search_fuzz [COUNT [SEED]]``, 100,000 unless said.

Each is put to a scan and to an index of the real plan: neither may raise, both answer the same, and no answer takes
more than 50 ms of CPU time. The exit code says whether all of that held.
"""

# ruff: noqa: T201 (it reports to a terminal)

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from content.load import load_plans
from index.search import Searcher
from index.store import open_index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_MS = 50.0
PAGE = 50
COUNT = 100_000
LONGEST = 100_000
WORST_SHOWN = 5
PIECES = (
    *("人才", "发改委", "机器人", "机器仁", "住建", "知識產權", "首台套", "五G", "２０２０", "jqr", "rengong", "fgw"),
    *(" ", "  ", " 或 ", " OR ", " | ", "|", " -", "-", "(", ")", "（", "）", "“", "”", '"', "「", "」", ":", "^", "*"),
    *("部门:", "牵头:", "参加：", "时限:2020", "章：三", "类型:任务", "编号:3.2", "编号:", "?", "[", "]", "~", "\\"),
    *("\n", "\t", "\0", "\u200b", "\ud800", "\u0301", "🙂", "㎡", "…", "ﬁ", "ß", "的", "\u202e", "\u3000"),
)
SYLLABLES = ("zh", "ch", "sh", "z", "a", "n", "g", "ji", "qi", "ren", "xin", "shi", "x", "v")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query and what it cost: milliseconds of CPU time, and what was wrong ("" for nothing)."""

    query: str
    ms: float
    fault: str


class Queries:
    """Makes queries that nobody would type and queries that somebody might, for ever."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._texts = texts
        self._chance = random.Random(seed)  # noqa: S311 (a test)
        self._makers: tuple[Callable[[], str], ...] = (
            self._any_characters,
            self._pieces,
            self._nested,
            self._han,
            self._printed,
            self._slips,
            self._letters,
            self._syllables,
            self._repeated,
        )

    def next(self) -> str:
        return self._chance.choice(self._makers)()

    def _any_characters(self) -> str:
        return "".join(chr(self._chance.randrange(sys.maxunicode + 1)) for _ in range(self._chance.randrange(1, 60)))

    def _pieces(self) -> str:
        return "".join(self._chance.choices(PIECES, k=self._chance.randrange(1, 40)))

    def _nested(self) -> str:
        depth = int(LONGEST ** self._chance.random() / 2)
        inside = self._chance.choice(("人才 或 机器人", "-人才", "部门:科技厅", "甲"))
        return self._chance.choice(("(", "-(", "( ")) * depth + inside + ")" * self._chance.choice((depth, depth // 2))

    def _han(self) -> str:
        return "".join(chr(self._chance.randrange(0x4E00, 0x9FFF)) for _ in range(self._chance.randrange(1, 30)))

    def _printed(self, longest: int = 30) -> str:
        text = self._chance.choice(self._texts)
        start = self._chance.randrange(len(text))
        return text[start : start + self._chance.randrange(1, longest)]

    def _slips(self) -> str:
        """Many words of the plan, most with a wrong character: what looks for slips has most to do."""
        words = []
        for _ in range(self._chance.randrange(1, 25)):
            word = list(self._printed(8))
            word[self._chance.randrange(len(word))] = chr(self._chance.randrange(0x4E00, 0x9FFF))
            words.append("".join(word))
        return self._chance.choice((" ", " 或 ", " -", "")).join(words)

    def _letters(self) -> str:
        alphabet = "abcdefghijklmnopqrstuvwxyz"
        lengths = (self._chance.randrange(1, 12) for _ in range(self._chance.randrange(1, 40)))
        return " ".join("".join(self._chance.choices(alphabet, k=length)) for length in lengths)

    def _syllables(self) -> str:
        return "".join(self._chance.choices((*SYLLABLES, *SYLLABLES, " "), k=self._chance.randrange(1, 60)))

    def _repeated(self) -> str:
        piece = self._chance.choice((*PIECES, *SYLLABLES, self._printed(4)))
        return (piece * int(LONGEST ** self._chance.random() / len(piece) + 1))[:LONGEST]


def ask(scan: Searcher, indexed: Searcher, query: str) -> Asked:
    """Put one query to both."""
    started = time.thread_time()
    try:
        answer = scan.search(query, limit=PAGE)
        ms = (time.thread_time() - started) * 1e3
        fault = "" if indexed.search(query, limit=PAGE) == answer else "index and scan differ"
    except Exception as error:  # noqa: BLE001 (that is what is looked for)
        return Asked(query, (time.thread_time() - started) * 1e3, repr(error))
    return Asked(query, ms, fault)


def ask_many(folder: Path, count: int, seed: int) -> list[Asked]:
    """Ask ``count`` random queries; return the faulty and the slowest ones, the slowest first."""
    plans = load_plans()
    scan, indexed = Searcher(plans), Searcher(plans, open_index(plans, folder))
    for searcher in (scan, indexed):
        searcher.prepare()
    queries = Queries([unit.text for plan in plans for unit in plan.units], seed)
    worst: list[Asked] = []
    for number in range(count):
        worst.append(ask(scan, indexed, queries.next()))
        if number % 1_000 == 0 or number == count - 1:
            worst.sort(key=lambda asked: -asked.ms)
            worst = worst[:WORST_SHOWN] + [asked for asked in worst[WORST_SHOWN:] if asked.fault]
    return worst


def main(count: int = COUNT, seed: int = 20170801) -> int:
    """Ask, print the slowest and the faults, and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        worst = ask_many(Path(folder), count, seed)
    faults = [asked for asked in worst if asked.fault]
    print(f"{count} queries, seed {seed}: {len(faults)} faults, slowest {worst[0].ms:.1f} ms (at most {MOST_MS:g})")
    for asked in (*worst[:WORST_SHOWN], *faults):
        print(f"{asked.ms:8.1f} ms  {asked.query[:60]!r} ({len(asked.query)} characters)  {asked.fault}")
    return 1 if faults or worst[0].ms > MOST_MS else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
