"""Slips of the keyboard: what may have been meant is asked about, and never taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.hit import Result
    from index.search import Searcher


def numbers(result: Result) -> set[str]:
    return {hit.number for hit in result.hits if hit.kind in {"clause", "task"}}


def whys(result: Result) -> set[str]:
    return {hit.why for hit in result.hits}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("机器仁", "机器人"),
        ("知识产劝", "知识产权"),
        ("石墨稀", "石墨烯"),
        ("军民溶合", "军民融合"),
        ("传感噐", "传感器"),
        ("战略性新形产业", "战略性新兴产业"),
        ("智能联网汽车", "智能网联汽车"),
        ("知识权产", "知识产权"),
        ("研发准备备金制度", "研发准备金制度"),
        ("质押贷宽", "质押贷款"),
    ],
)
def test_slips_are_asked_about(searcher: Searcher, typed: str, meant: str) -> None:
    result = searcher.search(typed)
    assert result.suggestions[0] == meant
    assert whys(result) in ({"typo"}, {"synonym"})  # its words may stand apart as typed


def test_what_stands_in_the_text_is_no_slip(searcher: Searcher) -> None:
    result = searcher.search("集成电")
    assert (whys(result), result.suggestions) == ({"exact"}, ())


def test_hits_of_a_slip_are_marked_and_never_mixed(searcher: Searcher) -> None:
    result = searcher.search("机器仁")
    assert result.suggestions == ("机器人",)
    assert whys(result) == {"typo"}
    assert {hit.reason for hit in result.hits} == {"您是不是要找“机器人”"}
    assert result.explanation == ("没有找到“机器仁”，下面是“机器人”的结果",)
    assert numbers(result) == numbers(searcher.search("机器人"))


def test_a_slip_in_one_of_several_words(searcher: Searcher) -> None:
    result = searcher.search("知识产劝 贷款")
    assert result.suggestions == ("知识产权 贷款",)
    assert whys(result) == {"synonym"}
    both = searcher.search("知识产劝 军民溶合")
    assert both.suggestions == ("知识产权 军民融合",)
    assert both.total == len(numbers(both)) == 0


def test_a_slip_among_operators(searcher: Searcher) -> None:
    result = searcher.search("机器仁 -“工业 互联”")
    assert result.suggestions == ("机器人 -“工业 互联”",)
    assert whys(result) == {"typo"}
    assert numbers(searcher.search("机器仁 或 石墨稀")) == {"2.3", "2.6"}


def test_what_is_ruled_out_as_a_question_keeps_no_slip_from_being_found(searcher: Searcher) -> None:
    result = searcher.search("机器仁 -科技厅牵头的任务")
    assert result.suggestions == ("机器人 -科技厅牵头的任务",)
    assert [hit.number for hit in result.hits] == ["2.3"]


def test_words_taken_apart_are_asked_about_too(searcher: Searcher) -> None:
    result = searcher.search("战略性新型产业")
    assert result.suggestions == ("战略性新兴产业",)
    assert whys(result) == {"synonym"}


@pytest.mark.parametrize("typed", ["2019年", "2021年底", "7G", "4.6代", "TFT-LCE", "“机器仁”"])
def test_digits_letters_and_quotations_are_never_guessed_at(searcher: Searcher, typed: str) -> None:
    result = searcher.search(typed)
    assert "typo" not in whys(result)
    assert result.suggestions == ()
