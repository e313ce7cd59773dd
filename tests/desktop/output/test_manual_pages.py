"""The manual on pages: nothing of the help is lost, and its contents tell the truth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdf
import pytest
from pypdf.generic import Destination

from desktop.output.manual_pages import CONTENTS, TITLE, manual_paper
from desktop.output.manual_text import Grid, Line, Words, pieces
from desktop.output.paper import Link, Text
from desktop.output.pdf import write_pdf
from desktop.parts.help_text import manual_chapters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.output.paper import Paper

pytestmark = pytest.mark.usefixtures("paper_fonts")
LONG = "很长的一章。" * 60


@pytest.fixture(scope="module")
def manual(paper_fonts: object) -> Paper:  # noqa: ARG001 - text is set in the bundled faces
    return manual_paper(manual_chapters(), "9.8.7", ("《方案》",))


def squeezed(text: str) -> str:
    return "".join(text.split())


def said(piece: Line | Grid) -> list[str]:
    return [piece.text] if isinstance(piece, Line) else [cell.text for row in piece.rows for cell in row]


def listed(paper: Paper) -> list[tuple[str, int]]:
    """The contents as printed: title and page number."""
    rows = [placed.block.items for placed in paper.pages[1].blocks("paragraph")]
    texts = [[item.text for item in items if isinstance(item, Text)] for items in rows]
    return [(words[0], int(words[1])) for words in texts if len(words) > 1]


def test_markdown_is_read_in_pieces_with_their_looks() -> None:
    text = "# 题\n\n一段**粗**和`码`。\n\n- 甲\n\n1. 乙\n\n| 左 | 右 |\n|---|---|\n| `a` | b |\n"
    assert pieces(text) == (
        Line((Words("题"),), level=1),
        Line((Words("一段"), Words("粗", "bold"), Words("和"), Words("码", "code"), Words("。"))),
        Line((Words("甲"),), sign="•"),
        Line((Words("乙"),), sign="1."),
        Grid(
            (
                (Line((Words("左", "bold"),)), Line((Words("右", "bold"),))),
                (Line((Words("a", "code"),)), Line((Words("b"),))),
            )
        ),
    )


def test_every_word_of_the_help_can_be_searched_in_the_file(
    manual: Paper, tmp_path: Path, pdf_text: Callable[[Path], str]
) -> None:
    write_pdf(manual, tmp_path / "manual.pdf")
    text = pdf_text(tmp_path / "manual.pdf")
    words = [squeezed(part) for chapter in manual_chapters() for piece in pieces(chapter) for part in said(piece)]
    assert len(words) > 200
    # A paragraph over two lines comes back whole; one in a table beside another may be read line by line.
    lost = [word for word in words if not all(part in text for part in re.split(r"[，。；：、（）]", word))]
    assert [word for word in lost if len(word) < 12] == []
    assert squeezed(TITLE) in text
    assert "9.8.7" in text
    assert "《方案》" in text


def test_the_contents_name_every_heading_with_its_page(manual: Paper) -> None:
    headings = [
        piece.text
        for chapter in manual_chapters()
        for piece in pieces(chapter)
        if isinstance(piece, Line) and piece.level
    ]
    assert [title for title, _ in listed(manual)] == headings
    for title, number in listed(manual):
        found = [block.block.text for block in manual.pages[number - 1].blocks("paragraph")]
        assert title in found, title


def test_a_line_of_the_contents_leads_there(manual: Paper) -> None:
    marks = {mark.key: mark for mark in manual.marks}
    links = [item for placed in manual.pages[1].placed for item in placed.block.items if isinstance(item, Link)]
    assert len(links) == len(listed(manual))
    assert [(marks[link.key].title, marks[link.key].page + 1) for link in links] == listed(manual)


def test_the_file_has_an_outline_a_title_and_links(manual: Paper, tmp_path: Path) -> None:
    target = tmp_path / "manual.pdf"
    write_pdf(manual, target)
    reader = pypdf.PdfReader(target)
    chapters = [entry.title for entry in reader.outline if isinstance(entry, Destination)]
    assert chapters == [CONTENTS, "浏览", "搜索", "书签", "打印", "快捷键"]
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    annotations = reader.pages[1].annotations
    assert annotations is not None
    assert len(annotations) == len(listed(manual))


def test_nothing_stands_below_the_text_and_no_heading_ends_a_page(manual: Paper) -> None:
    titles = {mark.title for mark in manual.marks}
    for page in manual.pages[2:]:
        matter = [placed for placed in page.placed if placed.block.kind in ("paragraph", "row")]
        assert all(placed.bottom <= 782.01 for placed in matter)
        assert matter[-1].block.text not in titles


def test_commands_stand_on_one_line(manual: Paper) -> None:
    rows = [placed.block for page in manual.pages for placed in page.blocks("row")]
    commands = [item for row in rows for item in row.items[:3] if isinstance(item, Text) and item.x < 10]
    long = [text for text in commands if text.text.startswith("plandesk ")]
    assert len(long) >= 8
    assert all(len(text.lines.spans) == 1 for text in long)


def test_contents_of_two_pages_still_name_the_right_pages(paper_fonts: object) -> None:  # noqa: ARG001
    chapters = tuple(f"# 第{number}章\n\n{LONG}\n" for number in range(45))
    paper = manual_paper(chapters, "1", ())
    for mark in paper.marks[1:]:
        assert mark.title in [placed.block.text for placed in paper.pages[mark.page].blocks("paragraph")]
    assert paper.marks[1].page == 3


@pytest.mark.parametrize("lines", range(20, 28))
def test_a_short_table_is_not_broken(paper_fonts: object, lines: int) -> None:  # noqa: ARG001
    rows = "".join(f"| 行{number} | 值 |\n" for number in range(6))
    chapter = "# 甲\n\n" + "一句。\n\n" * lines + f"## 表\n\n| 名 | 值 |\n|---|---|\n{rows}"
    pages = manual_paper([chapter], "1", ()).pages
    holding = [page for page in pages if any(placed.block.kind == "row" for placed in page.placed)]
    assert len(holding) == 1
