"""A library of many plans: the rarer steps read some of it closely, and what they learn there they look up in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.vocabulary import Vocabulary
from index import corpus as corpus_module
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan

TEXTS = ("推进首台(套)装备", "支持机器人产业", "首台(套)保险补偿", "机器人与传感器", "首台装备")


@pytest.fixture
def library(plan_of: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch) -> Searcher:
    """Of five clauses the first two are read closely."""
    monkeypatch.setattr(corpus_module, "_MOST_READ_CLOSELY", 2)
    return Searcher([plan_of(TEXTS)], vocabulary=Vocabulary())


@pytest.mark.parametrize(
    ("query", "why", "numbers"),
    [
        ("首台套", "variant", {"1.1", "1.3"}),
        ("jqr", "pinyin", {"1.2", "1.4"}),
        ("机器仁", "typo", {"1.2", "1.4"}),
        ("机器人首台", "synonym", {"1.2", "1.4"}),
        ("chuanganqi", "pinyin", set()),
    ],
)
def test_what_some_documents_teach_is_looked_up_in_all(
    library: Searcher, query: str, why: str, numbers: set[str]
) -> None:
    hits = library.search(query).hits
    assert {hit.number for hit in hits} == numbers
    assert {hit.why for hit in hits} <= {why}
    assert all(hit.marks and hit.spans for hit in hits)


def test_what_stands_as_it_is_typed_is_found_everywhere(library: Searcher) -> None:
    assert {hit.number for hit in library.search("传感器").hits} == {"1.4"}
    assert library.search("装备").total == 2


def test_a_few_plans_are_read_whole(plan_of: Callable[..., Plan]) -> None:
    assert Searcher([plan_of(TEXTS)], vocabulary=Vocabulary()).search("chuanganqi").total == 1
