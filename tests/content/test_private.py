from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from content.load import load_plans
from content.private import is_own, make_private_folder, replace_private_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECOND = Path(__file__).parents[1] / "data" / "second"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such rights")


@pytest.fixture(autouse=True)
def generous_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_what_is_written_is_for_the_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private_folder(folder)
    replace_private_file(folder / "c" / "file", b"x")
    made = (folder.parent, folder, folder / "c", folder / "c" / "file")
    assert [mode(path) for path in made] == [0o700, 0o700, 0o700, 0o600]
    assert all(map(is_own, made))


@posix
@pytest.mark.parametrize("rights", [0o620, 0o602])
def test_what_others_may_write_is_not_ones_own(tmp_path: Path, rights: int) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "file").chmod(rights)
    assert not is_own(tmp_path / "file")


@posix
def test_a_link_and_what_is_somebody_elses_are_not_ones_own(tmp_path: Path) -> None:
    (tmp_path / "file").touch(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert not is_own(tmp_path / "link")
    if os.geteuid() == 0:
        os.chown(tmp_path / "file", 65534, 65534)
        assert not is_own(tmp_path / "file")


def test_a_file_that_cannot_be_replaced_stays_as_it_was_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        replace_private_file(tmp_path / "file", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        is_own(tmp_path / "nothing")


def planted(cache: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Change the parsed plan in the cache and sign it again, as anybody can who may write there."""
    (file,) = cache.glob("*.json")
    fields = json.loads(file.read_bytes().partition(b"\n")[2])
    change(fields)
    body = json.dumps(fields).encode()
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    return file


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    load_plans(SECOND, tmp_path / "cache")
    return tmp_path / "cache"


def retitled(fields: dict[str, Any]) -> None:
    fields["title_lines"] = ["假的标题"]


def by_folder(cache: Path, _file: Path) -> None:
    cache.chmod(0o770)


def by_file(_cache: Path, file: Path) -> None:
    file.chmod(0o606)


def by_link(cache: Path, file: Path) -> None:
    file.rename(cache / "elsewhere")
    file.symlink_to(cache / "elsewhere")


def test_a_plan_in_the_users_own_cache_is_taken(cache: Path) -> None:
    planted(cache, retitled)
    assert load_plans(SECOND, cache)[0].title == "假的标题"


@posix
@pytest.mark.parametrize("way", [by_folder, by_file, by_link])
def test_a_plan_others_could_have_planted_is_not_shown(cache: Path, way: Callable[[Path, Path], None]) -> None:
    way(cache, planted(cache, retitled))
    assert load_plans(SECOND, cache) == load_plans(SECOND)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.pop("body"),
        lambda fields: fields.update(body=3),
        lambda fields: fields.update(body=[3]),
        lambda fields: fields.update(body=["lead_sentence"]),
        lambda fields: fields.update(departments=[{"name": "甲"}]),
        lambda fields: fields.update(unknown=1),
        lambda fields: fields.pop("fingerprint"),
    ],
)
def test_a_cache_that_is_signed_and_yet_no_plan_is_no_cache(
    cache: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    planted(cache, change)
    assert load_plans(SECOND, cache) == load_plans(SECOND)


@pytest.mark.parametrize("body", [b"[]", b"3", b"nonsense", b"[" * 100_000])
def test_a_cache_that_is_signed_and_yet_no_object_is_no_cache(cache: Path, body: bytes) -> None:
    (file,) = cache.glob("*.json")
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert load_plans(SECOND, cache) == load_plans(SECOND)
