"""Lets a search that nobody waits for any more end early.

::

    with cancelling(typed_on.is_set):  # asked every few milliseconds, on this thread
        result = searcher.search(query)  # or raises SearchCancelledError
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Cancelled: TypeAlias = Callable[[], bool]

T = TypeVar("T")

STRETCH = 2_048
"""Items looked at in one step, in which no other thread goes on, where looking at one takes next to nothing."""
_EVERY = 32


class SearchCancelledError(Exception):
    """The search was cancelled before it had its answer."""


_cancelled: ContextVar[Cancelled] = ContextVar("_cancelled", default=lambda: False)


@contextmanager
def cancelling(cancelled: Cancelled) -> Iterator[None]:
    """Let ``cancelled`` decide inside whether work goes on."""
    token = _cancelled.set(cancelled)
    try:
        yield
    finally:
        _cancelled.reset(token)


def check() -> None:
    """Go on.

    Raises:
        SearchCancelledError: Unless the search was cancelled.
    """
    if _cancelled.get()():
        raise SearchCancelledError


def cancellable(items: Iterable[T]) -> Iterator[T]:
    """Yield ``items``, and check now and then.

    Raises:
        SearchCancelledError: The search was cancelled.
    """
    for number, item in enumerate(items):
        if number % _EVERY == 0:
            check()
        yield item


def stretches(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Yield ``items`` so many at a time, and check before each time.

    Raises:
        SearchCancelledError: The search was cancelled.
    """
    rest = iter(items)
    while stretch := tuple(islice(rest, STRETCH)):
        check()
        yield stretch
