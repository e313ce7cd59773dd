"""The bundled plan, and a second, small one that nothing in the program knows of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def second_root(tmp_path: Path) -> Path:
    """A copy of the second plan's content folder, to break."""
    return Path(shutil.copytree(DATA / "second", tmp_path / "content"))
