from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from content.task_table import TaskFilter
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE
from desktop.models.task_groups import DEADLINE, JOINING, TaskGroupsModel, Wanted

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from content.plan import Plan

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def picture(model: TaskGroupsModel) -> list[str]:
    """The rows as text, tasks indented under their deadline."""
    lines = []
    for row in range(model.rowCount()):
        top = model.index(row, 0)
        lines.append(top.data())
        lines += [f"  {model.index(inner, 0, top).data()}" for inner in range(model.rowCount(top))]
    return lines


def test_the_model_keeps_qts_rules(plan: Plan, qtmodeltester: ModelTester) -> None:
    model = TaskGroupsModel(plan, 2017)
    qtmodeltester.check(model)
    model.show(Wanted(grouped=False))
    qtmodeltester.check(model)


def test_tasks_stand_under_their_deadlines(plan: Plan) -> None:
    model = TaskGroupsModel(plan, 2017)
    model.show(Wanted(TaskFilter(chapter="4")))
    assert picture(model) == ["2017年　3 项", "  42", "  43", "  44", "持续推进　1 项", "  45"]
    assert model.count == 4


def test_a_deadline_whose_year_has_ended_says_so(plan: Plan) -> None:
    model = TaskGroupsModel(plan, 2019)
    heads = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert heads == ["2017年　6 项　时限已过", "2018年　1 项　时限已过", "2020年　6 项", "持续推进　32 项"]
    first = model.index(0, DEADLINE, model.index(0, 0))
    assert first.data(ACCESSIBLE) == "完成时限 2017年，时限已过"
    assert [group.is_past for group in model.groups] == [True, True, False, False]


def test_without_groups_tasks_are_one_list_in_the_order_asked_for(plan: Plan) -> None:
    model = TaskGroupsModel(plan, 2017)
    model.show(Wanted(TaskFilter(chapter="4"), descending=True, grouped=False))
    assert picture(model) == ["45", "44", "43", "42"]
    model.show(Wanted(TaskFilter(text="没有这样的话"), grouped=False))
    assert picture(model) == []


def test_a_task_is_found_where_it_is_shown(plan: Plan) -> None:
    model = TaskGroupsModel(plan, 2017)
    index = model.index_of(f"{plan.id}/task-18")
    assert index.parent().data() == "持续推进　32 项"
    assert index.data(TARGET_ROLE) == f"{plan.id}/task-18"
    assert index.data(VALUE_ROLE).row == 18
    assert index.siblingAtColumn(JOINING).data() == "省经济和信息化委、省交通运输厅、省公安厅等"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    model.show(Wanted(TaskFilter(chapter="4"), grouped=False))
    assert not model.index_of(f"{plan.id}/task-18").isValid()
    assert model.index_of(f"{plan.id}/task-45").data() == "45"


def test_a_group_leads_nowhere_but_names_itself(plan: Plan) -> None:
    model = TaskGroupsModel(plan, 2017)
    top = model.index(0, 0)
    assert top.data(TARGET_ROLE) is None
    assert top.data(VALUE_ROLE).words == "2017年"
    assert top.siblingAtColumn(1).data() is None


def test_heads_name_the_columns(plan: Plan) -> None:
    model = TaskGroupsModel(plan, 2017)
    assert model.headerData(DEADLINE, Qt.Orientation.Horizontal) == "完成时限"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None
    assert not model.index(0, 99).isValid()
    assert not model.parent().isValid()
