from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor

from desktop.library.anchors import make_anchor
from desktop.library.bookmarks import Bookmarks
from desktop.models.bookmark_tree import BookmarkTree
from desktop.models.bookmarks import BookmarksModel
from desktop.models.roles import NUMBER_ROLE
from desktop.parts.markers import COLOURS, marker_colour, marker_ground
from desktop.theme import THEMES, ThemeName
from tests.desktop.shelving import add_folder, add_passage, remove_folder

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    from content.plan import Plan


@pytest.fixture
def store(plans: tuple[Plan, ...], tmp_path: Path) -> Bookmarks:
    made = Bookmarks(tmp_path / "library.sqlite")
    plan = plans[0]
    made.add(plan.clauses[5].id, "后面的", folder="督办/九月")
    made.add(plan.clauses[2].id, "前面的", note="要点", folder="督办/九月")
    made.add("省科技厅", "省科技厅", kind="department")
    add_folder(made, "空的")
    unit = plan.clauses[5]
    add_passage(made, unit.id, "一段", make_anchor(unit.text, 3, 9))
    return made


@pytest.fixture
def flat(plans: tuple[Plan, ...], store: Bookmarks) -> BookmarksModel:
    made = BookmarksModel(plans)
    made.open(store)
    return made


@pytest.fixture
def tree(plans: tuple[Plan, ...], flat: BookmarksModel) -> BookmarkTree:
    return BookmarkTree(plans, flat)


def test_tree_keeps_qts_rules(
    tree: BookmarkTree, flat: BookmarksModel, store: Bookmarks, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(tree)
    remove_folder(store, "督办")
    flat.reload()
    tree.set_filter("省")
    qtmodeltester.check(tree)


def test_folders_first_then_bookmarks_in_document_order(tree: BookmarkTree) -> None:
    assert [tree.index(row, 0).data() for row in range(tree.rowCount())] == ["督办", "空的", "一段", "省科技厅"]
    inner = tree.index_of(folder="督办/九月")
    assert [tree.index(row, 0, inner).data() for row in range(tree.rowCount(inner))] == ["前面的", "后面的"]


def test_filter_looks_in_notes_and_quotes(tree: BookmarkTree, plans: tuple[Plan, ...]) -> None:
    tree.set_filter("要点")
    assert tree.rowCount() == 1
    assert tree.index_of(folder="空的").isValid() is False
    tree.set_filter(plans[0].clauses[5].text[3:9])
    assert tree.index(0, 0).data() == "一段"


def test_filter_finds_a_clause_by_its_number(tree: BookmarkTree, plans: tuple[Plan, ...]) -> None:
    tree.set_filter(plans[0].clauses[2].number)
    inner = tree.index_of(folder="督办/九月")
    assert [tree.index(row, 0, inner).data() for row in range(tree.rowCount(inner))] == ["前面的"]


def test_a_folder_counts_the_bookmarks_in_it_and_below(tree: BookmarkTree) -> None:
    def counts() -> dict[str, str]:
        return {path: tree.index_of(folder=path).data(NUMBER_ROLE) or "" for path in ("督办", "督办/九月", "空的")}

    assert counts() == {"督办": "2", "督办/九月": "2", "空的": ""}
    assert tree.index_of(folder="督办").data(Qt.ItemDataRole.AccessibleTextRole) == "文件夹 督办 2 个书签"
    tree.set_filter("要点")
    assert counts()["督办"] == "1"


def test_drop_asks_for_a_move(tree: BookmarkTree, store: Bookmarks) -> None:
    asked: list[tuple[object, ...]] = []
    tree.move_requested.connect(lambda *move: asked.append(move))
    mark = store.find("省科技厅", "department")
    assert mark is not None
    data = tree.mimeData([tree.index_of(key=mark.key), tree.index_of(folder="空的")])
    assert not tree.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, tree.index_of(folder="督办"))
    assert asked == [((mark.key,), ("空的",), "督办")]
    assert not tree.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, -1, -1, tree.index_of(folder="督办"))


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("colour", [colour for colour, _ in COLOURS])
def test_text_stays_legible_on_every_marker(theme: ThemeName, colour: str) -> None:
    tokens = THEMES[theme]
    ground = luminance(marker_ground(colour, tokens))
    for ink in (tokens.ink, tokens.ink2):
        light, dark = sorted((luminance(QColor(ink)), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("colour", [colour for colour, _ in COLOURS])
def test_stars_and_pencils_stand_out_from_what_they_are_on(theme: ThemeName, colour: str) -> None:
    tokens = THEMES[theme]
    full = luminance(marker_colour(colour, tokens))
    for ground in (tokens.paper, tokens.desk, tokens.blue_soft):
        light, dark = sorted((luminance(QColor(ground)), full), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3
