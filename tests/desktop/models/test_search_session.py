from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.search_session import SearchSession
from index.search import Searcher
from index.store import open_index

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def session(plans: tuple[Plan, ...]) -> SearchSession:
    made = SearchSession()
    made.set_searcher(Searcher(plans))
    return made


def test_first_hit_in_the_text_is_current_though_departments_stand_above(session: SearchSession) -> None:
    session.set_query("发改委")
    assert session.hits[0].kind == "department"
    assert session.current_hit is not None
    assert session.current_hit.kind in ("clause", "task")


def test_marks_are_all_occurrences_in_the_order_of_the_hits(session: SearchSession) -> None:
    session.set_query("知识产权")
    assert len(session.marks) == session.result.occurrences
    order = [hit.id for hit in session.hits]
    places = [order.index(mark.part_id) for mark in session.marks]
    assert places == sorted(places)


def test_walking_occurrences_goes_round_and_takes_the_hit_along(session: SearchSession) -> None:
    session.set_query("网联汽车")
    session.step_mark(-1)
    assert session.mark == len(session.marks) - 1
    assert session.current_hit is not None
    assert session.current_hit.id == session.marks[session.mark].part_id
    session.step_mark(1)
    assert session.mark == 0


def test_walking_hits_stops_at_both_ends(session: SearchSession) -> None:
    session.set_query("网联汽车")
    session.step_hit(-1)
    assert session.row == 0
    session.step_hit(99)
    assert session.row == len(session.hits) - 1
    assert session.marks[session.mark].part_id == session.hits[-1].id


def test_one_kind_alone_and_all_again(session: SearchSession) -> None:
    session.set_query("知识产权")
    session.set_kind("task")
    assert {hit.kind for hit in session.hits} == {"task"}
    session.set_kind(None)
    assert len(session.hits) == len(session.result.hits)


def test_blank_query_ends_the_search(session: SearchSession) -> None:
    session.set_query("知识产权")
    session.set_query("  ")
    assert session.hits == ()
    assert session.current_hit is None
    assert (session.marks, session.mark) == ((), -1)
    session.step_hit(1)
    session.step_mark(1)


def test_query_typed_before_the_searcher_was_there_is_answered_when_it_is(plans: tuple[Plan, ...]) -> None:
    session = SearchSession()
    session.set_query("网联汽车")
    assert session.hits == ()
    session.set_searcher(Searcher(plans))
    assert session.result.total == 3


def test_index_gives_the_same_hits_and_disturbs_nothing(
    session: SearchSession, plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    session.set_query("知识产权")
    session.step_hit(2)
    before = session.hits, session.row
    changes: list[None] = []
    session.result_changed.connect(lambda: changes.append(None))
    assert session.searcher is not None
    session.set_searcher(session.searcher.with_index(open_index(plans, tmp_path)))
    assert (session.hits, session.row) == before
    assert changes == []
    session.set_query("知识产权")
    assert session.hits == before[0]
