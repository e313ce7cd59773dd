"""What can still be read of a damaged library, row by row, and what is known to be lost with the rest."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.library.bookmark import Shelf, folder_path
from desktop.library.connect import connect, temporary_folder
from desktop.library.exchange import MAX_BOOKMARKS, MAX_FOLDERS, read_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.bookmark import Bookmark

_PAGE: Final = 4096  # bytes; what SQLite has taken since 2016 unless told otherwise
_MOST_MISSES: Final = 2_000  # row numbers in a row without a row: the end is reached
_ROW: Final = "SELECT * FROM bookmark WHERE rowid = ?"  # of an earlier version it has fewer columns
# Kept apart from the rows, on pages of its own: it tells what a damaged row was for.
_TARGETS: Final = "SELECT target FROM bookmark INDEXED BY bookmark_target WHERE kind <> 'passage'"


@dataclass(frozen=True, slots=True)
class Rescued:
    """What a damaged library gave.

    Attributes:
        shelf: The bookmarks and folders that could be read.
        lost: Units, departments and queries that had a bookmark which could not be read; sorted.
    """

    shelf: Shelf
    lost: tuple[str, ...]


def rescue(damaged: Path) -> Rescued:
    """Read what can be read of a damaged library; the file itself is not touched."""
    for prepared in (_as_it_is, _with_new_head):
        with temporary_folder() as folder, suppress(sqlite3.Error, OSError, ValueError):
            copy = Path(folder) / "copy.sqlite"
            prepared(damaged, copy)
            found = _read(copy)
            if found.shelf.bookmarks:
                return found
    return Rescued(Shelf(), ())


def _as_it_is(damaged: Path, copy: Path) -> None:
    shutil.copyfile(damaged, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(f"{damaged}-wal", f"{copy}-wal")


def _with_new_head(damaged: Path, copy: Path) -> None:
    """Copy the file with the first page of a new library: the tables of every library stand in the same places."""
    new = copy.with_name("empty.sqlite")
    with closing(connect(new)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    head = bytearray(new.read_bytes()[:_PAGE])
    body = damaged.read_bytes()[_PAGE:]
    pages = 1 + len(body) // _PAGE
    head[28:32] = pages.to_bytes(4, "big")
    head[92:96] = head[24:28]  # the number of pages is only believed when these two agree
    head[32:40] = bytes(8)  # no list of free pages: the damaged one may have had another
    copy.write_bytes(bytes(head) + body[: (pages - 1) * _PAGE])


def _read(copy: Path) -> Rescued:
    with closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        marks = {mark.key: mark for mark in _marks(connection)}
        folders = [path for (path,) in _rows(connection, "SELECT path FROM folder", MAX_FOLDERS)]
        targets = {str(target) for (target,) in _rows(connection, _TARGETS, MAX_BOOKMARKS)}
    ordered = tuple(sorted(marks.values(), key=lambda mark: (mark.created, mark.key)))
    shelf = Shelf(ordered).with_folders(*(folder_path(path) for path in folders if isinstance(path, str)))
    return Rescued(shelf, tuple(sorted(targets - {mark.id for mark in ordered})))


def _marks(connection: sqlite3.Connection) -> Iterator[Bookmark]:
    """Yield the bookmarks, each looked up by itself: a damaged page ends a reading from first to last."""
    number = misses = 0
    while misses < _MOST_MISSES and number < MAX_BOOKMARKS * 10:
        number += 1
        mark = _mark(connection, number)
        misses = 0 if mark else misses + 1
        if mark:
            yield mark


def _mark(connection: sqlite3.Connection, number: int) -> Bookmark | None:
    with suppress(sqlite3.DatabaseError, ValueError, TypeError, RecursionError):
        found = connection.execute(_ROW, (number,))
        row = found.fetchone()
        named = {head[0]: value for head, value in zip(found.description, row or (), strict=False)}
        return read_mark(_entry(named)) if row else None
    return None


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row in the form of an exported bookmark, which is checked value by value."""
    anchor = {name: row[name] for name in ("quote", "prefix", "suffix", "digest")}
    plain = {name: row[name] for name in ("key", "kind", "title", "note", "folder", "colour", "created", "changed")}
    past, tags = row["past"].split(), json.loads(row["tags"])
    names = ("id", "quote", "prefix", "suffix", "digest")
    rest = [dict(zip(names, part, strict=True)) for part in json.loads(row.get("rest", "[]"))]
    parts = [{"id": part.pop("id"), "anchor": part} for part in rest]
    marked = {"id": row["target"], "anchor": anchor, "rest": parts}
    return {**plain, **marked, "lost": row["lost"] == 1, "past": past, "tags": tags}


def _rows(connection: sqlite3.Connection, query: str, most: int) -> Iterator[tuple[Any, ...]]:
    """Yield what a query gives until the damage is met."""
    with suppress(sqlite3.DatabaseError):
        for number, row in enumerate(connection.execute(query)):
            if number >= most:
                return
            yield row
