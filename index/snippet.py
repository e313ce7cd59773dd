"""The pieces of a text that show why it was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.hit import Span

LENGTH = 66
RUN_UP = 9  # look.md §10.8: with more the first mark breaks over two lines of a 308 px panel
FRAGMENTS = 3
JOINT = " … "
_STOPS = re.compile(r"[，。；：、！？）”》 \n]+")


def snippet(text: str, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return up to three pieces of ``text`` around its marks, and the marks inside them.

    Line breaks become blanks; a piece that does not begin or end the text says so with "…".
    """
    windows = _windows(text, marks)
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    for number, (start, end) in enumerate(windows):
        lead = JOINT if number else "…" if start else ""
        length += len(lead)
        shift = length - start
        spans += [(mark[0] + shift, mark[1] + shift) for mark in marks if start <= mark[0] and mark[1] <= end]
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


def _windows(text: str, marks: Sequence[Span]) -> list[Span]:
    """Choose the pieces: ascending, apart from each other."""
    chosen = _chosen(text, marks)
    if not chosen:
        return [(0, min(LENGTH, len(text)))]
    share = LENGTH // len(chosen)
    windows: list[Span] = []
    for mark in sorted(chosen):
        start = _uncut(max(0, min(mark[0] - RUN_UP, len(text) - share)), marks, 0)
        start = readable_start(text, start, next(first for first, _ in marks if first >= start))
        end = _uncut(min(len(text), start + share), marks, 1)
        if windows and start <= windows[-1][1] + len(JOINT):
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _uncut(place: int, marks: Sequence[Span], side: Literal[0, 1]) -> int:
    """Return ``place``, or where the mark that it would cut in two begins (0) or ends (1)."""
    for mark in marks:
        if place < mark[1]:
            return mark[side] if mark[0] < place else place
    return place


def _chosen(text: str, marks: Sequence[Span]) -> list[Span]:
    """Choose the marks that open a piece: the first, then those that show other words, then later ones."""
    if not marks or marks[-1][0] - marks[0][0] <= LENGTH - 2 * RUN_UP:
        return list(marks[:1])
    chosen: list[Span] = []
    for mark in _different_words_first(text, marks):
        if len(chosen) < FRAGMENTS and all(abs(mark[0] - other[0]) > LENGTH - 2 * RUN_UP for other in chosen):
            chosen.append(mark)
    return chosen


def _different_words_first(text: str, marks: Sequence[Span]) -> Iterator[Span]:
    first_of = {text[start:end]: (start, end) for start, end in reversed(marks)}
    firsts = sorted(first_of.values())
    yield from firsts
    yield from (mark for mark in marks if mark not in firsts)
