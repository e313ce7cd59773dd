"""A search narrowed, sorted, explained, kept and taken up again: by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from desktop.library.bookmarks import Bookmarks
from desktop.parts.chips import Chip
from desktop.parts.drop_chip import DropChip
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.conftest import Hands

# Menus grab the keyboard, which the screenless platform cannot.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def search(hands: Hands, query: str) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    hands.type(query)


def chip(hands: Hands, name: str) -> DropChip | Chip:
    chips: list[DropChip | Chip] = [*hands.views.hits.findChildren(DropChip), *hands.views.hits.findChildren(Chip)]
    return next(one for one in chips if one.accessibleName().startswith(name) and one.isVisible())


def focus() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def tab_to(hands: Hands, name: str) -> None:
    """Walk by Tab from the box to a chip."""
    hands.views.box.setFocus()
    for _ in range(40):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        here = focus()
        if isinstance(here, (DropChip, Chip)) and here.accessibleName().startswith(name):
            return
    pytest.fail(f"Tab does not reach {name}")


def open_menu(hands: Hands, name: str) -> QMenu:
    tab_to(hands, name)
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: any(menu.isVisible() for menu in chip(hands, name).findChildren(QMenu)))
    return next(menu for menu in chip(hands, name).findChildren(QMenu) if menu.isVisible())


def choose(hands: Hands, name: str, words: str) -> None:
    menu = open_menu(hands, name)
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text().startswith(words):
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hands.wait(lambda: not menu.isVisible())


def titles(hands: Hands) -> list[str]:
    model = hands.views.hits.list.model()
    hands.wait(lambda: model.rowCount() == len(hands.window.search.hits))
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_menus_carry_the_counts_and_narrow_together_with_the_query(hands: Hands) -> None:
    search(hands, "知识产权")
    menu = open_menu(hands, "章节")
    entries = {action.text().split("\t")[0]: action.text().split("\t")[1] for action in menu.actions()}
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert entries["三、主要措施"] == "6"
    choose(hands, "章节", "三、主要措施")
    assert hands.views.hits.head_text.startswith("6 条命中")
    choose(hands, "牵头部门", "省知识产权局")
    assert len(titles(hands)) == 2
    assert hands.views.box.text() == "知识产权"
    assert chip(hands, "章节").accessibleName() == "章节：三、主要措施"
    hands.press(Qt.Key.Key_Delete)
    tab_to(hands, "章节")
    hands.press(Qt.Key.Key_Delete)
    assert hands.views.hits.head_text.startswith("11 条命中")


@pytest.mark.parametrize("facet", ["章节", "牵头部门", "参加部门", "时限"])
def test_every_facet_counts_narrows_and_is_taken_away_by_its_cross(hands: Hands, facet: str) -> None:
    search(hands, "知识产权")
    name = "完成时限" if facet == "时限" else facet
    menu = open_menu(hands, name)
    words, count = menu.actions()[-1].text().split("\t")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    choose(hands, name, words)
    assert hands.views.hits.head_text.startswith(f"{count} 条命中")
    chosen = chip(hands, name)
    assert chosen.accessibleName() == f"{name}：{words}"
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton, pos=QPoint(chosen.width() - 8, chosen.height() // 2))
    assert hands.views.hits.head_text.startswith("11 条命中")


def test_another_value_is_offered_with_its_count_where_one_is_set(hands: Hands) -> None:
    search(hands, "产业")
    choose(hands, "牵头部门", "省科技厅")
    narrowed = hands.window.search.result.total
    menu = open_menu(hands, "牵头部门")
    entries = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert entries[0] == "不限"
    assert f"省科技厅\t{narrowed}" in entries
    assert any(entry.startswith("省财政厅\t") for entry in entries)
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_hits_are_sorted_by_place_and_by_deadline(hands: Hands) -> None:
    search(hands, "示范")
    choose(hands, "排序", "原文顺序")
    units = [unit.id for unit in hands.plan.units]
    places = [units.index(hit.id) for hit in hands.window.search.hits if hit.id in units]
    assert places == sorted(places)
    choose(hands, "排序", "时限")
    years = [hands.plan.task(hit.id).deadline.year or 9999 for hit in hands.window.search.hits if hit.kind == "task"]
    assert years == sorted(years)
    assert years[0] < years[-1]


def test_every_hit_that_is_not_exact_says_why(hands: Hands) -> None:
    search(hands, "自动驾驶")
    model = hands.views.hits.list.model()
    for row in range(model.rowCount()):
        said = model.index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert said.startswith("为什么命中：近义。")
        assert said == model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    hands.views.box.setText("知识产权")
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_question_is_asked_and_run_by_enter(hands: Hands) -> None:
    search(hands, "知识产圈")
    head = hands.views.hits.head
    asked = [head.questions]
    for _ in range(40):
        hands.press(Qt.Key.Key_Tab)
        if focus().accessibleName().startswith("您是不是要找"):
            break
    hands.press(Qt.Key.Key_Space)
    assert hands.views.box.text() == "知识产权"
    asked.append(head.questions)
    assert asked == [("您是不是要找“知识产权”？",), ()]


def test_nothing_found_teaches_and_narrowed_to_nothing_offers_to_widen(hands: Hands) -> None:
    search(hands, "魑魅魍魉")
    assert "少写几个字" in hands.views.hits.nothing_text
    assert not hands.views.hits.list.isVisible()
    hands.views.box.setText("知识产权")
    assert hands.views.hits.nothing_text == ""
    hands.window.search.set_filter("deadline", "2018年")
    assert "所选范围" in hands.views.hits.nothing_text
    assert hands.views.hits.offer is not None
    hands.click(hands.views.hits.offer)
    assert hands.views.hits.head_text.startswith("11 条命中")


def test_a_kept_search_is_on_disk_and_runs_again(hands: Hands, tmp_path: Path) -> None:
    search(hands, "知识产权")
    choose(hands, "牵头部门", "省知识产权局")
    found = hands.window.search.hits
    hands.press_ctrl(Qt.Key.Key_S)
    store = Bookmarks(UserDirs.under(tmp_path / "user").database)
    kept = store.list()
    assert [(mark.kind, mark.id) for mark in kept] == [("search", "知识产权 牵头:“省知识产权局”")]
    hands.press_ctrl(Qt.Key.Key_S)
    assert len(store.list()) == 1
    store.close()
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.window.keeping.run_kept(kept[0].id)
    assert hands.window.search.hits == found
    assert hands.views.box.text() == "知识产权"


def test_all_hits_go_to_a_folder_in_one_step(hands: Hands, tmp_path: Path) -> None:
    search(hands, "网联汽车")
    hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = hands.window.keeping.dialog
    assert dialog is not None
    choice = dialog.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    field = choice.lineEdit()
    assert field is not None
    assert field.text() == "网联汽车"
    QTest.keyClicks(field, "2017")  # over the query, which is chosen
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(field, enter)  # QTest would look for the dialog when it is gone
    hands.wait(lambda: hands.window.keeping.dialog is None)
    store = Bookmarks(UserDirs.under(tmp_path / "user").database)
    kept = {mark.id: mark.folder for mark in store.list()}
    assert kept == {hit.id: "2017" for hit in hands.window.search.hits}
    store.close()


def test_nothing_is_kept_while_nothing_is_searched(hands: Hands) -> None:
    assert not hands.window.commands["save_search"].isEnabled()
    assert not hands.window.commands["keep_hits"].isEnabled()
    hands.window.keeping.keep_search()
    hands.window.keeping.ask_folder(hands.window.looking.look, hands.window)
    assert hands.window.keeping.dialog is None
    assert hands.window.bookmarks.rowCount() == 0


def test_f3_walks_within_a_unit_and_on_to_the_next(hands: Hands) -> None:
    search(hands, "网联汽车")
    session = hands.window.search
    marks = [mark.part_id for mark in session.marks]
    walked = []
    for _ in marks:
        walked.append(session.marks[session.mark].part_id)
        hands.press(Qt.Key.Key_F3)
    assert walked == marks
    assert len(set(marks)) > 1
    assert session.mark == 0
