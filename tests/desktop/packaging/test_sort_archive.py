from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

RECIPE = Path(__file__).parents[3] / "desktop/packaging/sort_archive.py"
NAMES = ("b.pyc", "a.pyc", "c/d.pyc")


def packed(folder: Path, names: tuple[str, ...]) -> Path:
    folder.mkdir()
    archive = folder / "base_library.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, name * 100)
    subprocess.run([sys.executable, RECIPE, archive], check=True)
    return archive


def test_the_order_of_packing_leaves_no_trace(tmp_path: Path) -> None:
    one, other = packed(tmp_path / "one", NAMES), packed(tmp_path / "other", NAMES[::-1])
    assert one.read_bytes() == other.read_bytes()
    assert [file.name for file in one.parent.iterdir()] == ["base_library.zip"]


def test_what_is_packed_stays_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(tmp_path / "one", NAMES)) as archive:
        assert archive.namelist() == sorted(NAMES)
        assert all(archive.read(name).decode() == name * 100 for name in NAMES)
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
