from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.models.recent import MOST, RecentModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_latest_query_stands_first_and_each_once() -> None:
    model = RecentModel(("机器人", "知识产权"))
    model.add("知识产权")
    assert model.queries == ("知识产权", "机器人")


def test_there_are_twenty_at_most() -> None:
    model = RecentModel(())
    for number in range(30):
        model.add(f"词{number}")
    assert len(model.queries) == MOST
    assert model.queries[0] == "词29"


def test_blanks_are_no_query() -> None:
    model = RecentModel(("  ", "省　厅"))
    model.add("  ")
    assert model.queries == ("省 厅",)


def test_one_and_all_are_forgotten_and_only_a_change_is_told() -> None:
    model, told = RecentModel(("一", "二", "三")), []
    model.changed.connect(lambda: told.append(model.queries))
    model.remove(1)
    model.clear()
    model.clear()
    assert told == [("一", "三"), ()]


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RecentModel(("一", "二"))
    qtmodeltester.check(model)
    model.add("三")
    assert model.index(0, 0).data() == "三"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "最近搜索 三"
