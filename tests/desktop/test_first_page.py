"""The file in which a session leaves its page for the next: whole, of this state of things, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from desktop.first_page import FirstPage, read_first_page, state_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE = FirstPage(
    size=(1366, 768),
    column=(371, 90, 684, 651),
    sheet=(309, 53, 800, 688),
    anchor=(3, -239),
    colours=("#F2EFE8", "#FFFDF7", "#DAD4C7"),
    faces=("fonts/PlanSong-Regular.ttf",),
    html="<p>一\n二</p>\n\n",
    state="0badcafe",
    geometry="AdnQ",
    scheme="#efefef",
)


def test_page_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    PAGE.write(tmp_path / "page")
    assert read_first_page(tmp_path / "page", "0badcafe") == PAGE
    PAGE._replace(faces=()).write(tmp_path / "page")
    assert read_first_page(tmp_path / "page", "0badcafe") == PAGE._replace(faces=())


def test_a_link_in_its_place_is_replaced_and_what_it_leads_to_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "page").symlink_to(tmp_path / "precious")
    PAGE.write(tmp_path / "page")
    assert read_first_page(tmp_path / "page", "0badcafe") == PAGE
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_of_a_page_of_another_state_only_the_frame_comes_back(tmp_path: Path) -> None:
    PAGE.write(tmp_path / "page")
    assert read_first_page(tmp_path / "page", "0badcaff") == PAGE._replace(html="")


def test_no_file_is_no_page(tmp_path: Path) -> None:
    assert read_first_page(tmp_path / "page", "0badcafe") is None


@pytest.mark.parametrize("line", [0, 4, 5, 6, 7, 8])
def test_damaged_line_is_no_page(tmp_path: Path, line: int) -> None:
    PAGE.write(tmp_path / "page")
    lines = (tmp_path / "page").read_text(encoding="utf-8").split("\n")
    lines[line] = "x y z w"
    (tmp_path / "page").write_text("\n".join(lines), encoding="utf-8")
    assert read_first_page(tmp_path / "page", "0badcafe") is None


@pytest.mark.parametrize(
    "data", [b"", b"PlanDesk page 1", b"\xff\xfe", b"PlanDesk page 1\n0badcafe\n" + b"x" * 3_000_000]
)
def test_foreign_file_is_no_page(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page").write_bytes(data)
    assert read_first_page(tmp_path / "page", "0badcafe") is None


def test_state_changes_with_the_settings(tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    before = state_of(settings)
    settings.write_text("{}", encoding="utf-8")
    written = state_of(settings)
    os.utime(settings, ns=(1, 1))
    assert len({before, written, state_of(settings)}) == 3
    assert state_of(settings) == state_of(settings)


def test_state_changes_with_the_plan(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "plans/one").mkdir(parents=True)
    settings = tmp_path / "settings.json"
    before = state_of(settings, content)
    (content / "plans/one/1.md").write_text("一、", encoding="utf-8")
    assert state_of(settings, content) != before
    (content / "plans/one/1.md.swp").write_text("", encoding="utf-8")
    here = state_of(settings, content)
    (content / "plans/one/1.md.swp").unlink()
    assert state_of(settings, content) == here
