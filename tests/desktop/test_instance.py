"""A second start hands its reference to the first; nothing else that comes in does anything."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.cli import main
from desktop.doorbell import Doorbell
from desktop.instance import MAX_BYTES, pass_on, pipe_name, read_message, socket_path
from desktop.main_window import MainWindow
from desktop.shell import Shell
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = [
    pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="the channel of Windows is a pipe"),
    pytest.mark.usefixtures("qapp"),
]
ROOT = Path(__file__).parents[2]


def address(root: Path) -> Path:
    place = socket_path(root)
    assert place is not None
    return place


@pytest.fixture
def bell(tmp_path: Path) -> Iterator[Doorbell]:
    bell = Doorbell(tmp_path)
    assert bell.is_listening
    yield bell
    bell.close()


@pytest.mark.parametrize("reference", ["gd-emerging-industries/3.2.5", "三（二）5", ""])
def test_reference_reaches_the_program_that_runs(bell: Doorbell, tmp_path: Path, qtbot: QtBot, reference: str) -> None:
    with qtbot.waitSignal(bell.rung) as heard:
        assert pass_on(tmp_path, reference)
    assert heard.args == [reference]


def test_only_the_last_of_many_calls_counts(bell: Doorbell, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[str] = []
    bell.rung.connect(heard.append)
    with qtbot.waitSignal(bell.rung):
        for number in range(5):
            assert pass_on(tmp_path, str(number))
    assert heard == ["4"]


@pytest.mark.usefixtures("bell")
def test_another_user_folder_or_screen_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not pass_on(tmp_path / "other", "3.2.5")
    assert pipe_name(tmp_path) != pipe_name(tmp_path / "other")
    monkeypatch.setenv("DISPLAY", ":77")
    assert not pass_on(tmp_path, "3.2.5")


@pytest.mark.usefixtures("bell")
def test_same_folder_by_another_name_is_the_same_program(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    assert pass_on(tmp_path / "inner" / "..", "3.2.5")


def test_closed_bell_is_not_there_any_more(bell: Doorbell, tmp_path: Path) -> None:
    bell.close()
    bell.close()
    assert not address(tmp_path).exists()
    assert not pass_on(tmp_path, "")


def test_what_a_killed_program_left_is_replaced(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stale:
        stale.bind(str(address(tmp_path)))
    assert address(tmp_path).exists()
    assert not pass_on(tmp_path, "3.2.5")
    bell = Doorbell(tmp_path)
    assert pass_on(tmp_path, "3.2.5")
    bell.close()


def test_living_program_keeps_its_address(bell: Doorbell, tmp_path: Path, qtbot: QtBot) -> None:
    second = Doorbell(tmp_path)
    assert not second.is_listening
    second.close()
    place = address(tmp_path)
    assert list(place.parent.glob(f"{place.stem}*")) == [place]  # other programs may have theirs beside it
    with qtbot.waitSignal(bell.rung):
        assert pass_on(tmp_path, "")


def test_closing_leaves_the_address_of_a_successor_alone(bell: Doorbell, tmp_path: Path) -> None:
    address(tmp_path).unlink()
    successor = Doorbell(tmp_path)
    bell.close()
    assert address(tmp_path).exists()
    successor.close()


@pytest.mark.usefixtures("bell")
def test_only_this_user_can_reach_the_address(tmp_path: Path) -> None:
    place = address(tmp_path)
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert place.stat().st_uid == os.geteuid()


def test_folder_others_can_enter_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime").chmod(0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    own = tmp_path / f"plandesk-{os.getuid()}"
    assert address(tmp_path).parent == own
    own.chmod(0o770)
    assert socket_path(tmp_path) is None
    assert not Doorbell(tmp_path).is_listening
    assert not pass_on(tmp_path, "")
    own.rmdir()
    own.symlink_to(tmp_path / "runtime")
    assert socket_path(tmp_path) is None
    own.unlink()
    own.touch()
    assert socket_path(tmp_path) is None


def test_folder_too_long_for_an_address_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("长" * 60)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    assert long not in address(tmp_path).parents
    assert len(os.fsencode(address(tmp_path))) <= 103


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"3.2.5\0", b"a\nb", "\u202e反".encode(), b"x" * 201, b"x" * (MAX_BYTES + 1)]
)
def test_malformed_messages_mean_nothing(data: bytes) -> None:
    assert read_message(data) is None


def test_noise_is_ignored_and_does_no_harm(bell: Doorbell, tmp_path: Path, qtbot: QtBot) -> None:
    chance = random.Random(11)  # noqa: S311 (a test)
    heard: list[str] = []
    bell.rung.connect(heard.append)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.settimeout(5)
        line.connect(str(address(tmp_path)))
        for _ in range(500):
            line.send(b"\x00" + chance.randbytes(chance.randrange(3000)))
            QApplication.processEvents()
    with qtbot.waitSignal(bell.rung):
        assert pass_on(tmp_path, "3.2.5")
    assert heard == ["3.2.5"]


def test_second_start_needs_no_qt(bell: Doorbell, tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import sys; from desktop.cli import main; code = main(sys.argv[1:]); "
        "print(code, [name for name in sys.modules if 'PySide' in name])"
    )
    command = [sys.executable, "-c", program, "--user-dir", str(tmp_path), "三（二）5"]
    with qtbot.waitSignal(bell.rung) as heard:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("0 []\n", "")
    assert heard.args == ["gd-emerging-industries/3.2.5"]


@pytest.mark.usefixtures("dressed")
def test_second_start_moves_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    seen: list[bool] = []

    def look(shell: Shell) -> None:
        qtbot.waitUntil(lambda: shell.content is not None)
        window = shell.content
        assert isinstance(window, MainWindow)
        shell.showMinimized()
        qtbot.waitUntil(lambda: address(tmp_path).exists())
        assert main(["--user-dir", str(tmp_path), "task-18"]) == 0
        qtbot.waitUntil(lambda: window.views.reader.current.endswith("/task-18"))
        seen.append(shell.isMinimized())
        assert main(["--user-dir", str(tmp_path)]) == 0

    def look_and_close() -> None:
        shell = next(window for window in QApplication.topLevelWidgets() if isinstance(window, Shell))
        try:
            look(shell)
        finally:
            shell.close()  # or the program never ends

    QTimer.singleShot(0, look_and_close)
    assert app.run(UserDirs.under(tmp_path)) == 0
    assert seen == [False]
    assert not address(tmp_path).exists()
