from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from desktop.library.bookmark import Anchor, Shelf
from desktop.library.reading import export_markdown
from tests.desktop.shelving import add_passage, edit

if TYPE_CHECKING:
    from desktop.library.bookmarks import Bookmarks


def test_bookmarks_are_told_by_folder_with_quote_note_and_tags(bookmarks: Bookmarks) -> None:
    bookmarks.add("p/3.2.5", "智能网联汽车", note="问进度\n- 一", folder="督办/2017")
    edit(bookmarks, "p/3.2.5", tags=["急", "省里"])
    bookmarks.add("省科技厅", "省科技厅", kind="department")
    add_passage(bookmarks, "p/3.1.1", "平台", Anchor("第一行\n第二行", "", "", ""))
    assert export_markdown(bookmarks.shelf()).splitlines() == [
        *("# 书签", "", "- **省科技厅**", ""),
        *("- **平台** 3.1.1", "", "  > 第一行", "  > 第二行", ""),
        *("### 督办 › 2017", "", "- **智能网联汽车** 3.2.5", "", "  问进度", "  - 一", "", "  标签：急、省里"),
    ]


def test_what_is_lost_says_so(bookmarks: Bookmarks) -> None:
    bookmarks.add("p/1", "旧")
    bookmarks.reanchor({}, ())
    assert "（失去位置）" in export_markdown(bookmarks.shelf())


def test_no_title_becomes_markup(bookmarks: Bookmarks) -> None:
    bookmarks.add("p/1", "<script>*x*</script> [a](b)", folder="# 夹")
    html = markdown.markdown(export_markdown(bookmarks.shelf()))
    assert "<script>" not in html
    assert "<em>" not in html
    assert "<a " not in html


def test_an_empty_library_is_a_heading() -> None:
    assert export_markdown(Shelf()) == "# 书签\n"
