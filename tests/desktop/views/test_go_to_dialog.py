from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QTextEdit

from content.citation import quote
from desktop.parts.look import Look
from desktop.theme import CONTRAST, DARK, LIGHT
from desktop.views.go_to_dialog import GoToDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from content.plan import Plan


@pytest.fixture
def dialog(plan: Plan, qtbot: QtBot) -> Iterator[GoToDialog]:
    made = GoToDialog(plan, Look(LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def field(dialog: GoToDialog) -> QLineEdit:
    return next(iter(dialog.findChildren(QLineEdit)))


def preview(dialog: GoToDialog) -> QTextEdit:
    return next(iter(dialog.findChildren(QTextEdit)))


def button(dialog: GoToDialog, words: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == words)


def test_a_reference_is_previewed_and_enter_goes(dialog: GoToDialog, plan: Plan, qtbot: QtBot) -> None:
    QTest.keyClicks(field(dialog), "3.2.5")
    assert preview(dialog).toPlainText() == plan.clause(f"{plan.id}/3.2.5").text
    with qtbot.waitSignal(dialog.target_requested) as went:
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    assert went.args == [f"{plan.id}/3.2.5"]
    assert not dialog.isVisible()


def test_a_pasted_citation_with_its_words_is_understood(dialog: GoToDialog, plan: Plan, qtbot: QtBot) -> None:
    dialog.set_text(quote(plan.task(f"{plan.id}/task-18"), plan))
    assert field(dialog).selectedText() == field(dialog).text()
    assert preview(dialog).toPlainText().startswith("实施智能网联汽车测试示范工程。")
    with qtbot.waitSignal(dialog.target_requested) as went:
        button(dialog, "转到").click()
    assert went.args == [f"{plan.id}/task-18"]


def test_arrow_keys_choose_among_candidates_while_typing(dialog: GoToDialog, plan: Plan, qtbot: QtBot) -> None:
    field(dialog).setText("人才")
    shown = next(iter(dialog.findChildren(QListView)))
    before = shown.currentIndex().row()
    QTest.keyClick(field(dialog), Qt.Key.Key_Down)
    assert shown.currentIndex().row() == before + 1
    assert field(dialog).text() == "人才"
    with qtbot.waitSignal(dialog.target_requested) as went:
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    assert plan.find(went.args[0]) is not None


def test_a_click_chooses_and_shows(dialog: GoToDialog) -> None:
    field(dialog).setText("人才")
    shown = next(iter(dialog.findChildren(QListView)))
    place = shown.visualRect(shown.model().index(1, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.currentIndex().row() == 1
    assert dialog.isVisible()


def test_a_heading_is_previewed_with_its_clauses(dialog: GoToDialog) -> None:
    field(dialog).setText("三（二）")
    assert preview(dialog).toPlainText().splitlines()[:2] == [
        "（二）加快示范应用推广。",
        "3.2.1　5G商用与物联网应用示范工程",
    ]


def test_what_means_nothing_says_what_to_try_and_goes_nowhere(dialog: GoToDialog, qtbot: QtBot) -> None:
    field(dialog).setText("没有这样的话")
    said = [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]
    assert said == ["没有对应的位置。可以换成编号，或原文开头的几个字。"]
    assert not button(dialog, "转到").isEnabled()
    with qtbot.assertNotEmitted(dialog.target_requested):
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    QTest.keyClick(field(dialog), Qt.Key.Key_Down)
    assert dialog.isVisible()


def test_escape_goes_nowhere(dialog: GoToDialog, qtbot: QtBot) -> None:
    field(dialog).setText("3.2.5")
    with qtbot.assertNotEmitted(dialog.target_requested):
        QTest.keyClick(field(dialog), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("look", [Look(DARK), Look(CONTRAST, 1.5), Look(LIGHT, 2.0)])
def test_the_dialog_follows_theme_and_zoom(dialog: GoToDialog, look: Look) -> None:
    field(dialog).setText("产业")
    dialog.set_look(look)
    assert not dialog.grab().isNull()
    assert dialog.minimumSizeHint().height() <= 700


@pytest.mark.parametrize("zoom", [1.0, 3.0])
def test_it_is_no_larger_than_the_screen(dialog: GoToDialog, zoom: float) -> None:
    dialog.set_look(Look(LIGHT, zoom))
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
