"""A short run of each torment; ``make torture`` is the long one."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.torture import figures

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="signals and /proc")]


@pytest.mark.parametrize(
    ("torment", "count"),
    [
        (figures.kill_writers, 6),
        (figures.damage_libraries, 10),
        (figures.flip_index_bits, 10),
        (figures.compare_queries, 30),
        (figures.ask_anything, 60),
        (figures.damage_content, 10),
    ],
)
def test_nothing_is_lost_or_wrong(tmp_path: Path, torment: Callable[[Path, int, int], figures.Row], count: int) -> None:
    assert torment(tmp_path, count, 3).faults == ()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_a_window_used_at_random_raises_nothing_and_leaves_nothing_behind() -> None:
    row = figures.drive_windows(200, range(4, 5))
    assert row.faults == ()  # memory is for the long run to judge


def test_a_window_opens_on_a_damaged_plan(tmp_path: Path) -> None:
    root = tmp_path / "content"
    figures.damage_copy(root, random.Random(1))  # noqa: S311 (a test)
    (root / "plans" / "gd-emerging-industries" / "3-measures.md").unlink(missing_ok=True)
    row = figures.drive_windows(60, range(5, 6), root)
    assert row.faults == ()
