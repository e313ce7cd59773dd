"""Damaged indexes are replaced, and what somebody else may have put there is never opened."""

from __future__ import annotations

import logging
import os
import pickle
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.vocabulary import Vocabulary
from index import manifest as manifest_module
from index import postings as postings_module
from index.build import build_index
from index.manifest import MANIFEST_FILE, describe_files, digest, read_manifest
from index.postings import MappedFile
from index.search import Searcher
from index.store import open_index
from tests.index.answers import ASKED, assert_right, cached_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such rights")


class Armed:
    """Unpickling this leaves a mark."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def damaged(shipped: Path, target: Path, damage: Callable[[Path], None]) -> Path:
    shutil.copytree(shipped, target)
    damage(target)
    return target


def lose(pattern: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in folder.glob(pattern):
            path.unlink()

    return damage


def truncate(pattern: str, share: float) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in folder.glob(pattern):
            os.truncate(path, int(path.stat().st_size * share))

    return damage


def write(name: str, content: bytes) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return damage


def sealed(text: bytes) -> bytes:
    return digest(text).encode() + b"\n" + text


@pytest.mark.parametrize(
    "damage",
    [
        lose("*.toc"),
        lose("*.trm"),
        lose(MANIFEST_FILE),
        lose("*"),
        truncate("*.trm", 0),
        truncate("*.pst", 0.5),
        truncate("*.toc", 0.9),
        truncate(MANIFEST_FILE, 0.5),
        write(MANIFEST_FILE, b"{}"),
        write(MANIFEST_FILE, b"\xff\xfe"),
        write(MANIFEST_FILE, sealed(b"[]")),
        write(MANIFEST_FILE, sealed(b"{}")),
        write("_MAIN_999.toc", b"left over"),
        write("stranger.bin", b""),
    ],
)
def test_a_damaged_index_is_replaced(
    plans: tuple[Plan, ...], shipped: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    bad = damaged(shipped, tmp_path / "bad", damage)
    index = open_index(plans, tmp_path / "cache", bad)
    assert index.origin == "built"
    assert_right(index, plans)
    folder = cached_folder(tmp_path / "cache")
    damage(folder)
    again = open_index(plans, tmp_path / "cache", bad)
    assert again.origin == "built"
    assert_right(again, plans)
    assert cached_folder(tmp_path / "cache") == folder


def test_an_index_of_another_engine_is_replaced(plans: tuple[Plan, ...], shipped: Path, tmp_path: Path) -> None:
    def damage(folder: Path) -> None:
        replace(read_manifest(folder), engine="another").write(folder / MANIFEST_FILE)

    bad = damaged(shipped, tmp_path / "bad", damage)
    assert open_index(plans, None, bad).origin == "memory"


def test_no_flipped_bit_goes_unnoticed(plan_of: Callable[..., Plan], tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 (a test)
    some = [plan_of(["甲乙丙丁", "乙丙", "丁甲"])]
    build_index(some, tmp_path / "ix")
    paths = sorted((tmp_path / "ix").iterdir())
    asked = ("甲", "乙丙", "丙丁", "丁甲", "戊")
    expected = [Searcher(some, None, Vocabulary()).search(query) for query in asked]
    for _ in range(400):
        path = chance.choice(paths)
        intact = path.read_bytes()
        content = bytearray(intact)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        index = open_index(some, None, tmp_path / "ix")
        assert index.origin == "memory"
        assert [Searcher(some, index, Vocabulary()).search(query) for query in asked] == expected
        path.write_bytes(intact)


def test_a_planted_pickle_is_not_opened(plans: tuple[Plan, ...], shipped: Path, tmp_path: Path) -> None:
    bomb = pickle.dumps(Armed(tmp_path / "exploded"))
    for name in ("_MAIN_1.toc", "MAIN_0000.pst", "MAIN_0000.trm"):
        bad = damaged(shipped, tmp_path / name, write(name, bomb))
        assert open_index(plans, None, bad).origin == "memory"
    assert not (tmp_path / "exploded").exists()


@posix_only
@pytest.mark.parametrize("mode", [0o777, 0o720, 0o702])
def test_an_index_others_could_have_written_is_not_opened(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path, mode: int
) -> None:
    open_index(plans, tmp_path, nowhere)
    cached_folder(tmp_path).chmod(mode)
    index = open_index(plans, tmp_path, nowhere)
    assert index.origin == "built"
    assert cached_folder(tmp_path).stat().st_mode & 0o777 == 0o700
    next(cached_folder(tmp_path).glob("*.toc")).chmod(0o666)
    assert open_index(plans, tmp_path, nowhere).origin == "built"
    assert open_index(plans, tmp_path, nowhere).origin == "cached"


@posix_only
def test_a_cache_folder_others_can_write_or_that_is_a_link_is_not_used(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path
) -> None:
    (tmp_path / "open" / "index").mkdir(parents=True)
    (tmp_path / "open" / "index").chmod(0o777)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "index").symlink_to(tmp_path / "open")
    for cache in ("open", "linked"):
        assert open_index(plans, tmp_path / cache, nowhere).origin == "memory"
    assert list((tmp_path / "open" / "index").iterdir()) == []


@posix_only
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
def test_an_index_that_belongs_to_somebody_else_is_not_opened(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path
) -> None:
    open_index(plans, tmp_path, nowhere)
    os.chown(cached_folder(tmp_path), 65534, 65534)
    assert open_index(plans, tmp_path, nowhere).origin == "built"
    os.chown(tmp_path / "index", 65534, 65534)
    assert open_index(plans, tmp_path, nowhere).origin == "memory"


def test_an_index_that_fails_under_way_is_given_up_for_a_scan(
    plans: tuple[Plan, ...], shipped: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Path(shutil.copytree(shipped, tmp_path / "open"))
    searcher = Searcher(plans).with_index(open_index(plans, None, folder))
    postings = next(folder.glob("*.pst"))
    with postings.open("r+b") as file:  # in place: the open map sees it
        file.write(b"\0" * postings.stat().st_size)
    with caplog.at_level(logging.ERROR):
        assert searcher.search("网联汽车") == Searcher(plans).search("网联汽车")
    assert "scanning the texts instead" in caplog.text


def test_an_index_whose_files_whoosh_refuses_is_replaced(
    plans: tuple[Plan, ...], shipped: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Right digests around wrong contents: what a fault of ours at build time would look like."""
    folder = Path(shutil.copytree(shipped, tmp_path / "odd"))
    next(folder.glob("*.toc")).write_bytes(b"odd")
    manifest = replace(read_manifest(folder), files=describe_files(folder))
    manifest.write(folder / MANIFEST_FILE)
    with caplog.at_level(logging.ERROR):
        assert open_index(plans, None, folder).origin == "memory"
    assert "cannot be opened" in caplog.text


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every file treated as a big one."""
    monkeypatch.setattr(manifest_module, "_AT_ONCE", 0)
    monkeypatch.setattr(postings_module, "BLOCK", 512)
    monkeypatch.setattr(manifest_module, "BLOCK", 512)


@pytest.mark.usefixtures("big")
def test_a_big_index_is_compared_block_by_block_as_it_is_read(
    plans: tuple[Plan, ...], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(11)  # noqa: S311 (a test)
    build_index(plans, tmp_path / "whole")
    expected = [Searcher(plans).search(query) for query in ASKED]
    noticed = 0
    for number in range(40):
        folder = Path(shutil.copytree(tmp_path / "whole", tmp_path / str(number)))
        path = chance.choice(sorted(folder.glob("*.[pt][sr][tm]")))
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        searcher = Searcher(plans, open_index(plans, None, folder))
        assert [searcher.search(query) for query in ASKED] == expected
        noticed += not (folder / MANIFEST_FILE).exists()
    assert 0 < noticed < 40
    assert "is damaged in block" in caplog.text


@pytest.mark.usefixtures("big")
def test_a_damaged_big_index_is_built_anew_at_the_next_start_and_never_added_to(
    plans: tuple[Plan, ...], second_plan: Plan, tmp_path: Path, nowhere: Path
) -> None:
    searcher = Searcher(plans, open_index(plans, tmp_path, nowhere))
    postings = next(cached_folder(tmp_path).glob("*.pst"))
    postings.write_bytes(b"\0" * postings.stat().st_size)
    assert open_index((*plans, second_plan), tmp_path, nowhere).manifest.segments == 1
    assert open_index(plans, tmp_path, nowhere).origin == "cached"
    searcher = Searcher(plans, open_index(plans, tmp_path, nowhere))
    assert searcher.search("网联汽车") == Searcher(plans).search("网联汽车")
    again = open_index(plans, tmp_path, nowhere)
    assert again.origin == "built"
    assert_right(again, plans)


@pytest.mark.usefixtures("big")
def test_a_checked_map_reads_as_a_file_does(tmp_path: Path) -> None:
    lines = b"".join(b"%d\n" % number for number in range(1_000)) + b"end"
    (tmp_path / "numbers.pst").write_bytes(lines)
    (entry,) = describe_files(tmp_path)
    assert len(entry.digests) == -(-len(lines) // 512)
    file = MappedFile(tmp_path / "numbers.pst", entry)
    file.seek(510)
    assert file.read(1000) == lines[510:1510]
    assert file.tell() == 1510
    assert file.readline() == lines[1510:].split(b"\n")[0] + b"\n"
    file.seek(len(lines) - 3)
    assert (file.readline(), file.read(5)) == (b"end", b"")
    assert file.get(100, 2000) == lines[100:2100]
    file.close()
