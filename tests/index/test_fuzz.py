"""A short run of the random queries; ``python -m tests.benchmarks.search_fuzz`` is the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.search_fuzz import LONGEST, Queries, ask_many

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan

# Ten times what the long run allows: here every line is traced, beside other tests.
MOST_MS = 500


def test_random_queries_raise_nothing_and_keep_nobody_waiting(tmp_path: Path) -> None:
    worst = ask_many(tmp_path, 400, seed=3)
    assert [asked for asked in worst if asked.fault] == []
    assert worst[0].ms < MOST_MS, worst[0]


def test_random_queries_are_of_every_sort(plans: tuple[Plan, ...]) -> None:
    queries = Queries([unit.text for unit in plans[0].units], seed=1)
    asked = [queries.next() for _ in range(500)]
    assert max(map(len, asked)) > LONGEST / 10
    assert any(query.startswith("((((") for query in asked)
    assert any("\ud800" in query for query in asked)
    assert any(query.isascii() and query.replace(" ", "").isalpha() for query in asked)
