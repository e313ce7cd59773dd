"""The command line as a whole: exit codes, encodings, what is imported, what happens when nothing can be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.cli import COMMANDS, main
from desktop.commands import check
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.desktop.commands.conftest import Desk, Program

posix = pytest.mark.skipif(os.name != "posix", reason="signals, limits and devices are POSIX")


def test_help_lists_every_command(desk: Desk) -> None:
    answer = desk("--help")
    assert answer.code == 0
    assert answer.err == ""
    assert all(f"  {name} " in answer.out for name in COMMANDS)
    assert "usage" not in answer.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_chinese(desk: Desk, command: str) -> None:
    answer = desk(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"用法：plandesk {command} ")
    assert COMMANDS[command] in answer.out


def test_the_version_is_printed(desk: Desk) -> None:
    assert desk("--version").out.startswith("政策案头 PlanDesk ")


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"],
        ["serch", "网联汽车"],
        ["3.2.5", "--json"],
        ["--nosuch"],
        ["-x"],
        ["--search"],
        ["--user-dir"],
        ["--user-dir", ""],
        ["search"],
        ["search", "5G", "--nosuch"],
        ["search", "5G", "--limit", "-1"],
        ["search", "5G", "--limit", "三"],
        ["search", "5G", "--limit"],
        ["search", "5G", "--kind", "section"],
        ["search", "5G", "4K"],
        ["search", "5G", "--from", "file"],
        ["show"],
        ["show", "3.2.5", "--all"],
        ["departments", "甲", "乙"],
        ["tasks", "--role", "boss"],
        ["tasks", "--format", "pdf"],
        ["tasks", "--format", "xlsx"],
        ["cards", "--output", "x"],
        ["cards", "--all"],
        ["cards", "--all", "--department", "科技厅", "--output", "x"],
        ["cards", "--all", "--per-page", "3", "--output", "x"],
        ["bookmarks"],
        ["bookmarks", "burn"],
        ["bookmarks", "add"],
        ["bookmarks", "list", "--note", "x"],
        ["tour"],
        ["check", "now"],
        ["doctor", "--fix"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(desk: Desk, words: list[str]) -> None:
    answer = desk(*words)
    assert answer.is_refusal(2), answer
    assert answer.out == ""
    assert "argument" not in answer.err


@pytest.mark.parametrize(
    "reference", ["9.9.9", "task-46", "任务0", "三（九）", "甲", "4.9", "甲" * 100_000, "3.2.5\n\x1b[31m", "\udc80"]
)
def test_an_unknown_place_is_one_line_with_the_forms_and_exit_1(desk: Desk, reference: str) -> None:
    answer = desk(reference)
    assert answer.is_refusal(1, "没有“", "3.2.5", "三（二）5", "任务18"), answer
    assert len(answer.err) < 300


@pytest.mark.parametrize("words", [[], ["3.2.5"], ["--", "三（二）"]])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_window_is_refused_not_aborted(program: Program, words: list[str]) -> None:
    assert program(*words).is_refusal(1, "没有显示器")


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("plandesk:3.2.5", "3.2.5"),
        ("PlanDesk://task-18/", "task-18"),
        ("plandesk:gd-emerging-industries/3.2.5", "3.2.5"),
        ("plandesk:%E4%B8%89%EF%BC%88%E4%BA%8C%EF%BC%895", "3.2.5"),
    ],
)
def test_a_link_opens_the_window_there(
    desk: Desk, link: str, number: str, user_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, str]] = []

    def run(dirs: UserDirs, place: str) -> int:
        opened.append((dirs.root, place))
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("desktop.app.run", run)
    assert desk(link).code == 0
    assert opened == [(user_dir, f"gd-emerging-industries/{number}")]


@pytest.mark.parametrize(
    "link", ["plandesk:", "plandesk:search", "plandesk:--user-dir=/x", "plandesk:%00%0a", "plandesk:%ff"]
)
def test_a_link_is_a_reference_and_nothing_else(desk: Desk, link: str) -> None:
    assert desk(link).is_refusal(1, "没有“", "3.2.5")


def test_a_word_after_two_dashes_is_never_a_command(desk: Desk) -> None:
    assert desk("--", "search").is_refusal(2, "search")


def test_user_dir_may_stand_before_or_behind_the_command(desk: Desk, user_dir: Path, tmp_path: Path) -> None:
    desk("--user-dir", str(tmp_path / "a"), "bookmarks", "add", "3.2.5")
    desk("bookmarks", "--user-dir", str(tmp_path / "b"), "add", "3.2.5")
    assert (tmp_path / "a" / "library.sqlite").is_file()
    assert (tmp_path / "b" / "library.sqlite").is_file()
    assert not user_dir.exists()


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GBK", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(program: Program, locale: str) -> None:
    answer = program("show", "task-18", LANG=locale, LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "实施智能网联汽车测试示范工程。" in answer.out


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--help"], {"PySide6", "whoosh", "markdown", "content.load", "index.search", "sqlite3"}),
        (["cards", "--help"], {"PySide6", "whoosh", "markdown"}),
        (["search", "网联汽车"], {"PySide6", "markdown"}),
        (["show", "3.2.5"], {"PySide6", "markdown", "whoosh"}),
        (["tasks", "--department", "科技厅"], {"PySide6", "markdown", "whoosh"}),
        (["bookmarks", "list"], {"PySide6", "markdown", "whoosh"}),
    ],
)
def test_a_command_imports_only_what_it_needs(
    program: Program, unmeasured: dict[str, str], words: list[str], unwanted: set[str]
) -> None:
    program("show", "3.2.5")  # so that the parsed plan is in the cache, as it is in an installed program
    code = f"import sys; from desktop.cli import main; main({words!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=unmeasured, check=True)
    loaded = set(done.stderr.decode().split())
    assert "desktop.cli" in loaded
    assert not loaded & unwanted


@posix
def test_a_reader_that_leaves_early_is_no_error(scrubbed: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "desktop", "show", "--all", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(scrubbed)) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["show", "--all"], ["search", "省", "--json"], ["--help"], ["doctor"]])
def test_a_full_disk_behind_the_output_is_said(scrubbed: Mapping[str, str], words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "desktop", *words]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=dict(scrubbed), check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == "plandesk：读写失败：磁盘已满。请检查磁盘空间与权限后再试。\n"


@posix
def test_without_standard_output_the_work_is_still_done(scrubbed: Mapping[str, str], user_dir: Path) -> None:
    command = f"exec {sys.executable} -m desktop bookmarks add 3.2.5 >&- 2>&-"
    done = subprocess.run(["/bin/sh", "-c", command], env=dict(scrubbed), check=False)
    assert done.returncode == 0
    assert UserDirs.under(user_dir).database.is_file()


@posix
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_quietly(scrubbed: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "desktop", "search", "--from", "-"]
    environ = dict(scrubbed)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True) as running:
        while not _is_reading(running.pid):
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()
    assert running.returncode == 130
    assert err == ""


def _is_reading(pid: int) -> bool:
    """Tell whether a process waits for its standard input."""
    try:
        return (
            "pipe" in Path(f"/proc/{pid}/wchan").read_text() and "desktop" in Path(f"/proc/{pid}/cmdline").read_text()
        )
    except OSError:
        pytest.skip("no /proc")


def test_an_error_nobody_foresaw_is_one_line_and_goes_to_the_log(
    desk: Desk, user_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("nobody foresaw\nthis")

    monkeypatch.setattr(check, "check", broken)
    assert desk("check").is_refusal(1, "ZeroDivisionError", "plandesk.log")
    assert "Traceback" in UserDirs.under(user_dir).log.read_text(encoding="utf-8")


def test_an_error_nobody_foresaw_is_one_line_even_without_a_log(
    desk: Desk, user_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(check, "check", broken)
    user_dir.write_bytes(b"")
    assert desk("check").is_refusal(1, "ZeroDivisionError", "写不进去")


def test_the_log_does_not_grow_for_ever(desk: Desk, user_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(check, "check", broken)
    log = UserDirs.under(user_dir).log
    log.parent.mkdir()
    log.write_bytes(b"x" * 1_000_001)
    desk("check")
    assert log.stat().st_size < 10_000


def test_a_missing_system_library_names_the_packages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(check, "check", broken)
    assert desk("check").is_refusal(1, "libGL.so.1", "apt install", "libgl1")


def test_a_missing_package_says_to_install_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ModuleNotFoundError(name="whoosh")

    monkeypatch.setattr(check, "check", broken)
    assert desk("check").is_refusal(1, "缺少 whoosh", "重新安装")


def test_main_reads_the_process_own_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["plandesk", "--version"])
    assert main() == 0
    assert "PlanDesk" in capsys.readouterr().out
