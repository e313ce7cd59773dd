from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.desktop.commands.conftest import Desk

PLAN = "gd-emerging-industries"


def test_all_28_departments_are_listed(desk: Desk) -> None:
    found = desk("departments", "--json").json["departments"]
    assert len({department["name"] for department in found}) == len(found) == 28
    keys = ["name", "aliases", "successors", "led_tasks", "led_clauses", "joined_clauses"]
    assert all(list(department) == keys for department in found)
    assert sum(not department["led_tasks"] for department in found) == 10


@pytest.mark.parametrize("name", ["省发展改革委", "发改委", "省发改委"])
def test_a_department_is_found_by_its_names(desk: Desk, name: str) -> None:
    (found,) = desk("departments", name, "--json").json["departments"]
    assert found["name"] == "省发展改革委"
    assert "发改委" in found["aliases"]
    assert f"{PLAN}/task-18" in found["led_tasks"]
    assert f"{PLAN}/3.2.5" in found["led_clauses"]
    assert f"{PLAN}/2.1" in found["joined_clauses"]


def test_the_spelling_of_one_clause_is_the_same_department(desk: Desk) -> None:
    (found,) = desk("departments", "省住房城乡建设厅", "--json").json["departments"]
    assert found["name"] == "省住房和城乡建设厅"


def test_a_successor_shared_by_several_gives_all_of_them(desk: Desk) -> None:
    found = desk("departments", "省市场监管局", "--json").json["departments"]
    assert len(found) > 1
    assert all(any(after["name"] == "省市场监管局" for after in department["successors"]) for department in found)
    assert desk("departments", "省市场监管局").out.count("牵头任务：") == len(found)


def test_the_table_has_a_line_for_each(desk: Desk) -> None:
    lines = desk("departments").out.splitlines()
    assert len(lines) == 29
    assert lines[0].split() == ["部门", "牵头任务", "牵头条文", "参加条文", "别称"]


def test_one_department_is_told_whole(desk: Desk) -> None:
    out = desk("departments", "编办").out
    assert out.startswith("省编办\n")
    assert "牵头任务：task-30" in out
    assert "参加条文：无" in out


@pytest.mark.parametrize("name", ["", "无此部门", "\ud800", "甲" * 10_000, "\x1b[31m"])
def test_an_unknown_department_is_one_line(desk: Desk, name: str) -> None:
    answer = desk("departments", name, "--json")
    assert answer.is_refusal(1, "没有“", "plandesk departments")
    assert len(answer.err) < 200


def test_a_slip_gets_the_nearest_name(desk: Desk) -> None:
    assert desk("departments", "省科技庁").is_refusal(1, "省科技厅")
