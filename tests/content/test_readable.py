"""A plan whose files are missing or broken: said by name, and what can be read is read."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.build import build
from content.errors import ContentError
from content.installed import RECORD_FILE, read_record
from content.load import load_plans
from content.mend import mend
from content.model import Clause
from content.readable import load_readable
from content.reference import format_reference, parse_reference

if TYPE_CHECKING:
    from content.plan import Plan

PLAN = "plans/gd-emerging-industries"
BUNDLED = Path(__file__).parents[2] / "content"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the bundled content as it lies in a checkout: nothing built."""
    target = tmp_path / "installed" / "content"
    shutil.copytree(BUNDLED / "plans", target / "plans")
    for name in ("departments.toml", "vocabulary.toml"):
        shutil.copyfile(BUNDLED / name, target / name)
    return target


@pytest.fixture
def installed(root: Path) -> Path:
    """The same with what the package is built with."""
    build(root)
    return root


def assert_keeps_the_models_promises(plan: Plan) -> None:
    ids = [part.id for part in (*plan.body, *plan.tasks)]
    assert len(ids) == len(set(ids))
    assert plan.title
    for task in plan.tasks:
        assert task.path
        assert all(task.id in plan.clause(clause_id).task_ids for clause_id in task.clause_ids)
        plan.participants(task)
        plan.difference(task)
    for clause in plan.clauses:
        assert all(target.quote in clause.text and target.clause_id == clause.id for target in clause.targets)
        assert all(plan.task(task_id) for task_id in clause.task_ids)
    for duty in plan.duties:
        assert duty.quote in plan.clause(duty.clause_id).text
    for part in (*plan.body, *plan.tasks):
        assert parse_reference(part.id, plan) == part
        assert format_reference(part)


def test_whole_files_are_no_news(root: Path) -> None:
    answer = load_readable(root)
    assert (answer.faults, answer.notice, answer.from_copy) == ((), "", ())
    assert answer.plans == load_plans(root)
    built = build(root)
    again = load_readable(root)
    assert (again.plans, again.faults) == (built, ())


@pytest.mark.parametrize(
    "name",
    [
        *("0-preamble.md", "1-overall.md", "2-fields.md", "3-measures.md", "4-support.md"),
        *("tasks.md", "links.toml", "targets.toml", "plan.toml", "../../departments.toml", "../../vocabulary.toml"),
    ],
)
def test_a_missing_file_is_named_and_the_rest_is_read(root: Path, name: str) -> None:
    (whole,) = load_plans(root)
    file = (root / PLAN / name).resolve()
    file.unlink()
    answer = load_readable(root)
    shown = file.relative_to(root.resolve()).as_posix()
    assert any(fault.file == shown and "缺少" in fault.problem for fault in answer.faults)
    assert shown in answer.notice
    (plan,) = answer.plans
    assert_keeps_the_models_promises(plan)
    kept = {unit.text for unit in whole.units} - {unit.text for unit in plan.units}
    lost = {"tasks.md": 45, "3-measures.md": 21, "2-fields.md": 7, "4-support.md": 3}
    assert len(kept) == lost.get(name, 1 if name[:1] in "01" else 0)


@pytest.mark.parametrize("name", ["plans/gd-emerging-industries/3-measures.md", "departments.toml"])
@pytest.mark.parametrize("damage", [None, b"\xff\xfe", b"# \n* broken\n"])
def test_an_installed_plan_is_read_whole_from_its_copy(installed: Path, name: str, damage: bytes | None) -> None:
    (whole,) = load_plans(installed)
    if damage is None:
        (installed / name).unlink()
    else:
        (installed / name).write_bytes(damage)
    answer = load_readable(installed)
    assert answer.plans == (whole,)
    assert answer.from_copy == (whole.id,)
    assert name in answer.notice
    assert "安装时的副本" in answer.notice


def test_an_installed_plan_whose_folder_is_gone_is_read_from_its_copy(installed: Path) -> None:
    whole = load_plans(installed)
    shutil.rmtree(installed / "plans")
    answer = load_readable(installed)
    assert answer.plans == whole
    assert "等 8 处" in answer.notice or "等 9 处" in answer.notice


def test_one_plan_of_two_that_is_gone_is_read_from_its_copy(installed: Path, second_root: Path) -> None:
    shutil.copytree(second_root / "plans" / "harbour-pilot", installed / "plans" / "harbour-pilot")
    text = (second_root / "departments.toml").read_text(encoding="utf-8")
    with (installed / "departments.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    whole = build(installed)
    shutil.rmtree(installed / "plans" / "harbour-pilot")
    answer = load_readable(installed)
    assert answer.plans == whole
    assert answer.from_copy == ("harbour-pilot",)


def test_a_change_that_breaks_no_rule_is_said_too(installed: Path) -> None:
    file = installed / PLAN / "3-measures.md"
    file.write_text(file.read_text(encoding="utf-8").replace("交通场景多样", "交通场景各样"), encoding="utf-8")
    answer = load_readable(installed)
    assert [(fault.file, fault.problem) for fault in answer.faults] == [(f"{PLAN}/3-measures.md", "与安装时不同")]
    assert "交通场景各样" in answer.plans[0].clause("gd-emerging-industries/3.2.5").text
    assert answer.from_copy == ()


def test_a_changed_vocabulary_is_said(installed: Path) -> None:
    (installed / "vocabulary.toml").write_text("", encoding="utf-8")
    assert "vocabulary.toml（与安装时不同）" in load_readable(installed).notice


def test_what_an_editor_leaves_beside_a_plan_is_not_missed(root: Path) -> None:
    left = root / PLAN / ".tasks.md.swp"
    left.touch()
    build(root)
    left.unlink()
    assert load_readable(root).notice == ""


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"plans": [], "files": {}}', b"\xff"])
def test_a_damaged_record_is_no_record(installed: Path, damage: bytes) -> None:
    (installed / "built" / RECORD_FILE).write_bytes(damage)
    assert read_record(installed).files == {}
    assert load_readable(installed).faults == ()


def test_where_nothing_can_be_read_that_is_said(root: Path, tmp_path: Path) -> None:
    for name in ("0-preamble.md", "1-overall.md", "2-fields.md", "3-measures.md", "4-support.md", "tasks.md"):
        (root / PLAN / name).unlink()
    with pytest.raises(ContentError, match=r"0-preamble\.md:0: 缺少这个文件"):
        load_readable(root)
    with pytest.raises(ContentError, match=r"没有方案|departments\.toml"):
        load_readable(tmp_path / "nowhere")
    (tmp_path / "departments.toml").touch()
    with pytest.raises(ContentError, match="没有方案"):
        load_readable(tmp_path)


def test_names_are_departments_where_the_register_is_gone(root: Path) -> None:
    (root / "departments.toml").write_text("[[department", encoding="utf-8")
    (plan,) = load_readable(root).plans
    assert len(plan.departments) == 29
    assert plan.clause(f"{plan.id}/3.1.1").leads == ("省科技厅",)


def test_numbers_used_twice_or_not_at_all_hide_no_text(root: Path) -> None:
    file = root / PLAN / "3-measures.md"
    text = file.read_text(encoding="utf-8")
    text = text.replace("{: #3.2.5 }", "{: #3.2.4 }").replace("{: #3.1.2 }", "").replace("{#section-3.3}", "")
    file.write_text(text.replace("{#chapter-3}", "{#section-3.2}"), encoding="utf-8")
    tasks = root / PLAN / "tasks.md"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("| 18 |", "| 17 |"), encoding="utf-8")
    (whole,) = load_plans(BUNDLED)
    (plan,) = load_readable(root).plans
    assert_keeps_the_models_promises(plan)
    assert sorted(task.work for task in plan.tasks) == sorted(task.work for task in whole.tasks)
    text = "".join(part.text for part in plan.body)
    assert all(clause.text in text for clause in whole.clauses)


def test_a_whole_plan_needs_no_mending(plan: Plan, second_plan: Plan) -> None:
    assert mend(plan) == plan
    assert mend(second_plan) == second_plan


def changed(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    how = chance.randrange(4)
    if how == 0:
        return data[:at]
    if how == 1:
        return data[:at] + data[at + chance.randrange(200) :]
    if how == 2:
        lines = data.splitlines(keepends=True)
        chance.shuffle(lines)
        return b"".join(lines)
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def damaged(root: Path, chance: random.Random) -> list[str]:
    """Damage one to three files of a content folder; return their names."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "vocabulary.toml")
    names = []
    for file in chance.sample(files, chance.randrange(1, 4)):
        if chance.random() < 0.2:
            file.unlink()
        else:
            file.write_bytes(changed(file.read_bytes(), chance))
        names.append(file.name)
    return names


def loaded(root: Path) -> tuple[tuple[Plan, ...], str]:
    """Return the plans and "", or () and why there are none."""
    try:
        return load_readable(root).plans, ""
    except ContentError as error:
        return (), str(error)


@pytest.mark.slow
def test_whatever_happens_to_the_files_a_plan_is_read_or_the_fault_named(root: Path, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 (a test)
    read = 0
    for number in range(50):  # `make torture` does it more often
        copy = Path(shutil.copytree(root, tmp_path / str(number)))
        names = damaged(copy, chance)
        plans, said = loaded(copy)
        assert not said or any(name in said for name in names), (number, names, said)
        read += bool(plans)
        for plan in plans:
            assert_keeps_the_models_promises(plan)
            assert all(isinstance(part, Clause) or part.title is not None for part in plan.body)
    assert read > 40


def test_tables_of_another_shape_are_faults_not_crashes(root: Path) -> None:
    for name, text in (
        ("links.toml", "tasks = 3"),
        ("targets.toml", "target = {a = 1}"),
        ("plan.toml", "counts = [1]"),
        ("../../departments.toml", "department = ['a']"),
    ):
        (root / PLAN / name).write_text(text, encoding="utf-8")
    answer = load_readable(root)
    assert_keeps_the_models_promises(answer.plans[0])
    assert sum("写法不对" in fault.problem for fault in answer.faults) == 4
