from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from desktop.library.bookmarks import Bookmarks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "用户 数据" / "library.sqlite"


@pytest.fixture
def bookmarks(path: Path) -> Iterator[Bookmarks]:
    opened = Bookmarks(path)
    yield opened
    opened.close()


@pytest.fixture
def obedient() -> list[str]:
    """Words to put before a command so that permissions bind it, even when the tests run as root."""
    if os.name != "posix":
        pytest.skip("permissions are POSIX")
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root without setpriv: nothing can be forbidden")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search"]
