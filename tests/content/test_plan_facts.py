"""What is known of the document, counted by hand; see the source in tests/data/source.txt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from content.model import Clause
from content.plan import text_digest

if TYPE_CHECKING:
    from content.plan import Plan

SOURCE = Path(__file__).parent.parent / "data" / "source.txt"


def test_whole_body_read_back_equals_the_source(plan: Plan) -> None:
    assert "".join(plan.plain_text.split()) == "".join(SOURCE.read_text(encoding="utf-8").split())
    assert plan.matches_source
    assert plan.text_sha256 == text_digest(SOURCE.read_text(encoding="utf-8"))


def test_every_clause_has_its_number_in_document_order(plan: Plan) -> None:
    assert [clause.number for clause in plan.clauses] == [
        *("0", "1", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"),
        *("3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.1.6"),
        *("3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.5"),
        *("3.3.1", "3.3.2", "3.3.3", "3.3.4"),
        *("3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4.5", "3.4.6"),
        *("4.1", "4.2", "4.3"),
    ]
    assert [task.number for task in plan.tasks] == [f"task-{row}" for row in range(1, 46)]
    assert len(plan.units) == 78
    assert {unit.id for unit in plan.units} == {f"gd-emerging-industries/{unit.number}" for unit in plan.units}


def test_thirty_clauses_end_in_a_responsibility_bracket(plan: Plan) -> None:
    with_bracket = [clause for clause in plan.clauses if clause.responsibility]
    assert len(with_bracket) == 30
    assert all(clause.text.endswith(clause.bracket) for clause in with_bracket)
    assert {clause.number for clause in plan.clauses if not clause.responsibility} == {"0", "1", "2.0"}
    manners = Counter(clause.responsibility.manner for clause in with_bracket if clause.responsibility)
    assert manners == {"牵头": 28, "按职责分工牵头": 1, "按职责分工分别牵头": 1}


def test_clauses_without_participants_say_so_and_open_lists_stay_open(plan: Plan) -> None:
    alone = {clause.number for clause in plan.clauses if clause.responsibility and not clause.participants}
    assert alone == {"3.1.3", "3.1.6", "3.3.2", "3.3.4", "4.3"}
    open_lists = [clause for clause in plan.clauses if clause.responsibility and clause.responsibility.open_list]
    assert len(open_lists) == 25


def test_twenty_nine_names_are_twenty_eight_departments(plan: Plan) -> None:
    printed = {spelling for dept in plan.departments for spelling in dept.spellings if spelling in plan.plain_text}
    assert len(printed) == 29
    assert len(plan.departments) == 28
    housing = plan.department("省住房城乡建设厅")
    assert housing is not None
    assert housing is plan.department("省住房和城乡建设厅")
    assert [clause.number for clause in plan.joined_clauses(housing.name)] == ["3.4.5"]
    assert [task.row for task in plan.led_tasks(housing.name)] == [39]


def test_one_department_appears_only_in_the_annex(plan: Plan) -> None:
    assert [task.row for task in plan.led_tasks("省编办")] == [30]
    assert all("省编办" not in clause.text for clause in plan.clauses)


def test_ten_tasks_name_a_lead_that_does_not_lead_their_clause(plan: Plan) -> None:
    assert [difference.task.row for difference in plan.differences] == [2, 3, 22, 25, 30, 34, 37, 38, 39, 40]
    assert [difference.task.row for difference in plan.differences if difference.unnamed] == [22, 25, 30, 37, 40]
    for difference in plan.differences:
        assert all(name not in difference.clause.leads for name in difference.not_leading)


def test_ten_departments_lead_no_task(plan: Plan) -> None:
    idle = [dept.name for dept in plan.departments if not plan.led_tasks(dept.name)]
    assert len(idle) == 10
    assert [name for name in idle if plan.led_clauses(name)] == ["省银监局"]
    assert all(plan.joined_clauses(name) for name in idle if name != "省银监局")


def test_departments_come_busiest_first(plan: Plan) -> None:
    counts = [
        (
            dept.name,
            len(plan.led_tasks(dept.name)),
            len(plan.led_clauses(dept.name)),
            len(plan.joined_clauses(dept.name)),
        )
        for dept in plan.departments[:4]
    ]
    assert counts == [
        ("省发展改革委", 18, 17, 12),
        ("省科技厅", 10, 7, 18),
        ("省经济和信息化委", 8, 13, 14),
        ("省金融办", 4, 1, 0),
    ]


def test_only_twenty_two_task_texts_stand_in_their_clause(plan: Plan) -> None:
    verbatim = [task for task in plan.tasks if task.title in plan.clause(task.clause_ids[0]).text]
    assert len(verbatim) == 22


def test_every_task_has_a_clause_and_the_six_fields_have_no_task(plan: Plan) -> None:
    assert all(task.clause_ids for task in plan.tasks)
    without = [clause.number for clause in plan.clauses if not clause.task_ids]
    assert without == ["0", "1", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    for task in plan.tasks:
        assert all(task.id in plan.clause(clause_id).task_ids for clause_id in task.clause_ids)


def test_deadlines_are_counted(plan: Plan) -> None:
    assert Counter(task.deadline.text for task in plan.tasks) == {"2017年": 6, "2018年": 1, "2020年": 6, "持续推进": 32}
    assert {task.deadline.year for task in plan.tasks} == {2017, 2018, 2020, None}


def test_every_lead_owes_a_work_plan_by_august_2017(plan: Plan) -> None:
    (duty,) = plan.duties
    assert (duty.clause_id, duty.due, duty.year) == ("gd-emerging-industries/4.1", "2017年8月底", 2017)


def test_targets_quote_their_clause(plan: Plan) -> None:
    assert len(plan.targets) >= 25
    for target in plan.targets:
        assert target.quote in plan.clause(target.clause_id).text
        assert target.value in target.quote


def test_slips_of_the_document_are_kept(plan: Plan) -> None:
    assert all(slip in plan.plain_text for slip in ("鼓励开展鼓励产前", "台帐", "移动通讯", "移动通信", "70％"))
    assert [task.row for task in plan.tasks if not task.work.endswith("。")] == [15, 42, 43, 44]


def test_lead_sentences_open_their_clause(plan: Plan) -> None:
    for part in plan.body:
        if isinstance(part, Clause):
            assert part.text.startswith(part.lead_sentence)
            assert part.lead_sentence in {"", f"{part.ordinal}{part.title}。"}


def test_no_document_number_is_invented(plan: Plan) -> None:
    assert plan.validity == "未核实"
    assert "未载明文号" in plan.source
