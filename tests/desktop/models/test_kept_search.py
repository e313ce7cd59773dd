from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.kept_search import KeptSearches
from desktop.models.search_request import Request, answer
from index.search import Searcher

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.fixture
def kept(plans: tuple[Plan, ...]) -> KeptSearches:
    return KeptSearches(plans)


@pytest.mark.parametrize(
    "request_",
    [
        Request("知识产权"),
        Request("5G 或 4K", kind="task"),
        Request("产业", filters=(("chapter", "三、主要措施"), ("lead", "省科技厅"))),
        Request("产业", kind="clause", filters=(("participant", "省科技厅"), ("deadline", "2020年"))),
        Request("产业", filters=(("chapter", "附件：任务分工表"),)),
    ],
)
def test_what_is_kept_is_found_again(kept: KeptSearches, request_: Request, plans: tuple[Plan, ...]) -> None:
    again = kept.request(kept.text(request_))
    assert again == request_
    searcher = Searcher(plans)
    assert answer(searcher, again).result.hits == answer(searcher, request_).result.hits


@pytest.mark.parametrize("query", ["知识产权 牵头:科技厅", "产业 章:“没有这章”", "类型:任务 人才", "a 牵头:“谁”"])
def test_fields_a_person_typed_stay_in_the_query(kept: KeptSearches, query: str) -> None:
    assert kept.request(query) == Request(query)


def test_kept_text_is_a_query_that_reads_well(kept: KeptSearches) -> None:
    request = Request(" 知识产权  保护 ", kind="task", filters=(("lead", "省科技厅"),))
    assert kept.text(request) == "知识产权 保护 牵头:“省科技厅” 类型:“任务”"
