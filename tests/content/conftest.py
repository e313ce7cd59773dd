"""The bundled plan, and a second, small one that nothing in the program knows of."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.load import load_plans

if TYPE_CHECKING:
    from content.plan import Plan

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load_plans()[0]


@pytest.fixture(scope="session")
def second_plan() -> Plan:
    return load_plans(DATA / "second")[0]


@pytest.fixture
def second_root(tmp_path: Path) -> Path:
    """A copy of the second plan's content folder, to break."""
    return Path(shutil.copytree(DATA / "second", tmp_path / "content"))
