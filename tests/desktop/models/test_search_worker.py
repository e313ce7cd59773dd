from __future__ import annotations

import itertools
import threading
import time
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from desktop.jobs import Jobs
from desktop.models import search_worker
from desktop.models.search_session import SearchSession
from desktop.models.search_worker import SearchWorker
from index.cancel import check
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from content.plan import Plan


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    assert qapp is not None
    made = Jobs()
    yield made
    made.wait()


@pytest.fixture
def paged(jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot) -> SearchSession:
    """Five hits for 知识产权 are listed, and there are more."""
    session = SearchSession()
    session.set_worker(SearchWorker(jobs, lambda: Searcher(plans), never))
    session.first_page = 5
    with qtbot.waitSignal(session.result_changed):
        session.set_query("知识产权")
    return session


def never(error: Exception) -> None:
    raise error


def narrowed(session: SearchSession) -> bool:
    return bool(session.answer.request.filters)


def test_only_the_last_of_what_is_asked_while_it_works_is_answered(
    jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot
) -> None:
    worker, go = SearchWorker(jobs, lambda: Searcher(plans), never), threading.Event()
    answers: list[object] = []
    begun: list[str] = []

    def work(name: str) -> Callable[[Searcher], str]:
        def run(_searcher: Searcher) -> str:
            begun.append(name)
            assert go.wait(5)
            return name

        return run

    for name in ("省", "省科", "省科技", "省科技厅"):
        worker.ask(work(name), answers.append)
    go.set()
    qtbot.waitUntil(lambda: answers == ["省科技厅"])
    assert set(begun) <= {"省", "省科技厅"}


def until_given_up(_searcher: Searcher) -> None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        check()


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_what_is_asked_next_ends_what_it_is_at(
    jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot, *, is_forgotten: bool
) -> None:
    worker = SearchWorker(jobs, lambda: Searcher(plans), never)
    answers: list[object] = []
    began = time.monotonic()
    worker.ask(until_given_up, answers.append, lambda: answers.append("given up is no failure"))
    if is_forgotten:
        worker.forget()
    worker.ask(lambda _: "新", answers.append)
    qtbot.waitUntil(lambda: answers == ["新"])
    assert time.monotonic() - began < 4


def test_late_answer_of_a_search_that_cannot_be_ended_is_thrown_away(
    jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot
) -> None:
    worker, go = SearchWorker(jobs, lambda: Searcher(plans), never), threading.Event()
    answers: list[object] = []
    worker.ask(lambda _: go.wait(5) and "旧", answers.append)
    worker.ask(lambda _: "新", answers.append)
    go.set()
    qtbot.waitUntil(lambda: answers == ["新"])
    qtbot.waitUntil(lambda: not jobs.running)
    assert answers == ["新"]


def test_what_is_forgotten_is_not_answered(jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot) -> None:
    worker = SearchWorker(jobs, lambda: Searcher(plans), never)
    answers: list[object] = []
    worker.ask(lambda _: "一", answers.append)
    worker.forget()
    worker.ask(lambda _: "二", answers.append)
    qtbot.waitUntil(lambda: answers == ["二"])


def test_an_error_is_told_and_the_next_question_is_answered(jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot) -> None:
    errors: list[Exception] = []
    answers: list[object] = []
    worker = SearchWorker(jobs, lambda: Searcher(plans), errors.append)
    worker.ask(lambda _: 1 // 0, answers.append, lambda: answers.append("坏"))
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert answers == ["坏"]
    answers.clear()
    worker.ask(lambda _: "好", answers.append)
    qtbot.waitUntil(lambda: answers == ["好"])


def test_session_with_a_worker_gives_the_same_hits(jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot) -> None:
    beside, session = SearchSession(), SearchSession()
    beside.set_searcher(Searcher(plans))
    session.set_worker(SearchWorker(jobs, lambda: Searcher(plans), never))
    session.first_page = 200  # more than there are
    for query in ("知识产权", "发改委", "zscq", "知识产圈", "魑魅魍魉"):
        beside.set_query(query)
        with qtbot.waitSignal(session.result_changed):
            session.set_query(query)
        assert (session.hits, session.row, session.mark) == (beside.hits, beside.row, beside.mark)
        assert session.answer.kinds == beside.answer.kinds
    choices: list[object] = []
    for one in (beside, session):
        one.set_query("产业")
        one.set_filter("lead", "省科技厅")
        qtbot.waitUntil(partial(narrowed, one))
        one.offer_choices("lead", choices.append)
        one.offer_choices("chapter", choices.append)
    qtbot.waitUntil(lambda: len(choices) == 4)
    lead, chapter = choices[:2]
    assert choices[2:] == [chapter, lead]  # what is not set yet is known at once


def test_hits_of_a_large_library_come_a_page_at_a_time(paged: SearchSession, qtbot: QtBot) -> None:
    assert len(paged.hits) == 5
    assert paged.answer.has_more
    before, total = paged.hits, paged.result.total
    with qtbot.waitSignal(paged.hits_added):
        paged.fetch_more()
    assert paged.hits[:5] == before != paged.hits
    found: list[int] = []
    paged.with_all_hits(lambda hits: found.append(sum(hit.kind in ("clause", "task") for hit in hits)))
    qtbot.waitUntil(lambda: found == [total])


@pytest.mark.parametrize(("waits", "breaths"), [((0.0002,), 1), ((0.001, 0.002, 0.0002), 3), ((0.001,) * 1_000, 60)])
def test_a_search_stands_still_until_the_window_wants_nothing(
    waits: tuple[float, ...], breaths: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[float] = []

    def breath() -> float:
        taken.append(waits[len(taken)])
        return taken[-1]

    clock = SimpleNamespace(perf_counter=itertools.count(0.0, 0.003).__next__)
    monkeypatch.setattr(search_worker, "time", clock)
    monkeypatch.setattr(search_worker, "_breath", breath)
    given_up = threading.Event()
    asked = search_worker._GivingWay(given_up)
    assert not asked()
    assert len(taken) == breaths
    clock.perf_counter = lambda: 0.0
    given_up.set()
    assert asked()
    assert len(taken) == breaths, "it had its say a moment ago"


def test_search_begins_when_the_keys_are_through(jobs: Jobs, plans: tuple[Plan, ...], qtbot: QtBot) -> None:
    session, worker = SearchSession(), SearchWorker(jobs, lambda: Searcher(plans), never)
    session.set_worker(worker)
    seen: list[str] = []
    session.result_changed.connect(lambda: seen.append(session.result.query))
    for query in ("知", "知识", "知识产", "知识产权"):
        session.set_query(query)
        assert not jobs.running, "another thread would keep the window from showing the key"
    qtbot.waitUntil(lambda: seen == ["知识产权"])
    session.set_query("人才")
    session.set_query("")
    assert seen == ["知识产权", ""]
    qtbot.waitUntil(lambda: not jobs.running)
    assert session.hits == ()


def test_next_occurrence_behind_the_last_one_listed_is_fetched(paged: SearchSession, qtbot: QtBot) -> None:
    listed = len(paged.marks)
    paged.step_mark(listed - 1)
    assert paged.mark == listed - 1
    fetched: list[int] = []
    paged.hits_added.connect(lambda: fetched.append(len(paged.hits)))
    with qtbot.waitSignal(paged.current_changed):
        paged.step_mark(1)
        paged.step_mark(1)  # the key is held down
    assert paged.mark == listed
    assert paged.row == 5
    assert fetched == [len(paged.hits)]


def test_step_that_waits_for_more_hits_ends_with_the_search(paged: SearchSession, qtbot: QtBot) -> None:
    paged.step_mark(len(paged.marks) - 1)
    paged.step_mark(1)
    with qtbot.waitSignal(paged.result_changed):
        paged.set_query("人才")
    assert paged.mark == 0
    paged.step_mark(1)
    assert paged.mark == 1


def test_list_that_is_just_as_long_as_the_page_stays_where_it_is(paged: SearchSession, qtbot: QtBot) -> None:
    everything: list[int] = []
    paged.with_all_hits(lambda hits: everything.append(len(hits)))
    qtbot.waitUntil(lambda: bool(everything))
    paged.first_page = everything[0]
    for query in ("人才", "知识产权"):
        with qtbot.waitSignal(paged.result_changed):
            paged.set_query(query)
    paged.set_row(3)
    assert paged.answer.has_more
    with qtbot.waitSignal(paged.hits_added), qtbot.assertNotEmitted(paged.result_changed):
        paged.fetch_more()
    assert paged.row == 3
    assert not paged.answer.has_more
