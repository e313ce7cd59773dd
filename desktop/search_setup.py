"""What answers a window's searches: a searcher at once and its index after it, or a thread for a large library."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from desktop.jobs import collecting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from desktop.jobs import Jobs
    from desktop.main_window import MainWindow
    from index.search import Searcher
    from index.store import PlanIndex

LARGE: Final = 3_000
"""Clauses and tasks from which on another thread searches them."""
# A text, the beginning and the whole of a word in pinyin, a slip: each makes the searcher fill a table it keeps.
_REHEARSAL: Final = ("省", "ke", "keji", "知识产圈")
_PAUSE_MS: Final = 60
_SWITCH_S: Final = 0.0005
_LITTER: Final = 20_000
"""Objects made and not yet thrown away from which on it is worth looking for garbage."""
_TYPING_PAUSE_MS: Final = 5_000


class SearchSetup(QObject):
    """Gives one window something to search with; lives as long as the window."""

    def __init__(
        self,
        window: MainWindow,
        plans: tuple[Plan, ...],
        cache: Path,
        jobs: Jobs,
        failed: Callable[[Exception], None],
    ) -> None:
        """Prepare nothing yet.

        Args:
            window: The window.
            plans: What is searched.
            cache: Where an index that has to be built is kept.
            jobs: Runs what must not hold the window up.
            failed: Called with what went wrong there.
        """
        super().__init__(window)
        self._window = window
        self._plans = plans
        self._cache = cache
        self._jobs = jobs
        self._failed = failed

    def begin(self) -> None:
        """Let the window search: at once where the library is small, else when a thread has opened the index."""
        if sum(len(plan.units) for plan in self._plans) < LARGE:
            self._search_here()
        else:
            self._search_aside()

    def _search_here(self) -> None:
        from index.search import Searcher  # the vocabulary is read when the window stands

        plans, cache = self._plans, self._cache
        self._window.set_searcher(Searcher(plans))
        self._jobs.run(lambda: _index(plans, cache), done=self._on_index_opened, failed=self._failed)

    def _search_aside(self) -> None:
        from desktop.models.search_worker import SearchWorker
        from index.search import Searcher

        plans, cache = self._plans, self._cache
        # Python lets a thread that computes go on for this long; the window's keys must not wait for it.
        sys.setswitchinterval(_SWITCH_S)
        self._tidy_in_pauses()
        worker = SearchWorker(self._jobs, lambda: Searcher(plans, _index(plans, cache)), self._failed)
        worker.ask(_prepare, lambda _: None)
        self._window.search.set_worker(worker)
        # All it is asked for here is names of departments.
        self._window.set_searcher(Searcher((replace(plans[0], body=(), tasks=()),)))

    def _tidy_in_pauses(self) -> None:
        """Look for garbage only while nobody types: an answer leaves so much to look at that a key would wait."""
        collecting.pause()
        self.destroyed.connect(lambda: collecting.resume())  # noqa: PLW0108 (it would be handed an object)
        pause = QTimer(self, interval=_TYPING_PAUSE_MS)
        pause.timeout.connect(_tidy)
        self._window.views.box.query_changed.connect(pause.start)
        pause.start()

    def _on_index_opened(self, index: PlanIndex) -> None:
        searcher = self._window.search.searcher
        if searcher is not None:
            self._window.set_searcher(searcher.with_index(index))
            self._rehearse(_REHEARSAL)

    def _rehearse(self, queries: tuple[str, ...]) -> None:
        """Ask a searcher that has just been made what it answers slowly once, a query at a time, while all is quiet."""
        if not queries:
            return
        searcher = self._window.search.searcher
        if searcher is not None and not self._window.searching.is_running:
            searcher.search(queries[0])
        QTimer.singleShot(_PAUSE_MS, self, lambda: self._rehearse(queries[1:]))


def _tidy() -> None:
    if gc.get_count()[0] > _LITTER:
        gc.collect()


def _prepare(searcher: Searcher) -> None:
    """Read what the first rarer query would have to wait for; on a worker thread."""
    gc.freeze()  # to look for garbage among so many plans took 160 ms each time, and every key waited for it
    searcher.prepare()
    gc.freeze()


def _index(plans: tuple[Plan, ...], cache: Path) -> PlanIndex:
    """Open the index; on a worker thread, so that Whoosh is imported there and after the first paint."""
    from index.store import open_index

    return open_index(plans, cache)
