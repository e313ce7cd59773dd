from __future__ import annotations

from typing import TYPE_CHECKING

from content.overview import overview_of

if TYPE_CHECKING:
    from content.plan import Plan


def test_every_number_is_the_plans(plan: Plan) -> None:
    overview = overview_of(plan)
    assert [(bar.label, bar.count) for bar in overview.departments[:3]] == [
        ("省发展改革委", 18),
        ("省科技厅", 10),
        ("省经济和信息化委", 8),
    ]
    assert (len(overview.departments), overview.others) == (18, 10)
    assert [(bar.label, bar.count, bar.is_dated) for bar in overview.deadlines] == [
        ("2017年", 6, True),
        ("2018年", 1, True),
        ("2020年", 6, True),
        ("持续推进", 32, False),
    ]
    assert [(bar.label, bar.count) for bar in overview.chapters] == [
        ("引言", 1),
        ("一、总体要求", 1),
        ("二、重点领域", 7),
        ("三、主要措施", 21),
        ("四、组织保障", 3),
    ]


def test_every_number_leads_to_what_it_counts(plan: Plan) -> None:
    overview = overview_of(plan)
    assert all(plan.department(bar.target) for bar in overview.departments)
    assert all(plan.find(bar.target) for bar in overview.chapters)
