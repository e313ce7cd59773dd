"""A folder PlanDeskData beside the program, on a USB stick: all is kept there and nothing in the user's home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("desktop", "content", "index", "resources")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="not everybody may make links on Windows")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A checkout of the source on a stick."""
    folder = tmp_path / "U 盘" / "政策案头"
    folder.mkdir(parents=True)
    for name in PACKAGES:
        (folder / name).symlink_to(ROOT / name)
    return folder


def plandesk(stick: Path, home: Path, *words: str) -> str:
    home.mkdir(exist_ok=True)
    left_out = ("COV", "XDG_", "PLANDESK")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environ = {**kept, "HOME": str(home), "PYTHONPATH": str(stick), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "desktop", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=home, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}


def test_everything_is_kept_in_the_folder_and_goes_along_with_it(stick: Path, tmp_path: Path) -> None:
    (stick / "PlanDeskData").mkdir()
    plandesk(stick, tmp_path / "home", "bookmarks", "add", "3.2.5", "--note", "随身")
    plandesk(stick, tmp_path / "home", "search", "网联汽车")
    assert {"library.sqlite", "backups"} <= files(stick / "PlanDeskData")
    assert list((tmp_path / "home").iterdir()) == []
    elsewhere = stick.parent.rename(tmp_path / "另一台电脑") / stick.name
    listed = json.loads(plandesk(elsewhere, tmp_path / "other", "bookmarks", "list", "--json"))
    assert [mark["note"] for mark in listed["bookmarks"]] == ["随身"]
    told = plandesk(elsewhere, tmp_path / "other", "doctor")
    assert str(elsewhere / "PlanDeskData") in told
    assert list((tmp_path / "other").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the place in the home is that of freedesktop.org")
def test_without_the_folder_the_home_is_used(stick: Path, tmp_path: Path) -> None:
    plandesk(stick, tmp_path / "home", "bookmarks", "add", "3.2.5")
    assert (tmp_path / "home" / ".local" / "share" / "PlanDesk" / "library.sqlite").exists()
    assert files(stick) == set()
