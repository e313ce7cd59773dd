from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from content.plan import Plan
    from tests.desktop.commands.conftest import Desk

PLAN = "gd-emerging-industries"
KEYS = [
    *("id", "kind", "number", "title", "text", "path", "lead", "participants", "open_list"),
    *("deadline", "tasks", "clauses", "targets", "citation"),
]


def test_all_units_come_in_document_order_and_verbatim(desk: Desk, plan: Plan) -> None:
    units = desk("show", "--all", "--json").json["units"]
    assert [unit["id"] for unit in units] == [unit.id for unit in plan.units]
    assert [unit["text"] for unit in units] == [unit.text for unit in plan.units]
    assert len(units) == 78
    assert all(list(unit) == KEYS for unit in units)


@pytest.mark.parametrize(
    "form",
    [
        "3.2.5",
        "三（二）5",
        "三、（二）第5段",
        f"{PLAN}/3.2.5",
        "３.２.５",
        "《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段",
    ],
)
def test_a_clause_is_found_by_every_form_of_its_reference(desk: Desk, form: str) -> None:
    (unit,) = desk("show", form, "--json").json["units"]
    assert unit["id"] == f"{PLAN}/3.2.5"
    assert unit["kind"] == "clause"
    assert unit["path"] == ["三、主要措施", "（二）加快示范应用推广"]
    assert unit["lead"] == ["省发展改革委"]
    assert unit["participants"] == ["省经济和信息化委", "省交通运输厅", "省公安厅"]
    assert unit["open_list"] is True
    assert unit["deadline"] is None
    assert unit["tasks"] == [f"{PLAN}/task-18"]
    assert unit["clauses"] == []
    assert unit["targets"][0]["value"] == "1-2个"
    assert unit["targets"][0]["quote"] in unit["text"]
    assert unit["citation"] == "《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段"


@pytest.mark.parametrize("form", ["task-18", "任务18", "任务第18项", f"{PLAN}/task-18", "TASK-18"])
def test_a_task_is_found_by_every_form_of_its_reference(desk: Desk, form: str) -> None:
    (unit,) = desk("show", form, "--json").json["units"]
    assert unit["id"] == f"{PLAN}/task-18"
    assert unit["text"] == "实施智能网联汽车测试示范工程。\n省发展改革委\n持续推进"
    assert unit["title"] == "实施智能网联汽车测试示范工程"
    assert unit["deadline"] == "持续推进"
    assert unit["clauses"] == [f"{PLAN}/3.2.5"]
    assert unit["participants"] == ["省经济和信息化委", "省交通运输厅", "省公安厅"]


def test_a_heading_shows_the_units_beneath(desk: Desk) -> None:
    units = desk("show", "三（二）", "--json").json["units"]
    assert [unit["number"] for unit in units] == [f"3.2.{number}" for number in range(1, 6)]


def test_several_units_come_once_each_and_in_document_order(desk: Desk) -> None:
    units = desk("show", "task-1", "3.2.5", "--json", "三（二）", "0").json["units"]
    assert [unit["number"] for unit in units] == ["0", *[f"3.2.{n}" for n in range(1, 6)], "task-1"]


def test_the_plain_text_is_verbatim_with_its_facts(desk: Desk, plan: Plan) -> None:
    out = desk("show", "3.2.5", "task-18").out
    assert plan.clause(f"{PLAN}/3.2.5").text in out.splitlines()
    for line in (
        "牵头：省发展改革委",
        "参加：省经济和信息化委、省交通运输厅、省公安厅等",
        "完成时限：持续推进",
        "依据条文：3.2.5",
        "对应任务：task-18",
    ):
        assert line in out.splitlines()


@pytest.mark.parametrize("bad", ["", "task-99", "甲", "\ud800", "x\ny"])
def test_one_unknown_unit_shows_nothing(desk: Desk, bad: str) -> None:
    answer = desk("show", "3.2.5", bad, "--json")
    assert answer.is_refusal(1, "没有“")
    assert answer.out == ""


@pytest.mark.parametrize("unit", ["3.2.5", "task-18"])
def test_an_open_list_keeps_its_last_word(desk: Desk, unit: str) -> None:
    assert "参加：省经济和信息化委、省交通运输厅、省公安厅等" in desk("show", unit).out.splitlines()
