from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import ACTIONS, MENUS, SEPARATOR, build_menu, connect_actions, hint, make_actions

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_action_is_in_exactly_one_menu() -> None:
    listed = Counter(action_id for _, ids in MENUS for action_id in ids if action_id != SEPARATOR)
    assert listed == Counter(spec.id for spec in ACTIONS)
    assert set(listed.values()) == {1}


def test_shortcuts_are_valid_and_unique() -> None:
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_mnemonics_are_unique_within_a_menu() -> None:
    texts = {spec.id: spec.text for spec in ACTIONS}
    for title, ids in MENUS:
        letters = [texts[action_id].partition("(&")[2][:1] for action_id in ids if action_id != SEPARATOR]
        assert len(letters) == len(set(letters)), title


def test_labels_leave_out_mnemonic_and_dots() -> None:
    assert next(spec.label for spec in ACTIONS if spec.id == "print_cards") == "打印任务卡"


def test_hints_show_the_first_key_with_arrows() -> None:
    assert hint("back") == "后退 Alt+←"
    assert hint("find") == "搜索 Ctrl+K"


def test_trigger_runs_the_handler(qtbot: QtBot) -> None:
    owner = QWidget()
    ran: list[str] = []
    qtbot.addWidget(owner)
    actions = make_actions(owner)
    connect_actions(actions, {spec.id: partial(ran.append, spec.id) for spec in ACTIONS})
    for spec in ACTIONS:
        actions[spec.id].trigger()
    assert ran == [spec.id for spec in ACTIONS]


def test_action_without_handler_is_an_error(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(KeyError):
        connect_actions(make_actions(owner), {})


def test_menu_holds_every_action(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = make_actions(owner)
    menu = build_menu(owner, actions)
    parts = menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [action for part in parts for action in part.actions() if not action.isSeparator()]
    assert {action.objectName() for action in shown} == {spec.id for spec in ACTIONS}
