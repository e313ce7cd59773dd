from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from content.mentions import Mentions, describe_department, reference_words
from content.model import Target

if TYPE_CHECKING:
    from content.model import Clause
    from content.plan import Plan


def clause(plan: Plan, number: str) -> Clause:
    return plan.clause(f"{plan.id}/{number}")


def test_every_bracket_names_its_departments(plan: Plan) -> None:
    mentions = Mentions(plan)
    for unit in plan.clauses:
        named = {mention.target for mention in mentions.departments(unit.bracket)}
        assert named == {*unit.leads, *unit.participants}


def test_a_spelling_names_the_canonical_department(plan: Plan) -> None:
    text = clause(plan, "3.4.5").text
    found = [m for m in Mentions(plan).departments(text) if m.target == "省住房和城乡建设厅"]
    assert [text[m.start : m.end] for m in found] == ["省住房城乡建设厅"]


def test_the_longer_of_two_names_is_taken(plan: Plan) -> None:
    short, whole = plan.departments[:2]
    named = replace(short, spellings=("省科",)), replace(whole, spellings=("省科技厅",))
    (mention,) = Mentions(replace(plan, departments=named)).departments("由省科技厅牵头")
    assert (mention.start, mention.end) == (1, 5)


def test_each_department_is_described_as_itself(plan: Plan) -> None:
    mentions, unit = Mentions(plan), clause(plan, "3.2.5")
    named = mentions.departments(unit.bracket)
    departments = {dept.name: dept for dept in plan.departments}
    said = [mentions.explain(unit, mention, 2017) for mention in named]
    assert said == [describe_department(departments[mention.target], plan) for mention in named]
    assert len(set(said)) == len({mention.target for mention in named}) > 1


def test_names_that_touch_are_both_marked(plan: Plan) -> None:
    words = "省科技厅省财政厅2020年"
    found = Mentions(plan).find(replace(clause(plan, "4.3"), text=words, responsibility=None))
    assert [words[m.start : m.end] for m in found] == ["省科技厅", "省财政厅", "2020年"]


def test_targets_are_marked_by_their_figures(plan: Plan) -> None:
    mentions = Mentions(plan)
    for unit in plan.clauses:
        found = [m for m in mentions.find(unit) if m.kind == "target"]
        assert [unit.targets[int(m.target)].value for m in found] == [unit.text[m.start : m.end] for m in found]
        assert {int(m.target) for m in found} == set(range(len(unit.targets)))


def test_dates_are_marked_whole(plan: Plan) -> None:
    mentions = Mentions(plan)
    found = {
        (unit.number, unit.text[m.start : m.end], m.target)
        for unit in plan.units
        for m in mentions.find(unit)
        if m.kind == "deadline"
    }
    assert ("4.1", "2017年8月底前", "2017") in found
    assert ("3.3.3", "到2020年", "2020") in found
    assert ("task-37", "2018年", "2018") in found


def test_references_to_other_places_are_marked(plan: Plan) -> None:
    unit = clause(plan, "4.3")
    words = "按三、（二）第5段、任务第18项和条文3.1.2办理，四、（三）和九、（九）除外。"
    found = [m for m in Mentions(plan).find(replace(unit, text=words, responsibility=None)) if m.kind == "reference"]
    assert [words[m.start : m.end] for m in found] == ["三、（二）第5段", "任务第18项", "条文3.1.2"]
    assert [m.target.partition("/")[2] for m in found] == ["3.2.5", "task-18", "3.1.2"]


def test_the_longer_of_two_that_overlap_is_kept(plan: Plan) -> None:
    unit = clause(plan, "4.3")
    target = Target(unit.id, "2020年", "", "", "2020年")
    dated = replace(unit, text="到2020年底前办结", responsibility=None, targets=(target,))
    assert [(m.kind, m.start, m.end) for m in Mentions(plan).find(dated)] == [("deadline", 0, 8)]


def test_mentions_do_not_overlap(plan: Plan) -> None:
    for unit in plan.units:
        found = Mentions(plan).find(unit)
        assert all(first.end <= second.start for first, second in pairwise(found))


def test_hovering_says_what_is_named(plan: Plan) -> None:
    mentions = Mentions(plan)
    unit = clause(plan, "3.1.2")
    said = {m.kind: mentions.explain(unit, m, 2026) for m in reversed(mentions.find(unit))}
    assert said["target"] == "量化指标　2亿元以上　支持建立研发机构的企业：年主营业务收入"
    assert said["department"].splitlines()[1].startswith("牵头任务 ")
    dated = next(m for m in mentions.find(clause(plan, "3.1.4")) if m.kind == "target")
    assert mentions.explain(clause(plan, "3.1.4"), dated, 2026).endswith("\n时间：2020年")


def test_a_date_says_whether_it_has_passed(plan: Plan) -> None:
    mentions, unit = Mentions(plan), clause(plan, "4.1")
    date = next(m for m in mentions.find(unit) if m.kind == "deadline")
    assert mentions.explain(unit, date, 2017) == "时限　2017年8月底前"
    assert mentions.explain(unit, date, 2018) == "时限　2017年8月底前（已过）"


def test_a_reference_says_the_words_it_points_to(plan: Plan) -> None:
    unit = replace(clause(plan, "4.3"), text="见任务第18项", responsibility=None)
    mentions = Mentions(plan)
    said = mentions.explain(unit, mentions.find(unit)[0], 2026)
    assert said.startswith("附件任务分工表第18项　实施智能网联汽车测试示范工程\n")


def test_a_department_is_described_with_what_became_of_it(plan: Plan) -> None:
    department = plan.department("省经济和信息化委")
    assert department is not None
    lines = describe_department(department, plan).splitlines()
    assert lines[:2] == ["省经济和信息化委", "牵头任务 8　牵头条文 13　参加条文 14"]
    assert lines[-1] == f"后来：省工业和信息化厅（出处：{department.successors[0].source}）"
    plain = replace(department, spellings=(department.name,), short_names=(), successors=())
    assert len(describe_department(plain, plan).splitlines()) == 2


def test_parts_are_named_by_reference_and_title(plan: Plan) -> None:
    names = [reference_words(part) for part in (*plan.body, plan.tasks[17])]
    assert names[:3] == ["引言", "一、总体要求", "一、总体要求"]
    assert "三、（二）　加快示范应用推广" in names
    assert "三、（二）第5段　智能网联汽车测试示范工程" in names


def test_a_plan_without_departments_names_none(plan: Plan) -> None:
    assert Mentions(replace(plan, departments=())).departments("省科技厅") == ()
