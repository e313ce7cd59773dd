"""责任矩阵 and 量化指标 on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.matrix import make_matrix
from content.reference import format_reference
from desktop.output.matrix_pages import matrix_paper
from desktop.output.paper import MM, Dot, Rule
from desktop.output.target_pages import target_paper

if TYPE_CHECKING:
    from content.matrix import Across
    from content.plan import Plan
    from desktop.output.matrix_pages import Size
    from desktop.output.paper import Paper

pytestmark = pytest.mark.usefixtures("paper_fonts")


def grid_pages(paper: Paper, departments: set[str]) -> list[dict[str, list[Dot]]]:
    """The marks of each page that shows the grid, by department."""
    pages = []
    for page in paper.pages:
        rows = {p.block.key: [i for i in p.block.items if isinstance(i, Dot)] for p in page.blocks("row")}
        if departments & set(rows):
            pages.append(rows)
    return pages


@pytest.mark.parametrize("across", ["clauses", "tasks"])
def test_every_role_is_a_mark_and_nothing_else_is(plan: Plan, across: Across) -> None:
    matrix = make_matrix(plan, across)
    pages = grid_pages(matrix_paper(plan, matrix), {row.department for row in matrix.rows})
    for row in matrix.rows:
        marks = [mark for page in pages for mark in page[row.department]]
        assert sum(mark.filled for mark in marks) == row.led
        assert sum(not mark.filled for mark in marks) == row.joined


def test_all_clauses_fit_one_a4_page_and_tasks_are_split_evenly(plan: Plan) -> None:
    names = {department.name for department in plan.departments}
    assert len(grid_pages(matrix_paper(plan, make_matrix(plan)), names)) == 1
    assert len(grid_pages(matrix_paper(plan, make_matrix(plan, "tasks")), names)) == 2
    assert len(grid_pages(matrix_paper(plan, make_matrix(plan, "tasks"), "A3"), names)) == 1


def test_heads_and_departments_are_repeated_on_every_page(plan: Plan) -> None:
    paper = matrix_paper(plan, make_matrix(plan, "tasks"))
    names = [department.name for department in plan.departments]
    for page in paper.pages[:2]:
        assert [placed.block.key for placed in page.blocks("row")] == names
        assert any("部门" in placed.block.text for placed in page.blocks("head"))


def test_more_rows_than_a_page_holds_go_on_under_the_head(plan: Plan) -> None:
    matrix = make_matrix(plan)
    paper = matrix_paper(plan, replace(matrix, rows=matrix.rows * 2))
    assert sum(len(page.blocks("row")) for page in paper.pages) == 56 + -(-len(matrix.columns) // 2)
    assert all(placed.bottom < 545 for page in paper.pages for placed in page.placed if placed.block.kind != "foot")


def test_a3_is_a3_across(plan: Plan) -> None:
    paper = matrix_paper(plan, make_matrix(plan), "A3")
    assert (paper.width, paper.height) == pytest.approx((420 * MM, 297 * MM), abs=1)


def test_the_key_names_every_column(plan: Plan) -> None:
    matrix = make_matrix(plan)
    paper = matrix_paper(plan, matrix)
    said = "\n".join(placed.block.text for page in paper.pages for placed in page.blocks("row"))
    assert all(f"{unit.number}\n{unit.title}\n{format_reference(unit)}" in said for unit in matrix.columns)


def test_the_key_of_tasks_says_which_clause_each_carries_out(plan: Plan) -> None:
    paper = matrix_paper(plan, make_matrix(plan, "tasks"))
    said = "\n".join(placed.block.text for page in paper.pages for placed in page.blocks("row"))
    for task in plan.tasks:
        assert f"{task.row}\n{task.title}\n{format_reference(plan.clause(task.clause_ids[0]))}" in said


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("across", ["clauses", "tasks"])
def test_the_table_is_as_wide_as_the_text_on_every_page(plan: Plan, across: Across, size: Size) -> None:
    paper = matrix_paper(plan, make_matrix(plan, across), size)
    for page in paper.pages:
        heads = [placed for placed in page.blocks("head") if "部门" in placed.block.text.split("\n")]
        for placed in heads:
            rules = [item for item in placed.block.items if isinstance(item, Rule)]
            assert max(rule.x2 for rule in rules) == pytest.approx(paper.width - 2 * placed.x, abs=0.1)


def test_targets_stand_with_the_words_of_their_clauses(plan: Plan) -> None:
    paper = target_paper(plan, plan.targets)
    rows = [placed.block.text for page in paper.pages for placed in page.blocks("row")]
    assert len(rows) == len(plan.targets)
    for row, target in zip(rows, plan.targets, strict=True):
        assert target.quote in row
        assert target.value in row
        assert plan.clause(target.clause_id).number in row


def test_another_plan_goes_the_same_way(second_plan: Plan) -> None:
    assert matrix_paper(second_plan, make_matrix(second_plan)).pages
    assert target_paper(second_plan, second_plan.targets).pages
