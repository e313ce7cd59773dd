"""What assistive technology is told: every view and dialog walked through QAccessible."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop.controllers.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Hands

MOST_CHILDREN = 60  # of a table: one row is as the next
LISTS = ("contents", "tasks", "departments", "bookmarks")
# What a person acts on or reads; panes and layouts need no name.
TOLD = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.PageTab,
    QAccessible.Role.PageTabList,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.ColumnHeader,
}


def walked(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for place in range(min(interface.childCount(), MOST_CHILDREN)):
        child = cast("QAccessibleInterface | None", interface.child(place))  # its stub denies None
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walked(child)


def unnamed(widget: QWidget) -> list[str]:
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    found = []
    for part in walked(root):
        made = cast("QObject | None", part.object())  # its stub denies None
        # Qt's own inner parts (a header's corner, a field's clear button) carry Qt's names.
        own = made is None or not made.objectName().startswith("qt_")
        if own and part.role() in TOLD and not part.text(QAccessible.Text.Name):
            found.append(
                f"{part.role()} {type(made).__name__} in {type(made.parent()).__name__ if made is not None else ''}"
            )
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is(hands: Hands, name: str) -> None:
    hands.window.commands["toggle_bookmark"].trigger()
    hands.window.commands[f"show_{name}"].trigger()
    QApplication.processEvents()
    root = QAccessible.queryAccessibleInterface(hands.window)
    assert root is not None
    assert len(list(walked(root))) > MOST_CHILDREN // 2  # the walk has been somewhere
    assert unnamed(hands.window) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_it_is(hands: Hands, name: str) -> None:
    hands.window.commands[f"show_{name}"].trigger()
    QApplication.processEvents()
    assert unnamed(hands.window) == []


def test_department_and_hits_say_what_they_are(hands: Hands) -> None:
    hands.window.go_to("省科技厅")
    QApplication.processEvents()
    assert unnamed(hands.window) == []
    hands.window.commands["find"].trigger()
    hands.type("知识产权")
    hands.wait(lambda: hands.window.search.result.total > 0)
    QApplication.processEvents()
    assert unnamed(hands.window) == []


@pytest.mark.parametrize("action", ["go_to", "settings"])
def test_every_dialog_says_what_it_is(hands: Hands, action: str) -> None:
    hands.window.commands[action].trigger()
    dialog = hands.window.dialogs.opened
    assert dialog is not None
    found = unnamed(dialog)
    title = dialog.windowTitle()
    dialog.reject()
    assert found == []
    assert title


def test_help_says_what_it_is(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1)
    shown = hands.window.dialogs.help_window
    assert shown is not None
    found = unnamed(shown)
    shown.close()
    assert found == []


def test_print_dialog_says_what_it_is(hands: Hands) -> None:
    hands.window.commands["print_cards"].trigger()
    dialog = hands.window.printing.dialog
    assert dialog is not None
    found = unnamed(dialog)
    dialog.reject()
    assert found == []


def test_the_whole_text_is_read_through_the_text_interface(hands: Hands) -> None:
    interface = QAccessible.queryAccessibleInterface(hands.reader)
    assert interface is not None
    text = interface.textInterface()
    whole = text.text(0, text.characterCount())
    assert all(clause.text in whole for clause in hands.plan.clauses)


def test_tab_comes_round_to_where_it_began(hands: Hands) -> None:
    seen = []
    for _ in range(120):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        if focus in seen[:-1]:
            break
        hands.press(Qt.Key.Key_Tab)
    assert seen[-1] is seen[0]
    assert len(seen) > 11
