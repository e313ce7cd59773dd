from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from desktop.models.matrix import MatrixModel
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE
from tests.desktop.matrix_cell import cell

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from content.plan import Plan

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
ACROSS = Qt.Orientation.Horizontal


def test_the_model_keeps_qts_rules(plan: Plan, qtmodeltester: ModelTester) -> None:
    model = MatrixModel(plan)
    qtmodeltester.check(model)
    model.show("tasks", "3", "total")
    qtmodeltester.check(model)


def test_a_cell_shows_its_mark_says_its_words_and_leads_to_its_unit(plan: Plan) -> None:
    model = MatrixModel(plan)
    index = cell(model, "省科技厅", "3.3.4")
    assert index.data() == "●"
    assert index.data(VALUE_ROLE) == "lead"
    assert index.data(ACCESSIBLE) == "省科技厅　牵头　3.3.4 健全公共服务支撑体系"
    assert index.data(TARGET_ROLE) == f"{plan.id}/3.3.4"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_the_sums_follow_the_units_and_lead_to_the_department(plan: Plan) -> None:
    model = MatrixModel(plan)
    row = cell(model, "省科技厅", "3.3.4").row()
    sums = [model.index(row, 30 + which) for which in (0, 1)]
    assert [index.data() for index in sums] == ["7", "18"]
    assert [index.data(VALUE_ROLE) for index in sums] == [7, 18]
    assert {index.data(TARGET_ROLE) for index in sums} == {"省科技厅"}
    assert sums[0].data(ACCESSIBLE) == "省科技厅　牵头条文 7　参加条文 18"
    assert sums[0].data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(27, 30).data() == "–"


def test_heads_name_departments_and_units(plan: Plan) -> None:
    model = MatrixModel(plan)
    assert model.headerData(0, Qt.Orientation.Vertical) == "省发展改革委"
    assert model.headerData(0, Qt.Orientation.Vertical, ACCESSIBLE) is None
    assert [model.headerData(column, ACROSS) for column in (0, 29, 30, 31)] == ["2.1", "4.3", "牵头", "参加"]
    assert model.headerData(0, ACROSS, ACCESSIBLE) == "条文 2.1 新一代信息网络"
    assert model.headerData(30, ACROSS, ACCESSIBLE) is None


def test_another_part_can_be_shown(plan: Plan) -> None:
    model = MatrixModel(plan)
    assert model.summary == "28 个部门 × 30 条有分工的条文"
    model.show("tasks", "4", "led")
    assert model.across == "tasks"
    assert model.summary == "28 个部门 × 4 项任务"
    assert model.headerData(0, ACROSS) == "42"
    assert model.words(model.index(0, 4)).head == "省发展改革委　牵头任务 3　参加任务 0"


def test_what_is_not_in_the_table_has_no_words(plan: Plan) -> None:
    assert MatrixModel(plan).data(QModelIndex()) is None


def test_a_chapter_without_columns_says_why(plan: Plan) -> None:
    model = MatrixModel(plan)
    assert model.emptiness == ""
    model.show("clauses", "1", "plan")
    assert (model.summary, model.emptiness) == ("28 个部门 × 0 条有分工的条文", "本章没有写明责任分工的条文。")
    model.show("tasks", "2", "plan")
    assert (model.summary, model.emptiness) == ("28 个部门 × 0 项任务", "任务分工表没有对应本章的任务。")
