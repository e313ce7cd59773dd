from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.model import Clause, Deadline, Heading

if TYPE_CHECKING:
    from content.plan import Plan


def test_parts_are_found_by_their_full_id(plan: Plan) -> None:
    assert isinstance(plan.find("gd-emerging-industries/3.2.5"), Clause)
    assert isinstance(plan.find("gd-emerging-industries/section-3.2"), Heading)
    assert plan.find("gd-emerging-industries/9") is None


def test_asking_for_a_clause_or_task_by_another_kind_of_id_is_an_error(plan: Plan) -> None:
    with pytest.raises(KeyError):
        plan.clause("gd-emerging-industries/task-1")
    with pytest.raises(KeyError):
        plan.task("gd-emerging-industries/3.2.5")
    assert plan.task("gd-emerging-industries/task-1").row == 1


def test_clauses_under_a_heading_are_in_order(plan: Plan) -> None:
    by_number = {heading.number: heading for heading in plan.headings}
    assert [clause.number for clause in plan.clauses_under(by_number["3.2"])] == [f"3.2.{n}" for n in range(1, 6)]
    assert len(plan.clauses_under(by_number["3"])) == 21
    assert [clause.number for clause in plan.clauses_under(by_number["2"])][:2] == ["2.0", "2.1"]


def test_a_unit_is_at_home_in_itself_or_in_the_first_clause_it_carries_out(second_plan: Plan) -> None:
    clause = second_plan.clause("harbour-pilot/2.1")
    assert second_plan.home_clause(clause) is clause
    assert second_plan.home_clause(second_plan.tasks[0]) is clause
    assert (clause.chapter, second_plan.clauses[0].chapter) == ("2", "0")


def test_participants_of_a_task_are_the_clauses_less_its_own_leads(plan: Plan) -> None:
    task = plan.task("gd-emerging-industries/task-3")
    assert plan.clause(task.clause_ids[0]).participants == ("省科技厅", "省经济和信息化委")
    assert plan.participants(task) == ()
    assert plan.participants(plan.task("gd-emerging-industries/task-18"))[0] == "省经济和信息化委"


def test_a_list_of_participants_keeps_its_etc(plan: Plan) -> None:
    tasks = {task.row: task for task in plan.tasks}
    assert plan.participants_text(tasks[18]) == "省经济和信息化委、省交通运输厅、省公安厅等"
    assert plan.participants_text(tasks[3]) == ""  # all that the bracket names lead it in the annex
    closed = next(
        task
        for task in plan.tasks
        if (bracket := plan.home_clause(task).responsibility) is not None and not bracket.participants
    )
    assert plan.participants_text(closed) == ""
    clause = plan.clause("gd-emerging-industries/3.2.5")
    assert plan.participants_text(clause) == "、".join(clause.participants) + "等"


def test_agreeing_leads_are_no_difference(plan: Plan) -> None:
    assert plan.difference(plan.task("gd-emerging-industries/task-18")) is None


def test_aliases_are_the_other_spellings_then_the_short_names(plan: Plan) -> None:
    housing = plan.department("省住房和城乡建设厅")
    assert housing is not None
    assert housing.aliases[0] == "省住房城乡建设厅"
    assert housing.name not in housing.aliases


def test_work_without_end_is_sorted_behind_every_year() -> None:
    deadlines = [Deadline("持续推进", None), Deadline("2020年", 2020), Deadline("2017年", 2017)]
    assert [one.text for one in sorted(deadlines, key=lambda one: one.sort_year)] == ["2017年", "2020年", "持续推进"]


def test_only_a_named_year_passes() -> None:
    assert Deadline("2017年", 2017).is_past(2018)
    assert not Deadline("2017年", 2017).is_past(2017)
    assert not Deadline("持续推进", None).is_past(2099)


def test_a_second_plan_needs_no_change_of_code(second_plan: Plan) -> None:
    assert second_plan.id == "harbour-pilot"
    assert [clause.number for clause in second_plan.clauses] == ["0", "1", "2.1", "2.2", "3.1", "3.2"]
    assert second_plan.clauses[0].text == "为试点智慧港口（Smart Port），结合R&D与A*B实际，制定本方案。"
    assert second_plan.clauses[2].text.startswith("（一）联网。泊位全部接入5G网络，数据每15分钟更新一次。")
    assert second_plan.clauses[2].leads == ("市港务局", "市数据局")
    assert [target.value for target in second_plan.targets] == ["3个", "15分钟"]
    assert second_plan.tasks[0].clause_ids == ("harbour-pilot/2.1", "harbour-pilot/1")
    assert second_plan.duties[0].year == 2030
    assert second_plan.matches_source
