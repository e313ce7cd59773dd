"""Bookmarks as rows of the tables in ``schema``."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple
from typing import Any, Final

from desktop.library.bookmark import Anchor, Bookmark, Part, Shelf

COLUMNS: Final = (
    *("key", "kind", "target", "title", "note", "folder", "colour", "tags", "created", "changed"),
    *("quote", "prefix", "suffix", "digest", "lost", "past", "rest"),
)
_READ: Final = f"SELECT {', '.join(COLUMNS)} FROM bookmark ORDER BY created, key"  # noqa: S608  # names, not values
_PUT: Final = (
    f"INSERT INTO bookmark ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) "  # noqa: S608  # the same
    f"ON CONFLICT (key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS)}"
)


def read_shelf(connection: sqlite3.Connection) -> Shelf:
    """Return everything that is kept.

    Raises:
        sqlite3.DatabaseError: A row holds what this program never wrote; SQLite itself has no checksums.
    """
    try:
        marks = tuple(_mark(dict(zip(COLUMNS, row, strict=True))) for row in connection.execute(_READ))
    except (ValueError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"malformed row: {error}") from error
    folders = connection.execute("SELECT path FROM folder ORDER BY path")
    return Shelf(marks, tuple(path for (path,) in folders))


def write_difference(connection: sqlite3.Connection, before: Shelf, after: Shelf) -> None:
    """Turn the rows of ``before`` into those of ``after``, touching only what differs.

    Raises:
        sqlite3.IntegrityError: ``after`` marks one unit twice.
    """
    gone = {mark.key for mark in before.bookmarks} - {mark.key for mark in after.bookmarks}
    connection.executemany("DELETE FROM bookmark WHERE key = ?", [(key,) for key in gone])
    known = set(before.bookmarks)
    connection.executemany(_PUT, [_row(mark) for mark in after.bookmarks if mark not in known])
    old, new = set(before.folders), set(after.folders)
    connection.executemany("DELETE FROM folder WHERE path = ?", [(path,) for path in old - new])
    connection.executemany("INSERT INTO folder VALUES (?)", [(path,) for path in new - old])


def _mark(row: dict[str, Any]) -> Bookmark:
    anchor = Anchor(row["quote"], row["prefix"], row["suffix"], row["digest"])
    return Bookmark(
        id=row["target"],
        title=row["title"],
        note=row["note"],
        folder=row["folder"],
        created=row["created"],
        changed=row["changed"],
        key=row["key"],
        kind=row["kind"],
        colour=row["colour"],
        tags=tuple(json.loads(row["tags"])),
        anchor=anchor,
        lost=bool(row["lost"]),
        past=tuple(row["past"].split()),
        rest=tuple(Part(target, Anchor(*words)) for target, *words in json.loads(row["rest"])),
    )


def _row(mark: Bookmark) -> tuple[str | int, ...]:
    tags = json.dumps(mark.tags, ensure_ascii=False)
    place = (
        mark.anchor.quote,
        mark.anchor.prefix,
        mark.anchor.suffix,
        mark.anchor.digest,
        int(mark.lost),
        " ".join(mark.past),
        json.dumps([[part.id, *astuple(part.anchor)] for part in mark.rest], ensure_ascii=False),
    )
    words = (mark.title, mark.note, mark.folder, mark.colour, tags, mark.created, mark.changed)
    return (mark.key, mark.kind, mark.id, *words, *place)
