"""What the tests of the store have in common: queries of every sort, and that an index answers them as a scan does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search import Searcher

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan
    from index.store import PlanIndex

ASKED = ("网联汽车", "省", "2020年", "首台(套)", "知识产权", "发改委", "（一）", "战略性新兴产业", "甲乙丙丁", "5g")


def cached_folder(cache: Path) -> Path:
    (folder,) = (path for path in (cache / "index").iterdir())
    return folder


def assert_right(index: PlanIndex, plans: tuple[Plan, ...]) -> None:
    plain, indexed = Searcher(plans), Searcher(plans, index)
    for query in ASKED:
        assert indexed.search(query) == plain.search(query), query
