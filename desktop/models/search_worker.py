"""A searcher that answers on another thread: for libraries so large that typing would have to wait for it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from index.cancel import SearchCancelledError, cancelling

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.jobs import Jobs
    from index.search import Searcher

    Work = Callable[[Searcher], object]
    Done = Callable[[object], None]

_SPELL_S: Final = 0.002
_BREATH_S: Final = 0.0001
_BUSY_S: Final = 0.0005
_MOST_BREATHS: Final = 60


@dataclass(frozen=True, slots=True)
class _Question:
    """Something asked of the worker.

    Attributes:
        work: What to do with the searcher, on the other thread.
        done: Called with what came of it.
        failed: Called where it failed.
    """

    work: Work
    done: Done
    failed: Callable[[], None]


class _GivingWay:
    """Tells a search whether it is given up, and now and then lets the window's thread go first.

    Python runs one thread at a time. Two that are busy take turns, and what the window has to do would take twice as
    long: so the search steps back until the window wants nothing.
    """

    def __init__(self, given_up: threading.Event) -> None:
        self._given_up = given_up
        self._since = time.perf_counter()

    def __call__(self) -> bool:
        if time.perf_counter() - self._since > _SPELL_S:
            for _ in range(_MOST_BREATHS):
                if _breath() < _BUSY_S:
                    break
            self._since = time.perf_counter()
        return self._given_up.is_set()


def _breath() -> float:
    """Stand still for a moment; return how many seconds it was until one could go on."""
    began = time.perf_counter()
    time.sleep(_BREATH_S)
    return time.perf_counter() - began


class SearchWorker:
    """Answers one thing at a time; what is asked next ends what it is at, and only the last asked is answered."""

    def __init__(self, jobs: Jobs, make: Callable[[], Searcher], failed: Callable[[Exception], None]) -> None:
        """Make a worker.

        Args:
            jobs: Runs the work.
            make: Makes the searcher, on the other thread, when the first thing is asked; it may take its time.
            failed: Called with what a search raised.
        """
        self._jobs = jobs
        self._make = make
        self._searcher: Searcher | None = None
        self._failed = failed
        self._given_up: threading.Event | None = None  # set to end the work in hand; None while there is none
        self._last = 0
        self._waiting: _Question | None = None

    @property
    def is_ready(self) -> bool:
        """Whether there is a searcher; making it can take minutes where the library is searched for the first time."""
        return self._searcher is not None

    def ask(self, work: Work, done: Done, failed: Callable[[], None] = lambda: None) -> None:
        """Run ``work(searcher)`` and then ``done`` with its value, unless something else is asked before."""
        self._last += 1
        question = _Question(work, done, failed)
        if self._given_up is None:
            self._start(question)
        else:
            self._given_up.set()
            self._waiting = question

    def forget(self) -> None:
        """Answer nothing of what has been asked so far."""
        self._last += 1
        self._waiting = None
        if self._given_up is not None:
            self._given_up.set()

    def _start(self, question: _Question) -> None:
        number, given_up = self._last, threading.Event()
        self._given_up = given_up

        def finish(value: object) -> None:
            self._go_on()
            if number == self._last:
                question.done(value)

        def fail(error: Exception) -> None:
            self._go_on()
            if isinstance(error, SearchCancelledError):
                return
            if number == self._last:
                question.failed()
            self._failed(error)

        self._jobs.run(partial(self._work, question.work, given_up), done=finish, failed=fail)

    def _work(self, work: Work, given_up: threading.Event) -> object:
        """Run on the other thread; never twice at a time, so the searcher is only ever used by one."""
        if self._searcher is None:
            self._searcher = self._make()
        with cancelling(_GivingWay(given_up)):
            return work(self._searcher)

    def _go_on(self) -> None:
        self._given_up = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._start(waiting)
