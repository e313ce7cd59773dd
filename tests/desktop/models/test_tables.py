"""The small tables: targets, differences, bars, candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from content.overview import overview_of
from desktop.models import differences, targets
from desktop.models.bars import BarsModel
from desktop.models.candidates import CandidatesModel
from desktop.models.differences import DifferencesModel
from desktop.models.roles import NUMBER_ROLE, TARGET_ROLE, VALUE_ROLE
from desktop.models.targets import TargetsModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from content.plan import Plan

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
ACROSS = Qt.Orientation.Horizontal


def column(model: QAbstractItemModel, place: int) -> list[str]:
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_the_models_keep_qts_rules(plan: Plan, qtmodeltester: ModelTester) -> None:
    candidates = CandidatesModel(plan)
    candidates.set_text("产业")
    bars = BarsModel(overview_of(plan).departments, "项任务")
    for model in (TargetsModel(plan), DifferencesModel(plan), bars, candidates):
        qtmodeltester.check(model)
        assert model.data(QModelIndex()) is None
        assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_every_target_is_listed_in_the_order_of_the_text(plan: Plan) -> None:
    model = TargetsModel(plan)
    assert column(model, targets.VALUE) == [target.value for target in plan.targets]
    assert model.index(0, targets.DUE).data() == "条文未写"
    assert model.headerData(targets.WHAT, ACROSS) == "指标"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.index(0, targets.CLAUSE).data(ACCESSIBLE) == "条文 2.2"


def test_targets_sort_by_size_words_time_and_place(plan: Plan) -> None:
    model = TargetsModel(plan)
    model.sort(targets.VALUE, Qt.SortOrder.DescendingOrder)
    assert model.row_target(0).value == "全覆盖"
    model.sort(targets.VALUE)
    assert column(model, targets.VALUE)[:3] == ["1-2个", "2-3个", "3家"]
    model.sort(targets.WHAT)
    assert column(model, targets.WHAT) == sorted(target.what for target in plan.targets)
    model.sort(targets.DUE)
    assert column(model, targets.DUE)[0] != "条文未写"
    assert column(model, targets.DUE)[-1] == "条文未写"
    model.sort(targets.CLAUSE)
    assert column(model, targets.VALUE) == [target.value for target in plan.targets]


def test_a_target_leads_to_its_figure_in_the_clause(plan: Plan) -> None:
    model = TargetsModel(plan)
    for row in range(model.rowCount()):
        clause_id, start, end = model.words_of(row)
        assert plan.clause(clause_id).text[start:end] == model.index(row, targets.VALUE).data()
        assert model.index(row, 0).data(TARGET_ROLE) == clause_id
        assert model.index(row, 0).data(VALUE_ROLE) == model.row_target(row)


def test_the_ten_differences_quote_both_sides(plan: Plan) -> None:
    model = DifferencesModel(plan)
    assert [model.index(row, 0).data(VALUE_ROLE).task.row for row in range(model.rowCount())] == [
        2, 3, 22, 25, 30, 34, 37, 38, 39, 40,
    ]  # fmt: skip
    for row in range(model.rowCount()):
        difference = model.index(row, 0).data(VALUE_ROLE)
        assert model.index(row, differences.ANNEX).data() == difference.task.leads_text
        assert model.index(row, differences.BRACKET).data() == difference.clause.bracket
        assert model.index(row, differences.ANNEX).data(TARGET_ROLE) == difference.task.id
        assert model.index(row, differences.CLAUSE).data(TARGET_ROLE) == difference.clause.id
    assert model.headerData(differences.HOW, ACROSS) == "不同之处"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_difference_is_said_without_correcting_either(plan: Plan) -> None:
    model = DifferencesModel(plan)
    said = dict(zip([2, 3, 22, 25, 30, 34, 37, 38, 39, 40], column(model, differences.HOW), strict=True))
    assert said[2] == "省经济和信息化委在条文中为参加"
    assert said[30] == "省编办未见于条文括注"
    assert said[40] == "省人力资源社会保障厅在条文中为参加；省公安厅、省教育厅未见于条文括注"
    assert model.index(0, differences.HOW).data(ACCESSIBLE) == "不同之处：省经济和信息化委在条文中为参加"


def test_a_bar_says_its_number_and_leads_on(plan: Plan) -> None:
    model = BarsModel(overview_of(plan).departments, "项任务")
    assert model.most == 18
    index = model.index(0, 0)
    assert (index.data(), index.data(ACCESSIBLE)) == ("省发展改革委", "省发展改革委：18 项任务")
    assert index.data(TARGET_ROLE) == "省发展改革委"
    assert index.data(VALUE_ROLE).count == 18
    assert BarsModel((), "项任务").most == 1


def test_candidates_follow_what_is_typed(plan: Plan) -> None:
    model = CandidatesModel(plan)
    assert model.rowCount() == 0
    model.set_text("任务18")
    index = model.index(0, 0)
    assert index.data() == "附件任务分工表第18项　实施智能网联汽车测试示范工程"
    assert index.data(ACCESSIBLE).endswith("，编号或引用")
    assert index.data(TARGET_ROLE) == f"{plan.id}/task-18"
    assert index.data(NUMBER_ROLE) == "18"
    assert index.data(VALUE_ROLE).means == "reference"
