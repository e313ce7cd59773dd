"""shiboken's own Python files, unpacked: used by the next start, gone with the package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "desktop/packaging/precompile_shiboken.py"
WHERE = "import PySide6.QtCore, shibokensupport; print(shibokensupport.__file__)"

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the installed shiboken, as pip left it, in front of the real one."""
    real = Path(sysconfig.get_path("platlib"))
    copy = tmp_path / "site"
    copy.mkdir()
    for folder in (real / "shiboken6", *real.glob("shiboken6-*.dist-info")):
        subprocess.run(["cp", "-r", str(folder), str(copy)], check=True)
    subprocess.run(["rm", "-rf", str(copy / "shiboken6/files.dir")], check=True)
    record = next(copy.glob("*.dist-info")) / "RECORD"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if "files.dir" not in line), encoding="utf-8")
    return copy


def python(site: Path, *arguments: str) -> str:
    variables = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, *arguments], env=variables, capture_output=True, text=True, check=True, cwd=site
    )
    return done.stdout


def entered(site: Path) -> list[str]:
    record = next(site.glob("*.dist-info")) / "RECORD"
    return [line for line in record.read_text(encoding="utf-8").splitlines() if line.startswith("shiboken6/files.dir")]


def test_the_next_start_reads_compiled_files(site: Path) -> None:
    assert "files.dir" not in python(site, "-c", WHERE)
    python(site, str(SCRIPT))
    assert Path(python(site, "-c", WHERE).strip()).is_relative_to(site / "shiboken6/files.dir")
    sources = list((site / "shiboken6/files.dir/shibokensupport").rglob("*.py"))
    assert sources
    assert all(list((path.parent / "__pycache__").glob(f"{path.stem}.*.pyc")) for path in sources)


def test_the_next_start_does_without_what_writes_type_stubs(site: Path) -> None:
    loaded = "import sys, PySide6.QtCore; print('argparse' in sys.modules)"
    assert python(site, "-c", loaded).strip() == "True"
    python(site, str(SCRIPT))
    assert python(site, "-c", loaded).strip() == "False"


def test_pip_would_take_the_files_away_with_the_package(site: Path) -> None:
    python(site, str(SCRIPT))
    files = {path.relative_to(site).as_posix() for path in (site / "shiboken6/files.dir").rglob("*") if path.is_file()}
    assert {line.removesuffix(",,") for line in entered(site)} == files
    python(site, str(SCRIPT))
    assert len(entered(site)) == len(files)


def test_files_of_another_version_are_replaced(site: Path) -> None:
    stale = site / "shiboken6/files.dir/shibokensupport/stale.py"
    stale.parent.mkdir(parents=True)
    stale.touch()
    python(site, str(SCRIPT))
    assert not stale.exists()
    assert (site / "shiboken6/files.dir/shibokensupport/feature.py").exists()
