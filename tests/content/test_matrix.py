from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.matrix import Matrix, MatrixRow, Order, cell_words, make_matrix, role_of, text_rows

if TYPE_CHECKING:
    from content.plan import Plan


def row(matrix: Matrix, department: str) -> MatrixRow:
    return next(row for row in matrix.rows if row.department == department)


def test_all_departments_stand_against_all_clauses_with_a_bracket(plan: Plan) -> None:
    matrix = make_matrix(plan)
    assert len(matrix.rows) == 28
    assert len(matrix.columns) == 30
    assert [(band.title, band.end - band.start) for band in matrix.bands] == [
        ("二、重点领域", 6),
        ("三（一）提升产业创新能力", 6),
        ("三（二）加快示范应用推广", 5),
        ("三（三）培育新兴产业集群", 4),
        ("三（四）加大引导支持力度", 6),
        ("四、组织保障", 3),
    ]


def test_the_roles_are_those_of_the_brackets(plan: Plan) -> None:
    matrix = make_matrix(plan)
    for place, unit in enumerate(matrix.columns):
        clause = plan.clause(unit.id)
        assert tuple(r.department for r in matrix.rows if r.roles[place] == "lead") == tuple(
            d.name for d in plan.departments if d.name in clause.leads
        )
    science = row(matrix, "省科技厅")
    assert (science.led, science.joined) == (7, 18)


def test_a_department_without_any_clause_says_where_it_is_named(plan: Plan) -> None:
    matrix = make_matrix(plan)
    assert row(matrix, "省编办").note == "仅见任务分工表：任务 30"
    assert [r.department for r in matrix.rows if r.note] == ["省编办"]
    assert not any(r.note for r in make_matrix(plan, "tasks").rows)


def test_tasks_stand_under_the_headings_of_their_clauses(plan: Plan) -> None:
    matrix = make_matrix(plan, "tasks")
    assert len(matrix.columns) == 45
    assert matrix.bands[0].title == "三（一）提升产业创新能力"
    assert matrix.bands[-1].end == 45
    assert row(matrix, "省科技厅").led == 10


def test_one_chapter_can_be_shown_alone(plan: Plan) -> None:
    assert [unit.number for unit in make_matrix(plan, chapter="4").columns] == ["4.1", "4.2", "4.3"]
    assert [unit.number for unit in make_matrix(plan, "tasks", chapter="4").columns] == [
        "task-42",
        "task-43",
        "task-44",
        "task-45",
    ]
    assert len(make_matrix(plan, chapter="4").rows) == 28


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("plan", ["省发展改革委", "省科技厅", "省经济和信息化委"]),
        ("led", ["省发展改革委", "省经济和信息化委", "省科技厅"]),
        ("joined", ["省科技厅", "省经济和信息化委", "省发展改革委"]),
        ("total", ["省发展改革委", "省经济和信息化委", "省科技厅"]),
    ],
)
def test_rows_are_sorted_by_load(plan: Plan, order: Order, first: list[str]) -> None:
    assert [r.department for r in make_matrix(plan, order=order).rows][:3] == first


def test_a_cell_says_its_role_and_the_words_it_rests_on(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.3.4")
    words = cell_words(plan, "省科技厅", clause)
    assert words.head == "省科技厅　牵头　3.3.4 健全公共服务支撑体系"
    assert words.source == f"条文括注：{clause.bracket}"
    assert cell_words(plan, "省公安厅", clause).head.startswith("省公安厅　未列名　")


def test_a_cell_of_a_task_tells_the_annex_from_the_clause(plan: Plan) -> None:
    task = plan.task(f"{plan.id}/task-18")
    assert cell_words(plan, "省发展改革委", task).source == "任务分工表：省发展改革委牵头　持续推进"
    joined = cell_words(plan, "省公安厅", task)
    assert joined.head == "省公安厅　参加　任务 18 实施智能网联汽车测试示范工程"
    assert joined.source == f"条文 3.2.5 括注：{plan.clause(f'{plan.id}/3.2.5').bracket}"
    assert role_of(plan, "省编办", task) is None


def test_rows_of_text_hold_bands_numbers_marks_and_sums(plan: Plan) -> None:
    rows = text_rows(make_matrix(plan))
    assert len(rows) == 30
    assert {len(r) for r in rows} == {33}
    assert rows[0][:2] == ("", "二、重点领域")
    assert rows[1][:2] == ("部门", "2.1")
    science = next(r for r in rows if r[0] == "省科技厅")
    assert science[rows[1].index("3.3.4")] == "●"
    assert science[-2:] == ("7", "18")


def test_a_plan_without_annex_has_an_empty_table_of_tasks(second_plan: Plan) -> None:
    assert make_matrix(second_plan, "clauses").rows
    assert make_matrix(second_plan, "tasks", chapter="77").bands == ()
