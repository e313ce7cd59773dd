"""Each way of breaking the content is reported with the file and line a person has to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.check import check

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "plans/harbour-pilot"


def faults(root: Path) -> list[str]:
    return [str(fault) for fault in check(root)]


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_bundled_content_is_right() -> None:
    assert check() == ()


def test_the_second_plan_is_right(second_root: Path) -> None:
    assert faults(second_root) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "report"),
    [
        ("2-work.md", "市大数据局按", "市大数剧局按", "2-work.md:3: 没有登记的部门“市大数剧局”"),
        ("2-work.md", "市海关牵头，市港务局等参加）", "市海关牵头，市港务局等）", "2-work.md:7: 责任括注不合格式"),
        ("2-work.md", "市港务局等参加）", "市海关等参加）", "2-work.md:7: 责任括注中有部门重复出现"),
        ("2-work.md", "等参加）", "等参加", "2-work.md:7: 段末的责任括注没有以“）”结束"),
        ("2-work.md", "{: #2.2 }", "{: #2.1 }", "2-work.md:7: 编号“2.1”已在 2-work.md:3 用过"),
        ("2-work.md", "{: #2.2 }", "", "2-work.md:7: 条文下面要有一行编号"),
        ("2-work.md", " {#chapter-2}", "", "2-work.md:1: 标题要带编号，如 {#chapter-3}"),
        ("2-work.md", "一次申报", "*一次申报*", "2-work.md:7: 文字里不能有标记（em）"),
        ("2-work.md", "一次申报", "<b>一次申报</b>", "2-work.md:7: 文字里不能有标记（HTML）"),
        ("2-work.md", "**（二）通关。**市港务局", "- 市港务局", "2-work.md:7: 方案正文里不能有这种排版（ul）"),
        (
            "2-work.md",
            "**（二）通关。**",
            "| 甲 |\n| --- |\n| 乙 |\n\n**（二）通关。**",
            "2-work.md:7: 表格只能放在 tasks.md 里",
        ),
        ("2-work.md", "15分钟", "16分钟", "targets.toml:5: 条文 2.1 里没有所引的原文"),
        ("tasks.md", "| 2 | 推行", "| 3 | 推行", "tasks.md:6: 序号应为 2，写的是 3"),
        ("tasks.md", "| 2 | 推行", "| 二 | 推行", "tasks.md:6: 一行要有四格"),
        ("tasks.md", "| 市数据局 |", "| 市数剧局 |", "tasks.md:5: 没有登记的部门“市数剧局”"),
        ("links.toml", '["2.2"]', '["2.9"]', "links.toml:3: 任务 2：没有条文“2.9”"),
        ("links.toml", '2 = ["2.2"]', "", "links.toml:1: 任务 2 没有对应的条文"),
        ("links.toml", '2 = ["2.2"]', '2 = ["2.2"]\n7 = ["1"]', "links.toml:4: 任务分工表没有任务 7"),
        ("links.toml", "[tasks]", "[tasks", "links.toml:1: 不是合格的 TOML"),
        ("targets.toml", 'value = "15分钟"', 'value = "15小时"', "targets.toml:5: 指标值“15小时”不在所引的原文里"),
        ("targets.toml", 'clause = "2.1"', 'clause = "2.7"', "targets.toml:5: 没有条文“2.7”"),
        ("plan.toml", 'who = "市港务局"', 'who = "各局"', "plan.toml:15: who 和 due 要照抄"),
        ("plan.toml", 'quote = "市港务局', 'quote = "市海关', "plan.toml:15: 条文 2.2 里没有所引的原文"),
        ("plan.toml", "tasks = 2", "tasks = 3", "plan.toml:9: 任务应有 3，读到 2"),
        ("plan.toml", 'text_sha256 = "7e', 'text_sha256 = "00', "plan.toml:4: 正文与登记的原文不一致"),
    ],
)
def test_a_fault_names_file_and_line(second_root: Path, file: str, old: str, new: str, report: str) -> None:
    edit(second_root, f"{PLAN}/{file}", old, new)
    assert any(fault.startswith(f"{PLAN}/{report}") for fault in faults(second_root)), faults(second_root)


def test_one_look_reports_every_fault(second_root: Path) -> None:
    edit(second_root, f"{PLAN}/2-work.md", "市大数据局按", "市大数剧局按")
    edit(second_root, f"{PLAN}/tasks.md", "| 市数据局 |", "| 市数剧局 |")
    files = {fault.partition(":")[0] for fault in faults(second_root)}
    assert {f"{PLAN}/2-work.md", f"{PLAN}/tasks.md"} <= files


@pytest.mark.parametrize("file", ["plan.toml", "links.toml"])
def test_a_missing_file_is_named(second_root: Path, file: str) -> None:
    (second_root / PLAN / file).unlink()
    assert f"{PLAN}/{file}:0: 缺少这个文件" in faults(second_root)


def test_missing_departments_are_named(second_root: Path) -> None:
    (second_root / "departments.toml").unlink()
    assert faults(second_root)[0].startswith("departments.toml:0: 缺少这个文件")


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("[[department]\n", "departments.toml:1: 不是合格的 TOML"),
        ("# 空\n[[department]]\n", "departments.toml:2: 有一个 [[department]] 没有写 name"),
        (
            '[[department]]\nname = "市海关"\n[[department]]\nname = "市港务局"\nspellings = ["市海关"]\n',
            "departments.toml:4: “市海关”同时写在市海关和市港务局名下",
        ),
    ],
)
def test_faulty_departments_are_named(second_root: Path, text: str, report: str) -> None:
    (second_root / "departments.toml").write_text(text, encoding="utf-8")
    assert faults(second_root)[0].startswith(report)


def test_no_plan_at_all_is_said(tmp_path: Path) -> None:
    (tmp_path / "departments.toml").write_text("", encoding="utf-8")
    assert faults(tmp_path) == ["plans:0: 没有方案：每个方案在这里有一个文件夹"]


def test_another_encoding_is_said_with_its_line(second_root: Path) -> None:
    (second_root / PLAN / "tasks.md").write_bytes("# 附件：分工表\n| 序号 |".encode("gbk"))
    assert faults(second_root)[0].startswith(f"{PLAN}/tasks.md:1: 不是 UTF-8 文本")


def test_a_plan_may_have_no_annex_and_no_targets(second_root: Path) -> None:
    for file in ("tasks.md", "targets.toml", "links.toml"):
        (second_root / PLAN / file).unlink()
    edit(second_root, f"{PLAN}/plan.toml", "tasks = 2", "tasks = 0")
    assert [fault for fault in faults(second_root) if "原文不一致" not in fault] == []


def test_an_empty_chapter_file_reads_as_no_text(second_root: Path) -> None:
    (second_root / PLAN / "4-more.md").write_text("", encoding="utf-8")
    assert faults(second_root) == []
