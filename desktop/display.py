"""Whether there is a screen to open a window on. Qt itself ends the process, without a word to the user, if not.

``python -m desktop.display`` answers by its exit code.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

_NEEDS_SERVER: Final = ("", "xcb", "wayland")  # what QT_QPA_PLATFORM may begin with
_X_NAME: Final = re.compile(r"(?:unix/?|(?P<host>[^/]*)):(?P<number>\d+)(?:\.\d+)?")
_X_FOLDER: Final = "/tmp/.X11-unix"  # noqa: S108 - where X servers listen
_X_PORT: Final = 6000
_SOCKETS: Final = Path("/proc/net/unix")
_WAIT_S: Final = 2.0


def name_utf8(environ: MutableMapping[str, str]) -> None:
    """Name a locale with UTF-8 where the one asked for has another code.

    Qt changes to it by itself, but first tells stderr so, in four lines of English.
    """
    if sys.platform == "win32":
        return
    from locale import CODESET, nl_langinfo  # the check for a screen does without

    if nl_langinfo(CODESET) != "UTF-8":
        environ["LC_ALL"] = "C.UTF-8"


def fault(environ: Mapping[str, str]) -> str:
    """Return why no window can be opened, as half a Chinese sentence, or "" where one can.

    Args:
        environ: The environment of the process.
    """
    platform = environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if sys.platform != "linux" or platform not in _NEEDS_SERVER:
        return ""
    x, wayland = environ.get("DISPLAY", ""), environ.get("WAYLAND_DISPLAY", "")
    if not x and not wayland:
        return "没有显示器"
    if (x and _x_answers(x)) or (wayland and _wayland_answers(wayland, environ.get("XDG_RUNTIME_DIR", ""))):
        return ""
    return f"显示器 {x or wayland} 没有应答"


def _x_answers(name: str) -> bool:
    found = _X_NAME.fullmatch(name)
    if found is None:
        return True  # a form that is not known here: Qt may know it
    number = int(found["number"])
    if found["host"]:
        return _connects((found["host"], _X_PORT + number))
    path = f"{_X_FOLDER}/X{number}"
    return _is_listed(path) or _connects(f"\0{path}") or _connects(path)


def _wayland_answers(name: str, runtime: str) -> bool:
    path = str(Path(runtime) / name)
    return _is_listed(path) or _connects(path)


def _is_listed(path: str) -> bool:
    """Tell whether the kernel lists a bound socket of that name; it knows only those of its own network namespace."""
    try:
        lines = _SOCKETS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.endswith((f" {path}", f" @{path}")) for line in lines)


def _connects(address: str | tuple[str, int]) -> bool:
    import socket  # 5 ms that a start with a screen need not pay

    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as client:
            client.settimeout(_WAIT_S)
            client.connect(address)
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(1 if fault(os.environ) else 0)
