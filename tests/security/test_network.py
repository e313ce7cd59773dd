"""No network: not by Qt, not by Python, not by any library, as the whole tour through the window shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

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


def environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def test_the_tour_and_every_command_open_no_socket_and_load_no_network_library(tmp_path: Path) -> None:
    user = ["--user-dir", str(tmp_path / "user")]
    for words in (
        ["tour", "--output", str(tmp_path / "tour")],
        ["search", "网联汽车"],
        ["cards", "--department", "科技厅", "--output", str(tmp_path / "f.pdf")],
        ["doctor"],
    ):
        command = [sys.executable, "-c", GUARDED, *user, *words]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environ(), cwd=tmp_path, check=False)
        assert done.returncode == 0, (words, done.stderr)
        assert "\nLOADED\nMAPPED\n" in done.stdout, (words, done.stdout[-300:])


def test_the_guard_notices_a_socket() -> None:
    program = GUARDED.replace("from desktop.cli import main", "socket.socket(socket.AF_INET)\ndef main(_): return 0")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environ(), check=False)
    assert done.returncode == 99


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
def test_the_kernel_sees_no_socket_of_the_internet_families(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    tour = [sys.executable, "-m", "desktop", "tour", "--output", str(tmp_path / "tour")]
    command = ["strace", "-f", "-e", "trace=socket,connect,bind,sendto", "-o", str(log), *tour]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environ(), cwd=tmp_path, check=False)
    if "Operation not permitted" in done.stderr:
        pytest.skip("nothing may be traced here")
    assert done.returncode == 0, done.stderr
    calls = log.read_text(encoding="utf-8", errors="replace")
    assert "exited with 0" in calls
    assert re.findall(r"AF_INET6?|AF_NETLINK|AF_PACKET", calls) == []
