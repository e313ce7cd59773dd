"""A disk on which files cannot be locked, as network drives often are: the kernel refuses every lock."""

from __future__ import annotations

import errno
import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.desktop.commands.conftest import Program

    Locked = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[3]
FCNTL: Final = {"x86_64": 72, "aarch64": 25}.get(platform.machine(), 0)

# Has the kernel itself answer every request for a lock with an error, then becomes the program. The filter, word by
# word: is it fcntl? is it F_SETLK, F_SETLKW or one of their later kin? then the error, else go on.
LAUNCHER = """
import ctypes, runpy, struct, sys
call, error, module = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
LOAD, EQUAL, ANSWER = 0x20, 0x15, 0x06
steps = [(LOAD, 0, 0, 0), (EQUAL, 0, 6, call), (LOAD, 0, 0, 24),
         (EQUAL, 3, 0, 6), (EQUAL, 2, 0, 7), (EQUAL, 1, 0, 37), (EQUAL, 0, 1, 38),
         (ANSWER, 0, 0, 0x00050000 | error), (ANSWER, 0, 0, 0x7FFF0000)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(code)))
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, program, 0, 0):
    sys.exit(77)
import desktop.library.connect as connect
connect._BUSY_SECONDS = 0.1
sys.argv[1:] = sys.argv[4:]
runpy.run_module(module, run_name="__main__")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux" or not FCNTL, reason="a filter of Linux, of known processors")


@pytest.fixture
def locked(unmeasured: Mapping[str, str]) -> Locked:
    """Run a module where no file can be locked."""

    def run(error: int, module: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LAUNCHER, str(FCNTL), str(error), module, *words]
        environ = {**unmeasured, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=ROOT, check=False)
        if done.returncode == 77:
            pytest.skip("no filter may be set here")
        return done

    return run


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO])
def test_bookmarks_are_read_and_what_cannot_be_kept_is_said(program: Program, locked: Locked, error: int) -> None:
    assert program("bookmarks", "add", "3.2.5", "--note", "留着").code == 0
    listed = locked(error, "desktop", "bookmarks", "list", "--json")
    assert [mark["note"] for mark in json.loads(listed.stdout)["bookmarks"]] == ["留着"]
    refused = locked(error, "desktop", "bookmarks", "add", "任务1")
    assert refused.returncode == 1
    assert "书签没有保存" in refused.stderr
    assert "不能给文件加锁" in refused.stderr
    assert "--user-dir" in refused.stderr
    assert refused.stderr.count("\n") == 1
    found = locked(error, "desktop", "search", "网联汽车", "--json")
    assert json.loads(found.stdout)["total"] == 3
    after = json.loads(program("bookmarks", "list", "--json").out)["bookmarks"]
    assert [mark["note"] for mark in after] == ["留着"]


@pytest.mark.slow
def test_window_goes_on_where_nothing_can_be_locked(locked: Locked) -> None:
    done = locked(errno.ENOLCK, "tests.torture.driver", "3", "60")
    assert done.stdout.startswith("{"), done.stderr[-2000:]
    faults = json.loads(done.stdout)["faults"]
    assert [fault for fault in faults if "memory grew" not in fault] == []


@pytest.mark.usefixtures("locked")
def test_the_filter_refuses_locks_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "probe.py").write_text(
        "import fcntl, tempfile\n"
        "with tempfile.TemporaryFile() as file:\n"
        "    fcntl.fcntl(file, fcntl.F_GETFD)\n"
        "    fcntl.lockf(file, fcntl.LOCK_EX)\n",
        encoding="utf-8",
    )
    command = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n" + LAUNCHER
    done = subprocess.run(
        [sys.executable, "-c", command, str(FCNTL), str(errno.ENOLCK), "probe"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert "line 4" in done.stderr
    assert "No locks available" in done.stderr
