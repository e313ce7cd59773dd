"""No network: not by Qt, not by Python, not by any library, as the whole tour through the window shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACED = "trace=socket,connect,bind,sendto"

# Ends the process at the first socket of the internet families, so that nothing can swallow the refusal.
GUARDED = """
import os, socket, sys
def guard(event, words):
    if event == "socket.__new__" and words[1] not in (socket.AF_UNIX,):
        os.write(2, f"SOCKET {words[1]}".encode())
        os._exit(99)
    if event in {"socket.connect", "socket.bind", "socket.sendto"} and isinstance(words[1], tuple):
        os.write(2, f"{event} {words[1]}".encode())
        os._exit(98)
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "webbrowser.open", "urllib.Request"}:
        os.write(2, event.encode())
        os._exit(97)
sys.addaudithook(guard)
from desktop.cli import main
code = main(sys.argv[1:])
maps = open("/proc/self/maps").read() if os.path.exists("/proc/self/maps") else ""
loaded = [name for name in sys.modules if name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb", "ssl", "http.client"))]
print("LOADED", *loaded)
print("MAPPED", *{line.split("/")[-1] for line in maps.splitlines() if "QtNetwork" in line or "Qt6Network" in line})
sys.exit(code)
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="/proc and strace")]


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour through the window, guarded from within and, where strace may, watched from without.

    Attributes:
        done: How it ended and what it said.
        calls: What strace wrote; "" where nothing may be traced.
    """

    done: subprocess.CompletedProcess[str]
    calls: str


def guarded(folder: Path, *words: str, tracer: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in a home of its own, the guard on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "XDG_", "HOME"))}
    environ = {**kept, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [*tracer, sys.executable, "-c", GUARDED, "--user-dir", str(folder / "user"), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=folder, check=False)


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    folder = tmp_path_factory.mktemp("tour")
    log = folder / "calls"
    words = ("tour", "--output", str(folder / "tour"))
    if shutil.which("strace") is not None:
        done = guarded(folder, *words, tracer=("strace", "-f", "-e", TRACED, "-o", str(log)))
        if "Operation not permitted" not in done.stderr:
            return Tour(done, log.read_text(encoding="utf-8", errors="replace"))
    return Tour(guarded(folder, *words), "")


def assert_quiet(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, (done.args, done.stderr)
    assert "\nLOADED\nMAPPED\n" in done.stdout, (done.args, done.stdout[-300:])


def test_the_tour_opens_no_socket_and_loads_no_network_library(tour: Tour) -> None:
    assert_quiet(tour.done)


@pytest.mark.parametrize(
    "words", [("search", "网联汽车"), ("cards", "--department", "科技厅", "--output", "f.pdf"), ("doctor",)]
)
def test_no_command_opens_a_socket_or_loads_a_network_library(words: tuple[str, ...], tmp_path: Path) -> None:
    assert_quiet(guarded(tmp_path, *words))


def test_the_guard_notices_a_socket() -> None:
    program = GUARDED.replace("from desktop.cli import main", "socket.socket(socket.AF_INET)\ndef main(_): return 0")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 99


def test_the_kernel_sees_no_socket_of_the_internet_families(tour: Tour) -> None:
    if not tour.calls:
        pytest.skip("nothing may be traced here")
    assert "exited with 0" in tour.calls
    assert re.findall(r"AF_INET6?|AF_NETLINK|AF_PACKET", tour.calls) == []
