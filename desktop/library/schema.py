"""The tables, and the way from every released version's tables to today's.

A step is never edited once released; a change of the tables is a new step at the end. The position of a step
in ``STEPS`` is the version it starts from (``PRAGMA user_version``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID: Final = 0x504C4E44  # "PLND": a file of another program is never taken for ours

STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE bookmark (
            key TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            title TEXT NOT NULL,
            note TEXT NOT NULL,
            folder TEXT NOT NULL,
            colour TEXT NOT NULL,
            tags TEXT NOT NULL,
            created TEXT NOT NULL,
            changed TEXT NOT NULL,
            quote TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            digest TEXT NOT NULL,
            lost INTEGER NOT NULL,
            past TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX bookmark_target ON bookmark (kind, target) WHERE kind <> 'passage'",
        "CREATE TABLE folder (path TEXT NOT NULL PRIMARY KEY)",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
    # Passages that run over several units: what lies in the others, as JSON.
    ("ALTER TABLE bookmark ADD COLUMN rest TEXT NOT NULL DEFAULT '[]'",),
)
VERSION: Final = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to ``VERSION`` in the transaction that is open on ``connection``."""
    for version in range(version_of(connection), VERSION):
        for statement in STEPS[version]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
