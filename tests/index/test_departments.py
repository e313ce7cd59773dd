"""Which department a name means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.model import Department
from index.departments import DepartmentNames, Naming, explain, is_subsequence

if TYPE_CHECKING:
    from content.plan import Plan
    from index.search import Searcher


@pytest.fixture(scope="session")
def names(plans: tuple[Plan, ...]) -> DepartmentNames:
    return DepartmentNames(plans)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("省发展改革委", ["省发展改革委"]),
        ("发改委", ["省发展改革委"]),
        ("发改", ["省发展改革委"]),
        ("广东省发改委", ["省发展改革委"]),
        ("经信委", ["省经济和信息化委"]),
        ("工信厅", ["省经济和信息化委"]),
        ("省工业和信息化厅", ["省经济和信息化委"]),
        ("科技厅", ["省科技厅"]),
        ("广东科技厅", ["省科技厅"]),
        ("人社厅", ["省人力资源社会保障厅"]),
        ("人力厅", ["省人力资源社会保障厅"]),
        ("住建厅", ["省住房和城乡建设厅"]),
        ("省住房城乡建设厅", ["省住房和城乡建设厅"]),
        ("卫健委", ["省卫生计生委"]),
        ("海洋 与渔业厅", ["省海洋与渔业厅"]),
        ("市场监管局", ["省知识产权局", "省质监局", "省食品药品监管局"]),
        ("工业信息厅", ["省经济和信息化委"]),
        ("编办", ["省编办"]),
    ],
)
def test_names_in_use(names: DepartmentNames, name: str, meant: list[str]) -> None:
    naming = names.naming(name)
    assert naming is not None
    assert sorted(department.name for department in naming.departments) == sorted(meant)


@pytest.mark.parametrize("name", ["", "省", "厅", "省厅", "省科技庁", "农行", "\x00", "、、", "网联汽车"])
def test_what_is_no_name_or_could_be_several(names: DepartmentNames, name: str) -> None:
    assert names.naming(name) is None


def test_every_listed_name_is_known(names: DepartmentNames, searcher: Searcher) -> None:
    for department in names.departments:
        for name in (department.name, *department.aliases):
            assert department in searcher.departments(name), name
        for successor in department.successors:
            for name in (successor.name, *successor.short_names):
                assert department in searcher.departments(name), name


def test_a_department_of_two_plans_is_one(plans: tuple[Plan, ...], second_plan: Plan) -> None:
    names = DepartmentNames((*plans, second_plan, *plans))
    listed = [department.name for department in names.departments]
    assert len(listed) == len(set(listed))
    assert {department.name for department in second_plan.departments} <= set(listed)


def test_the_searcher_knows_no_unknown_department(searcher: Searcher) -> None:
    assert searcher.departments("国务院办公厅秘书局") == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("省科技厅", ""),
        ("发改委", "“发改委”指省发展改革委"),
        ("工信厅", "“工信厅”是省经济和信息化委改革后的名称（未核实）"),
        ("市监局", "“市监局”是省知识产权局、省质监局、省食品药品监管局改革后的名称"),
        ("省住房城乡建设厅", "“省住房城乡建设厅”与“省住房和城乡建设厅”是同一部门"),
    ],
)
def test_a_name_is_explained_in_a_sentence(names: DepartmentNames, name: str, sentence: str) -> None:
    naming = names.naming(name)
    assert naming is not None
    assert explain(name, naming) == sentence


def test_a_name_listed_twice_means_one_department(second_plan: Plan) -> None:
    department = Department("省甲厅", ("省甲厅",), ("甲办", "甲 办"), ())
    names = DepartmentNames([replace(second_plan, departments=(department,))])
    assert names.naming("甲办") == Naming((department,), "alias")


def test_subsequence() -> None:
    assert is_subsequence("科厅", "省科技厅")
    assert not is_subsequence("厅科", "省科技厅")


def test_part_of_a_name_finds_all_who_have_it(names: DepartmentNames) -> None:
    assert len(names.holding("局")) > 5
    assert names.holding("、") == ()


def test_a_name_in_traditional_characters_is_the_name(searcher: Searcher) -> None:
    found = searcher.search("發展改革委")
    assert found.hits[0].title == "省发展改革委"
    assert found.explanation == ("“發展改革委”指省发展改革委",)
