"""Getting hold of an index: shipped, cached, rebuilt; and never trusting what somebody else may have put there."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from content.vocabulary import Vocabulary
from index.build import build_index
from index.search import Searcher
from index.store import open_index
from tests.index.answers import ASKED, assert_right, cached_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from content.plan import Plan

not_as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")


def unmeasured() -> dict[str, str]:
    """The environment without coverage's: a process that is killed or may not write leaves no whole measurement."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


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


def test_what_a_quicker_process_put_there_stays(
    plans: tuple[Plan, ...], tmp_path: Path, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs: list[int] = []

    def build_after_another(plans: Sequence[Plan], directory: Path) -> None:
        monkeypatch.setattr("index.store.build_index", build_index)
        open_index(plans, tmp_path, nowhere)
        theirs.extend(folder.stat().st_ino for folder in (tmp_path / "index").glob("ix-*"))
        build_index(plans, directory)

    monkeypatch.setattr("index.store.build_index", build_after_another)
    assert open_index(plans, tmp_path, nowhere).origin == "built"
    assert [folder.stat().st_ino for folder in (tmp_path / "index").iterdir()] == theirs


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
