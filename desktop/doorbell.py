"""The listening end of the channel between two starts of the program."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal

from desktop.instance import MAX_BYTES, pipe_name, read_message, socket_path

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.named_pipe import NamedPipe

_MOST_AT_ONCE: Final = 32  # messages taken in one go; of these the last one counts


class Doorbell(QObject):
    """Hears the second starts of the program. Where it cannot listen, a second start opens a window of its own.

    Signals:
        rung: The reference of a second start, or "" where it named none.
    """

    rung = Signal(str)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        """Listen for starts that work on the user folder ``root``."""
        super().__init__(parent)
        self._line: _SocketLine | PipeLine | None = None
        with suppress(OSError):
            self._line = _pipe_line(root, self) if sys.platform == "win32" else _SocketLine(root, self)

    @property
    def is_listening(self) -> bool:
        """Whether second starts are heard."""
        return self._line is not None

    def close(self) -> None:
        """Listen no more."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def hear(self, messages: list[bytes]) -> None:
        """Take what came in: the last message that is one."""
        references = [reference for data in messages if (reference := read_message(data)) is not None]
        if references:
            self.rung.emit(references[-1])


class _SocketLine(QObject):
    """A datagram socket: no connections to keep, and nobody can hold the window up by being slow."""

    def __init__(self, root: Path, bell: Doorbell) -> None:
        super().__init__(bell)
        import socket

        place = socket_path(root)
        if place is None:
            raise PermissionError
        self._bell, self._place = bell, place
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)  # type: ignore[attr-defined,unused-ignore]
        self._socket.settimeout(0)
        try:
            self._bind(place)
        except OSError:
            self._socket.close()
            raise
        self._identity = place.stat().st_ino
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._socket.close()
        with suppress(OSError):
            if self._place.stat().st_ino == self._identity:  # not one that took its place
                self._place.unlink()

    def _bind(self, place: Path) -> None:
        """Take the address; what a killed program left there is replaced, a living one is not."""
        aside = place.with_suffix(f".{os.getpid()}")
        aside.unlink(missing_ok=True)
        self._socket.bind(str(aside))
        aside.chmod(0o600)
        if self._is_taken(place):
            aside.unlink(missing_ok=True)
            raise FileExistsError(place)
        aside.replace(place)

    def _is_taken(self, place: Path) -> bool:
        import socket

        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:  # type: ignore[attr-defined,unused-ignore]
            try:
                line.connect(str(place))
            except OSError:
                return False
        return True

    def _on_notifier_activated(self) -> None:
        messages: list[bytes] = []
        with suppress(OSError):  # nothing more to read
            while len(messages) < _MOST_AT_ONCE:
                messages.append(self._socket.recv(MAX_BYTES + 1))
        self._bell.hear(messages)


class PipeLine(QObject):
    """A named pipe, waited for on a thread of its own: Windows has nothing a notifier could watch.

    Signals:
        received: One message, from the waiting thread to the window's.
    """

    received = Signal(bytes)

    def __init__(self, pipe: NamedPipe, bell: Doorbell) -> None:
        super().__init__(bell)
        import threading

        self._pipe = pipe
        self.received.connect(lambda data: bell.hear([data]), Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._pipe.close()
        self._thread.join(1)

    def _wait(self) -> None:
        while (data := self._pipe.read()) is not None:
            self.received.emit(data)


def _pipe_line(root: Path, bell: Doorbell) -> PipeLine:  # pragma: no cover  # Windows only
    from desktop.named_pipe import NamedPipe, WindowsKernel

    return PipeLine(NamedPipe(pipe_name(root), MAX_BYTES + 1, WindowsKernel()), bell)
