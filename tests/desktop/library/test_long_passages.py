"""Passages that run over several units: kept, carried over, merged, found again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop.library.anchors import make_anchor
from desktop.library.bookmark import MAX_PARTS, Bookmark, Part, Shelf
from desktop.library.errors import LibraryError
from desktop.library.exchange import export_json, read_export
from desktop.library.merge import merge
from desktop.library.reading import export_markdown
from desktop.library.rescue import rescue
from tests.desktop.shelving import remove_keys

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.bookmarks import Bookmarks

TEXTS = {
    "p/1": "建设智能路网，实现全覆盖。",
    "p/2": "打造示范基地，提供测试服务。",
    "p/3": "完善政策体系，加强组织领导。",
}
MOMENT = "2026-01-01T00:00:00.000000Z"


def passage(texts: dict[str, str] = TEXTS) -> Bookmark:
    """From the middle of the first unit to the middle of the third."""
    first, second, third = texts.items()
    rest = (Part(second[0], make_anchor(second[1], 0, len(second[1]))), Part(third[0], make_anchor(third[1], 0, 6)))
    anchor = make_anchor(first[1], 7, len(first[1]))
    return Bookmark(first[0], "三条", "注", "夹", MOMENT, MOMENT, "a" * 32, "passage", anchor=anchor, rest=rest)


@pytest.fixture
def kept(bookmarks: Bookmarks) -> Bookmarks:
    bookmarks.change("添加", lambda shelf: shelf.put(passage()))
    return bookmarks


def test_quote_has_a_line_for_each_unit() -> None:
    assert passage().quote == "实现全覆盖。\n打造示范基地，提供测试服务。\n完善政策体系"


def test_it_is_on_disk_with_all_its_parts(kept: Bookmarks) -> None:
    kept.close()
    assert kept.list() == (passage(),)


def test_deleting_it_is_undone_whole(kept: Bookmarks) -> None:
    remove_keys(kept, "a" * 32)
    assert kept.list() == ()
    kept.undo()
    assert kept.list() == (passage(),)


def test_it_is_carried_over_and_joined_with_itself(kept: Bookmarks) -> None:
    carried = read_export(export_json(kept.shelf()))
    assert carried.bookmarks == (passage(),)
    assert merge(kept.shelf(), carried).same == 1


def test_one_that_ends_elsewhere_is_another_one(kept: Bookmarks) -> None:
    shorter = replace(passage(), key="b" * 32, rest=passage().rest[:1])
    assert len(merge(kept.shelf(), Shelf((shorter,))).added) == 1


def test_it_is_rescued_with_all_its_parts(kept: Bookmarks, path: Path) -> None:
    kept.close()
    assert rescue(path).shelf.bookmarks == (passage(),)


def test_markdown_quotes_each_unit(kept: Bookmarks) -> None:
    assert "\n  > 实现全覆盖。\n  > 打造示范基地，提供测试服务。\n  > 完善政策体系\n" in export_markdown(kept.shelf())


def test_each_part_is_found_where_it_stands_now(kept: Bookmarks) -> None:
    later = {
        "p/1": "加快建设智能路网，尽快实现全覆盖。",
        "p/2": "新加的一条，与前后都不相干。",
        "p/3": TEXTS["p/2"],
        "p/4": TEXTS["p/3"],
    }
    done = kept.reanchor(later, ())
    assert done.report == "方案正文有更新，书签已核对：1 个已移到新的位置。"
    assert done.details == "已移到新的位置：“实现全覆盖。 打造示范基地，提供测试服务。 完善政策体系”。"
    (mark,) = kept.list()
    assert [(part.id, part.anchor.quote) for part in mark.parts] == [
        ("p/1", "实现全覆盖。"),
        ("p/3", TEXTS["p/2"]),
        ("p/4", "完善政策体系"),
    ]
    assert not mark.lost
    assert kept.reanchor(later, ()).report == ""


def test_of_one_that_is_gone_in_part_the_rest_stays_and_all_is_kept(kept: Bookmarks) -> None:
    later = {**TEXTS, "p/2": "全条重写。"}
    done = kept.reanchor(later, ())
    assert "1 个失去位置" in done.report
    (mark,) = kept.list()
    assert mark.lost
    assert mark.quote == passage().quote
    assert kept.reanchor(later, ()).report == ""
    assert "1 个重新找到" in kept.reanchor(TEXTS, ()).report
    assert kept.list()[0].parts == passage().parts


def in_file(rest: object) -> bytes:
    entry = {"id": "p/1", "kind": "passage", "anchor": {"quote": "甲"}, "rest": rest}
    return json.dumps({"version": 2, "bookmarks": [entry]}).encode()


@pytest.mark.parametrize(
    "rest",
    [
        "p/2",
        [3],
        [{}],
        [{"id": ""}],
        [{"id": "甲" * 501}],
        [{"id": "p/2", "anchor": 1}],
        [{"id": "p"}] * (MAX_PARTS + 1),
    ],
)
def test_parts_written_wrongly_refuse_the_file(rest: object) -> None:
    with pytest.raises(LibraryError, match="第 1 个书签"):
        read_export(in_file(rest))


def test_as_many_parts_as_there_may_be_are_taken() -> None:
    (mark,) = read_export(in_file([{"id": "p"}] * MAX_PARTS)).bookmarks
    assert len(mark.rest) == MAX_PARTS
