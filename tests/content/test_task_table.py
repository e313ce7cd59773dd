from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.task_table import Column, TaskFilter, filter_tasks, group_tasks, sort_tasks

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (TaskFilter(), 45),
        (TaskFilter(department="省科技厅", role="lead"), 10),
        (TaskFilter(deadline="2017年"), 6),
        (TaskFilter(deadline="持续推进"), 32),
        (TaskFilter(chapter="4"), 4),
        (TaskFilter(chapter="2"), 0),
        (TaskFilter(text="智能网联"), 1),
        (TaskFilter(text="２０１８年　教育厅"), 1),
        (TaskFilter(text="没有这样的话"), 0),
        (TaskFilter(department="省编办"), 1),
        (TaskFilter(department="省编办", role="participant"), 0),
        (TaskFilter(department="省发展改革委", role="lead", deadline="2020年"), 2),
    ],
)
def test_a_filter_leaves_what_it_asks_for(plan: Plan, wanted: TaskFilter, count: int) -> None:
    assert len(filter_tasks(plan, wanted)) == count


def test_any_role_is_lead_or_participant(plan: Plan) -> None:
    leads, joins, any_role = (
        {task.row for task in filter_tasks(plan, TaskFilter(department="省科技厅", role=role))}
        for role in ("lead", "participant", "any")
    )
    assert leads & joins == set()
    assert any_role == leads | joins


def test_groups_are_the_four_deadlines_with_their_counts(plan: Plan) -> None:
    groups = group_tasks(plan.tasks)
    assert [(group.deadline.text, len(group.tasks)) for group in groups] == [
        ("2017年", 6),
        ("2018年", 1),
        ("2020年", 6),
        ("持续推进", 32),
    ]
    assert sorted(task.row for group in groups for task in group.tasks) == list(range(1, 46))


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [("row", 1, 45), ("leads", 2, 43), ("deadline", 30, 45), ("clause", 1, 45)],
)
def test_a_column_sorts_upwards_and_downwards(plan: Plan, column: Column, first: int, last: int) -> None:
    upwards = sort_tasks(plan, plan.tasks, column)
    assert upwards[0].row == first
    downwards = sort_tasks(plan, plan.tasks, column, descending=True)
    assert {task.row for task in downwards} == set(range(1, 46))
    if column == "row":
        assert downwards[0].row == last


def test_tasks_sort_by_the_place_of_their_clause(plan: Plan) -> None:
    tasks = tuple(reversed(plan.tasks))
    places = {clause.id: place for place, clause in enumerate(plan.clauses)}
    by_clause = [places[task.clause_ids[0]] for task in sort_tasks(plan, tasks, "clause")]
    assert by_clause == sorted(by_clause)
    assert sort_tasks(plan, tasks) == plan.tasks
    assert sort_tasks(plan, tasks, "clause") != plan.tasks


def test_words_sort_by_themselves(plan: Plan) -> None:
    assert [task.work for task in sort_tasks(plan, plan.tasks, "work")] == sorted(task.work for task in plan.tasks)
