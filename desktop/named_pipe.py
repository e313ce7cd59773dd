"""A named pipe of Windows that takes short messages. Written from the manual; not tried on Windows yet."""

from __future__ import annotations

import ctypes
from typing import Any, Final

_ACCESS_INBOUND: Final = 0x1
_FIRST_INSTANCE: Final = 0x80000
_MESSAGES: Final = 0x4 | 0x2  # written and read as messages
_REJECT_REMOTE: Final = 0x8
_ALREADY_CONNECTED: Final = 535
_WAIT_MS: Final = 200


class NamedPipe:  # pragma: no cover
    """The end that listens.

    The pipe has Windows' own default rights: others may read its attributes, only this user may write to it.
    """

    def __init__(self, name: str, longest: int) -> None:
        """Make the pipe.

        Raises:
            OSError: Another program holds the name.
        """
        self._kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009  # Windows only
        self._kernel.CreateNamedPipeW.restype = ctypes.c_void_p
        self._name = name
        self._longest = longest
        self._open = True
        mode = _ACCESS_INBOUND | _FIRST_INSTANCE
        handle = self._kernel.CreateNamedPipeW(name, mode, _MESSAGES | _REJECT_REMOTE, 1, 0, longest, _WAIT_MS, None)
        if handle in {None, ctypes.c_void_p(-1).value}:
            raise OSError(name)
        self._handle = ctypes.c_void_p(handle)

    def read(self) -> bytes | None:
        """Wait for a message; b"" for one that is too long, None when the pipe was closed."""
        last_error: Any = getattr(ctypes, "get_last_error")  # noqa: B009  # Windows only
        connected = self._kernel.ConnectNamedPipe(self._handle, None) or last_error() == _ALREADY_CONNECTED
        if not self._open or not connected:
            self._kernel.CloseHandle(self._handle)
            return None
        buffer, count = ctypes.create_string_buffer(self._longest), ctypes.c_ulong()
        whole = self._kernel.ReadFile(self._handle, buffer, self._longest, ctypes.byref(count), None)
        self._kernel.DisconnectNamedPipe(self._handle)
        return buffer.raw[: count.value] if whole else b""

    def close(self) -> None:
        """Wake the thread that waits in ``read``, which then closes the pipe."""
        self._open = False
        try:
            with open(self._name, "wb", buffering=0):  # noqa: PTH123  # a pipe is no path
                pass
        except OSError:
            return
