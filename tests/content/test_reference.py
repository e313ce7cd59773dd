from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.citation import cite, quote
from content.reference import chinese_number, format_reference, is_reference, parse_reference

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.2.5", "3.2.5"),
        (" ３．２．５ ", "3.2.5"),
        ("三（二）5", "3.2.5"),
        ("三(二)5", "3.2.5"),
        ("三、（二）第5段", "3.2.5"),
        ("三、（二）第五段", "3.2.5"),
        ("gd-emerging-industries/3.2.5", "3.2.5"),
        ("《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段", "3.2.5"),
        ("任务18", "task-18"),
        ("任务 18", "task-18"),
        ("任务第18项", "task-18"),
        ("task-18", "task-18"),
        ("TASK18", "task-18"),
        ("附件：任务分工表第18项", "task-18"),
        ("第18项", "task-18"),
        ("第十八项", "task-18"),
        ("第18项任务", "task-18"),
        ("18号任务", "task-18"),
        ("任务十八", "task-18"),
        ("条文 3.2.5", "3.2.5"),
        ("编号：3.2.5", "3.2.5"),
        ("编号3.2", "3.2"),
        ("3.2.5条", "3.2.5"),
        ("第3.2.5条", "3.2.5"),
        ("（3.2.5）", "3.2.5"),
        ("3.2.5.", "3.2.5"),
        ("序号18", "task-18"),
        ("第三章", "3"),
        ("第3章", "3"),
        ("第三章第二节", "3.2"),
        ("第三章第二节第五段", "3.2.5"),
        ("二（一）", "2.1"),
        ("四、（三）", "4.3"),
        ("二、引言", "2.0"),
        ("引言", "0"),
        ("一", "1"),
        ("一、总体要求", "1"),
        ("三（二）", "3.2"),
        ("（二）加快示范应用推广", "3.2"),
        ("三", "3"),
        ("3.2", "3.2"),
        ("section-3.2", "3.2"),
        ("二、重点领域", "2"),
    ],
)
def test_what_people_write_is_understood(plan: Plan, text: str, number: str) -> None:
    part = parse_reference(text, plan)
    assert part is not None
    assert part.number == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3.9.9",
        "任务99",
        "三（九）",
        "三二5",
        "产业",
        "《别的方案》三",
        "9",
        "二、引言引言",
        "三（一一）2",
        "三（二）百",
        "第五章",
        "18项",
        "任务一一",
        "编号",
        "条文产业",
    ],
)
def test_what_means_nothing_is_none(plan: Plan, text: str) -> None:
    assert parse_reference(text, plan) is None


@pytest.mark.parametrize(
    "text", ["9.9", "任务99", "第十八项", "《别的方案》三（二）5", "other-plan/task-7", "引言", "二、引言"]
)
def test_what_has_the_form_of_a_reference_is_one_even_where_no_plan_has_it(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize("text", ["2020年", "5G", "产业", "18项", "1-2个", "《别的方案》", "", "条文"])
def test_what_has_not_is_none(text: str) -> None:
    assert not is_reference(text)


def test_a_section_of_one_clause_is_still_a_section(plan: Plan) -> None:
    others = {"3.3.2", "3.3.3", "3.3.4"}
    short = replace(plan, body=tuple(part for part in plan.body if part.number not in others))
    part = parse_reference("（三）培育新兴产业集群", short)
    assert part is not None
    assert part.number == "3.3"


def test_every_reference_reads_back(plan: Plan, second_plan: Plan) -> None:
    for each in (plan, second_plan):
        one_clause_chapters = {clause.number for clause in each.clauses if clause.path and "." not in clause.number}
        for part in (*each.units, *each.headings):
            if part.kind == "section" and part.number in one_clause_chapters:
                continue
            assert parse_reference(format_reference(part), each) is part
            assert parse_reference(cite(part, each), each) is part
            assert parse_reference(part.id, each) is part
            assert all(map(is_reference, (cite(part, each), part.id)))


def test_references_are_printed_as_officials_write_them(plan: Plan) -> None:
    printed = {part.number: format_reference(part) for part in (*plan.units, *plan.headings)}
    assert printed["3.2.5"] == "三、（二）第5段"
    assert printed["2.1"] == "二、（一）"
    assert printed["2.0"] == "二、引言"
    assert printed["task-18"] == "附件任务分工表第18项"
    assert printed["3.2"] == "三、（二）"
    assert printed["3"] == "三、主要措施"


def test_a_quotation_carries_its_source(plan: Plan) -> None:
    task, heading = plan.tasks[17], plan.headings[-1]
    assert quote(task, plan).startswith(f"{cite(task, plan)}：“{task.work} ")
    assert quote(heading, plan).endswith(f"“{heading.title}”")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (0, "零")]
)
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


@given(text=st.text(max_size=300))
def test_no_text_raises(plan: Plan, text: str) -> None:
    parse_reference(text, plan)
