"""One SQLite file, opened late and never left half written.

What this promises: a transaction that returned is on disk; a file that cannot be written can still be read;
a damaged or missing file is replaced by the newest good backup, and a damaged one is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

from content.private import make_private_folder
from desktop.library.backups import Backups
from desktop.library.connect import connect, connect_unwritable, is_damage, temporary_folder, transaction
from desktop.library.errors import LibraryError, explain

if TYPE_CHECKING:
    import tempfile

T = TypeVar("T")
Rescue: TypeAlias = Callable[[Path, sqlite3.Connection], str]
Doing: TypeAlias = Literal["书签没有保存", "书签无法读取", "备份没有恢复"]

_SIDE_FILES: Final = ("-wal", "-shm", "-journal")  # before the file itself, or a new file would inherit them


class Database:
    """The library's file.

    One process may hold several, several processes may hold the same; one object belongs to one thread.

    Attributes:
        notice: One Chinese sentence for the user about a file that was replaced or is only readable, or "".
    """

    def __init__(self, path: Path, rescue: Rescue | None = None) -> None:
        """Touch nothing yet.

        Args:
            path: The file; made by the first change.
            rescue: Brings what a damaged file still holds into the one that took its place; called with the
                damaged file and a connection in a transaction, returns words for the notice.
        """
        self.notice = ""
        self._rescue = rescue
        self._path = path
        self._backups = Backups(path)
        self._connection: sqlite3.Connection | None = None
        self._opened = 0  # how often; makes data_version differ after a reconnection
        self._identity: tuple[int, ...] = ()
        self._frozen: tempfile.TemporaryDirectory[str] | None = None
        self._written = False

    @property
    def is_frozen(self) -> bool:
        """Whether the file is open, and only to be read."""
        return self._frozen is not None

    def read(self, work: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        """Return what ``work`` reads in one transaction, or ``nothing`` where there is no file.

        Raises:
            LibraryError: The file is there and cannot be read.
        """
        return self._guarded("书签无法读取", lambda: self._read(work, nothing))

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what ``work`` returns once its changes are on disk; all of them or none.

        Raises:
            LibraryError: It could not be kept.
        """
        return self._guarded("书签没有保存", lambda: self._write(work))

    def data_version(self) -> int:
        """Return a number that changes when another connection or process has written; 0 without a file.

        Raises:
            LibraryError: The file is there and cannot be read.
        """
        version = self.read(lambda connection: int(connection.execute("PRAGMA data_version").fetchone()[0]), 0)
        return version + (self._opened << 32) if version else 0

    def close(self) -> None:
        """Let go of the file; what was written gets its daily backup first. Further calls open it again."""
        if self._written and self._connection is not None:
            self._back_up(self._connection)
            self._written = False
        self._disconnect()

    def backups(self) -> tuple[Path, ...]:
        """Return the daily backups, newest first."""
        return self._backups.files()

    def restore(self, backup: Path) -> None:
        """Replace everything by what a backup holds; what was there is kept in a file aside.

        Other processes go on with the restored bookmarks.

        Raises:
            LibraryError: The backup is no good or nothing can be written; all is as it was.
        """
        try:
            self._backups.check(backup)  # here: damage in the backup is none in the library
        except (sqlite3.Error, OSError) as error:
            raise explain("备份没有恢复", error, backup) from error

        def work() -> Path:
            live = self._writable()
            aside = self._aside("replaced")
            aside.touch(0o600)
            with closing(sqlite3.connect(aside)) as copy:
                live.backup(copy)
            with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
                source.backup(live)
            self._disconnect()  # the next connection brings an old backup's tables up to date
            return aside

        aside = self._guarded("备份没有恢复", work)
        self.notice = f"已恢复备份 {backup.name}；原来的书签保存在 {aside}。"

    def _guarded(self, doing: Doing, work: Callable[[], T]) -> T:
        try:
            try:
                return work()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._replace_damaged()
                return work()
        except (sqlite3.Error, OSError) as error:
            self._disconnect()
            raise explain(doing, error, self._path) from error

    def _read(self, work: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        connection = self._readable()
        if connection is None:
            return nothing
        with transaction(connection, "DEFERRED"):
            return work(connection)

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._writable()
        if not self._written:  # a session that is killed never comes to close()
            self._back_up(connection)
        with transaction(connection, "IMMEDIATE"):
            result = work(connection)
        if not self._is_current():
            raise LibraryError(f"书签没有保存：文件夹 {self._path.parent} 在保存时不见了。请检查它所在的磁盘后再试。")
        self._written = True
        return result

    def _back_up(self, connection: sqlite3.Connection) -> None:
        with suppress(sqlite3.Error, OSError):  # the bookmarks themselves are safe on disk
            if connection.execute("SELECT count(*) FROM bookmark").fetchone()[0] or not self.backups():
                self._backups.make(connection)

    def _readable(self) -> sqlite3.Connection | None:
        self._drop_stale()
        if self._connection is None and self._is_there():
            try:
                self._connect()
            except (sqlite3.OperationalError, PermissionError):
                self._connect_frozen()
        return self._connection

    def _writable(self) -> sqlite3.Connection:
        self._drop_stale()
        if self._connection is None or self._frozen is not None:
            self._disconnect()
            make_private_folder(self._path.parent)
            self._is_there()
            return self._connect()
        return self._connection

    def _is_there(self) -> bool:
        """Tell whether there is a file to open, after putting back a backup of one that vanished."""
        if self._path.exists() and self._path.stat().st_size > 0:
            return True
        backup = next(self._backups.good(), None)
        if backup is None:
            return self._path.exists()
        self._path.unlink(missing_ok=True)
        self._backups.put_back(backup)
        self.notice = f"书签文件不见了，已恢复备份 {backup.name}，此后的改动不在其中。"
        return True

    def _connect(self) -> sqlite3.Connection:
        self._identity = _identity(self._path)
        connection = connect(self._path)
        self._identity = _identity(self._path)  # a new file has one only now
        self._connection = connection
        self._opened += 1
        return connection

    def _connect_frozen(self) -> None:
        self._frozen = temporary_folder()
        self._connection = connect_unwritable(self._path, Path(self._frozen.name))
        self._identity = _identity(self._path)
        self._opened += 1
        self.notice = f"书签只能查看，不能修改：文件夹 {self._path.parent} 不能写入。"

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if self._frozen is not None:
            self._frozen.cleanup()
            self._frozen = None

    def _drop_stale(self) -> None:
        """Close a connection whose file was moved or deleted: what it writes would be lost with it."""
        if self._connection is not None and not self._is_current():
            self._disconnect()

    def _is_current(self) -> bool:
        return self._identity == _identity(self._path)

    def _replace_damaged(self) -> None:
        current = self._is_current()
        self._disconnect()
        if not current:
            return  # another process was quicker
        aside = self._aside("damaged")
        for side in (*_SIDE_FILES, ""):
            with suppress(FileNotFoundError):
                Path(f"{self._path}{side}").replace(f"{aside}{side}")
        backup = next(self._backups.good(), None)
        if backup is not None:
            self._backups.put_back(backup)
        instead = f"已恢复备份 {backup.name}" if backup else "没有可用的备份，已新建一个"
        read = self._rescued(aside)
        missing = read or ("此后的改动不在其中" if backup else "其中是空的")
        self.notice = f"书签文件已损坏，{instead}；{missing}。损坏的文件保存为 {aside}。"

    def _rescued(self, aside: Path) -> str:
        """Bring over what the damaged file still holds; return what to say of it, "" where that is nothing."""
        if self._rescue is None:
            return ""
        try:
            with transaction(self._writable(), "IMMEDIATE") as connection:
                return self._rescue(aside, connection)
        except (sqlite3.Error, OSError, LibraryError):  # the backup is what there is
            self._disconnect()
            return ""

    def _aside(self, why: Literal["damaged", "replaced"]) -> Path:
        stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%fZ")
        return self._path.with_name(f"{self._path.stem}.{why}-{stamp}{self._path.suffix}")


def _identity(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino
