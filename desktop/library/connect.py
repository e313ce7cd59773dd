"""Connections to a library file: checked, brought up to date, safe on disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from desktop.library.errors import LibraryError
from desktop.library.schema import APPLICATION_ID, VERSION, migrate, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUSY_SECONDS: Final = 10
_TURN_MS: Final = 30


def connect(path: Path) -> sqlite3.Connection:
    """Open a library for reading and writing; a missing file is made.

    Raises:
        sqlite3.OperationalError: It cannot be opened, locked or written.
        sqlite3.DatabaseError: It is damaged (``is_damage``).
        LibraryError: It is not ours, or was written by a later version.
    """
    with suppress(OSError):  # SQLite gives its side files the rights of the file itself
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600))
    return _prepared(sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None))


def connect_unwritable(path: Path, folder: Path) -> sqlite3.Connection:
    """Open a library where nothing can be written.

    SQLite cannot read a file with a write-ahead log without writing beside it, so that one is read from a
    copy; what is read is how things stood at this moment.

    Args:
        path: The library.
        folder: Where the copy may go.

    Raises:
        sqlite3.Error: As ``connect``.
        OSError: The file cannot be read or copied.
        LibraryError: As ``connect``.
    """
    if path.stat().st_size == 0:  # made by a start that came no further
        return _prepared(sqlite3.connect(":memory:", isolation_level=None))
    log = Path(f"{path}-wal")
    if not log.exists() or log.stat().st_size == 0:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        frozen = _prepared(sqlite3.connect(uri, uri=True, isolation_level=None), migrating=False)
        if version_of(frozen) == VERSION:
            return frozen
        frozen.close()
    copied = folder / path.name
    shutil.copyfile(path, copied)
    with suppress(FileNotFoundError):
        shutil.copyfile(log, f"{copied}-wal")
    return connect(copied)


@contextmanager
def transaction(connection: sqlite3.Connection, mode: Literal["DEFERRED", "IMMEDIATE"]) -> Iterator[sqlite3.Connection]:
    """Commit what is done inside, or roll it back when it raises."""
    _begin(connection, mode)
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection, mode: Literal["DEFERRED", "IMMEDIATE"]) -> None:
    """Begin a transaction; one that is to write waits its turn.

    SQLite itself soon looks only every 100 ms, and beside a process that writes without a pause finds no gap in
    ten seconds; so it is asked often, for a short time each.
    """
    if mode == "DEFERRED":  # takes no lock yet
        connection.execute("BEGIN DEFERRED")
        return
    deadline = time.monotonic() + _BUSY_SECONDS
    connection.execute(f"PRAGMA busy_timeout = {_TURN_MS}")
    try:
        while not _has_begun(connection, last=time.monotonic() > deadline):
            pass
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")


def _has_begun(connection: sqlite3.Connection, *, last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last or not _is_busy(error):
            raise
        return False
    return True


def _is_busy(error: sqlite3.Error) -> bool:
    said = str(error).lower()
    return "locked" in said or "busy" in said


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite says that the file itself is broken."""
    said = str(error).lower()
    return any(words in said for words in ("malformed", "not a database", "could not decode"))


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder of this process for a copy; it goes with ``cleanup``."""
    return tempfile.TemporaryDirectory(prefix="plandesk-", ignore_cleanup_errors=True)


def _prepared(connection: sqlite3.Connection, *, migrating: bool = True) -> sqlite3.Connection:
    try:
        _check(connection)
        if migrating:
            _make_safe(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except UnicodeDecodeError:  # SQLite quotes what it found
        found = "no text"
    if found != "ok":
        raise sqlite3.DatabaseError(f"malformed: {found}")
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not empty and owner != APPLICATION_ID:
        raise LibraryError("书签文件不是政策案头的文件。请移走它，或用 --user-dir 换一个文件夹。")
    if version_of(connection) > VERSION:
        raise LibraryError("书签文件由较新版本的政策案头写成。请升级程序后再打开。")


def _make_safe(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.OperationalError):  # another process is opening it; a rollback journal is as safe
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if version_of(connection) < VERSION:
        with transaction(connection, "IMMEDIATE"):
            migrate(connection)
