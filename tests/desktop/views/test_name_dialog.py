"""The dialog that asks for the name of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from desktop.parts.look import Look
from desktop.theme import LIGHT, style_sheet
from desktop.views.name_dialog import NameDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LOOK = Look(LIGHT, 1.5)


def made(qtbot: QtBot, value: str = "", offers: tuple[str, ...] = ()) -> tuple[NameDialog, list[str]]:
    named: list[str] = []
    dialog = NameDialog("移到文件夹", "文件夹：", value, offers, "移动", LOOK)
    dialog.named.connect(named.append)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, named


@pytest.mark.parametrize("offers", [(), ("", "督办", "督办/九月")])
def test_what_is_typed_is_taken_as_it_is_and_never_completed(qtbot: QtBot, offers: tuple[str, ...]) -> None:
    dialog, named = made(qtbot, "旧名", offers)
    assert dialog.line.selectedText() == "旧名"
    for key in ("a", "督"):
        event = QInputMethodEvent()
        event.setCommitString(key)
        QApplication.sendEvent(dialog.line, event)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert named == ["a督"]
    assert not dialog.isVisible()


def test_a_name_like_one_that_is_there_is_no_other(qtbot: QtBot) -> None:
    dialog, named = made(qtbot, "", ("", "2017-08"))
    QTest.keyClicks(dialog.line, "2017")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert named == ["2017"]


def test_a_folder_that_is_there_can_be_chosen(qtbot: QtBot) -> None:
    dialog, named = made(qtbot, "", ("", "督办"))
    box = dialog.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert named == ["督办"]


def test_escape_leaves_all_as_it_is(qtbot: QtBot) -> None:
    dialog, named = made(qtbot, "旧名")
    QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert (named, dialog.isVisible()) == ([], False)


@pytest.mark.parametrize("offers", [(), ("", "督办")])
def test_its_one_main_button_stands_on_the_right_and_bears_the_verb(qtbot: QtBot, offers: tuple[str, ...]) -> None:
    dialog, _ = made(qtbot, "", offers)
    dialog.setStyleSheet(style_sheet(LIGHT, 1.5))  # as in the window: without it a box does hand its font on
    dialog.set_look(LOOK)
    buttons = dialog.findChildren(QPushButton)
    assert max(buttons, key=lambda button: button.x()) is dialog.button
    assert [button.text() for button in buttons if button.isDefault()] == ["移动"]
    assert all(button.icon().isNull() for button in buttons)
    assert dialog.line.font().pixelSize() == dialog.button.font().pixelSize() == 21


def test_a_name_of_nothing_is_not_taken_but_a_choice_of_none_is(qtbot: QtBot) -> None:
    dialog, named = made(qtbot)
    for words in ("", "  "):
        dialog.line.setText(words)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        assert dialog.isVisible()
    dialog.line.setText("甲")
    assert dialog.button.isEnabled()
    assert named == []
    choice, chosen = made(qtbot, "", ("", "督办"))
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    assert chosen == [""]
