from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.models.departments import COLUMNS as DEPARTMENT_COLUMNS
from desktop.models.departments import JOINED_CLAUSES, NAME, DepartmentFilter, DepartmentsModel
from desktop.models.hits import HitsModel
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE
from desktop.models.tasks import CLAUSE, COLUMNS, DEADLINE, LEAD, NUMBER, WORK, TaskOrder, TasksModel
from index.search import Searcher

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from content.plan import Plan

UP = Qt.SortOrder.AscendingOrder


def column(model: QAbstractItemModel, at: int, most: int = 99) -> list[str]:
    return [model.index(row, at).data() for row in range(min(model.rowCount(), most))]


def test_tasks_keep_qts_rules(plans: tuple[Plan, ...], qtmodeltester: ModelTester) -> None:
    model = TasksModel(plans[0])
    qtmodeltester.check(model)
    qtmodeltester.check(TaskOrder(model))


def test_a_task_is_a_row_in_the_annexs_own_words(plans: tuple[Plan, ...]) -> None:
    model = TasksModel(plans[0])
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS))]
    assert heads == ["序号", "重点工作", "牵头部门", "完成时限", "条文"]
    row = [model.index(17, at).data() for at in range(len(COLUMNS))]
    assert row == ["18", "实施智能网联汽车测试示范工程。", "省发展改革委", "持续推进", "3.2.5"]
    assert model.index(17, 0).data(TARGET_ROLE) == f"{plans[0].id}/task-18"
    assert model.index(17, 0).data(VALUE_ROLE) is plans[0].tasks[17]


def test_tasks_sort_by_every_column(plans: tuple[Plan, ...]) -> None:
    order = TaskOrder(TasksModel(plans[0]))
    order.sort(DEADLINE, UP)
    assert column(order, DEADLINE) == ["2017年"] * 6 + ["2018年"] + ["2020年"] * 6 + ["持续推进"] * 32
    order.sort(NUMBER, Qt.SortOrder.DescendingOrder)
    assert column(order, NUMBER, 3) == ["45", "44", "43"]
    order.sort(LEAD, UP)
    assert all(lead.startswith("省发展改革委") for lead in column(order, LEAD, 5))
    order.sort(CLAUSE, UP)
    clauses = [tuple(map(int, number.split("."))) for number in column(order, CLAUSE)]
    assert clauses == sorted(clauses)
    order.sort(WORK, UP)
    assert column(order, WORK) == sorted(column(order, WORK))


def test_departments_keep_qts_rules(plans: tuple[Plan, ...], qtmodeltester: ModelTester) -> None:
    model = DepartmentsModel(plans[0])
    qtmodeltester.check(model)
    qtmodeltester.check(DepartmentFilter(model))


def test_departments_show_what_each_is_on_the_hook_for(plans: tuple[Plan, ...]) -> None:
    model = DepartmentsModel(plans[0])
    rows = [[model.index(row, at).data() for at in range(len(DEPARTMENT_COLUMNS))] for row in range(3)]
    assert rows == [
        ["省发展改革委", "18", "17", "12"],
        ["省科技厅", "10", "7", "18"],
        ["省经济和信息化委", "8", "13", "14"],
    ]
    assert model.rowCount() == 28


def test_counts_sort_with_the_largest_first(plans: tuple[Plan, ...]) -> None:
    order = DepartmentFilter(DepartmentsModel(plans[0]))
    order.sort(JOINED_CLAUSES, UP)
    joined = [int(count) for count in column(order, JOINED_CLAUSES)]
    assert joined == sorted(joined, reverse=True)


def test_filter_keeps_the_wanted_departments(plans: tuple[Plan, ...]) -> None:
    kept = DepartmentFilter(DepartmentsModel(plans[0]))
    kept.set_wanted(frozenset({"省编办", "省科技厅"}))
    assert set(column(kept, NAME)) == {"省编办", "省科技厅"}
    kept.set_wanted(frozenset())
    assert column(kept, NAME) == []
    kept.set_wanted(None)
    assert kept.rowCount() == 28


def test_hits_keep_qts_rules(plans: tuple[Plan, ...], qtmodeltester: ModelTester) -> None:
    model = HitsModel()
    model.set_hits(Searcher(plans).search("知识产权").hits)
    qtmodeltester.check(model)
    model.set_hits(())
    assert model.rowCount() == 0


def test_first_hits_are_given_at_once_and_the_others_in_portions(plans: tuple[Plan, ...], qtbot: QtBot) -> None:
    model, hits = HitsModel(), Searcher(plans).search("省").hits
    counts: list[int] = []
    model.rowsInserted.connect(lambda _parent, first, last: counts.append(last - first + 1))
    model.set_hits(hits)
    at_once = model.rowCount()
    assert 7 < at_once < 20, "as many as are seen, whatever was found"
    qtbot.waitUntil(lambda: model.rowCount() == len(hits))
    assert len(counts) > 2
    assert max(counts) < 20, "to measure more at a time would hold a key up"
    model.set_hits(hits)
    model.give(40)
    assert model.rowCount() == 40, "what one goes to is there at once"


def test_a_hit_is_spoken_with_its_kind_and_words(plans: tuple[Plan, ...]) -> None:
    model = HitsModel()
    hits = Searcher(plans).search("网联汽车").hits
    model.set_hits(hits)
    model.give(len(hits))
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert all(hit.title in words for hit, words in zip(hits, said, strict=True))
    assert any(words.startswith("任务 ") for words in said)
