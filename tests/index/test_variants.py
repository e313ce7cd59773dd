"""The same word written otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.vocabulary import Vocabulary
from index.loosen import loosen, simplify
from index.normalise import fold
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("機器人", "机器人"),
        ("知識產權", "知识产权"),
        ("雲計算", "云计算"),
        ("臺帳", "台帐"),
        ("台账", "台帐"),
        ("五G", "5G"),
        ("五Ｇ商用", "5G商用"),
        ("首台套", "首台（套）"),
        ("TFTLCD", "TFT-LCD"),
        ("共享共创共赢", "共享、共创、共赢"),
        ("植介入医疗器械", "植（介）入医疗器械"),
        ("2018至2020年", "2018-2020年"),
        ("二〇二〇年", "2020年"),
        ("三百八十个", "380个"),
        ("中国广东知识产权保护中心", "中国（广东）知识产权保护中心"),
        ("智能网连汽车", "智能网联汽车"),
    ],
)
def test_other_ways_to_write_find_what_is_printed(searcher: Searcher, typed: str, printed: str) -> None:
    found, exact = searcher.search(typed), searcher.search(printed)
    units = [{hit.id for hit in result.hits if hit.kind != "department"} for result in (found, exact)]
    assert units[0] == units[1]
    for hit in found.hits:
        assert hit.why == "variant"
        assert hit.marks
        assert fold(typed) in fold(hit.reason)
    assert any(fold(typed) in fold(sentence) for sentence in found.explanation)


def test_a_literal_match_comes_before_any_variant(searcher: Searcher) -> None:
    assert {hit.why for hit in searcher.search("移动通讯").hits} == {"exact"}
    assert searcher.search("移动通讯").total == 1


def test_marks_of_a_loose_match_take_in_the_punctuation_between(plan_of: Callable[..., Plan]) -> None:
    found = Searcher([plan_of(["推进首台（套）装备，共十五项"])], vocabulary=Vocabulary())
    assert found.search("首台套").hits[0].marks == ((2, 6),)
    assert found.search("15项").hits[0].marks == ((11, 14),)


def test_a_loose_match_does_not_cut_a_number(plan_of: Callable[..., Plan]) -> None:
    found = Searcher([plan_of(["到2015年", "共35项", "一百二十五个"])], vocabulary=Vocabulary())
    assert found.search("五年").total == 0
    assert found.search("三项").total == 0
    assert found.search("125个").total == 1
    assert found.search("百二").total == 1


def test_a_loose_match_does_not_reach_into_the_next_sentence(plan_of: Callable[..., Plan]) -> None:
    found = Searcher([plan_of(["到此为止。另起一句；再来"])], vocabulary=Vocabulary())
    assert {hit.why for hit in found.search("为止另起").hits} == {"synonym"}
    assert found.search("句再来").total == 0


@pytest.mark.parametrize("text", ["——", "***", "。", "！？"])
def test_nothing_but_punctuation_has_no_variant(plan_of: Callable[..., Plan], text: str) -> None:
    assert Searcher([plan_of(["甲"])], vocabulary=Vocabulary()).search(text).total == 0


def test_spellings_are_tried_for_parts_of_words(plan_of: Callable[..., Plan]) -> None:
    vocabulary = Vocabulary(spellings=(("帐", "账"), ("联", "连")))
    found = Searcher([plan_of(["建立网联台帐"])], vocabulary=vocabulary)
    assert found.search("网连台账").hits[0].marks == ((2, 6),)


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("第二十一条", "第21条"),
        ("一千零五", "1005"),
        ("十", "十"),
        ("三十", "30"),
        ("十三五", "十35"),
        ("千百", "千百"),
        ("首台(套)", "首台套"),
        ("句。句;句\n句", "句\n句\n句\n句"),
        ("機器人", "机器人"),
    ],
)
def test_loosening(text: str, loose: str) -> None:
    assert loosen(text).text == loose


@given(st.text())
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(st.text(st.sampled_from("一十百千二零甲5（、。;\n ")))
def test_loose_text_leads_back_to_its_source(text: str) -> None:
    loose = loosen(text)
    for position in range(len(loose.text)):
        start, end = loose.original((position, position + 1))
        assert 0 <= start < end <= len(text)
