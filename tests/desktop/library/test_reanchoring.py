from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.anchors import make_anchor, text_digest

if TYPE_CHECKING:
    from desktop.library.bookmarks import Bookmarks

TEXTS = {"p/1": "建设智能路网，实现全覆盖。", "p/2": "打造示范基地。"}


@pytest.fixture
def kept(bookmarks: Bookmarks) -> Bookmarks:
    bookmarks.add("p/1", "甲", digest=text_digest(TEXTS["p/1"]))
    bookmarks.add("p/2", "乙", note="注", digest=text_digest(TEXTS["p/2"]))
    bookmarks.add("省科技厅", "省科技厅", kind="department")
    bookmarks.add_passage("p/1", "丙", make_anchor(TEXTS["p/1"], 2, 6))
    return bookmarks


def test_the_same_text_changes_nothing_and_is_not_reported(kept: Bookmarks) -> None:
    before = kept.shelf()
    assert kept.reanchor(TEXTS).report == ""
    assert kept.shelf() == before


def test_a_new_text_is_reported_once(kept: Bookmarks) -> None:
    later = {"p/1": "加快建设智能路网，实现全覆盖。", "p/2": TEXTS["p/2"]}
    assert kept.reanchor(later).report == "方案正文有更新，书签已核对：1 个所在条文有改动；1 个已移到新的位置。"
    assert kept.reanchor(later).report == ""
    passage = kept.find("p/1", "passage")
    assert passage is not None
    assert (passage.anchor.quote, passage.anchor.prefix) == ("智能路网", "加快建设")


def test_what_is_gone_is_kept_with_its_words_and_comes_back(kept: Bookmarks) -> None:
    gone = kept.reanchor({"p/1": "全文另起。"})
    assert [mark.title for mark in gone.lost] == ["乙", "丙"]
    assert "失去位置" in gone.report
    marks = {mark.title: mark for mark in kept.list()}
    assert len(marks) == 4
    assert marks["乙"].lost
    assert marks["乙"].note == "注"
    assert marks["丙"].anchor.quote == "智能路网"
    assert kept.reanchor({"p/1": "全文另起。"}).report == ""
    again = kept.reanchor(TEXTS)
    assert "2 个重新找到" in again.report
    assert not any(mark.lost for mark in kept.list())


def test_a_bookmark_without_digest_gets_one_silently(bookmarks: Bookmarks) -> None:
    bookmarks.add("p/1", "甲")
    assert bookmarks.reanchor(TEXTS).report == ""
    assert bookmarks.list()[0].anchor.digest == text_digest(TEXTS["p/1"])


def test_finding_places_again_is_no_step_of_undo(kept: Bookmarks) -> None:
    words = kept.history.undo_words
    kept.reanchor({})
    assert kept.history.undo_words == words
