from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from desktop.jobs import Jobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_work_runs_elsewhere_and_its_value_arrives_here(qtbot: QtBot) -> None:
    jobs, values, threads = Jobs(), [], []
    jobs.run(
        threading.get_ident,
        done=lambda value: (values.append(value), threads.append(threading.get_ident())),
        failed=values.append,
    )
    assert jobs.running == 1
    qtbot.waitUntil(lambda: values != [])
    assert values[0] != threading.get_ident()
    assert threads == [threading.get_ident()]
    assert jobs.running == 0


def test_error_of_the_work_arrives_as_it_was_raised(qtbot: QtBot) -> None:
    jobs, done, failed = Jobs(), [], []

    def work() -> None:
        raise OSError("没有空间")

    jobs.run(work, done=done.append, failed=failed.append)
    qtbot.waitUntil(lambda: failed != [])
    assert str(failed[0]) == "没有空间"
    assert done == []


def test_outcomes_after_leaving_are_dropped(qtbot: QtBot) -> None:
    jobs, values, gate = Jobs(), [], threading.Event()
    jobs.run(lambda: gate.wait(5), done=values.append, failed=values.append)
    gate.set()
    jobs.wait()
    later = Jobs()
    later.run(lambda: 2, done=values.append, failed=values.append)
    qtbot.waitUntil(lambda: values == [2])


def test_several_jobs_each_find_their_own_answer(qtbot: QtBot) -> None:
    jobs, values = Jobs(), {}
    for number in range(20):
        jobs.run(lambda n=number: n * n, done=lambda value, n=number: values.update({n: value}), failed=print)
    qtbot.waitUntil(lambda: len(values) == 20)
    assert values == {number: number * number for number in range(20)}
