"""Each way in which the vocabulary can fall out of step with the plan is reported with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.check import check
from content.load import load_plans
from content.vocabulary_check import check_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
[[spelling]]
forms = ["台帐", "台账"]

[[entry]]
say = ["无人车", "无人驾驶车"]
means = [
    "智能网联汽车",
    "智能交通",
]
clauses = ["3.2.5", "task-18"]

[[entry]]
say = ["电动汽车"]
means = ["新能源汽车"]
clauses = ["2.5", "2.6"]
both = true
"""


def faults(text: str) -> list[str]:
    return [str(fault) for fault in check_vocabulary(text, load_plans())]


def test_a_fitting_vocabulary_has_no_faults() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "report"),
    [
        ('"智能交通"', '"智能网联车"', "8: 方案里没有“智能网联车”；means 要照抄方案"),
        ('"无人驾驶车"', '"机器人"', "5: 方案里就有“机器人”，照原样能找到；请删去，或写 both = true"),
        ('"无人驾驶车"', '"ipv6"', "5: 方案里就有“ipv6”，照原样能找到；请删去，或写 both = true"),
        ('"无人驾驶车"', '"无人车"', "5: “无人车”写了两次；一个词只写在一处"),
        ('["电动汽车"]', '["电动汽车", "无人车"]', "13: 方案里没有“无人车”，不能写 both = true"),
        ('["电动汽车"]', '["电动汽车", "无人车"]', "13: “无人车”写了两次；一个词只写在一处"),
        ('"task-18"', '"task-81"', "10: 没有编号是“task-81”的条文或任务"),
        ('"task-18"', '"4.1"', "10: 4.1 里没有“智能网联汽车”“智能交通”"),
        ('"2.6"', '"4.1"', "15: 4.1 里没有“新能源汽车”“电动汽车”"),
        ('["台帐", "台账"]', '["台帳", "台账"]', "2: 方案里没有“台帳”“台账”中的任何一种写法"),
        ('say = ["电动汽车"]', "", '12: [[entry]] 里的词要写成 ["…", "…"]，不能空着'),
        ("[[spelling]]", "[[spelling", "1: 不是合格的 TOML"),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, report: str) -> None:
    assert old in GOOD
    assert any(fault.startswith(f"vocabulary.toml:{report}") for fault in faults(GOOD.replace(old, new, 1)))


def test_a_word_not_written_on_a_line_of_its_own_table_is_reported_at_the_table() -> None:
    assert faults(GOOD.replace('"智能交通"', '"智能\\u9e2d"'))[0].startswith("vocabulary.toml:4: 方案里没有“智能鸭”")
    inline = 'entry = [{ say = ["无人车"], means = ["没有"] }]'
    assert faults(inline) == ["vocabulary.toml:0: 方案里没有“没有”；means 要照抄方案"]


def test_the_content_check_looks_at_the_vocabulary(second_root: Path) -> None:
    path = second_root / "vocabulary.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"泊位"', '"泊车位"'), encoding="utf-8")
    reports = [str(fault) for fault in check(second_root)]
    assert reports == [
        "vocabulary.toml:6: 方案里没有“泊车位”；means 要照抄方案",
        "vocabulary.toml:7: 2.1 里没有“泊车位”",
    ]
    path.unlink()
    assert [fault.problem[:6] for fault in check(second_root)] == ["缺少这个文件"]


def test_a_faulty_plan_is_reported_without_what_follows_from_it(second_root: Path) -> None:
    (second_root / "plans" / "harbour-pilot" / "2-work.md").write_text("# 空 {#chapter-2}\n", encoding="utf-8")
    assert {fault.file for fault in check(second_root)} != {"vocabulary.toml"}
