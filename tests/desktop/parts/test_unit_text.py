from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QTextCursor

from content.targets import value_span
from desktop.parts.look import Look
from desktop.parts.unit_text import UnitText
from desktop.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from content.plan import Plan


@pytest.fixture
def shown(qtbot: QtBot) -> UnitText:
    made = UnitText(Look(LIGHT))
    qtbot.addWidget(made)
    return made


def test_every_clause_stands_word_for_word(plan: Plan, shown: UnitText) -> None:
    for clause in plan.clauses:
        shown.set_part(clause)
        assert shown.toPlainText() == clause.text
    shown.set_part(None)
    assert shown.toPlainText() == ""


def test_white_space_of_the_record_is_not_folded(plan: Plan, shown: UnitText) -> None:
    clause = replace(plan.clauses[0], text="一\u3000\u3000二  三", responsibility=None)
    shown.set_part(clause)
    assert shown.toPlainText() == "一\u3000\u3000二  三"


def test_a_task_stands_with_lead_and_deadline_as_printed(plan: Plan, shown: UnitText) -> None:
    task = plan.tasks[29]
    shown.set_part(task)
    assert shown.toPlainText().splitlines() == [task.work, f"牵头部门　{task.leads_text}", "完成时限　2017年"]


def test_words_can_be_marked_behind_characters_beyond_the_basic_plane(plan: Plan, shown: UnitText) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    start, end = value_span(clause.targets[0], clause)
    shifted = replace(clause, text=f"𠀀{clause.text}", lead_sentence="")
    shown.set_part(shifted, mark=(start + 1, end + 1))
    cursor = QTextCursor(shown.document())
    cursor.setPosition(start + 3)
    assert cursor.charFormat().background().color() == QColor(LIGHT.hit)
    cursor.setPosition(end + 3)
    assert cursor.charFormat().background().color() != QColor(LIGHT.hit)


def test_another_look_keeps_the_words(plan: Plan, shown: UnitText) -> None:
    heading = plan.headings[3]
    shown.set_part(heading, plan.clauses_under(heading))
    before = shown.toPlainText()
    shown.set_look(Look(DARK, 2.0))
    assert shown.toPlainText() == before
    assert before.splitlines()[0] == heading.text
