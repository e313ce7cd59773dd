from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.citation import PLACEHOLDERS, CitationForm, cite_as, fill_template

if TYPE_CHECKING:
    from content.plan import Plan

TITLE = "关于加快我省战略性新兴产业发展的实施方案"


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("reference", "三、（二）第5段"),
        ("text", "智能网联汽车测试示范工程。依托"),
        ("both", "三、（二）第5段：“智能网联汽车测试示范工程。依托"),
        ("full", f"《{TITLE}》三、（二）第5段：“智能网联汽车测试示范工程。依托"),
    ],
)
def test_a_clause_is_copied_in_four_forms(plan: Plan, form: CitationForm, begins: str) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    copied = cite_as(clause, plan, form)
    assert copied.startswith(begins)
    assert (clause.text in copied) == (form != "reference")


def test_tasks_and_headings_are_cited_too(plan: Plan) -> None:
    task = plan.task(f"{plan.id}/task-18")
    assert cite_as(task, plan, "both") == (
        "附件任务分工表第18项：“实施智能网联汽车测试示范工程。 省发展改革委 持续推进”"
    )
    assert cite_as(plan.headings[0], plan, "text") == "一、总体要求"


def test_a_template_is_filled_with_what_the_part_has(plan: Plan) -> None:
    template = "|".join(f"{{{name}}}" for name in PLACEHOLDERS)
    clause, task = plan.clause(f"{plan.id}/4.3"), plan.task(f"{plan.id}/task-18")
    assert fill_template(template, clause, plan).text == (
        f"四、（三）|{clause.text}|{TITLE}|4.3|加强督促检查|省发展改革委||"
    )
    filled = fill_template(template, task, plan).text.split("|")
    assert filled[3] == "18"
    assert filled[5:] == ["省发展改革委", "省经济和信息化委、省交通运输厅、省公安厅", "持续推进"]
    assert fill_template("{引用}{牵头}", plan.headings[0], plan).text == "一、总体要求"


def test_unknown_placeholders_stay_and_are_reported_once(plan: Plan) -> None:
    filled = fill_template("{编号}{页码}{页码}{ 标题}{}", plan.clauses[0], plan)
    assert filled.text == "0{页码}{页码}{ 标题}{}"
    assert filled.unknown == ("页码", " 标题")


def test_a_template_without_placeholders_is_itself(plan: Plan) -> None:
    assert fill_template("见原文", plan.clauses[0], plan).text == "见原文"
