from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.contents import ContentsModel
from desktop.models.roles import BOOKMARKED_ROLE, NUMBER_ROLE, ROOT, TARGET_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from pytestqt.modeltest import ModelTester

    from content.plan import Plan

ROWS = [
    " 引言",
    "1 一、总体要求",
    "2.0 二、重点领域",
    "  2.1 新一代信息网络",
    "  2.2 新型显示",
    "  2.3 智能制造",
    "  2.4 生物医药",
    "  2.5 智能交通装备",
    "  2.6 高端制造材料",
    " 三、主要措施",
    "   （一）提升产业创新能力",
    "    3.1.1 重点突破产业关键核心技术和共性技术",
    "    3.1.2 加强产业创新平台建设",
    "    3.1.3 强化企业创新主体作用",
    "    3.1.4 完善新兴产业标准和知识产权服务体系",
    "    3.1.5 推进新兴产业军民深度融合",
    "    3.1.6 推动新兴产业国际合作",
    "   （二）加快示范应用推广",
    "    3.2.1 5G商用与物联网应用示范工程",
    "    3.2.2 4K电视应用推广工程",
    "    3.2.3 智能工厂示范工程",
    "    3.2.4 基因检测和细胞治疗应用示范工程",
    "    3.2.5 智能网联汽车测试示范工程",
    "   （三）培育新兴产业集群",
    "    3.3.1 实施重大项目引领工程",
    "    3.3.2 打造新兴产业供应链生态圈",
    "    3.3.3 建设新兴产业发展集聚区",
    "    3.3.4 健全公共服务支撑体系",
    "   （四）加大引导支持力度",
    "    3.4.1 推行普惠性的财政支持政策",
    "    3.4.2 加大财政资金支持力度",
    "    3.4.3 营造良好市场环境",
    "    3.4.4 加大产融合作支持力度",
    "    3.4.5 强化人才支撑",
    "    3.4.6 强化新兴产业用地和用海保障",
    " 四、组织保障",
    "  4.1 加强组织领导",
    "  4.2 完善统计监测体系",
    "  4.3 加强督促检查",
    "45项 附件：任务分工表",
    "  1 实施重大科技专项和应用研发重大专项，建设一批新兴产业创新联盟",
    "  2 组建一批省级新兴产业创新中心和省级制造业创新中心，建设若干个国家新兴产业创新中心或制造业创新中心",
    (
        "  3 新组建40家省工程实验室、200家省工程技术研究中心和300家省企业技术中心等省级创新平台，"
        "争取国家在广东新建20家左右国家级创新平台"
    ),
    "  …",
]


def picture(model: ContentsModel, parent: QModelIndex = ROOT, depth: int = 0, most: int = 9) -> list[str]:
    """The rows as text, children indented; long lists cut."""
    lines: list[str] = []
    for row in range(model.rowCount(parent)):
        if row == most:
            lines.append(f"{'  ' * depth}…")
            break
        index = model.index(row, 0, parent)
        lines.append(f"{'  ' * depth}{index.data(NUMBER_ROLE)} {index.data()}".rstrip())
        lines += picture(model, index, depth + 1, 3 if index.data(NUMBER_ROLE) == "45项" else 9)
    return lines


def test_model_keeps_qts_rules(plans: tuple[Plan, ...], qtmodeltester: ModelTester) -> None:
    model = ContentsModel(plans[0])
    qtmodeltester.check(model)
    model.set_bookmarked({plans[0].clauses[4].id})


def test_rows_are_the_plans_headings_and_clauses(plans: tuple[Plan, ...]) -> None:
    assert picture(ContentsModel(plans[0])) == ROWS


def test_chapter_row_stands_for_the_clause_that_opens_it(plans: tuple[Plan, ...]) -> None:
    model, plan = ContentsModel(plans[0]), plans[0]
    row = model.index_of(f"{plan.id}/2.0")
    assert row == model.index_of(f"{plan.id}/chapter-2")
    assert row.data(TARGET_ROLE) == f"{plan.id}/2.0"


def test_every_unit_and_heading_has_its_row(plans: tuple[Plan, ...]) -> None:
    model, plan = ContentsModel(plans[0]), plans[0]
    assert all(model.index_of(part.id).isValid() for part in (*plan.body, *plan.tasks))
    assert not model.index_of("elsewhere/1").isValid()


def test_star_changes_only_where_it_changes(plans: tuple[Plan, ...]) -> None:
    model, plan = ContentsModel(plans[0]), plans[0]
    changed: list[str] = []
    model.dataChanged.connect(lambda index, _last, _roles: changed.append(index.data()))
    model.set_bookmarked({f"{plan.id}/2.0", "unknown"})
    assert changed == ["二、重点领域"]
    assert model.index_of(f"{plan.id}/chapter-2").data(BOOKMARKED_ROLE)
    model.set_bookmarked({f"{plan.id}/2.0", "unknown"})
    assert len(changed) == 1


def test_a_second_plan_without_annex_lists_no_annex(two_plans: tuple[Plan, ...], qtmodeltester: ModelTester) -> None:
    for plan in two_plans:
        model = ContentsModel(plan)
        qtmodeltester.check(model)
        annexes = [line for line in picture(model) if "项 " in line]
        assert len(annexes) == (1 if plan.tasks else 0)
