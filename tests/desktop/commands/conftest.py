from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from desktop.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the command line left.

    Attributes:
        code: Exit code.
        out: Standard output.
        err: Standard error.
    """

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        assert self.code == 0, self.err
        return json.loads(self.out)

    def is_refusal(self, code: int, *words: str) -> bool:
        """Tell whether it is one line on stderr, with these words, and nothing that looks like a traceback."""
        line = self.err.removesuffix("\n")
        said = self.code == code and "\n" not in line and line.startswith("plandesk：")
        return said and "Traceback" not in line and all(word in line for word in words)


class Desk(Protocol):
    """Runs the command line in this process."""

    def __call__(self, *words: str) -> Answer: ...


class Program(Protocol):
    """Runs ``python -m desktop`` as a process of its own, without a display."""

    def __call__(self, *words: str, before: tuple[str, ...] = (), stdin: bytes = b"", **environ: str) -> Answer: ...


@pytest.fixture
def user_dir(tmp_path: Path) -> Path:
    return tmp_path / "用户 数据"


@pytest.fixture
def desk(user_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("PLANDESK_USER_DIR", str(user_dir))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def run(*words: str) -> Answer:
        code = main(words)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def scrubbed(user_dir: Path) -> Mapping[str, str]:
    """The environment of a service: no locale, no display, no terminal; only what finds Python and coverage."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    coverage = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}
    return {**kept, **coverage, "LANG": "C", "PLANDESK_USER_DIR": str(user_dir), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def unmeasured(scrubbed: Mapping[str, str]) -> dict[str, str]:
    """The same without coverage, which loads modules of its own and cannot write its data under a size limit."""
    return {name: value for name, value in scrubbed.items() if not name.startswith("COVERAGE")}


@pytest.fixture
def program(scrubbed: Mapping[str, str]) -> Program:
    def run(*words: str, before: tuple[str, ...] = (), stdin: bytes = b"", **environ: str) -> Answer:
        command = [*before, sys.executable, "-m", "desktop", *words]
        done = subprocess.run(command, input=stdin, capture_output=True, env={**scrubbed, **environ}, check=False)
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def obedient() -> tuple[str, ...]:
    """Words to put before a command so that permissions bind it, even when the tests run as root."""
    if os.name != "posix":
        pytest.skip("permissions are POSIX")
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root without setpriv: nothing can be forbidden")
    return (setpriv, "--bounding-set", "-dac_override,-dac_read_search")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def make(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what a test starts be interrupted: a shell lets what it runs in the background ignore it, and so on down."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
