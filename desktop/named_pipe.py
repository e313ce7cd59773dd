"""A named pipe of Windows that takes short messages.

What is done with it is tried everywhere, on a kernel made of Python; what calls Windows itself, `WindowsKernel`, was
written from the manual and has not run on Windows yet.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final, Protocol

_ACCESS_INBOUND: Final = 0x1
_FIRST_INSTANCE: Final = 0x80000
_MESSAGES: Final = 0x4 | 0x2  # written and read as messages
_REJECT_REMOTE: Final = 0x8
_ALREADY_CONNECTED: Final = 535
_WAIT_MS: Final = 200
_INVALID: Final = ctypes.c_void_p(-1).value


class Kernel(Protocol):
    """What a listener asks of the system; a pipe is a number."""

    def create(self, name: str, longest: int) -> int | None:
        """Make a pipe of which there is one only; None where the name is taken."""

    def connect(self, pipe: int) -> bool:
        """Wait until somebody has opened the other end; False when that can no longer be."""

    def read(self, pipe: int, longest: int) -> bytes | None:
        """Return the message that was written; None where there is none, or one that is too long."""

    def disconnect(self, pipe: int) -> None:
        """Send whoever is at the other end away."""

    def close(self, pipe: int) -> None:
        """Let go of the pipe."""

    def knock(self, name: str) -> None:
        """Open the other end for a moment; nothing happens where there is none."""


class NamedPipe:
    """The end that listens.

    The pipe has Windows' own default rights: others may read its attributes, only this user may write to it.
    """

    def __init__(self, name: str, longest: int, kernel: Kernel) -> None:
        """Make the pipe.

        Args:
            name: Its full name.
            longest: Bytes a message may have.
            kernel: The system.

        Raises:
            OSError: Another program holds the name.
        """
        self._kernel = kernel
        self._name = name
        self._longest = longest
        self._open = True
        pipe = kernel.create(name, longest)
        if pipe is None:
            raise OSError(name)
        self._pipe = pipe

    def read(self) -> bytes | None:
        """Wait for a message; b"" for none or one that is too long, None when the pipe was closed."""
        connected = self._kernel.connect(self._pipe)
        if not self._open or not connected:
            self._kernel.close(self._pipe)
            return None
        data = self._kernel.read(self._pipe, self._longest)
        self._kernel.disconnect(self._pipe)
        return data or b""

    def close(self) -> None:
        """Wake the thread that waits in ``read``, which then closes the pipe."""
        self._open = False
        self._kernel.knock(self._name)


class WindowsKernel:  # pragma: no cover  # Windows only
    """Windows' own pipes."""

    def __init__(self) -> None:
        self._calls: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009  # Windows only
        self._calls.CreateNamedPipeW.restype = ctypes.c_void_p

    def create(self, name: str, longest: int) -> int | None:
        mode, way = _ACCESS_INBOUND | _FIRST_INSTANCE, _MESSAGES | _REJECT_REMOTE
        pipe = self._calls.CreateNamedPipeW(name, mode, way, 1, 0, longest, _WAIT_MS, None)
        return None if pipe in {None, _INVALID} else int(pipe)

    def connect(self, pipe: int) -> bool:
        last_error: Any = getattr(ctypes, "get_last_error")  # noqa: B009  # Windows only
        return bool(self._calls.ConnectNamedPipe(ctypes.c_void_p(pipe), None)) or last_error() == _ALREADY_CONNECTED

    def read(self, pipe: int, longest: int) -> bytes | None:
        buffer, count = ctypes.create_string_buffer(longest), ctypes.c_ulong()
        whole = self._calls.ReadFile(ctypes.c_void_p(pipe), buffer, longest, ctypes.byref(count), None)
        return buffer.raw[: count.value] if whole else None

    def disconnect(self, pipe: int) -> None:
        self._calls.DisconnectNamedPipe(ctypes.c_void_p(pipe))

    def close(self, pipe: int) -> None:
        self._calls.CloseHandle(ctypes.c_void_p(pipe))

    def knock(self, name: str) -> None:
        try:
            with open(name, "wb", buffering=0):  # noqa: PTH123  # a pipe is no path
                pass
        except OSError:
            return
