"""What the query language finds on the real plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.vocabulary import Vocabulary
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("人才 税收", {"4.1"}),
        ("人才 -住房", {"task-36", "task-40", "4.1"}),
        ("机器人 或 石墨烯", {"2.3", "2.6"}),
        ("(机器人 或 石墨烯) 传感器", {"2.3"}),
        ("“一带一路”", {"3.1.6"}),
        ("牵头:省编办", {"task-30"}),
        ("牵头:教育厅 -出入境", {"task-37"}),
        ("参加:保监局", {"3.4.3"}),
        ("部门:统计局", {"4.2", "task-43"}),
        ("部门:组织", {"3.4.5", "task-36"}),
        ("时限:2018", {"task-37"}),
        ("时限:2017年 机制", {"task-42"}),
        ("章:组织保障 类型:条文", {"4.1", "4.2", "4.3"}),
        ("章:第四章 类型:条文", {"4.1", "4.2", "4.3"}),
        ("章:4 -类型:章节", {"4.1", "4.2", "4.3"}),
        ("章:附件 住房", {"task-39"}),
        ("类型:任务 住房", {"task-39"}),
        ("编号:3.2.5", {"3.2.5"}),
        ("编号:任务18", {"task-18"}),
        ("编号:三（三） 类型:条文", {"3.3.1", "3.3.2", "3.3.3", "3.3.4"}),
        ("部门:不存在的", set()),
        ("章:九十", set()),
        ("类型:图片", set()),
        ("编号:4.1 -住房", {"4.1"}),
        ("住房 或 -省", {"1", "3.4.5", "task-39"}),
    ],
)
def test_the_query_language(searcher: Searcher, query: str, same_as: set[str]) -> None:
    found = searcher.search(query)
    assert {hit.number for hit in found.hits if hit.kind in {"clause", "task"}} == same_as


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("部门:不存在的", "没有认出部门“不存在的”"),
        ("类型:图片", "没有“图片”这种类型；类型有条文、任务、章节"),
        ("时限:2099年", "没有完成时限是“2099年”的内容；时限有2017年、2018年、2020年、持续推进"),
        ("编号:9.9", "没有编号是“9.9”的内容"),
        ("牵头:发改委 人才", "“发改委”指省发展改革委"),
    ],
)
def test_a_mistake_is_answered_in_words(searcher: Searcher, query: str, sentence: str) -> None:
    assert sentence in searcher.search(query).explanation


def test_what_is_ruled_out_names_no_department(searcher: Searcher) -> None:
    result = searcher.search("人才 -发改委")
    assert result.explanation == ()
    assert result.total
    assert {hit.kind for hit in result.hits} <= {"section", "clause", "task"}


def test_a_literal_match_of_the_whole_input_always_joins(plan_of: Callable[..., Plan]) -> None:
    searcher = Searcher([plan_of(["甲 或 乙", "甲", "丙 -丁", "丙", "“戊” 己"])], vocabulary=Vocabulary())
    assert {hit.number for hit in searcher.search("甲 或 乙").hits} == {"1.1", "1.2"}
    assert {hit.number for hit in searcher.search("丙 -丁").hits} == {"1.3", "1.4"}
    assert all(hit.why == "exact" for hit in searcher.search("丙 -丁").hits)


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("科技厅牵头的任务", "牵头:科技厅 类型:任务"),
        ("卫健委牵头", "牵头:卫健委"),
        ("发改委负责的工作", "牵头:发改委"),
        ("知识产权局参加的条文", "参加:知识产权局 类型:条文"),
        ("發改委牽頭的任務", "牵头:发改委 类型:任务"),
        ("商务厅任务", "部门:商务厅 类型:任务"),
        ("2017年要完成的任务", "时限:2017年"),
        ("科技厅2020年底前完成的工作", "部门:科技厅 时限:2020年"),
    ],
)
def test_what_is_asked_about_work_in_plain_words_is_a_field(searcher: Searcher, asked: str, same: str) -> None:
    found, meant = searcher.search(asked), searcher.search(same)
    assert found.total == meant.total > 0
    assert [hit.id for hit in found.hits] == [hit.id for hit in meant.hits]
    assert f"“{asked}”按“{same}”查找" in found.explanation


def test_words_about_work_that_the_plan_prints_are_found_as_they_stand(searcher: Searcher) -> None:
    found = searcher.search("科技厅牵头")
    assert {hit.why for hit in found.hits} == {"exact"}
    assert found.explanation == ("要看全部，可以查“牵头:科技厅”",)
    assert "查找" not in "".join(searcher.search("“科技厅的任务”").explanation)


def test_a_department_beneath_which_nothing_stands_is_not_shown(searcher: Searcher) -> None:
    found = searcher.search("部门:教育厅 时限:2017")
    assert found.hits == ()
    assert "没有符合这些条件的内容" in found.explanation
    assert searcher.search("参加:省编办").hits == ()
    assert searcher.search("科技厅 -省").hits == ()
    assert searcher.search("时限:2020 机器人").explanation == ("没有符合这些条件的内容",)


def test_a_quotation_copied_with_its_line_breaks_is_found(searcher: Searcher) -> None:
    found = searcher.search("“省科技厅牵头，省发展改革委、\n省经济和信息化委、省教育厅”")
    assert [(hit.number, hit.why, hit.reason) for hit in found.hits] == [("3.1.1", "variant", "引号里的空格略去不计")]
    assert searcher.search("“省科技厅牵头，\n省甲乙丙”").total == 0
