"""A search nobody waits for any more ends early, and the next one is as good as ever."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import pytest

from index.cancel import SearchCancelledError, cancellable, cancelling
from index.search import Searcher
from index.store import open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan

QUERIES = ("省", "人才 机器人", "首台套", "jqr", "zhishichanquan", "机器仁", "部门:科技厅", "-省", "章:三", "人才住房")


def after(checks: int) -> Callable[[], bool]:
    """Say yes from the given check on."""
    asked = count()
    return lambda: next(asked) >= checks


@pytest.mark.parametrize("query", QUERIES)
def test_a_cancelled_search_leaves_nothing_half_done(plans: tuple[Plan, ...], nowhere: Path, query: str) -> None:
    expected = Searcher(plans).search(query)
    for searcher in (Searcher(plans), Searcher(plans, open_index(plans, nowhere))):
        with pytest.raises(SearchCancelledError), cancelling(lambda: True):
            searcher.search(query)
        for checks in (1, 2, 3, 5, 8, 13):
            with suppress(SearchCancelledError), cancelling(after(checks)):
                assert searcher.search(query) == expected
        assert searcher.search(query) == expected


def test_prepare_goes_on_where_it_was_cancelled(plans: tuple[Plan, ...]) -> None:
    searcher = Searcher(plans)
    with pytest.raises(SearchCancelledError), cancelling(after(2)):
        searcher.prepare()
    searcher.prepare()
    assert searcher.search("jqr") == Searcher(plans).search("jqr")


def test_what_is_not_cancelled_goes_through_to_the_end() -> None:
    with pytest.raises(SearchCancelledError), cancelling(lambda: True):
        list(cancellable([1]))
    assert list(cancellable(range(100))) == list(range(100))
