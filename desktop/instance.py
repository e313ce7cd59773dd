"""One program per user and user folder: a second start hands its reference to the first and ends.

The channel is a Unix datagram socket in a folder that only this user may enter, or on Windows a named pipe that only
this user may write to; never a socket of the internet families. What comes in is one short line, and is looked up
like anything typed into 转到: it can raise a window and scroll it, nothing else.

Nothing here knows Qt, so that a second start ends before Qt is loaded.
"""

from __future__ import annotations

import os
import stat
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

MAX_BYTES: Final = 800
_MAX_CHARACTERS: Final = 200
_PRIVATE: Final = 0o700
_LONGEST_FOLDER: Final = 50  # bytes; an address may have 107 on Linux, 103 elsewhere
_SCREENS: Final = ("WAYLAND_DISPLAY", "DISPLAY")


def pass_on(root: Path, reference: str) -> bool:
    """Hand a reference to the program that is running; False where there is none that could take it.

    Args:
        root: The user folder both work on.
        reference: Where that program should go; "" only raises its window.
    """
    message = reference.encode("utf-8", "replace")[:MAX_BYTES] or b"\n"
    return _through_pipe(root, message) if sys.platform == "win32" else _through_socket(root, message)


def _through_pipe(root: Path, message: bytes) -> bool:  # pragma: no cover  # not tried on Windows yet
    try:
        with open(pipe_name(root), "wb", buffering=0) as pipe:  # noqa: PTH123  # a pipe is no path
            pipe.write(message)
    except OSError:
        return False
    return True


def _through_socket(root: Path, message: bytes) -> bool:
    place = socket_path(root)
    if place is None or not place.exists():  # spares a first start the import below
        return False
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:  # type: ignore[attr-defined,unused-ignore]
        line.settimeout(0)
        try:
            line.connect(str(place))
            line.send(message)
        except OSError:  # left behind by a program that was killed, or not answered for long
            return False
    return True


def read_message(data: bytes) -> str | None:
    """Return the reference a message holds, "" for a mere call; None for whatever this program did not send."""
    if not data or len(data) > MAX_BYTES:
        return None
    try:
        text = data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return None
    return text if len(text) <= _MAX_CHARACTERS and text.isprintable() else None


def socket_path(root: Path) -> Path | None:
    """Return where the socket of this user, user folder and screen lies; None where no folder is safe for it."""
    folder = _folder()
    return folder / f"plandesk-{_scope(root)}.sock" if folder else None


def pipe_name(root: Path) -> str:
    """Return the name of this user's pipe on Windows."""
    user = "\\".join(os.environ.get(name, "") for name in ("USERDOMAIN", "USERNAME"))
    return rf"\\.\pipe\plandesk-{_short(user)}-{_scope(root)}"


def _scope(root: Path) -> str:
    """Name what one running program answers for; two screens have a program each."""
    parts = (os.path.realpath(root), *(os.environ.get(name, "") for name in _SCREENS))
    return _short("\0".join(parts))


def _short(name: str) -> str:
    """Return 16 digits for a name of any length; to keep names apart, not secrets: hashlib costs a start 3 ms."""
    data = name.encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def _folder() -> Path | None:
    """Return a folder that is short, local and gone after logging out, all of which a user folder need not be."""
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if named and len(os.fsencode(named)) <= _LONGEST_FOLDER and _is_private(Path(named)):
        return Path(named)
    import tempfile  # where the system names no such folder

    own = Path(tempfile.gettempdir()) / f"plandesk-{os.getuid()}"  # type: ignore[attr-defined,unused-ignore]
    with suppress(OSError):
        own.mkdir(mode=_PRIVATE, exist_ok=True)
    return own if _is_private(own) else None


def _is_private(folder: Path) -> bool:
    """Tell whether a folder is this user's, no link, and closed to all others."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    mine = status.st_uid == os.geteuid()  # type: ignore[attr-defined,unused-ignore]
    return stat.S_ISDIR(status.st_mode) and mine and not stat.S_IMODE(status.st_mode) & ~_PRIVATE
