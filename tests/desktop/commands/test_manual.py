from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.commands.conftest import Desk, Program


def test_the_manual_is_written_without_a_display(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "用户 手册.pdf"
    answer = program("manual", "--output", str(target))
    assert answer.code == 0, answer.err
    pages = len(PdfReader(target).pages)
    assert answer.out == f"已写入用户手册，共 {pages} 页：{target}\n"
    assert pages > 8


def test_a_file_that_cannot_be_written_is_one_line(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = desk("manual", "--output", str(tmp_path / "file" / "manual.pdf"))
    assert answer.is_refusal(1, "manual.pdf")


def test_it_asks_for_a_file(desk: Desk) -> None:
    assert desk("manual").is_refusal(2, "--output")
