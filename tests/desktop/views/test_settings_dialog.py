from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTextEdit,
    QToolButton,
)

from desktop.models.preferences import Preferences, reader_families
from desktop.parts.look import Look
from desktop.theme import CONTRAST, DARK, LIGHT
from desktop.views.settings_dialog import SettingsDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from content.plan import Plan

START = Preferences(theme="dark", leading=2.0, measure=30, copy_form="template", template="{引用}")


@pytest.fixture
def dialog(plan: Plan, qtbot: QtBot) -> Iterator[SettingsDialog]:
    sample = plan.clause(f"{plan.id}/3.2.5")
    made = SettingsDialog(START, reader_families(["FangSong"]), sample, plan, Look(LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def choose(dialog: SettingsDialog, name: str, words: str) -> None:
    box = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == name)
    box.setCurrentText(words)


def button(dialog: SettingsDialog, words: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == words)


def template(dialog: SettingsDialog) -> QLineEdit:
    return next(field for field in dialog.findChildren(QLineEdit) if field.accessibleName() == "自定格式")


def said(dialog: SettingsDialog) -> list[str]:
    return [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]


def test_it_shows_what_it_was_given_and_gives_back_what_was_chosen(dialog: SettingsDialog, qtbot: QtBot) -> None:
    assert dialog.preferences == START
    choose(dialog, "主题", "高对比度")
    choose(dialog, "字号", "150%")
    choose(dialog, "正文字体", "仿宋")
    choose(dialog, "行距", "紧")
    choose(dialog, "引用形式", "引用和原文")
    dialog.findChildren(QSpinBox)[0].setValue(42)
    with qtbot.waitSignal(dialog.saved) as kept:
        button(dialog, "保存").click()
    assert kept.args == [
        Preferences("contrast", "FangSong", leading=1.5, measure=42, copy_form="both", template="{引用}", zoom=1.5)
    ]
    assert not dialog.isVisible()


def test_cancelling_keeps_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    choose(dialog, "主题", "浅色")
    with qtbot.assertNotEmitted(dialog.saved):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_defaults_come_back_at_a_click(dialog: SettingsDialog) -> None:
    button(dialog, "恢复默认").click()
    assert dialog.preferences == Preferences()


def test_the_template_is_previewed_as_it_is_typed(dialog: SettingsDialog) -> None:
    assert "三、（二）第5段" in said(dialog)
    template(dialog).setText("{编号}，{页码}")
    assert "3.2.5，{页码}" in said(dialog)
    assert "不认识的占位符，照原样保留：{页码}" in said(dialog)
    insert = next(b for b in dialog.findChildren(QToolButton) if b.text() == "{牵头}")
    insert.click()
    assert "3.2.5，{页码}省发展改革委" in said(dialog)


def test_the_template_is_asked_for_only_where_it_is_used(dialog: SettingsDialog) -> None:
    assert template(dialog).isVisible()
    choose(dialog, "引用形式", "只要原文")
    assert not template(dialog).isVisible()
    assert any(words.startswith("智能网联汽车测试示范工程。") and words.endswith("……") for words in said(dialog))


def test_the_sample_is_set_with_as_many_characters_a_line_as_chosen(dialog: SettingsDialog) -> None:
    sample = dialog.findChildren(QTextEdit)[0]
    dialog.findChildren(QSpinBox)[0].setValue(24)
    first = sample.document().firstBlock().layout().lineAt(1)
    assert 23 <= first.textLength() <= 26


@pytest.mark.parametrize("look", [Look(DARK), Look(CONTRAST, 1.5), Look(LIGHT, 2.0)])
def test_the_dialog_follows_theme_and_zoom(dialog: SettingsDialog, look: Look) -> None:
    dialog.set_look(look)
    assert not dialog.grab().isNull()


@pytest.mark.parametrize("zoom", [1.0, 2.0, 3.0])
def test_everything_in_it_can_be_reached_at_any_size_of_type(dialog: SettingsDialog, zoom: float) -> None:
    dialog.set_look(Look(LIGHT, zoom))
    QApplication.processEvents()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    viewport = dialog.findChildren(QScrollArea)[0].viewport()
    for field in (*dialog.findChildren(QComboBox), *dialog.findChildren(QSpinBox)):
        right = field.mapTo(viewport, field.rect().topRight()).x()
        assert right <= viewport.width(), field.accessibleName()
