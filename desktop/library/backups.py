"""Daily backups of the library, made by SQLite's own backup, seven kept."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT: Final = 7
_NAME: Final = re.compile(r"library-(\d{6})-(\d{4}-\d{2}-\d{2})\.sqlite")


class Backups:
    """The backups in the folder ``backups`` beside a library.

    They are named by a running number and the day, so that a clock that goes back does not make an old backup
    look like the newest one.
    """

    def __init__(self, library: Path) -> None:
        self._library = library
        self._folder = library.parent / "backups"

    def files(self) -> tuple[Path, ...]:
        """Return the backups, newest first; () where there are none."""
        try:
            found = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return ()
        return tuple(sorted(found, key=lambda path: path.name, reverse=True))

    def make(self, connection: sqlite3.Connection) -> Path:
        """Back up what ``connection`` holds; a second backup on one day takes the place of the first.

        Raises:
            sqlite3.Error: It could not be made; older backups are untouched.
            OSError: The same.
        """
        self._folder.mkdir(mode=0o700, exist_ok=True)
        target = self._folder / self._next_name(datetime.now(timezone.utc).date().isoformat())
        aside = self._folder / f"{os.getpid()}.tmp"
        try:
            aside.touch(0o600)
            with closing(sqlite3.connect(aside)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, no side files
            self.check(aside)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
        for old in self.files()[KEPT:]:
            old.unlink(missing_ok=True)
        return target

    def good(self) -> Iterator[Path]:
        """Yield the backups that open and pass SQLite's check, newest first."""
        for path in self.files():
            try:
                self.check(path)
            except (sqlite3.Error, OSError):
                continue
            yield path

    def check(self, path: Path) -> None:
        """Make sure a backup is whole.

        Raises:
            sqlite3.Error: It is not.
            OSError: It cannot be read.
        """
        with path.open("rb"):
            pass  # SQLite would make a missing file
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(f"malformed: {found}")
            connection.execute("SELECT count(*) FROM bookmark").fetchone()

    def put_back(self, backup: Path) -> None:
        """Copy a backup to where the library belongs, unless another process has put one there meanwhile.

        Raises:
            OSError: It cannot be written; nothing is at that place then.
        """
        aside = self._library.with_name(f"{self._library.name}.{os.getpid()}.tmp")
        try:
            aside.touch(0o600)
            shutil.copyfile(backup, aside)
            with aside.open("rb+") as file:
                os.fsync(file.fileno())
            _move_if_absent(aside, self._library)
        finally:
            aside.unlink(missing_ok=True)

    def _next_name(self, day: str) -> str:
        newest = next(iter(self.files()), None)
        if newest is None:
            return f"library-000001-{day}.sqlite"
        number, last_day = _NAME.fullmatch(newest.name).groups()  # type: ignore[union-attr]  # files() matched it
        return newest.name if last_day == day else f"library-{int(number) + 1:06}-{day}.sqlite"


def describe_backup(path: Path) -> str:
    """Return a backup's day and how many bookmarks it holds, in words; or that it cannot be read."""
    found = _NAME.fullmatch(path.name)
    day = found[2] if found else path.name
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            count = connection.execute("SELECT count(*) FROM bookmark").fetchone()[0]
    except sqlite3.Error:
        return f"{day}　读不出来"
    return f"{day}　{count} 个书签"


def _move_if_absent(source: Path, target: Path) -> None:
    try:
        os.link(source, target)  # the one move that never replaces
    except FileExistsError:
        return
    except OSError:  # no hard links there, as on a USB stick
        source.replace(target)
