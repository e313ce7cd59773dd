"""What the query language finds on the real plan."""

from __future__ import annotations

from dataclasses import replace
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
        ("牵头:编", {"task-30"}),
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
        ("编号:任务 18", {"task-18"}),
        ("编号: 18", {"task-18"}),
        ("编号:18 -实施", set()),
        ("编号:第18项", {"task-18"}),
        ("编号：１８", {"task-18"}),
        ("编号:4", {"4.1", "4.2", "4.3", "task-4"}),
        ("编号:第四章", {"4.1", "4.2", "4.3"}),
        ("编号:1", {"1", "task-1"}),
        ("编号:任务 住房", set()),
        ("编号:3.2.5、3.2.4，任务18", {"3.2.5", "3.2.4", "task-18"}),
        ("编号:3.2.5、9.9", set()),
        ("章:3.2", {"3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.5"}),
        ("章:三（四） 住房", {"3.4.5"}),
        ("章:任务18", set()),
        ("时限:2018年底前", {"task-37"}),
        ("时限:2018年之前", {"task-37"}),
        ("牵头:编办、银监局", {"task-30", "3.4.4"}),
        ("牵头:编办和银监局 -类型:条文", {"task-30"}),
        ("牵头:编办、没有的", set()),
        ("牵头:教育局 -出入境", {"task-37"}),
        ("牵头:jyt -出入境", {"task-37"}),
        ("编号:三（三） 类型:条文", {"3.3.1", "3.3.2", "3.3.3", "3.3.4"}),
        ("部门:不存在的", set()),
        ("章:九十", set()),
        ("章:九九", set()),
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
        ("编号:18", "编号“18”指任务18"),
        ("编号:3", "编号“3”指“三、主要措施”、任务3；只看任务请写“编号:任务3”"),
        ("编号:1", "编号“1”指条文1、任务1；只看任务请写“编号:任务1”"),
        ("编号:99", "没有编号是“99”的内容"),
        ("牵头:编办、银监局", "“编办、银监局”中有一个就算"),
        ("牵头:教育局", "“教育局”按“省教育厅”查找（方案只列省级部门，对应省教育厅）"),
    ],
)
def test_a_mistake_is_answered_in_words(searcher: Searcher, query: str, sentence: str) -> None:
    assert sentence in searcher.search(query).explanation


@pytest.mark.parametrize("chapter", ["11", "第11章", "十一", "第十一章"])
def test_chapters_beyond_the_tenth_are_found(plan_of: Callable[..., Plan], chapter: str) -> None:
    plan = plan_of(["总则", "附则"])
    last = replace(plan.clauses[1], id="some/11.1", number="11.1", path=("附则",))
    searcher = Searcher((replace(plan, body=(plan.clauses[0], last)),))
    assert [hit.number for hit in searcher.search(f"章:{chapter}").hits] == ["11.1"]


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
        ("2020年前完成", "时限:2020年"),
        ("2020年到期的任务", "时限:2020年"),
        ("持续推进的任务", "时限:持续推进"),
        ("科技厅牵头的 任务", "牵头:科技厅 类型:任务"),
        ("科技厅 2020年 任务", "部门:科技厅 时限:2020年"),
        ("由科技厅牵头的任务", "牵头:科技厅 类型:任务"),
        ("哪些任务由科技厅牵头？", "牵头:科技厅 类型:任务"),
        ("科技厅有哪些任务", "部门:科技厅 类型:任务"),
        ("科技厅负责什么", "牵头:科技厅"),
        ("教育厅管什么", "部门:教育厅"),
        ("发改委要做什么？", "部门:发改委"),
        ("科技局牵头的任务", "牵头:科技局 类型:任务"),
        ("发改委和科技厅牵头的任务", "(牵头:发改委 或 牵头:科技厅) 类型:任务"),
        ("发改委;科技厅牵头的任务", "(牵头:发改委 或 牵头:科技厅) 类型:任务"),
        ("发改委和科技厅共同牵头的任务", "牵头:发改委 牵头:科技厅 类型:任务"),
        ("科技厅、财政厅联合牵头", "牵头:科技厅 牵头:财政厅"),
        ("科技厅一起牵头的任务", "牵头:科技厅 类型:任务"),
    ],
)
def test_what_is_asked_about_work_in_plain_words_is_a_field(searcher: Searcher, asked: str, same: str) -> None:
    found, meant = searcher.search(asked), searcher.search(same)
    assert found.total == meant.total > 0
    assert {hit.id for hit in found.hits} == {hit.id for hit in meant.hits}
    assert found.hits[0].kind == meant.hits[0].kind
    reason = f"“{asked.replace('？', '?')}”按“{same}”查找"
    assert reason in found.explanation
    assert {(hit.why, hit.reason) for hit in found.hits if hit.kind != "department"} == {("synonym", reason)}


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


@pytest.mark.parametrize(
    ("asked", "instead", "numbers"),
    [
        ("银监局牵头的任务", "牵头:银监局", {"3.4.4"}),
        ("保监局牵头的任务", "部门:保监局", {"3.4.3"}),
        ("保监局牵头", "部门:保监局", {"3.4.3"}),
        ("银监局和保监局牵头的任务", "(牵头:银监局 或 牵头:保监局)", {"3.4.4"}),
        ("银监局和保监局一起牵头的任务", "(部门:银监局 或 部门:保监局)", {"3.4.3", "3.4.4"}),
        ("银监局和保监局一起牵头", "(部门:银监局 或 部门:保监局)", {"3.4.3", "3.4.4"}),
    ],
)
def test_who_does_no_such_work_is_shown_with_what_it_does(
    searcher: Searcher, asked: str, instead: str, numbers: set[str]
) -> None:
    found = searcher.search(asked)
    assert {hit.number for hit in found.hits if hit.kind == "clause"} == numbers
    assert f"没有这样的内容，下面是“{instead}”的结果" in found.explanation


def test_work_that_is_due_in_no_such_year_is_not_found_in_other_words(searcher: Searcher) -> None:
    found = searcher.search("科技厅2018年完成的任务")
    assert (found.hits, found.suggestions) == ((), ())
    assert found.explanation[-1] == "没有符合这些条件的内容"


def test_words_about_work_and_other_words_are_found_together(searcher: Searcher) -> None:
    together = searcher.search("科技厅牵头 孵化器")
    assert together.total == searcher.search("牵头:科技厅 孵化器").total == 2
    assert {hit.why for hit in together.hits} == {"synonym"}
    apart = searcher.search("科技厅牵头的任务 人才")
    assert "没有同时含有全部词语的内容，含得多的排在前面" in apart.explanation
    assert apart.total == searcher.search("(牵头:科技厅 类型:任务) 或 人才").total
    assert "要看全部，可以查“牵头:科技厅”" in searcher.search("科技厅 牵头").explanation


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3.2.5", "3.2.5"),
        ("三（二）5", "3.2.5"),
        ("条文 3.2.5", "3.2.5"),
        ("任务18", "任务18"),
        ("任务 18", "任务18"),
        ("第18项", "任务18"),
        ("编号18", "任务18"),
        ("第三章", "第3章"),
        ("第一章", "第1章"),
        ("引言", "0"),
        ("三、（二） 第5段", "3.2.5"),
        ("《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段", "3.2.5"),
        ("《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段：“智能网联汽车测试示范工程。”", "3.2.5"),
    ],
)
def test_a_number_that_no_text_holds_is_answered_with_how_to_find_it(
    searcher: Searcher, typed: str, number: str
) -> None:
    found = searcher.search(typed)
    assert (found.hits, found.suggestions) == ((), ())
    assert found.explanation == (f"按编号找请写“编号:{number}”",)
    assert searcher.search(f"编号:{number}").total


def test_a_number_that_a_text_holds_is_found_there(searcher: Searcher) -> None:
    found = searcher.search("18")
    assert {hit.number for hit in found.hits} == {"3.4.2", "task-37"}
    assert found.explanation == ("按编号找请写“编号:18”",)
    assert searcher.search("三、主要措施").explanation == ()
    assert searcher.search("一").explanation == ()
    assert searcher.search("9.9").explanation == ()


@pytest.mark.parametrize("typed", ["{}", "《{}》", " {}\n"])
def test_the_title_of_a_plan_leads_to_its_beginning(searcher: Searcher, plans: tuple[Plan, ...], typed: str) -> None:
    title = plans[0].title
    for said in (title, title.replace("我省", "我省\n"), title.replace("发展", "發展"), title.removeprefix("关于")):
        found = searcher.search(typed.format(said))
        assert [(hit.number, hit.why) for hit in found.hits] == [("0", "synonym")]
        assert found.explanation == ("这是方案的标题，下面是它的开头",)
    assert searcher.search(f"“{title}”").hits == ()


def test_a_title_that_another_plan_prints_is_found_there_first(
    plans: tuple[Plan, ...], plan_of: Callable[..., Plan]
) -> None:
    searcher = Searcher([*plans, plan_of([f"根据《{plans[0].title}》，制定本办法"])], vocabulary=Vocabulary())
    found = searcher.search(plans[0].title)
    assert [(hit.number, hit.why) for hit in found.hits] == [("1.1", "exact"), ("0", "synonym")]


@pytest.mark.parametrize("typed", ["附件", "任务分工表", "附件：任务分工表", "附件 任务分工表", "任务分工"])
def test_the_title_of_the_annex_leads_to_the_tasks(searcher: Searcher, plans: tuple[Plan, ...], typed: str) -> None:
    found = searcher.search(typed)
    assert [hit.number for hit in found.hits] == [task.number for task in plans[0].tasks]
    assert found.explanation == ("这是附件的标题，下面是其中的任务",)
    assert searcher.search("战略性新兴产业发展").explanation == ()


def test_a_number_is_looked_for_in_every_plan(plans: tuple[Plan, ...], plan_of: Callable[..., Plan]) -> None:
    searcher = Searcher([*plans, plan_of(["甲", "乙"])], vocabulary=Vocabulary())
    assert [hit.id for hit in searcher.search("编号:1.2").hits] == ["some/1.2"]
    assert searcher.search("1.2").explanation == ("按编号找请写“编号:1.2”",)
    assert [hit.number for hit in searcher.search("编号:18").hits] == ["task-18"]
