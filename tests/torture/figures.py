"""Torments for the library, the index, the search and the content; each returns one row of the table of figures."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

from content.build import build
from content.errors import ContentError
from content.load import load_plans
from content.readable import load_readable
from desktop.library.bookmarks import Bookmarks
from desktop.library.rescue import rescue
from index.build import build_index
from index.search import Searcher
from index.store import open_index
from tests.benchmarks.search_fuzz import ask_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan

ROOT: Final = Path(__file__).parents[2]
_PROCESSES: Final = 2
WRITER: Final = """
import sys
from pathlib import Path
from desktop.library.bookmarks import Bookmarks
bookmarks = Bookmarks(Path(sys.argv[1]))
for number in range(100_000):
    bookmarks.add(f"{sys.argv[2]}/{number}", "题", note="注" * 50)
    print(number, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: What was done.
        times: How often, in words.
        result: What came of it, in words.
        faults: What went wrong; () is the promise.
    """

    what: str
    times: str
    result: str
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """As the table of the README has it."""
        return f"| {self.what} | {self.times} | {self.result} |"


def kill_writers(folder: Path, kills: int, seed: int) -> Row:
    """Two processes write bookmarks; both are killed at a random moment, again and again."""
    chance = random.Random(seed)  # noqa: S311 (a test)
    path = folder / "user" / "library.sqlite"
    promised: set[str] = set()
    faults: list[str] = []
    written = 0
    for number in range((kills + 1) // 2):
        promised |= _killed_round(path, number, chance)
        bookmarks = Bookmarks(path)
        kept = {mark.id for mark in bookmarks.list()}
        bookmarks.close()
        if promised - kept:
            faults.append(f"round {number}: lost {sorted(promised - kept)}")
        if bookmarks.notice:
            faults.append(f"round {number}: {bookmarks.notice}")
        if len(kept) > 400:  # keeps a round short
            path.unlink()
            shutil.rmtree(path.parent / "backups")
            written, promised = written + len(promised), set()
    written += len(promised)
    times = f"{kills} 次，已确认写入 {written} 次"
    result = "丢失 0，每次都能打开" if not faults else f"丢失或打不开 {len(faults)} 次"
    return Row("两个进程同时写书签，随机时刻 `kill -9`", times, result, tuple(faults))


def _killed_round(path: Path, number: int, chance: random.Random) -> set[str]:
    """Let two writers work for a moment, kill them, and return what they said was kept."""
    names = [f"{number}-{writer}" for writer in "ab"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environ
        )
        for name in names
    ]
    time.sleep(chance.uniform(0.05, 0.6))
    said: set[str] = set()
    for name, writer in zip(names, writers, strict=True):
        writer.send_signal(signal.SIGKILL)
        lines, _ = writer.communicate()
        said |= {f"{name}/{line}" for line in lines.split("\n")[:-1]}
    return said


def damage_libraries(folder: Path, count: int, seed: int) -> Row:
    """Overwrite and cut a library at random; it opens every time, and what is rescued is counted."""
    chance = random.Random(seed)  # noqa: S311 (a test)
    path = folder / "damaged" / "library.sqlite"
    bookmarks = Bookmarks(path)
    for number in range(60):
        bookmarks.add(f"p/{number}", f"题{number}", note="注" * 60)
    bookmarks.close()
    whole = path.read_bytes()
    faults: list[str] = []
    rescued = 0
    for number in range(count):
        data = _damaged(bytearray(whole), chance)
        path.write_bytes(data)
        rescued += len(rescue(path).shelf.bookmarks)
        opened = Bookmarks(path)
        if len(opened.list()) != 60:  # from the backup, what is newer from the file
            faults.append(f"damage {number}: {len(opened.list())} bookmarks, {opened.notice}")
        opened.close()
        for left in (*path.parent.glob("*.damaged-*"), *path.parent.glob("library.sqlite*")):
            left.unlink()
    share = rescued / (count * 60)
    result = "每次都打开，书签一个不少（备份加读回）" if not faults else f"少了书签 {len(faults)} 次"
    result = f"{result}；不靠备份，平均也读回 {share * 100:.0f} %"
    return Row("书签文件随机覆盖、截断", f"{count} 次", result, tuple(faults))


def _damaged(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 4)):
        at, length = chance.randrange(len(data)), chance.randrange(1, 3000)
        data[at : at + length] = chance.randbytes(length)
    return bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.2 else data)


def flip_index_bits(folder: Path, flips: int, seed: int) -> Row:
    """Flip one bit of the index at a time; every answer stays what a scan of the text gives."""
    chance = random.Random(seed)  # noqa: S311 (a test)
    plans = load_plans()
    directory = folder / "ix"
    build_index(plans, directory)
    files = sorted(directory.iterdir())
    scan = Searcher(plans)
    faults: list[str] = []
    for number in range(flips):
        path = chance.choice(files)
        whole = path.read_bytes()
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        query = _query(plans[0], chance)
        if Searcher(plans, open_index(plans, None, directory)).search(query) != scan.search(query):
            faults.append(f"flip {number} in {path.name}: {query}")
        path.write_bytes(whole)
    return Row("索引翻转一位", f"{flips} 次", f"错误答案 {len(faults)}（与逐字扫描逐条比较）", tuple(faults))


def compare_queries(folder: Path, count: int, seed: int) -> Row:
    """Ask random queries of index and scan; count the hits of each exact one in the text itself."""
    chance = random.Random(seed)  # noqa: S311 (a test)
    plans = load_plans()
    scan, indexed = Searcher(plans), Searcher(plans, open_index(plans, folder / "cache"))
    faults = []
    for _ in range(count):
        query = _query(plans[0], chance)
        found = indexed.search(query)
        if found != scan.search(query):
            faults.append(f"index and scan differ: {query}")
        holding = {unit.id for unit in plans[0].units if query in unit.text}
        if not holding <= {hit.id for hit in found.hits}:
            faults.append(f"missed: {query}")
    return Row("随机抽取原文的字词来检索，与逐字扫描对照", f"{count} 个", f"漏检或不一致 {len(faults)}", tuple(faults))


def ask_anything(folder: Path, count: int, seed: int) -> Row:
    """Ask what nobody would type as well as what somebody might, half of it in a process of its own."""
    faults: list[str] = []
    slowest = 0.0
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        halves = [
            pool.submit(ask_many, folder / f"asked-{half}", count // _PROCESSES, seed + half)
            for half in range(_PROCESSES)
        ]
        for half in halves:
            worst = half.result()
            slowest = max(slowest, worst[0].ms)
            faults += [f"{asked.query[:200]!r}: {asked.fault}" for asked in worst if asked.fault]
    result = f"出错或索引与扫描不一致 {len(faults)}；最慢的一个用 {slowest:.0f} 毫秒处理器时间"
    times = f"{count // _PROCESSES * _PROCESSES} 个"
    return Row("任意查询：乱码、深层括号、上万字、错字、拼音", times, result, tuple(faults))


def _query(plan: Plan, chance: random.Random) -> str:
    text = chance.choice(plan.units).text
    at = chance.randrange(len(text))
    words = text[at : at + chance.randrange(1, 9)]
    return "".join(character for character in words if character.isalnum()) or "省"


def damage_content(folder: Path, count: int, seed: int) -> Row:
    """Damage one to three files of an installed plan; each is named, and the plan is read as far as it goes."""
    chance = random.Random(seed)  # noqa: S311 (a test)
    faults: list[str] = []
    whole = 0
    for number in range(count):
        root = folder / f"content-{number}"
        names = damage_copy(root, chance, installed=True)
        if number % 2:  # the copy of the parsed plan is gone as well
            for copy in (root / "built").glob("gd-*.json"):
                copy.unlink()
        try:
            loaded = load_readable(root)
        except ContentError as error:
            faults.append(f"{number}: {names}: {error}")
        else:
            named = {Path(fault.file).name for fault in loaded.faults}
            if not named.issuperset(names):
                faults.append(f"{number}: {names}: {loaded.notice}")
            whole += len(loaded.plans[0].units) == 78  # as many as the plan has
            Searcher(loaded.plans).search("省")
        shutil.rmtree(root)
    result = "每次都能打开并说出是哪个文件" if not faults else f"打不开或没有说出 {len(faults)} 次"
    result = f"{result}；{whole} 次全文仍在，其余读出能读的部分"
    what = "安装好的方案文件随机截断、删节、翻转、删除（一半连解析好的副本也删去）"
    return Row(what, f"{count} 次", result, tuple(faults))


def damage_copy(root: Path, chance: random.Random, *, installed: bool = False) -> list[str]:
    """Make a damaged copy of the bundled content, built or not; return the names of the damaged files."""
    shutil.copytree(ROOT / "content" / "plans", root / "plans")
    for name in ("departments.toml", "vocabulary.toml"):
        shutil.copyfile(ROOT / "content" / name, root / name)
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "vocabulary.toml")
    if installed:
        build(root)
    chosen = chance.sample(files, chance.randrange(1, 4))
    for file in chosen:
        data = file.read_bytes()
        at = chance.randrange(len(data))
        how: tuple[Callable[[], object], ...] = (
            file.unlink,
            lambda file=file, data=data, at=at: file.write_bytes(data[:at]),  # type: ignore[misc]
            lambda file=file, data=data, at=at: file.write_bytes(data[:at] + data[at + 99 :]),  # type: ignore[misc]
            lambda file=file, data=data, at=at: file.write_bytes(  # type: ignore[misc]
                data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
            ),
        )
        chance.choice(how)()
    return [file.name for file in chosen]


def drive_windows(steps: int, seeds: range, root: Path | None = None) -> Row:
    """Use the real window at random, a process for each seed, all at once."""
    faults: list[str] = []
    growth = 0.0
    driven = [_driver(str(seed), str(steps), *([str(root)] if root else [])) for seed in seeds]
    for seed, driver in zip(seeds, driven, strict=True):
        said, complaints = driver.communicate()
        if not said.startswith("{"):
            faults.append(f"seed {seed}: exit {driver.returncode}: {complaints[-2000:]}")
            continue
        came = json.loads(said)
        growth = max(growth, came["growth"])
        faults += [f"seed {seed}: {fault}" for fault in came["faults"]]
    total = steps * len(seeds)
    hours = total * 10 / 3600
    what = "窗口随机使用（检索、跳转、书签、打印 PDF、字号、主题、面板、各种对话框）"
    times = f"{total} 步，按十秒一步约合 {hours:.0f} 小时"
    others = [fault for fault in faults if "memory grew" not in fault]
    result = f"未处理的异常、Qt 警告、遗留窗口 {len(others)}；内存增长不超过 {growth * 100:.1f} %（预热之后）"
    return Row(what, times, result, tuple(faults))


def _driver(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.torture.driver", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
