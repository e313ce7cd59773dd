"""Bookmarks as Markdown, for reading and for other programs' notes; what comes back in is JSON (``exchange``)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.bookmark import Bookmark, Shelf

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
_MAX_LEVEL: Final = 6


def export_markdown(shelf: Shelf) -> str:
    """Return all bookmarks by folder, the folders in order of their names, each bookmark with quote and note."""
    marks = sorted(shelf.bookmarks, key=lambda mark: (mark.folder, mark.created))
    lines = ["# 书签", ""]
    for folder, held in groupby(marks, key=lambda mark: mark.folder):
        if folder:
            level = min(_MAX_LEVEL, 2 + folder.count("/"))
            lines += [f"{'#' * level} {_literal(folder.replace('/', ' › '))}", ""]
        for mark in held:
            lines += [*_entry(mark), ""]
    return "\n".join(lines)


def _entry(mark: Bookmark) -> Iterator[str]:
    place = mark.id.rpartition("/")[2] if mark.kind in {"unit", "passage"} else ""
    lost = "（失去位置）" if mark.lost else ""
    yield f"- **{_literal(mark.title)}** {_literal(place)}{lost}".rstrip()
    if mark.quote:
        yield from ("", *(f"  > {_literal(line)}" for line in mark.quote.splitlines()))
    if mark.note:  # the user's own Markdown stays as it was written
        yield from ("", *(f"  {line}".rstrip() for line in mark.note.splitlines()))
    if mark.tags:
        yield from ("", f"  标签：{_literal('、'.join(mark.tags))}")


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
