"""What is done with the pipe of Windows, on a kernel made of Python; Windows' own is not tried here."""

from __future__ import annotations

import queue
import random
import threading
from typing import TYPE_CHECKING, Final

import pytest

from desktop.doorbell import Doorbell, PipeLine
from desktop.instance import MAX_BYTES, pipe_name
from desktop.named_pipe import NamedPipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

NAME: Final = r"\\.\pipe\plandesk-test"
PIPE: Final = 7


class PlainKernel:
    """Pipes as the manual of Windows describes them: one client after the other, one message each."""

    def __init__(self) -> None:
        self.clients: queue.Queue[bytes | None] = queue.Queue()
        self.names: set[str] = set()
        self.calls: list[str] = []
        self._message: bytes | None = None
        self.is_broken = False

    def create(self, name: str, longest: int) -> int | None:
        assert longest == MAX_BYTES + 1
        if name in self.names:
            return None
        self.names.add(name)
        return PIPE

    def connect(self, pipe: int) -> bool:
        assert pipe == PIPE
        self._message = self.clients.get(timeout=10)
        return not self.is_broken

    def read(self, pipe: int, longest: int) -> bytes | None:
        assert pipe == PIPE
        message = self._message
        return message if message is not None and len(message) <= longest else None  # else: more than was asked for

    def disconnect(self, pipe: int) -> None:
        assert pipe == PIPE
        self.calls.append("disconnect")

    def close(self, pipe: int) -> None:
        assert pipe == PIPE
        self.calls.append("close")
        self.names.clear()

    def knock(self, name: str) -> None:
        assert name == NAME
        self.clients.put(None)


@pytest.fixture
def kernel() -> PlainKernel:
    return PlainKernel()


@pytest.fixture
def pipe(kernel: PlainKernel) -> NamedPipe:
    return NamedPipe(NAME, MAX_BYTES + 1, kernel)


def test_messages_come_one_by_one_and_each_sender_is_sent_away(kernel: PlainKernel, pipe: NamedPipe) -> None:
    for message in (b"3.2.5", b"task-18"):
        kernel.clients.put(message)
    assert [pipe.read(), pipe.read()] == [b"3.2.5", b"task-18"]
    assert kernel.calls == ["disconnect", "disconnect"]


@pytest.mark.parametrize("message", [None, b"", b"x" * (MAX_BYTES + 2)])
def test_nothing_and_too_much_are_nothing(kernel: PlainKernel, pipe: NamedPipe, message: bytes | None) -> None:
    kernel.clients.put(message)
    assert pipe.read() == b""
    assert kernel.calls == ["disconnect"]


def test_a_message_one_byte_too_long_comes_so_that_it_can_be_told_from_a_cut_one(
    kernel: PlainKernel, pipe: NamedPipe
) -> None:
    kernel.clients.put(b"x" * (MAX_BYTES + 1))
    assert len(pipe.read() or b"") == MAX_BYTES + 1


def test_closing_ends_the_waiting_and_lets_go_of_the_name(kernel: PlainKernel, pipe: NamedPipe) -> None:
    pipe.close()
    assert pipe.read() is None
    assert kernel.calls == ["close"]
    NamedPipe(NAME, MAX_BYTES + 1, kernel)


def test_a_pipe_that_breaks_is_closed(kernel: PlainKernel, pipe: NamedPipe) -> None:
    kernel.is_broken = True
    kernel.clients.put(b"3.2.5")
    assert pipe.read() is None
    assert kernel.calls == ["close"]


@pytest.mark.usefixtures("pipe")
def test_a_name_that_is_taken_is_refused(kernel: PlainKernel) -> None:
    with pytest.raises(OSError, match="plandesk-test"):
        NamedPipe(NAME, MAX_BYTES + 1, kernel)


@pytest.fixture
def line(qapp: QApplication, tmp_path: Path, pipe: NamedPipe) -> Iterator[PipeLine]:
    """The waiting thread beside a window."""
    assert qapp is not None
    bell = Doorbell(tmp_path)
    line = PipeLine(pipe, bell)
    yield line
    line.close()
    bell.close()


def test_a_reference_reaches_the_window_from_the_waiting_thread(
    kernel: PlainKernel, line: PipeLine, qtbot: QtBot
) -> None:
    bell = line.parent()
    assert isinstance(bell, Doorbell)
    with qtbot.waitSignal(bell.rung) as heard:
        kernel.clients.put("三（二）5".encode())
    assert heard.args == ["三（二）5"]


def test_noise_is_ignored_and_the_next_reference_is_heard(kernel: PlainKernel, line: PipeLine, qtbot: QtBot) -> None:
    chance = random.Random(3)  # noqa: S311 (a test)
    bell = line.parent()
    assert isinstance(bell, Doorbell)
    heard: list[str] = []
    bell.rung.connect(heard.append)
    for _ in range(300):
        kernel.clients.put(b"\x00" + chance.randbytes(chance.randrange(2000)))
    with qtbot.waitSignal(bell.rung):
        kernel.clients.put(b"3.2.5")
    assert heard == ["3.2.5"]


def test_closing_ends_the_thread(kernel: PlainKernel, line: PipeLine) -> None:
    before = threading.active_count()
    line.close()
    assert threading.active_count() == before - 1
    assert kernel.calls == ["close"]


def test_names_of_two_users_and_of_two_folders_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "甲")
    one = pipe_name(tmp_path)
    assert one.startswith("\\\\.\\pipe\\plandesk-")
    assert one != pipe_name(tmp_path / "other")
    monkeypatch.setenv("USERNAME", "乙")
    assert one != pipe_name(tmp_path)
