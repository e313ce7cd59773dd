"""A screen that is named is not always there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop.display import fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
NOBODY = ":9763"


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[Path]:
    """A socket on which something listens, named as in XDG_RUNTIME_DIR."""
    path = tmp_path / "wayland-7"
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()
    yield path
    server.close()


def test_no_screen_named_is_no_screen() -> None:
    assert "没有显示器" in fault({})
    assert "没有显示器" in fault({"DISPLAY": "", "QT_QPA_PLATFORM": "xcb"})


@pytest.mark.parametrize("name", [NOBODY, f"{NOBODY}.0", f"unix{NOBODY}", f"localhost{NOBODY}"])
def test_a_screen_that_does_not_answer_is_named(name: str) -> None:
    assert name in fault({"DISPLAY": name})


def test_a_name_of_another_form_is_left_to_qt() -> None:
    assert fault({"DISPLAY": "launchd.example"}) == ""


def test_a_platform_without_a_screen_needs_none() -> None:
    assert fault({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert fault({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": NOBODY}) == ""
    assert fault({"QT_QPA_PLATFORM": "vnc:port=1"}) == ""


def test_a_screen_that_answers_is_enough(wayland: Path) -> None:
    named = {"WAYLAND_DISPLAY": wayland.name, "XDG_RUNTIME_DIR": str(wayland.parent)}
    assert fault(named) == ""
    assert fault({**named, "DISPLAY": NOBODY}) == ""
    assert "wayland-8" in fault({**named, "WAYLAND_DISPLAY": "wayland-8"})


def test_a_name_that_a_server_left_behind_is_no_screen(wayland: Path) -> None:
    stale = wayland.with_name("wayland-9")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(stale))
    assert stale.exists()
    assert "wayland-9" in fault({"WAYLAND_DISPLAY": stale.name, "XDG_RUNTIME_DIR": str(stale.parent)})


def test_a_screen_that_the_kernel_does_not_list_is_asked(wayland: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.display._SOCKETS", wayland.with_name("nothing"))
    assert fault({"WAYLAND_DISPLAY": wayland.name, "XDG_RUNTIME_DIR": str(wayland.parent)}) == ""


@pytest.mark.parametrize(("platform", "code"), [("offscreen", 0), ("", 1)])
def test_module_answers_by_its_exit_code(platform: str, code: int) -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": platform, "DISPLAY": NOBODY, "WAYLAND_DISPLAY": ""}
    assert subprocess.run([sys.executable, "-m", "desktop.display"], env=variables, check=False).returncode == code


def test_window_that_cannot_open_is_one_line_on_stderr() -> None:
    variables = {**os.environ, "QT_QPA_PLATFORM": "", "DISPLAY": NOBODY, "WAYLAND_DISPLAY": ""}
    done = subprocess.run([sys.executable, "-m", "desktop"], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert NOBODY in line


@pytest.mark.skipif(os.name == "nt", reason="Windows has no locales of other codes")
@pytest.mark.parametrize(("asked", "named"), [("C", "C.UTF-8"), ("C.UTF-8", "C.UTF-8"), ("POSIX", "C.UTF-8")])
def test_qt_is_given_a_locale_with_utf_8(asked: str, named: str) -> None:
    program = (
        "import os; from desktop.display import name_utf8; name_utf8(os.environ); from PySide6.QtCore import"
        " QCoreApplication; QCoreApplication([]); print(os.environ['LC_ALL'])"
    )
    environ = {**os.environ, "LC_ALL": asked, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", program], env=environ, check=True, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == (named, "")
