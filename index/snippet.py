"""The pieces of a text that show why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

_Span: TypeAlias = tuple[int, int]  # ``index.hit.Span``, which cannot be had from there: a hit cuts its own snippet
LENGTH = 66
RUN_UP = 9  # look.md §10.8: with more the first mark breaks over two lines of a 308 px panel
FRAGMENTS = 3
_REACH = LENGTH - 2 * RUN_UP  # how far behind a mark that opens a piece another is still in it
JOINT = " … "
_STOPS = re.compile(r"[，。；：、！？）”》 \n]+")


def snippet(text: str, marks: Sequence[_Span]) -> tuple[str, tuple[_Span, ...]]:
    """Return up to three pieces of ``text`` around its marks, and the marks inside them.

    Line breaks become blanks; a piece that does not begin or end the text says so with "…".
    """
    if len(text) <= LENGTH:
        return text.replace("\n", " "), tuple(marks)
    windows = _windows(text, marks)
    pieces: list[str] = []
    spans: list[_Span] = []
    length = 0
    for number, (start, end) in enumerate(windows):
        lead = JOINT if number else "…" if start else ""
        length += len(lead)
        shift = length - start
        inside = marks[bisect_left(marks, (start,)) : bisect_left(marks, (end,))]
        spans += [(first + shift, last + shift) for first, last in inside]
        length += end - start
        pieces += [lead, text[start:end]]
    if windows[-1][1] < len(text):
        pieces.append("…")
    return "".join(pieces).replace("\n", " "), tuple(spans)


def readable_start(text: str, start: int, mark: int) -> int:
    """Return where a piece that would begin at ``start`` reads well: behind the first stop before ``mark``, if any."""
    stops = _STOPS.search(text, start, mark) if start else None
    if stops is None or (stops.end() == mark and stops.start() > start):
        return start  # words before the mark say more than none
    return stops.end()


def _windows(text: str, marks: Sequence[_Span]) -> list[_Span]:
    """Choose the pieces: ascending, apart from each other."""
    chosen = _chosen(text, marks)
    if not chosen:
        return [(0, LENGTH)]
    share = LENGTH // len(chosen)
    windows: list[_Span] = []
    for mark in sorted(chosen):
        start, end = _window(text, marks, mark, share)
        if windows and start <= windows[-1][1] + len(JOINT):
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _window(text: str, marks: Sequence[_Span], mark: _Span, share: int) -> _Span:
    """Return the piece of about ``share`` characters that shows ``mark``, one of ``marks``, in its sentence."""
    start = max(0, min(mark[0] - RUN_UP, len(text) - share))
    if start:
        start = _uncut(start, marks, 0)
        start = readable_start(text, start, marks[bisect_left(marks, (start,))][0])
    end = start + share
    return start, _uncut(end, marks, 1) if end < len(text) else len(text)


def _uncut(place: int, marks: Sequence[_Span], side: Literal[0, 1]) -> int:
    """Return ``place``, or where the mark that it would cut in two begins (0) or ends (1)."""
    before = bisect_left(marks, (place,)) - 1
    return marks[before][side] if before >= 0 and place < marks[before][1] else place


def _chosen(text: str, marks: Sequence[_Span]) -> list[_Span]:
    """Choose the marks that open a piece: the first, then those that show other words, then later ones."""
    if not marks or marks[-1][0] - marks[0][0] <= _REACH:
        return list(marks[:1])
    chosen: list[_Span] = []
    for mark in _different_words_first(text, marks):
        if all(abs(mark[0] - other[0]) > _REACH for other in chosen):
            chosen.append(mark)
            if len(chosen) == FRAGMENTS:
                break
    return chosen


def _different_words_first(text: str, marks: Sequence[_Span]) -> Sequence[_Span]:
    first_of = {text[start:end]: (start, end) for start, end in reversed(marks)}
    firsts = sorted(first_of.values())
    return firsts + [mark for mark in marks if mark not in firsts]
