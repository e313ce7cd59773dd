"""Words within what is typed as one, words known by their sound, and words that mean a department."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.hit import Result
    from index.search import Searcher


def whys(result: Result) -> set[str]:
    return {hit.why for hit in result.hits}


@pytest.mark.parametrize(
    ("sentence", "words", "numbers"),
    [
        ("机器人产业", "“机器人”", {"2.3"}),
        ("機器人產業", "“机器人”", {"2.3"}),
        ("知识产权归哪个部门管", "“知识产权”", None),
        ("怎么申请首台套补贴", "“申请”“首台”“补贴”", {"3.4.3"}),
        ("人才住房政策", "“人才住房”", {"3.4.5", "task-39"}),
        ("关于智能网联汽车的任务", "“智能网联汽车”", {"3.2.5", "task-18", "2.5"}),
        ("智能网联汽车由谁牵头", "“智能网联汽车”“牵头”", {"3.2.5", "2.5"}),
        ("联席会议由谁召集", "“联席会议”", {"task-42"}),
        ("怎么考核", "“考核”", None),
        ("奖励多少", "“奖励”", {"3.4.2"}),
        ("住房问题找哪个部门", "“住房”", {"3.4.5", "task-39"}),
    ],
)
def test_of_a_sentence_the_words_that_are_known_are_found(
    searcher: Searcher, sentence: str, words: str, numbers: set[str] | None
) -> None:
    found = searcher.search(sentence)
    sentence_about_it = f"没有“{sentence}”，按其中的{words}查找"
    assert found.explanation == (sentence_about_it,)
    assert whys(found) == {"synonym"}
    assert all(sentence_about_it in hit.reason for hit in found.hits)
    assert numbers is None or {hit.number for hit in found.hits} == numbers


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("人工智能机器人", "“人工智能”“机器人”"),
        ("专精特新企业", "“专精特新”“企业”"),
        ("科技厅、财政厅", "“科技厅”“财政厅”"),
        ("机器人，传感器", "“机器人”“传感器”"),
        ("4K电视机", "“4k”“电视机”"),
    ],
)
def test_words_run_together_are_parted_where_one_would(searcher: Searcher, typed: str, words: str) -> None:
    found = searcher.search(typed)
    assert found.explanation == (f"“{typed.replace('，', ',')}”按{words}分开查找",)
    assert found.suggestions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "区块链技术",
        "有多少",
        "应急管理厅",
        "管理学",
        "税怎么减",
        "甲乙丙丁戊己",
        "5G|4K",
        "企业能拿到什么补贴",
        "你们公司在北京吗",
    ],
)
def test_a_sentence_of_which_little_is_known_finds_nothing(searcher: Searcher, sentence: str) -> None:
    assert searcher.search(sentence).total == 0


@pytest.mark.parametrize(("typed", "word"), [("jianshui", "减税"), ("rencaigongyu", "人才公寓"), ("jian'shui", "减税")])
def test_other_words_are_known_by_their_sound(searcher: Searcher, typed: str, word: str) -> None:
    found, meant = searcher.search(typed), searcher.search(word)
    assert {hit.id for hit in found.hits} == {hit.id for hit in meant.hits}
    assert whys(found) == {"pinyin"}
    assert found.explanation[0].startswith(f"“{typed}”按拼音指“{word}”，")


def test_a_word_that_means_a_department_brings_the_department(searcher: Searcher) -> None:
    found = searcher.search("工信局")
    assert (found.hits[0].kind, found.hits[0].title, found.hits[0].why) == ("department", "省经济和信息化委", "synonym")
    assert {hit.role for hit in found.hits[1:]} >= {"lead", "participant"}


def test_a_wrong_last_character_is_seen(searcher: Searcher) -> None:
    assert searcher.search("纳米技木").suggestions == ("纳米技术",)
    assert searcher.search("高新技术企页").suggestions == ("高新技术企业",)


def test_what_only_joins_words_is_no_slip(searcher: Searcher) -> None:
    assert searcher.search("任务分工").suggestions == ()


@pytest.mark.parametrize(
    ("typed", "word"), [("ren cai", "rencai"), ("ke ji ting", "kejiting"), ("zhi shi chan quan", "zhishichanquan")]
)
def test_syllables_typed_apart_are_one_word(searcher: Searcher, typed: str, word: str) -> None:
    found, meant = searcher.search(typed), searcher.search(word)
    assert found.hits == meant.hits != ()
    assert found.explanation == meant.explanation
    assert searcher.search("vvu uuv").total == 0
