"""The log: where an error that nobody foresaw is written down for whoever mends it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from content.private import make_private_folder

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES: Final = 1_000_000
_PRIVATE: Final = 0o600  # it may hold the words of a note


def write_down(log: Path, text: str) -> bool:
    """Add ``text`` to the log, beginning a new one when it has grown large; False where it cannot be written."""
    try:
        make_private_folder(log.parent)
        full = log.exists() and log.stat().st_size > _MOST_BYTES
        how = os.O_CREAT | os.O_WRONLY | (os.O_TRUNC if full else os.O_APPEND)
        with os.fdopen(os.open(log, how, _PRIVATE), "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{text}\n")
    except OSError:
        return False
    return True
