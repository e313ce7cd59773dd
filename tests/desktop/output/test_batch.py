"""Several departments at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest

from desktop.output.batch import write_cards
from desktop.output.card_sheet import CardOptions
from desktop.output.failure import OutputError

if TYPE_CHECKING:
    from pathlib import Path

    from content.plan import Plan

pytestmark = pytest.mark.usefixtures("paper_fonts")

THREE = ("省编办", "省银监局", "省统计局")


def test_one_department_goes_to_the_file_named(plan: Plan, tmp_path: Path) -> None:
    written = write_cards(plan, ["省编办"], CardOptions(), tmp_path / "我的.pdf")
    assert written.files == (tmp_path / "我的.pdf",)
    assert len(pypdf.PdfReader(written.files[0]).pages) == written.pages == 1


def test_several_go_to_a_folder_under_their_names(plan: Plan, tmp_path: Path) -> None:
    written = write_cards(plan, THREE, CardOptions(), tmp_path)
    assert [file.name for file in written.files] == [f"{name}.pdf" for name in THREE]
    assert all(file.exists() for file in written.files)
    assert written.missing == ()


def test_one_department_goes_into_a_folder_that_exists(plan: Plan, tmp_path: Path) -> None:
    assert write_cards(plan, ["省编办"], CardOptions(), tmp_path).files == (tmp_path / "省编办.pdf",)


def test_a_folder_that_does_not_exist_is_said_in_a_sentence(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="请先新建该文件夹"):
        write_cards(plan, THREE, CardOptions(), tmp_path / "没有")


def test_progress_counts_files_and_ends_with_all_of_them(plan: Plan, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []

    def note(done: int, total: int, name: str) -> bool:
        seen.append((done, total, name))
        return True

    write_cards(plan, THREE, CardOptions(), tmp_path, note)
    assert seen == [(0, 3, "省编办"), (1, 3, "省银监局"), (2, 3, "省统计局"), (3, 3, "")]


def test_a_cancelled_batch_leaves_whole_files_only_and_says_which_are_missing(plan: Plan, tmp_path: Path) -> None:
    written = write_cards(plan, THREE, CardOptions(), tmp_path, lambda done, _total, _name: done < 1)
    assert [file.name for file in tmp_path.iterdir()] == ["省编办.pdf"]
    assert written.files == (tmp_path / "省编办.pdf",)
    assert written.missing == ("省银监局", "省统计局")


def test_a_failing_file_leaves_those_before_it(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "省银监局.pdf").mkdir()
    with pytest.raises(OutputError, match=r"省银监局\.pdf.*写好 1 份，未写：省银监局、省统计局。") as caught:
        write_cards(plan, THREE, CardOptions(), tmp_path)
    assert caught.value.path == tmp_path / "省银监局.pdf"
    assert (tmp_path / "省编办.pdf").exists()
    assert not (tmp_path / "省统计局.pdf").exists()
