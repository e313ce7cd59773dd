from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop.library.anchors import Patience, make_anchor, text_digest, unit_anchor
from tests.desktop.shelving import add_passage

if TYPE_CHECKING:
    from desktop.library.bookmarks import Bookmarks

TEXTS = {"p/1": "建设智能路网，实现全覆盖。", "p/2": "打造示范基地。"}
DEPARTMENTS = ("省科技厅",)


@pytest.fixture
def kept(bookmarks: Bookmarks) -> Bookmarks:
    bookmarks.add("p/1", "甲", anchor=unit_anchor(TEXTS["p/1"]))
    bookmarks.add("p/2", "乙", note="注", anchor=unit_anchor(TEXTS["p/2"]))
    bookmarks.add("省科技厅", "省科技厅", kind="department")
    add_passage(bookmarks, "p/1", "丙", make_anchor(TEXTS["p/1"], 2, 6))
    return bookmarks


def test_the_same_text_changes_nothing_and_is_not_reported(kept: Bookmarks) -> None:
    before = kept.shelf()
    assert kept.reanchor(TEXTS, DEPARTMENTS).report == ""
    assert kept.shelf() == before


def test_a_new_text_is_reported_once(kept: Bookmarks) -> None:
    later = {"p/1": "加快建设智能路网，实现全覆盖。", "p/2": TEXTS["p/2"]}
    assert (
        kept.reanchor(later, DEPARTMENTS).report
        == "方案正文有更新，书签已核对：1 个所在条文有改动；1 个已移到新的位置。"
    )
    assert kept.reanchor(later, DEPARTMENTS).report == ""
    passage = kept.find("p/1", "passage")
    assert passage is not None
    assert (passage.anchor.quote, passage.anchor.prefix) == ("智能路网", "加快建设")


def test_what_is_gone_is_kept_with_its_words_and_comes_back(kept: Bookmarks) -> None:
    gone = kept.reanchor({"p/1": "全文另起。"}, DEPARTMENTS)
    assert [mark.title for mark in gone.lost] == ["乙", "丙"]
    assert "失去位置" in gone.report
    marks = {mark.title: mark for mark in kept.list()}
    assert len(marks) == 4
    assert marks["乙"].lost
    assert marks["乙"].note == "注"
    assert marks["乙"].quote == TEXTS["p/2"]
    assert "“打造示范基地。”、“智能路网”" in gone.details
    assert marks["丙"].anchor.quote == "智能路网"
    assert kept.reanchor({"p/1": "全文另起。"}, DEPARTMENTS).report == ""
    again = kept.reanchor(TEXTS, DEPARTMENTS)
    assert "2 个重新找到" in again.report
    assert not any(mark.lost for mark in kept.list())


def test_a_bookmark_without_digest_gets_one_silently(bookmarks: Bookmarks) -> None:
    before = bookmarks.add("p/1", "甲")
    assert bookmarks.reanchor(TEXTS, DEPARTMENTS).report == ""
    (mark,) = bookmarks.list()
    assert mark.anchor.digest == text_digest(TEXTS["p/1"])
    assert mark.anchor.quote == TEXTS["p/1"]
    assert mark.changed == before.changed


def test_finding_places_again_is_no_step_of_undo(kept: Bookmarks) -> None:
    words = kept.history.undo_words
    kept.reanchor({}, DEPARTMENTS)
    assert kept.history.undo_words == words


def test_a_unit_whose_words_stand_under_another_number_takes_its_bookmark_along(kept: Bookmarks) -> None:
    later = {"p/1": TEXTS["p/1"], "p/3": TEXTS["p/2"]}
    assert "1 个已移到新的位置" in kept.reanchor(later, DEPARTMENTS).report
    moved = kept.find("p/3")
    assert moved is not None
    assert moved.note == "注"
    assert kept.reanchor(later, DEPARTMENTS).report == ""


def test_a_unit_does_not_move_onto_another_bookmark(kept: Bookmarks) -> None:
    gone = kept.reanchor({"p/1": TEXTS["p/2"]}, DEPARTMENTS)
    assert [mark.title for mark in gone.lost] == ["乙", "丙"]
    assert len(kept.list()) == 4


def test_a_department_that_is_gone_is_kept_as_lost(kept: Bookmarks) -> None:
    assert [mark.id for mark in kept.reanchor(TEXTS, ()).lost] == ["省科技厅"]
    assert [mark.id for mark in kept.reanchor(TEXTS, DEPARTMENTS).back] == ["省科技厅"]


def test_what_would_take_too_long_is_lost_and_not_waited_for(
    bookmarks: Bookmarks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file from others may hold any number of quotes that almost stand in the text."""
    monkeypatch.setattr("desktop.library.reanchoring.Patience", lambda: Patience(100_000))
    text = "省市县乡" * 40
    almost = make_anchor("省市县村" * 40, 0, 160)
    for number in range(5):
        add_passage(bookmarks, "p/1", f"{number}", replace(almost, prefix=str(number)))
    done = bookmarks.reanchor({"p/1": text}, ())
    assert len(done.lost) == 2  # three times 160 by 160 comparisons are what was allowed
    assert len(bookmarks.list()) == 5
