from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.library.bookmarks import Bookmarks
from desktop.models.bookmarks import BookmarksModel
from desktop.models.roles import NUMBER_ROLE, TARGET_ROLE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    from content.plan import Plan


@pytest.fixture
def model(plans: tuple[Plan, ...], tmp_path: Path) -> BookmarksModel:
    made = BookmarksModel(plans)
    made.open(Bookmarks(tmp_path / "library.sqlite"))
    return made


def test_model_keeps_qts_rules(model: BookmarksModel, plans: tuple[Plan, ...], qtmodeltester: ModelTester) -> None:
    for unit in (plans[0].clauses[3], plans[0].tasks[3]):
        model.toggle_target(unit.id, unit.title)
    qtmodeltester.check(model)


def test_toggle_adds_then_removes(model: BookmarksModel, plans: tuple[Plan, ...]) -> None:
    clause, changes = plans[0].clauses[3], []
    model.changed.connect(lambda: changes.append(model.unit_ids))
    assert model.toggle_target(clause.id, clause.title)
    assert model.index(0, 0).data(TARGET_ROLE) == clause.id
    assert model.index(0, 0).data(NUMBER_ROLE) == clause.number
    assert clause.title in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not model.toggle_target(clause.id, clause.title)
    assert changes == [frozenset({clause.id}), frozenset()]


def test_bookmark_on_a_unit_that_is_gone_is_still_listed(model: BookmarksModel, tmp_path: Path) -> None:
    Bookmarks(tmp_path / "library.sqlite").add("old-plan/9.9", "旧方案的一条")
    model.reload()
    assert model.index(0, 0).data() == "旧方案的一条"
    assert model.index(0, 0).data(NUMBER_ROLE) == ""


def test_without_a_store_nothing_is_kept(plans: tuple[Plan, ...]) -> None:
    model = BookmarksModel(plans)
    assert not model.is_open
    assert not model.toggle_target(plans[0].clauses[0].id, "")
    assert model.rowCount() == 0
