"""The four questions answered by keys alone, from the open window to the end; and no place that keeps the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from desktop.controllers.pages import PAGES
from desktop.parts.link_rows import LinkRow
from desktop.views.go_to_dialog import GoToDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MOST_STEPS = 200


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(words: str) -> None:
    """Type where the keyboard is, Chinese too."""
    for character in words:
        QApplication.sendEvent(focus(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character))
    QApplication.processEvents()


def give_back(hands: Hands, window: QWidget) -> None:
    """Make a window active again, as the desktop does when what lay over it closes."""
    window.activateWindow()
    hands.wait(window.isActiveWindow)


def tab_to(hands: Hands, name: str) -> None:
    """Press Tab until the keyboard is at what a screen reader calls so."""
    for _ in range(MOST_STEPS):
        if focus().accessibleName().startswith(name):
            return
        hands.press(Qt.Key.Key_Tab)
    pytest.fail(f"{name} is not reached by Tab")


def f6_to(hands: Hands, name: str) -> None:
    for _ in range(6):
        if focus().accessibleName() == name:
            return
        hands.press(Qt.Key.Key_F6)
    pytest.fail(f"{name} is not reached by F6")


def test_what_does_the_plan_say_about_it(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    write("网联汽车")
    hands.wait(lambda: hands.window.search.result.total == 3)
    assert hands.here == "3.2.5"
    hands.press(Qt.Key.Key_Down)
    QApplication.processEvents()
    assert hands.here == "task-18"
    hands.press(Qt.Key.Key_Up)
    QApplication.processEvents()
    for _ in range(2):
        hands.press(Qt.Key.Key_F3)
    assert "第 3 处 / 共 6 处" in hands.labels(hands.views.path)
    hands.press(Qt.Key.Key_Return)
    assert hands.reader.hasFocus()
    assert hands.here == "3.2.5"
    hands.press(Qt.Key.Key_Escape)
    assert not hands.views.left.shows_hits


def test_what_is_our_department_on_the_hook_for(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_3)
    tab_to(hands, "筛选部门")
    write("科技厅")
    hands.press(Qt.Key.Key_Tab)
    assert focus() is hands.views.departments.table
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "省科技厅"
    hands.wait(lambda: any(row.startswith("任务 3") for row in hands.rows()))
    tab_to(hands, "任务 3")
    assert isinstance(focus(), LinkRow)
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "task-3"
    f6_to(hands, "责任与依据")
    hands.wait(lambda: any(row.startswith("条文 3.1.2") for row in hands.rows()))
    tab_to(hands, "条文 3.1.2")
    hands.press(Qt.Key.Key_Space)
    assert hands.here == "3.1.2"
    for expected in ("task-3", "省科技厅"):
        hands.press(Qt.Key.Key_Left, ALT)
        assert hands.here == expected


def test_where_was_that_clause_and_how_is_it_cited(hands: Hands) -> None:
    hands.press_ctrl(Qt.Key.Key_G)
    dialog = hands.window.dialogs.opened
    assert isinstance(dialog, GoToDialog)
    hands.wait(dialog.isActiveWindow)
    write("三（二）5")
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "3.2.5"
    give_back(hands, hands.window)
    hands.press_ctrl(Qt.Key.Key_D)
    hands.press(Qt.Key.Key_C, CTRL_SHIFT)
    assert QGuiApplication.clipboard().text().startswith("《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段")
    hands.press(Qt.Key.Key_Home, ALT)
    assert hands.here == "0"
    hands.press_ctrl(Qt.Key.Key_4)
    tab_to(hands, "书签")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "3.2.5"
    hands.press_ctrl(Qt.Key.Key_1)
    tab_to(hands, "目录")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.reader.current == f"{hands.plan.id}/section-3.3"
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.here == "3.2.5"


def test_give_me_paper(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.1.4").id)
    hands.press_ctrl(Qt.Key.Key_P)
    dialog = hands.window.printing.dialog
    assert dialog is not None
    hands.wait(dialog.isActiveWindow)
    tab_to(hands, "部门")
    assert isinstance(focus(), QComboBox)
    before = dialog.options.department
    hands.press(Qt.Key.Key_Down)
    department = dialog.options.department
    assert department != before
    hands.press(Qt.Key.Key_S, ALT)
    hands.wait(lambda: isinstance(dialog.findChild(QFileDialog), QFileDialog))  # a moment after the button went down
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    target = Path(chooser.selectedFiles()[0])
    assert target.name == f"{department}.pdf"
    chooser.accept()  # the desktop's own dialog
    hands.wait(target.exists)
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert department in "".join(text.split())
    give_back(hands, dialog)
    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: not dialog.isVisible())


def panes_in_turn(hands: Hands, *modifiers: Qt.KeyboardModifier) -> list[str]:
    seen: list[str] = []
    for _ in range(8):
        hands.press(Qt.Key.Key_F6, *modifiers)
        panes = [pane for pane in hands.views.panes if pane is focus() or pane.isAncestorOf(focus())]
        assert len(panes) == 1
        name = str(hands.views.panes.index(panes[0]))
        if name in seen:
            break
        seen.append(name)
    return seen


def test_f6_goes_round_all_panes_wherever_one_is(hands: Hands) -> None:
    def check() -> None:
        whole = {str(place) for place in range(len(hands.views.panes))}
        assert set(panes_in_turn(hands)) == whole
        assert set(panes_in_turn(hands, Qt.KeyboardModifier.ShiftModifier)) == whole

    check()
    for name in PAGES:
        hands.window.commands[f"show_{name}"].trigger()
        check()
    hands.window.go_to("省科技厅")
    check()
    hands.press_ctrl(Qt.Key.Key_K)
    write("知识产权")
    hands.wait(lambda: hands.window.search.result.total > 0)
    check()


@pytest.mark.parametrize("name", [*PAGES, "department", "hits", "bookmarks"])
def test_tab_leaves_every_place(hands: Hands, name: str) -> None:
    if name == "department":
        hands.window.go_to("省科技厅")
    elif name == "hits":
        hands.press_ctrl(Qt.Key.Key_K)
        write("知识产权")
        hands.wait(lambda: hands.window.search.result.total > 0)
    elif name == "bookmarks":
        hands.window.commands["toggle_bookmark"].trigger()
        hands.press_ctrl(Qt.Key.Key_4)
    else:
        hands.window.commands[f"show_{name}"].trigger()
    QApplication.processEvents()
    seen: list[QWidget] = []
    while focus() not in seen:
        assert len(seen) < MOST_STEPS
        seen.append(focus())
        hands.press(Qt.Key.Key_Tab)
    assert focus() is seen[0]
    assert all(widget.isVisible() for widget in seen)
    for _ in seen:
        hands.press(Qt.Key.Key_Backtab)
    assert focus() is seen[0]


def test_the_keyboard_goes_into_the_right_panel_and_on_to_what_one_chooses_there(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.wait(lambda: "参加 省公安厅" in hands.chips())
    hands.press(Qt.Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "牵头 省发展改革委"
    for _ in range(10):
        hands.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName().startswith("任务 18"):
            break
    hands.press(Qt.Key.Key_Return)
    assert hands.here == "task-18"
    hands.wait(lambda: any(row.startswith("条文 3.2.5") for row in hands.rows()))
    assert hands.reader.hasFocus()
