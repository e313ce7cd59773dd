from __future__ import annotations

import gc
import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from desktop.jobs import Jobs, take_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def fail(error: Exception) -> None:
    raise AssertionError from error


def test_work_runs_elsewhere_and_its_value_arrives_here(qtbot: QtBot) -> None:
    jobs = Jobs()
    worked: list[int] = []
    answered: list[int] = []

    def done(thread: int) -> None:
        worked.append(thread)
        answered.append(threading.get_ident())

    jobs.run(threading.get_ident, done=done, failed=fail)
    before = jobs.running
    qtbot.waitUntil(lambda: worked != [])
    assert worked[0] != threading.get_ident()
    assert answered == [threading.get_ident()]
    assert (before, jobs.running) == (1, 0)


def test_error_of_the_work_arrives_as_it_was_raised(qtbot: QtBot) -> None:
    jobs = Jobs()
    done: list[None] = []
    failed: list[Exception] = []

    def work() -> None:
        raise OSError("没有空间")

    jobs.run(work, done=done.append, failed=failed.append)
    qtbot.waitUntil(lambda: failed != [])
    assert str(failed[0]) == "没有空间"
    assert done == []


def test_no_garbage_is_looked_for_while_any_other_thread_works(qtbot: QtBot) -> None:
    one, other, gate = Jobs(), Jobs(), threading.Event()
    looked: list[bool] = []
    one.run(gc.isenabled, done=looked.append, failed=fail)
    other.run(lambda: gate.wait(5), done=looked.append, failed=fail)
    qtbot.waitUntil(lambda: looked != [])
    assert looked == [False]
    assert not gc.isenabled()
    gate.set()
    other.wait()
    assert gc.isenabled()
    QCoreApplication.processEvents()
    assert gc.isenabled()


def test_a_program_that_collects_nothing_is_left_so(qtbot: QtBot) -> None:
    jobs, done = Jobs(), list[bool]()
    gc.disable()
    try:
        jobs.run(gc.isenabled, done=done.append, failed=fail)
        qtbot.waitUntil(lambda: done == [False])
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_outcomes_after_leaving_are_dropped(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    values: list[int] = []
    jobs.run(lambda: gate.wait(5), done=values.append, failed=fail)
    gate.set()
    jobs.wait()
    later = Jobs()
    later.run(lambda: 2, done=values.append, failed=fail)
    qtbot.waitUntil(lambda: values == [2])


def test_several_jobs_each_find_their_own_answer(qtbot: QtBot) -> None:
    jobs = Jobs()
    values: dict[int, int] = {}
    for number in range(20):
        jobs.run(partial(pow, number, 2), done=partial(values.__setitem__, number), failed=fail)
    qtbot.waitUntil(lambda: len(values) == 20)
    assert values == {number: number * number for number in range(20)}


def test_steps_are_taken_one_a_turn(qtbot: QtBot) -> None:
    owner, taken = QObject(), []
    between: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            taken.append(number)
            QTimer.singleShot(0, owner, lambda: between.append(len(taken)))
            yield

    take_steps(owner, steps())
    assert taken == [0]
    qtbot.waitUntil(lambda: len(between) == 3)
    assert taken == [0, 1, 2]
    assert between[0] < 3  # something else had its turn before the last step


def test_steps_end_with_their_owner(qtbot: QtBot) -> None:
    owner, taken = QObject(), []

    def steps() -> Iterator[None]:
        for number in range(3):
            taken.append(number)
            yield

    take_steps(owner, steps())
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    QCoreApplication.processEvents()
    assert len(taken) < 3
