"""Every dependency has a licence that somebody has read, and the bundle names them all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGING = ROOT / "desktop/packaging"
SHIPPED = "resources/licences/shipped.toml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The recipe and the lock files it reads, to be spoiled."""
    packaging = tmp_path / "desktop/packaging"
    packaging.mkdir(parents=True)
    for name in ("licences.py", "licences.toml", "bundle.lock"):
        (packaging / name).write_bytes((PACKAGING / name).read_bytes())
    (tmp_path / "resources/licences").mkdir(parents=True)
    (tmp_path / SHIPPED).write_bytes((ROOT / SHIPPED).read_bytes())
    shutil.copytree(PACKAGING / "licences", packaging / "licences")
    (tmp_path / "requirements.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
    return tmp_path


def audit(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "desktop/packaging/licences.py", "audit"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def notices(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "desktop/packaging/licences.py", "texts", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_all_that_is_locked_is_listed_and_says_the_same_of_itself(copy: Path) -> None:
    done = audit(copy)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_dependency_that_nobody_listed_fails(copy: Path) -> None:
    with (copy / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("newcomer==1.0 --hash=sha256:0\n")
    done = audit(copy)
    assert done.returncode == 1
    assert "newcomer" in done.stderr


def test_a_licence_that_may_not_be_shipped_fails(copy: Path) -> None:
    table = copy / SHIPPED
    text = table.read_text(encoding="utf-8")
    table.write_text(
        text.replace('pypdf = { licence = "BSD-3-Clause"', 'pypdf = { licence = "AGPL-3.0-only"'), encoding="utf-8"
    )
    done = audit(copy)
    assert done.returncode == 1
    assert "AGPL-3.0-only" in done.stderr


def test_a_package_that_names_another_licence_fails(copy: Path) -> None:
    table = copy / SHIPPED
    text = table.read_text(encoding="utf-8")
    table.write_text(
        text.replace('whoosh3 = { licence = "BSD-2-Clause"', 'whoosh3 = { licence = "MIT"'), encoding="utf-8"
    )
    done = audit(copy)
    assert done.returncode == 1
    assert "whoosh3" in done.stderr


def test_a_text_that_is_missing_fails(copy: Path) -> None:
    (copy / "desktop/packaging/licences/icu.txt").unlink()
    done = audit(copy)
    assert done.returncode == 1
    assert "icu.txt" in done.stderr


def test_notices_hold_the_texts_of_qt_fonts_and_tables(tmp_path: Path) -> None:
    (tmp_path / "libQt6Core.so.6").touch()
    done = notices(tmp_path)
    assert done.returncode == 0
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "SIL OPEN FONT LICENSE",
        "Apache License",
        "Qt 6：LGPL-3.0-only",
        "whoosh3 3.43.0：BSD-2-Clause",
        "ICU：Unicode-3.0",
        "The FreeType Project LICENSE",
        "libiconv：LGPL-2.1-or-later",
    ):
        assert words in done.stdout


def test_bill_of_materials_names_the_versions_that_the_bundle_holds() -> None:
    command = [sys.executable, "desktop/packaging/licences.py", "sbom"]
    bill = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "plandesk")
    packages = {part["name"]: part for part in bill["components"] if "purl" in part}
    assert packages["pyside6-essentials"]["purl"] == "pkg:pypi/pyside6-essentials@6.9.3"
    assert packages["whoosh3"]["version"] == "3.43.0"
    assert all(part["licenses"][0]["expression"] for part in bill["components"])


def test_a_library_that_nobody_listed_stops_the_bundle(tmp_path: Path) -> None:
    (tmp_path / "libreadline.so.8").touch()
    done = notices(tmp_path)
    assert done.returncode == 1
    assert "libreadline.so.8" in done.stderr
