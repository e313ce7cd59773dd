"""Which glibc a bundle needs is read out of its files, whatever they are called."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("objdump") is None, reason="objdump (binutils) reads Linux programs"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bundle of one program, with a name that says nothing, and a text."""
    (tmp_path / "inside").mkdir()
    shutil.copyfile("/bin/sh", tmp_path / "inside" / "nameless")
    (tmp_path / "text").write_text("GLIBC_9.9 is only a word here\n", encoding="utf-8")
    return tmp_path


def glibc(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = ["sh", "desktop/packaging/glibc.sh", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_newest_version_asked_for_is_printed(folder: Path) -> None:
    done = glibc(folder)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"2\.\d+\n", done.stdout)


def test_a_newer_one_than_promised_fails_and_names_the_file(folder: Path) -> None:
    assert glibc(folder, "2.99").returncode == 0
    done = glibc(folder, "2.0")
    assert done.returncode == 1
    assert "inside/nameless" in done.stderr


def test_a_folder_without_programs_is_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("ELF", encoding="utf-8")
    assert glibc(tmp_path).returncode == 1
