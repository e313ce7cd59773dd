from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from content.build import build
from content.errors import ContentError
from content.load import load_plans

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan


def test_a_cached_plan_equals_the_parsed_one(second_root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    parsed = load_plans(second_root, cache)
    assert [file.name for file in cache.iterdir()] == ["harbour-pilot.json"]
    assert load_plans(second_root, cache) == parsed == load_plans(second_root)


def test_the_bundled_plan_survives_the_cache(plan: Plan, tmp_path: Path) -> None:
    load_plans(None, tmp_path)
    assert load_plans(None, tmp_path)[0] == plan


def test_plans_built_with_the_package_are_used(second_root: Path) -> None:
    built = build(second_root)
    for markdown in (second_root / "plans" / "harbour-pilot").glob("*.md"):
        assert markdown.stat().st_size
    assert load_plans(second_root) == built


def test_a_changed_text_is_read_anew(second_root: Path) -> None:
    build(second_root)
    chapter = second_root / "plans" / "harbour-pilot" / "1-aims.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("无人码头", "无人港区"), encoding="utf-8")
    targets = second_root / "plans" / "harbour-pilot" / "targets.toml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("无人码头", "无人港区"), encoding="utf-8")
    (plan,) = load_plans(second_root)
    assert "无人港区" in plan.clauses[1].text
    assert not plan.matches_source


@pytest.mark.parametrize("damage", [b"", b"not a digest\n{}", b"\x00" * 80])
def test_a_damaged_cache_is_no_cache(second_root: Path, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    (plan,) = load_plans(second_root, cache)
    (cache / "harbour-pilot.json").write_bytes(damage)
    assert load_plans(second_root, cache) == (plan,)


def test_one_flipped_bit_in_the_cache_never_reaches_the_reader(second_root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (plan,) = load_plans(second_root, cache)
    whole = (cache / "harbour-pilot.json").read_bytes()
    for at in range(0, len(whole), 97):
        flipped = bytes([whole[at] ^ 1])
        (cache / "harbour-pilot.json").write_bytes(whole[:at] + flipped + whole[at + 1 :])
        assert load_plans(second_root, cache) == (plan,)


def test_a_cache_that_cannot_be_written_costs_nothing(second_root: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert load_plans(second_root, blocked / "cache") == load_plans(second_root)


def test_a_cache_folder_in_the_way_of_the_file_leaves_nothing_behind(second_root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache" / "harbour-pilot.json").mkdir(parents=True)
    assert load_plans(second_root, tmp_path / "cache") == load_plans(second_root)
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["harbour-pilot.json"]


def test_a_faulty_plan_is_not_loaded(second_root: Path) -> None:
    (second_root / "plans" / "harbour-pilot" / "links.toml").unlink()
    with pytest.raises(ContentError, match=r"links.toml:0: 缺少这个文件"):
        load_plans(second_root)


def test_a_start_with_a_fitting_cache_does_not_read_markdown(second_root: Path) -> None:
    build(second_root)
    program = (
        "import sys; from pathlib import Path; from content.load import load_plans; "
        f"load_plans(Path({str(second_root)!r})); print('markdown' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
