"""Writing a file aside and putting it in place only when it is whole."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from desktop.output.failure import OutputError


def write_whole(target: Path, data: bytes) -> None:
    """Write ``data`` to ``target``: wholly, or not at all; until then, and when it fails, an old file stays.

    Raises:
        OutputError: The system refuses (no room, no permission, no such folder …).
    """
    aside: Path | None = None
    try:
        if target.is_dir():
            raise OutputError(f"“{target}”是一个文件夹，请写明文件名。", target)
        if target.exists() and not target.is_file():  # a device or pipe: putting a file in its place would end it
            target.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(prefix=".plandesk-", suffix=".part", dir=target.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(_mode(target))
        aside.replace(target)
    except (OSError, ValueError) as error:
        raise OutputError.from_error(error, target) from error
    finally:
        if aside is not None:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """Return the old file's permissions, or those of any new file: a temporary one is private."""
    with suppress(FileNotFoundError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
