"""Work that must not hold the window up: in the background, or on its own thread a moment's work at a time.

Functions in the background are Qt-free and run on a thread pool; their outcome arrives on the window's thread.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one job came to; exactly one of ``value`` and ``error`` counts."""

    number: int
    value: Any
    error: Exception | None


class _Collecting:
    """Keeps Python from looking for garbage of its own accord: while other threads work, or where it takes too long.

    It looks on whichever thread is at it, and a Qt object thrown away there, and not on the window's thread, brings
    the program down.
    """

    def __init__(self) -> None:
        self._working = 0
        self._was_on = False

    def pause(self) -> None:
        """Collect nothing until ``resume`` has been called as often; on the window's thread."""
        if not self._working:
            self._was_on = gc.isenabled()
            gc.disable()
        self._working += 1

    def resume(self, times: int = 1) -> None:
        """Take back so many pauses; on the window's thread."""
        self._working -= times
        if times and not self._working and self._was_on:
            gc.enable()


collecting = _Collecting()  # as there is one collector for the whole program


class _Work(QRunnable):
    """One function on its way through the pool."""

    def __init__(self, number: int, work: Callable[[], object], report: Callable[[_Outcome], None]) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._report = report

    def run(self) -> None:
        """Run the function; called by the pool on its own thread."""
        try:
            value = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the job's own `failed`, nothing is swallowed
            self._report(_Outcome(self._number, None, error))
        else:
            self._report(_Outcome(self._number, value, None))


class Jobs(QObject):
    """Runs functions in the background; one object for the life of the application.

    The object has to outlive its work: a relay deleted while work runs would make the report raise. Call
    ``wait()`` before leaving.

    Signals:
        _reported: One finished `_Outcome`, from a pool thread to the thread of this object.
    """

    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._last = 0
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], *, done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Run ``work`` on another thread, then ``done(value)`` or ``failed(error)`` on this object's thread.

        Args:
            work: A function that touches no Qt object.
            done: Called with what ``work`` returned.
            failed: Called with what ``work`` raised.
        """
        self._last += 1
        self._waiting[self._last] = (done, failed)
        collecting.pause()
        self._pool.start(_Work(self._last, work, self._reported.emit))

    @property
    def running(self) -> int:
        """How many jobs have not reported yet."""
        return len(self._waiting)

    def wait(self) -> None:
        """Block until no work runs any more; outcomes that arrive afterwards are dropped."""
        unreported = len(self._waiting)
        self._waiting.clear()
        self._pool.waitForDone()
        collecting.resume(unreported)

    def _on_reported(self, outcome: _Outcome) -> None:
        callbacks = self._waiting.pop(outcome.number, None)
        if callbacks is None:
            return
        collecting.resume()
        done, failed = callbacks
        if outcome.error is not None:
            failed(outcome.error)
        else:
            done(outcome.value)


def take_steps(owner: QObject, steps: Iterator[None]) -> None:
    """Do work a step at a time for as long as ``owner`` lives; between two steps the mouse is answered."""
    for _ in steps:  # only the next one
        QTimer.singleShot(0, owner, lambda: take_steps(owner, steps))
        return
