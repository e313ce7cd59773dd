from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]


def run_tour(folder: Path, user_dir: Path) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"} or name.startswith("COV")}
    environ = {**kept, "LANG": "C", "PYTHONPATH": str(ROOT), "PLANDESK_USER_DIR": str(user_dir)}
    command = [sys.executable, "-m", "desktop", "tour", "--output", str(folder)]
    return subprocess.run(command, env=environ, capture_output=True, check=False)


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    folder = tmp_path_factory.mktemp("tour") / "新 文件夹"
    return folder, run_tour(folder, folder.parent / "user")


@pytest.mark.slow
def test_the_tour_ends_well_and_names_every_file(tour: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    folder, done = tour
    assert done.stderr.decode() == ""
    assert done.returncode == 0
    assert {Path(line) for line in done.stdout.decode().splitlines()} == set(folder.iterdir())


@pytest.mark.slow
def test_the_pictures_are_numbered_whole_and_differ(tour: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    folder, _ = tour
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) >= 10
    assert [picture.name[:2] for picture in pictures] == [f"{number:02}" for number in range(1, len(pictures) + 1)]
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)
    sizes = {(image.width(), image.height()) for image in map(QImage, map(str, pictures[:-1]))}
    assert sizes == {(1366, 768)}


@pytest.mark.slow
def test_light_and_dark_are_shown(tour: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    folder, _ = tour
    light = [QImage(str(file)).pixelColor(900, 500).lightness() for file in sorted(folder.glob("*.png"))]
    assert min(light) < 64
    assert max(light) > 192


@pytest.mark.slow
def test_one_card_sheet_is_written_with_its_text(tour: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    folder, _ = tour
    (sheet,) = folder.glob("*.pdf")
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(sheet).pages)
    assert "实施智能网联汽车测试示范工程。" in text


@pytest.mark.slow
def test_the_tour_leaves_the_users_own_data_alone(tour: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    folder, _ = tour
    assert not (folder.parent / "user" / "library.sqlite").exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run_tour(tmp_path / "file" / "tour", tmp_path / "user")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("plandesk：无法新建文件夹")
    assert done.stderr.count(b"\n") == 1
