"""Getting hold of an index: shipped, cached, rebuilt; and never trusting what somebody else may have put there."""

from __future__ import annotations

import logging
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.vocabulary import Vocabulary
from index.build import build_index
from index.manifest import MANIFEST_FILE, describe_files, read_manifest
from index.search import Searcher
from index.store import PlanIndex, open_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such rights")
not_as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
ASKED = ("网联汽车", "省", "2020年", "首台(套)", "知识产权", "发改委", "（一）", "战略性新兴产业", "甲乙丙丁", "5g")


class Armed:
    """Unpickling this leaves a mark."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


@pytest.fixture(scope="session")
def shipped(plans: tuple[Plan, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("shipped") / "built"
    build_index(plans, directory)
    return directory


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    return tmp_path / "nowhere"


def unmeasured() -> dict[str, str]:
    """The environment without coverage's: a process that is killed or may not write leaves no whole measurement."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def cached_folder(cache: Path) -> Path:
    (folder,) = (path for path in (cache / "index").iterdir())
    return folder


def assert_right(index: PlanIndex, plans: tuple[Plan, ...]) -> None:
    plain, indexed = Searcher(plans), Searcher(plans, index)
    for query in ASKED:
        assert indexed.search(query) == plain.search(query), query


def test_the_shipped_index_is_used_when_it_fits(plans: tuple[Plan, ...], shipped: Path, tmp_path: Path) -> None:
    index = open_index(plans, tmp_path / "cache", shipped)
    assert index.origin == "shipped"
    assert not (tmp_path / "cache").exists()
    assert_right(index, plans)


def test_without_a_shipped_index_one_is_built_once_and_kept(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path
) -> None:
    first = open_index(plans, tmp_path, nowhere)
    again = open_index(plans, tmp_path, nowhere)
    assert (first.origin, again.origin) == ("built", "cached")
    assert first.fingerprint == again.fingerprint
    assert_right(again, plans)


def test_without_a_cache_folder_nothing_is_kept(plans: tuple[Plan, ...], nowhere: Path) -> None:
    index = open_index(plans, None, nowhere)
    assert index.origin == "memory"
    assert_right(index, plans)


def test_changed_text_is_indexed_anew(plan_of: Callable[..., Plan], tmp_path: Path, nowhere: Path) -> None:
    old, new = plan_of(["甲乙丙"]), plan_of(["甲乙丁"])
    open_index([old], tmp_path, nowhere)
    index = open_index([new], tmp_path, nowhere)
    assert index.origin == "built"
    assert Searcher([new], index, Vocabulary()).search("乙丁").total == 1
    assert open_index([old], tmp_path, nowhere).origin == "cached"


def test_another_plan_is_added_without_reading_the_others_again(
    plans: tuple[Plan, ...], second_plan: Plan, shipped: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in shipped.iterdir()}
    for both in ((*plans, second_plan), (second_plan, *plans)):
        index = open_index(both, tmp_path, shipped)
        assert index.manifest.segments == 2
        assert [entry.id for entry in index.manifest.plans] == [plans[0].id, second_plan.id]
        assert_right(index, both)
        assert Searcher(both, index).search(second_plan.title[:2]) == Searcher(both).search(second_plan.title[:2])
    assert before == {path.name: path.read_bytes() for path in shipped.iterdir()}


def test_segments_are_not_piled_up_for_ever(plan_of: Callable[..., Plan], tmp_path: Path, nowhere: Path) -> None:
    library = [plan_of([f"方案{number}写着甲乙", "丙"], f"plan{number}") for number in range(11)]
    segments = []
    for size in range(1, len(library) + 1):
        index = open_index(library[:size], tmp_path, nowhere)
        segments.append(index.manifest.segments)
        assert Searcher(library[:size], index, Vocabulary()).search("甲乙").total == size
    assert segments == [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3]


def test_each_thread_has_a_lookup_of_its_own(plans: tuple[Plan, ...], shipped: Path) -> None:
    index = open_index(plans, None, shipped)
    expected = {query: Searcher(plans).search(query) for query in ASKED}
    wrong: list[str] = []

    def ask() -> None:
        mine = Searcher(plans, index)
        for _ in range(5):
            wrong.extend(query for query in ASKED if mine.search(query) != expected[query])

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []


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
        write(MANIFEST_FILE, b"[]"),
        write(MANIFEST_FILE, b"{}"),
        write(MANIFEST_FILE, b"\xff\xfe"),
        write(MANIFEST_FILE, b"[" * 100_000),
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
        path = folder / MANIFEST_FILE
        path.write_text(path.read_text().replace('"engine": "', '"engine": "0'))

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
        # A blank in the manifest may change without changing what it says.
        assert index.origin == "memory" or path.name == MANIFEST_FILE
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


@pytest.mark.parametrize("where", ["a file", "below a file"])
def test_a_cache_that_cannot_be_written_costs_nothing(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    cache = tmp_path / "file" if where == "a file" else tmp_path / "file" / "cache"
    with caplog.at_level(logging.WARNING):
        index = open_index(plans, cache, nowhere)
    assert index.origin == "memory"
    assert_right(index, plans)
    assert "Not using the index cache" in caplog.text


@not_as_root
def test_a_read_only_folder_costs_nothing(plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path) -> None:
    (tmp_path / "index").mkdir(mode=0o500)
    assert open_index(plans, tmp_path, nowhere).origin == "memory"


def test_a_full_disk_costs_nothing(plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path; from content.load import load_plans; "
        "from index.store import open_index; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
        "index = open_index(load_plans(), Path(sys.argv[1]), Path(sys.argv[2])); "
        "print(index.origin, list(Path(sys.argv[1], 'index').iterdir()))"
    )
    if os.name != "posix":
        pytest.skip("no file size limit to set")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(nowhere)],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(),
    )
    assert done.stdout == "memory []\n"
    assert open_index(plans, tmp_path, nowhere).origin == "built"


def test_what_a_killed_build_left_is_no_hindrance_and_goes_in_time(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path
) -> None:
    program = (
        "import os, signal, sys, index.build; from pathlib import Path; from content.load import load_plans; "
        "from index.store import open_index; "
        "index.build.describe_files = lambda directory: os.kill(os.getpid(), signal.SIGKILL); "
        "open_index(load_plans(), Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(nowhere)]
    killed = subprocess.run(command, check=False, env=unmeasured())
    assert killed.returncode == -signal.SIGKILL
    left = cached_folder(tmp_path)
    assert left.name.startswith("new-")
    index = open_index(plans, tmp_path, nowhere)
    assert index.origin == "built"
    assert_right(index, plans)
    assert left.exists()
    os.utime(left, (time.time() - 2 * 24 * 3600,) * 2)
    shutil.rmtree(next(path for path in (tmp_path / "index").iterdir() if path != left))
    open_index(plans, tmp_path, nowhere)
    assert not left.exists()


def test_two_processes_at_once_both_get_an_index(plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from content.load import load_plans; "
        "from index.store import open_index; from index.search import Searcher; plans = load_plans(); "
        "index = open_index(plans, Path(sys.argv[1]), Path(sys.argv[2])); "
        "print(index.origin, Searcher(plans, index).search('省').total)"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(nowhere)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [process.communicate()[0].split() for process in running]
    assert [total for _, total in answers] == ["77"] * 3
    assert {origin for origin, _ in answers} <= {"built", "cached"}
    assert open_index(plans, tmp_path, nowhere).origin == "cached"


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
    path = folder / MANIFEST_FILE
    manifest = read_manifest(folder)
    sums = {entry.name: entry for entry in describe_files(folder)}
    text = path.read_text()
    for old in manifest.files:
        text = text.replace(old.sha256, sums[old.name].sha256).replace(
            f'"size": {old.size}', f'"size": {sums[old.name].size}'
        )
    path.write_text(text)
    with caplog.at_level(logging.ERROR):
        assert open_index(plans, None, folder).origin == "memory"
    assert "cannot be opened" in caplog.text
