"""The wheel, not the checkout: what is in it, and the main job run from it in a fresh environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent
PACKAGES = ("desktop", "content", "index", "resources")
FILES = ("pyproject.toml", "README.md", "LICENSE", ".gitignore")
DATA_FOLDERS = ("resources/fonts/", "index/tables/")
RECIPES = ("desktop/packaging/", "resources/pictures/")

pytestmark = pytest.mark.slow


def copy_sources(copy: Path) -> Path:
    """Copy the sources without anything built from them."""
    copy.mkdir(exist_ok=True)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("built", "__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, copy)
    return copy


def build_wheel(checkout: Path, **variables: str) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    environment = {**os.environ, **variables}
    run = subprocess.run(build, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    (made,) = (checkout / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources in which nothing has been built."""
    return copy_sources(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    return build_wheel(checkout, PYTHONHASHSEED="1")


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment with the wheel in it; what it depends on is borrowed from this one."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(home)]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", str(wheel)], check=True)
    scripts, site = (Path(sysconfig.get_path(name, "venv", {"base": str(home)})) for name in ("scripts", "purelib"))
    # A folder named in a .pth file has its own .pth files ignored, so that the editable checkout stays out of sight.
    (site / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    return scripts


def run(program: Path, *arguments: str | Path, cwd: Path, **environ: str) -> str:
    """Run an installed program away from the checkout and return what it prints."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    variables |= {"PYTHONUTF8": "1", **environ}
    done = subprocess.run(
        [program, *arguments], cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def packed(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path, checkout: Path) -> None:
    files = {path.relative_to(checkout).as_posix() for name in PACKAGES for path in (checkout / name).rglob("*")}
    expected = {name for name in files if (checkout / name).is_file() and "__pycache__" not in name}
    recipes = {name for name in expected if name.startswith(RECIPES)}
    recipes |= {name for name in expected if name.startswith(DATA_FOLDERS) and name.endswith(".py")}
    assert {name for name in packed(wheel) if ".dist-info/" not in name} == expected - recipes


@pytest.mark.parametrize(
    "part",
    [
        "content/departments.toml",
        "content/plans/gd-emerging-industries/tasks.md",
        "content/built/gd-emerging-industries.json",
        "index/built/",
        "resources/icons/search.svg",
        "resources/fonts/",
        "resources/styles/plandesk.qss",
        ".dist-info/licenses/LICENSE",
    ],
)
def test_wheel_holds_what_the_program_reads(wheel: Path, part: str) -> None:
    assert any(part in name for name in packed(wheel))


def test_two_builds_are_the_same_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    again = build_wheel(copy_sources(tmp_path / "elsewhere"), PYTHONHASHSEED="2")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []
    assert wheel.read_bytes() == again.read_bytes()


def test_installed_program_is_the_wheel_and_not_the_checkout(bin_folder: Path, tmp_path: Path) -> None:
    code = "from desktop import __file__ as a; from content import __file__ as b; print(a, b)"
    for place in run(bin_folder / "python", "-c", code, cwd=tmp_path).split():
        assert Path(place).is_relative_to(bin_folder.parent)


def test_installed_program_finds_what_the_plan_says(bin_folder: Path, tmp_path: Path) -> None:
    result: dict[str, Any] = json.loads(run(bin_folder / "plandesk", "search", "网联汽车", "--json", cwd=tmp_path))
    assert result["total"] == 3
    for hit in result["hits"]:
        assert {hit["snippet"][start:end] for start, end in hit["spans"]} == {"网联汽车"}


def test_installed_program_knows_the_departments(bin_folder: Path, tmp_path: Path) -> None:
    answer = json.loads(run(bin_folder / "plandesk", "departments", "发改委", "--json", cwd=tmp_path))
    assert [department["name"] for department in answer["departments"]] == ["省发展改革委"]


def test_installed_program_writes_task_cards(bin_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "省科技厅.pdf"
    run(bin_folder / "plandesk", "cards", "--department", "科技厅", "--output", target, cwd=tmp_path)
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert pages
    assert all("省科技厅" in page for page in pages)
    assert "".join(pages[-1].split()).endswith(f"第{len(pages)}页共{len(pages)}页")


def test_installed_program_keeps_everything_in_a_folder_beside_it(bin_folder: Path, tmp_path: Path) -> None:
    home, portable = tmp_path / "home", bin_folder / "PlanDeskData"
    home.mkdir()
    portable.mkdir()
    try:
        run(bin_folder / "plandesk", "bookmarks", "add", "3.2.5", cwd=tmp_path, HOME=str(home))
        kept = json.loads(run(bin_folder / "plandesk", "bookmarks", "list", "--json", cwd=tmp_path, HOME=str(home)))
        assert [mark["id"] for mark in kept["bookmarks"]] == ["gd-emerging-industries/3.2.5"]
        assert (portable / "library.sqlite").exists()
        assert list(home.iterdir()) == []
    finally:
        shutil.rmtree(portable)


def test_installed_content_has_no_fault(bin_folder: Path, tmp_path: Path) -> None:
    run(bin_folder / "plandesk", "check", cwd=tmp_path)
