"""What a department's sheet holds."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop.output.card_sheet import CardOptions, card_sheet, task_sheet
from desktop.output.excerpt import CUT

if TYPE_CHECKING:
    from content.plan import Plan

DEFAULT = CardOptions()


def test_needs_no_qt() -> None:
    program = "import sys, desktop.output.card_sheet; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_department_has_every_task_it_leads_and_every_clause_it_joins(plan: Plan) -> None:
    for department in plan.departments:
        sheet = card_sheet(plan, department.name, DEFAULT)
        assert [card.task for card in sheet.cards] == list(plan.led_tasks(department.name))
        assert [line.clause for line in sheet.joined] == list(plan.joined_clauses(department.name))


def test_every_led_clause_stands_on_a_card_or_in_the_list(plan: Plan) -> None:
    for department in plan.departments:
        sheet = card_sheet(plan, department.name, DEFAULT)
        on_cards = {basis.clause.id for card in sheet.cards for basis in card.bases}
        listed = {line.clause.id for line in sheet.led}
        assert {clause.id for clause in plan.led_clauses(department.name)} <= on_cards | listed
        assert not on_cards & listed


def test_only_the_eighteen_departments_of_the_annex_have_cards(plan: Plan) -> None:
    with_cards = [d for d in plan.departments if card_sheet(plan, d.name, DEFAULT).cards]
    assert len(with_cards) == 18
    assert all(
        card_sheet(plan, d.name, DEFAULT).led or card_sheet(plan, d.name, DEFAULT).joined
        for d in plan.departments
        if d not in with_cards
    )


def test_a_department_without_tasks_gets_its_clauses_word_for_word(plan: Plan) -> None:
    sheet = card_sheet(plan, "省银监局", DEFAULT)
    assert not sheet.cards
    assert [line.clause.number for line in sheet.led] == ["3.4.4"]
    clause = sheet.led[0].clause
    assert sheet.led[0].quote + clause.bracket == clause.text
    assert sheet.summary == "牵头 1 条条文"


def test_an_unknown_department_is_an_error(plan: Plan) -> None:
    with pytest.raises(KeyError, match="省科技庁"):
        card_sheet(plan, "省科技庁", DEFAULT)


def test_texts_are_those_of_the_plan(plan: Plan) -> None:
    for task in plan.tasks:
        card = next(c for c in card_sheet(plan, task.leads[0], DEFAULT).cards if c.task == task)
        for basis in card.bases:
            assert basis.quote
            for piece in basis.quote.split(CUT):
                assert piece in basis.clause.text
        assert card.participants_text.removesuffix("等").split("、") == list(card.participants) or not card.participants


def test_an_excerpt_quotes_the_sentence_that_carries_the_task(plan: Plan) -> None:
    cards = {card.task.row: card for card in card_sheet(plan, "省科技厅", DEFAULT).cards}
    assert cards[3].bases[0].quote == (
        "……“十三五”期间，全省新组建40家省工程实验室、200家省工程技术研究中心和300家省企业技术中心等省级创新平台，"
        "争取国家在广东新建20家左右国家级创新平台。"
    )
    assert cards[12].bases[0].quote.startswith("……加快推进中德、中以、中古、中乌等重大国际产业合作创新平台建设")
    assert cards[12].bases[0].quote.endswith("……")


def test_a_task_named_like_its_clause_is_quoted_with_how_the_clause_begins(plan: Plan) -> None:
    card = next(c for c in card_sheet(plan, "省经济和信息化委", DEFAULT).cards if c.task.row == 14)
    assert card.bases[0].quote.startswith("5G商用与物联网应用示范工程。围绕建设国家物联网重大应用示范工程区域试点")


def test_clause_text_is_whole_or_left_out_on_request(plan: Plan) -> None:
    whole = card_sheet(plan, "省编办", CardOptions(with_clause="full")).cards[0].bases[0]
    assert whole.quote + whole.clause.bracket == whole.clause.text
    assert card_sheet(plan, "省编办", CardOptions(with_clause="none")).cards[0].bases[0].quote == ""


def test_annex_and_clause_are_both_named_where_they_differ(plan: Plan) -> None:
    notes = {
        card.task.row: card.difference
        for department in plan.departments
        for card in card_sheet(plan, department.name, DEFAULT).cards
        if card.difference
    }
    assert sorted(notes) == [2, 3, 22, 25, 30, 34, 37, 38, 39, 40]
    assert notes[3] == "任务分工表列省科技厅、省经济和信息化委牵头，条文3.1.2列为参加部门。"
    assert notes[30] == "任务分工表列省编办牵头，条文3.4.3未列。"
    assert notes[40] == (
        "任务分工表列省人力资源社会保障厅牵头，条文3.4.5列为参加部门；任务分工表列省公安厅、省教育厅牵头，条文3.4.5未列。"
    )


def test_targets_are_those_of_the_task_and_not_of_the_whole_clause(plan: Plan) -> None:
    cards = {card.task.row: card for card in card_sheet(plan, "省科技厅", DEFAULT).cards}
    assert [target.value for target in cards[3].targets] == ["40家", "200家", "300家", "20家左右"]
    assert not cards[4].targets


@pytest.mark.parametrize(
    ("sort", "rows"),
    [
        ("number", [1, 3, 4, 6, 11, 12, 26, 27, 28, 38]),
        ("deadline", [3, 4, 1, 6, 11, 12, 26, 27, 28, 38]),
        ("clause", [1, 3, 4, 6, 11, 12, 26, 27, 28, 38]),
    ],
)
def test_cards_come_in_the_order_asked_for(plan: Plan, sort: str, rows: list[int]) -> None:
    sheet = card_sheet(plan, "省科技厅", CardOptions(sort=sort))  # type: ignore[arg-type]
    assert [card.task.row for card in sheet.cards] == rows


def test_a_deadline_filter_says_what_it_left_out(plan: Plan) -> None:
    sheet = card_sheet(plan, "省科技厅", CardOptions(deadlines=("2020年",)))
    assert [card.task.row for card in sheet.cards] == [3, 4]
    assert sheet.summary.startswith("牵头 10 项任务，本表为2020年的 2 项 · ")


def test_a_filter_that_leaves_nothing_keeps_the_count(plan: Plan) -> None:
    sheet = card_sheet(plan, "省科技厅", CardOptions(deadlines=("2018年",)))
    assert not sheet.cards
    assert sheet.summary.startswith("牵头 10 项任务，本表为2018年的 0 项")


def test_leading_departments_are_told_of_the_work_plan_due(plan: Plan) -> None:
    (duty, number), *rest = card_sheet(plan, "省编办", DEFAULT).duties
    assert (duty.due, number, rest) == ("2017年8月底", "4.1", [])
    assert card_sheet(plan, "广东保监局", DEFAULT).duties == ()


def test_another_plan_goes_the_same_way(second_plan: Plan) -> None:
    for department in second_plan.departments:
        sheet = card_sheet(second_plan, department.name, DEFAULT)
        assert sheet.plan_id == second_plan.id
        assert [card.task for card in sheet.cards] == list(second_plan.led_tasks(department.name))


def test_the_sheet_of_one_task_holds_its_card_and_nothing_else(plan: Plan) -> None:
    options = CardOptions(deadlines=("2017年",))
    for task in plan.tasks:
        sheet = task_sheet(plan, task, options)
        (department_card,) = [
            card for card in card_sheet(plan, task.leads[0], CardOptions()).cards if card.task is task
        ]
        assert sheet.cards == (department_card,)
        assert (sheet.title, sheet.summary) == (f"任务卡（任务{task.row}）", f"附件任务分工表第{task.row}项")
        assert (sheet.led, sheet.joined, sheet.duties, sheet.left_out) == ((), (), (), 0)
