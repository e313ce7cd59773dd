"""The editor of a bookmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.library.bookmark import NO_ANCHOR, Bookmark
from desktop.parts.look import Look
from desktop.theme import LIGHT, style_sheet
from desktop.views.bookmark_dialog import BookmarkDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MADE, CHANGED = "2026-11-23T08:45:31.905159Z", "2026-12-23T08:45:31.905159Z"
MARK = Bookmark("p/1", "很长的标题" * 8, "批注", "督办", MADE, CHANGED, "k", "unit", anchor=NO_ANCHOR)


def made(qtbot: QtBot, zoom: float) -> BookmarkDialog:
    dialog = BookmarkDialog(MARK, ("督办", "2017-08"), Look(LIGHT, zoom))
    dialog.setStyleSheet(style_sheet(LIGHT, zoom))
    dialog.set_look(Look(LIGHT, zoom))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.mark.parametrize("zoom", [1.0, 2.0, 3.0])
def test_its_buttons_are_in_sight_at_any_size_of_type(qtbot: QtBot, zoom: float) -> None:
    dialog = made(qtbot, zoom)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    button = dialog.save_button
    assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint()), button.size()))
    assert dialog.title_field.cursorPosition() == 0
    line = dialog.folder_field.lineEdit()
    assert line is not None
    assert line.font().pixelSize() == dialog.title_field.font().pixelSize() == round(14 * zoom)


def test_a_new_folder_is_not_completed_to_an_old_one(qtbot: QtBot) -> None:
    dialog = made(qtbot, 1.0)
    line = dialog.folder_field.lineEdit()
    assert line is not None
    line.clear()
    QTest.keyClicks(line, "2017")
    assert dialog.draft.folder == "2017"


def test_escape_takes_nothing_written_with_it_unless_it_is_pressed_twice(qtbot: QtBot) -> None:
    dialog = made(qtbot, 1.0)
    for words in ("一", "二"):  # what is written after the warning is warned of, too
        dialog.note_field.insertPlainText(words)
        QTest.keyClick(dialog.note_field, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    assert "还没有保存" in " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    QTest.keyClick(dialog.note_field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_asks_the_same_and_a_dialog_nobody_wrote_in_closes_at_once(qtbot: QtBot) -> None:
    dialog = made(qtbot, 1.0)
    dialog.tags_field.setText("急")
    assert not dialog.close()
    assert dialog.close()
    untouched = made(qtbot, 1.0)
    QTest.keyClick(untouched.note_field, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
