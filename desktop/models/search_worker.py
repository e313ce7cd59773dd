"""A searcher that answers on another thread: for libraries so large that typing would have to wait for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.jobs import Jobs
    from index.search import Searcher

    Work = Callable[[Searcher], object]
    Done = Callable[[object], None]


class SearchWorker:
    """Answers one thing at a time; of what is asked while it works only the last is answered.

    What nobody waits for any more is not begun, and what it has begun for nobody is thrown away.
    """

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
        self._busy = False
        self._last = 0
        self._waiting: tuple[Work, Done] | None = None

    def ask(self, work: Work, done: Done) -> None:
        """Run ``work(searcher)`` and then ``done`` with its value, unless something else is asked before."""
        self._last += 1
        if self._busy:
            self._waiting = (work, done)
            return
        self._start(work, done)

    def forget(self) -> None:
        """Answer nothing of what has been asked so far."""
        self._last += 1
        self._waiting = None

    def _start(self, work: Work, done: Done) -> None:
        self._busy = True
        number = self._last

        def finish(value: object) -> None:
            self._go_on()
            if number == self._last:
                done(value)

        def fail(error: Exception) -> None:
            self._go_on()
            self._failed(error)

        self._jobs.run(partial(self._work, work), done=finish, failed=fail)

    def _work(self, work: Work) -> object:
        """Run on the other thread; never twice at a time, so the searcher is only ever used by one."""
        if self._searcher is None:
            self._searcher = self._make()
        return work(self._searcher)

    def _go_on(self) -> None:
        self._busy = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._start(*waiting)
