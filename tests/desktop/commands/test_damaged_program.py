"""The program as it is installed, with files of its own damaged: it still answers, and rightly."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.manifest import MANIFEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable


ROOT = Path(__file__).parents[3]
QUERY = ("search", "网联汽车", "--json")
MEASURES = "plans/gd-emerging-industries/3-measures.md"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the copy is made of links")


class Installed:
    """A copy of the program whose content and index can be damaged."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self.folder = folder
        self._environ = {**environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "desktop", *words)

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(
            command, cwd=self.folder, env=self._environ, capture_output=True, encoding="utf-8", check=False
        )


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as a wheel lays it out, built files included; not to be damaged."""
    folder = tmp_path_factory.mktemp("installed")
    for name in ("desktop", "resources"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("content", "index"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("built", "__pycache__"))
    installed = Installed(folder, {name: value for name, value in os.environ.items() if not name.startswith("COV")})
    for name in ("content", "index"):
        built = installed.python("-m", f"{name}.build")
        assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture
def installed(master: Path, tmp_path: Path, unmeasured: dict[str, str]) -> Installed:
    return Installed(Path(shutil.copytree(master, tmp_path / "program", symlinks=True)), unmeasured)


@pytest.fixture
def right(installed: Installed) -> str:
    answer = installed(*QUERY)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert '"total": 3' in answer.stdout
    return answer.stdout


def lose(folder: Path) -> None:
    shutil.rmtree(folder)


def truncate(folder: Path) -> None:
    for path in folder.iterdir():
        os.truncate(path, path.stat().st_size // 2)


def flip(folder: Path) -> None:
    chance = random.Random(3)  # noqa: S311 (a test)
    for path in folder.iterdir():
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)


def make_foreign(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"something else")


def make_of_other_version(folder: Path) -> None:
    path = folder / MANIFEST_FILE
    path.write_text(path.read_text(encoding="utf-8").replace('"engine": "', '"engine": "0'), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("damage", [lose, truncate, flip, make_foreign, make_of_other_version])
def test_search_is_right_whatever_the_index_is(
    installed: Installed, right: str, user_dir: Path, damage: Callable[[Path], None]
) -> None:
    damage(installed.folder / "index" / "built")
    for _ in range(2):  # the second time from the cache
        answer = installed(*QUERY)
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, right, "")
    (cached,) = (user_dir / "cache" / "index").iterdir()
    damage(cached)
    answer = installed(*QUERY)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, right, "")
    shutil.rmtree(user_dir / "cache")
    (user_dir / "cache").write_bytes(b"in the way")
    answer = installed(*QUERY)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, right, "")


def test_a_missing_chapter_is_named_and_nothing_else_is_lost(installed: Installed, right: str) -> None:
    (installed.folder / "content" / MEASURES).unlink()
    answer = installed(*QUERY)
    assert (answer.returncode, answer.stdout) == (0, right)
    assert answer.stderr.startswith("plandesk：方案文件有问题：")
    assert MEASURES in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_missing_chapter_without_any_copy_leaves_the_rest(installed: Installed) -> None:
    (installed.folder / "content" / MEASURES).unlink()
    shutil.rmtree(installed.folder / "content" / "built")
    answer = installed("show", "2.1", "task-18")
    assert answer.returncode == 0
    assert "实施智能网联汽车测试示范工程。" in answer.stdout
    assert MEASURES in answer.stderr
    gone = installed("show", "3.2.5")
    assert gone.returncode == 1
    assert MEASURES in installed("check").stdout


def test_doctor_names_what_is_wrong_with_the_content(installed: Installed) -> None:
    (installed.folder / "content" / MEASURES).write_bytes(b"\xff")
    answer = installed("doctor")
    assert answer.returncode == 0
    assert f"问题：{MEASURES}" in answer.stdout
