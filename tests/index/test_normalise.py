"""Folding, and the way back from folded characters to the original's."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.normalise import Folded, fold, fold_with_origins, merged, occurrences, without_unseen

MIXED = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn")) | st.sampled_from("e\u0301ｶﾞ각\u1100\u1161ß㎡½…ﬁ")
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("首台（套）", "首台(套)"),
        ("７０％", "70%"),
        ("ＴＦＴ－ＬＣＤ", "tft-lcd"),
        ("等等…", "等等..."),
        ("10㎡", "10m2"),
        ("½", "1⁄2"),
        ("ﬁne", "fine"),
        ("Straße", "strasse"),
        ("“一带一路”", "“一带一路”"),
    ],
)
def test_width_and_case_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_unseen_characters_are_left_out() -> None:
    assert fold("网\u200b联\x00汽\ud800车\ufeff") == "网联汽车"
    assert without_unseen("甲\u202e乙\n丙") == "甲乙\n丙"


@given(MIXED)
def test_folding_is_compatibility_form_and_case_folding(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", text).casefold()


@given(st.text())
def test_every_folded_character_has_a_source_that_folds_to_it(text: str) -> None:
    folded = fold_with_origins(text)
    assert folded.text == fold(text)
    for position, character in enumerate(folded.text):
        start, end = folded.original((position, position + 1))
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end])


@given(st.text(min_size=1))
def test_the_sources_of_a_whole_text_cover_it(text: str) -> None:
    folded = fold_with_origins(text)
    if folded.text:
        start, end = folded.original((0, len(folded.text)))
        assert fold(text[start:end]) == folded.text


def test_a_character_that_folds_to_several_is_marked_whole() -> None:
    folded = fold_with_origins("共10㎡…")
    assert folded.text == "共10m2..."
    assert folded.original((3, 4)) == (3, 4)
    assert folded.original((4, 6)) == (3, 5)


def test_text_of_one_to_one_characters_needs_no_map() -> None:
    assert fold_with_origins("首台（套）ＡＢ") == Folded("首台(套)ab")


def test_marks_that_overlap_become_one() -> None:
    assert merged([(5, 7), (0, 2), (1, 4), (4, 5)]) == ((0, 4), (4, 5), (5, 7))


def test_occurrences_do_not_overlap() -> None:
    assert list(occurrences("aa", "aaaaa")) == [(0, 2), (2, 4)]
