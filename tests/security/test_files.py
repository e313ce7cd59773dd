"""What the program writes is for its user alone, and what others planted is not opened."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.load import load_plans
from desktop.library.bookmarks import Bookmarks
from desktop.logbook import write_down
from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs
from index.manifest import BLOCK, MANIFEST_FILE
from index.store import open_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan

ROOT = Path(__file__).parents[2]
SECOND = ROOT / "tests" / "data" / "second"
CLAUSE = "gd-emerging-industries/3.2.5"
posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such rights")


def plandesk(user: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environ = {**kept, "PLANDESK_USER_DIR": str(user), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "desktop", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=ROOT, check=False)


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


@posix_only
def test_user_files_are_the_users_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        dirs = UserDirs.under(tmp_path / "new" / "user")
        bookmarks = Bookmarks(dirs.database)
        bookmarks.add(CLAUSE, "题")
        open_modes = modes(dirs.root)
        bookmarks.close()
        assert SettingsFile(dirs.settings).save(Settings())
        assert write_down(dirs.log, "x")
        load_plans(SECOND, dirs.cache)
    finally:
        os.umask(before)
    found = {**open_modes, **modes(tmp_path / "new")}
    assert {"user/library.sqlite", "user/settings.json", "user/plandesk.log"} <= set(found)
    public = {name: oct(mode) for name, mode in found.items() if mode & 0o077 and "cache/" not in name}
    assert public == {}
    assert stat.S_IMODE((dirs.cache).stat().st_mode) == 0o700


class Armed:
    """Unpickling this leaves a mark."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def planted(cache: Path, mark: Path) -> None:
    """Put a pickle that leaves a mark where Whoosh unpickles: at the end of the table of contents."""
    (toc,) = (cache / "index").rglob("*.toc")
    data = toc.read_bytes()
    at = max(place for place in range(len(data)) if data[place : place + 1] == b"\x80" and _is_pickle(data[place:]))
    toc.write_bytes(data[:at] + pickle.dumps(Armed(mark)))


def _is_pickle(data: bytes) -> bool:
    try:
        pickle.loads(data)  # noqa: S301  # our own index
    except Exception:  # noqa: BLE001  # whatever is no pickle fails as it likes
        return False
    return True


def signed(cache: Path) -> None:
    """Make the manifest say what an attacker would have it say: that the planted files are right."""
    (folder,) = (cache / "index").iterdir()
    manifest = folder / MANIFEST_FILE
    fields = json.loads(manifest.read_bytes().partition(b"\n")[2])
    for entry in fields["files"]:
        data = (folder / entry["name"]).read_bytes()
        blocks = (data[start : start + BLOCK] for start in range(0, len(data), BLOCK))
        entry.update(size=len(data), digests=[hashlib.sha256(block).hexdigest() for block in blocks])
    text = json.dumps(fields).encode()
    manifest.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program without a shipped index, so that the cache is what counts."""
    folder = tmp_path / "program"
    folder.mkdir()
    for name in ("desktop", "resources", "content"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "index", folder / "index", ignore=shutil.ignore_patterns("built", "__pycache__"))
    return folder


def search(program: Path, user: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environ = {**kept, "PLANDESK_USER_DIR": str(user), "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "desktop", "search", "网联汽车", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=program, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def by_wrong_digest(_cache: Path) -> None:
    """Leave the manifest as it was."""


def by_open_folder(cache: Path) -> None:
    signed(cache)
    (cache / "index").chmod(0o777)


def by_other_owner(cache: Path) -> None:
    signed(cache)
    for path in (cache / "index", *(cache / "index").rglob("*")):
        os.chown(path, 65534, 65534)


def by_open_file(cache: Path) -> None:
    signed(cache)
    next((cache / "index").rglob("*.toc")).chmod(0o666)


def by_link(cache: Path) -> None:
    signed(cache)
    (cache / "index").rename(cache / "elsewhere")
    (cache / "index").symlink_to(cache / "elsewhere")


@pytest.mark.slow
def test_what_is_planted_would_go_off(program: Path, tmp_path: Path) -> None:
    """The user's own folder is trusted: this shows that the checks below are what stops the others."""
    user = tmp_path / "user"
    right = search(program, user)
    planted(user / "cache", tmp_path / "exploded")
    signed(user / "cache")
    assert search(program, user) == right
    assert (tmp_path / "exploded").exists()


@posix_only
@pytest.mark.slow
@pytest.mark.parametrize("way", [by_wrong_digest, by_open_folder, by_other_owner, by_open_file, by_link])
def test_a_planted_index_is_not_opened(program: Path, tmp_path: Path, way: Callable[[Path], None]) -> None:
    if way is by_other_owner and os.geteuid() != 0:
        pytest.skip("only root can give files away")
    user = tmp_path / "user"
    right = search(program, user)
    planted(user / "cache", tmp_path / "exploded")
    way(user / "cache")
    assert search(program, user) == right
    assert not (tmp_path / "exploded").exists()


@posix_only
def test_links_in_the_cache_are_replaced_and_what_they_lead_to_is_left_alone(second_plan: Plan, tmp_path: Path) -> None:
    cache, precious = tmp_path / "cache", tmp_path / "precious"
    precious.write_bytes(b"precious")
    before = precious.stat()
    assert load_plans(SECOND, cache) == (second_plan,)
    open_index((second_plan,), cache)
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert {path.suffix for path in kept} >= {".json", ".toc"}
    for path in kept:
        path.unlink()
        path.symlink_to(precious)
    assert load_plans(SECOND, cache) == (second_plan,)
    open_index((second_plan,), cache)
    assert [path for path in cache.rglob("*") if path.is_symlink()] == []
    assert precious.read_bytes() == b"precious"
    assert (precious.stat().st_mode, precious.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


def test_no_module_opens_addresses_by_itself() -> None:
    """Links are shown and copied; what would open one, or load one, is not in the program."""
    forbidden = (
        "QDesktopServices",
        "openUrl",
        "setOpenExternalLinks(True",
        "QtNetwork",
        "urlopen",
        "webbrowser",
        "http.client",
    )
    found = [
        (path.name, word)
        for folder in ("desktop", "index", "content", "resources")
        for path in (ROOT / folder).rglob("*.py")
        for word in forbidden
        if word in path.read_text(encoding="utf-8") and "packaging" not in path.parts
    ]
    assert found == []
