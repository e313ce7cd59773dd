from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from content.private import replace_private_file
from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "新 文件夹" / "settings.json"


def test_without_a_file_the_defaults_hold_and_nothing_is_written(path: Path) -> None:
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert file.notice == ""
    assert not path.parent.exists()


def test_every_value_comes_back_as_it_was(path: Path) -> None:
    kept = Settings(
        geometry=b"\x00\xff\x01",
        plan_id="gd-emerging-industries",
        place="gd-emerging-industries/3.2.5",
        place_offset=0.25,
        panel="bookmarks",
        left_open=False,
        right_open=False,
        left_width=400,
        right_width=300,
        zoom=1.5,
        theme="dark",
        reader_family="Plan Kai",
        measure=30,
        cards_per_page=0,
        with_clause="none",
        save_folder="/家/文档",
        recent_queries=("网联汽车", "5G"),
    )
    file = SettingsFile(path)
    file.load()
    assert file.save(kept)
    assert SettingsFile(path).load() == kept


def test_keys_of_a_later_version_are_kept(path: Path) -> None:
    replace_private_file(path, json.dumps({"zoom": 2, "future": {"a": [1]}}).encode())
    file = SettingsFile(path)
    settings = file.load()
    assert settings.zoom == 2.0
    file.save(replace(settings, theme="dark"))
    assert json.loads(path.read_text(encoding="utf-8"))["future"] == {"a": [1]}


def test_two_windows_do_not_undo_each_others_settings(path: Path) -> None:
    first, second = SettingsFile(path), SettingsFile(path)
    ours, theirs = first.load(), second.load()
    first.save(replace(ours, theme="dark"))
    second.save(replace(theirs, zoom=1.25))
    assert SettingsFile(path).load() == Settings(theme="dark", zoom=1.25)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe{}", b"null", b"[" * 100_000, b" " * 1_000_001])
def test_a_damaged_file_gives_defaults_and_is_kept(path: Path, data: bytes) -> None:
    replace_private_file(path, data)
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "已损坏" in file.notice
    assert path.with_name("settings.json.damaged").read_bytes() == data
    assert file.save(Settings(zoom=1.1))
    assert SettingsFile(path).load().zoom == 1.1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("zoom", 40),
        ("zoom", float("nan")),
        ("zoom", True),
        ("zoom", 10**400),
        ("place_offset", -(10**400)),
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("panel", 1),
        ("geometry", "not base64!"),
        ("geometry", "é"),
        ("geometry", 3),
        ("left_open", 1),
        ("left_width", "308"),
        ("cards_per_page", 3),
        ("recent_queries", ["好", 1]),
        ("recent_queries", "好"),
    ],
)
def test_one_bad_value_costs_only_itself(path: Path, key: str, value: object) -> None:
    replace_private_file(path, json.dumps({key: value, "measure": 30}).encode())
    settings = SettingsFile(path).load()
    assert settings == Settings(measure=30)


def test_a_file_damaged_while_running_is_written_anew(path: Path) -> None:
    file = SettingsFile(path)
    settings = replace(file.load(), measure=30)
    file.save(settings)
    path.write_bytes(b"{")
    assert file.save(replace(settings, zoom=1.1))
    assert SettingsFile(path).load() == Settings(measure=30, zoom=1.1)


def test_settings_that_cannot_be_written_are_said_and_lost_without_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    file = SettingsFile(tmp_path / "file" / "settings.json")
    assert file.load() == Settings()
    assert not file.save(Settings(zoom=2.0))
    assert "没有保存" in file.notice


def test_settings_that_cannot_be_read_are_said(path: Path) -> None:
    path.mkdir(parents=True)
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert "无法读取" in file.notice


def test_nothing_changed_writes_nothing(path: Path) -> None:
    file = SettingsFile(path)
    settings = file.load()
    file.save(settings)
    before = path.stat().st_mtime_ns
    assert file.save(settings)
    assert path.stat().st_mtime_ns == before


@pytest.mark.skipif(os.name != "posix", reason="the size limit is POSIX")
def test_a_full_disk_leaves_the_old_settings_whole(path: Path) -> None:
    SettingsFile(path).save(Settings(zoom=1.5))
    program = """
import resource, signal, sys
from pathlib import Path
from desktop.settings import Settings, SettingsFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, unlimited[1]))
file = SettingsFile(Path(sys.argv[1]))
assert not file.save(Settings(zoom=2.0, theme="dark"))
assert "没有保存" in file.notice
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)  # what measures coverage writes at the end
"""
    # Without coverage: its own data would meet the same limit.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, env=environ)
    assert SettingsFile(path).load().zoom == 1.5
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_user_data_goes_where_asked_then_environment_then_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "app" / "plandesk"
    portable = tmp_path / "app" / "PlanDeskData"
    portable.mkdir(parents=True)
    environ = {"PLANDESK_USER_DIR": str(tmp_path / "环境")}
    assert UserDirs.choose(tmp_path / "asked", environ, program).root == tmp_path / "asked"
    assert UserDirs.choose(None, environ, program).root == tmp_path / "环境"
    assert UserDirs.choose(None, {"PLANDESK_USER_DIR": ""}, program).root == portable
    portable.rmdir()
    assert UserDirs.choose(None, {}, program) == UserDirs.standard()


def test_a_relative_folder_is_made_absolute_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    dirs = UserDirs.under(Path("data"))
    assert dirs.database.is_absolute()
    assert {dirs.database.parent, dirs.cache.parent, dirs.settings.parent, dirs.log.parent} == {tmp_path / "data"}


def test_standard_places_are_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("the variables are those of freedesktop.org")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    dirs = UserDirs.standard()
    assert dirs.root == tmp_path / "share" / "PlanDesk"
    assert dirs.cache == tmp_path / "cache" / "PlanDesk"
