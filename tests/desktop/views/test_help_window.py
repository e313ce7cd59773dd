from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QTextBrowser

from content.load import load_plans
from desktop.actions import ACTIONS
from desktop.models.about import about
from desktop.parts.help_text import WRITTEN, help_markdown
from desktop.parts.look import Look
from desktop.theme import CONTRAST, DARK, LIGHT
from desktop.views.help_window import PAGES, HelpWindow
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

EXAMPLES = re.findall(r"^\| `(.+?)` \| (.+?) \|$", help_markdown("search"), re.MULTILINE)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[HelpWindow]:
    made = HelpWindow(about(load_plans()), Look(LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(load_plans())


def shown(window: HelpWindow) -> str:
    found = window.findChild(QTextBrowser)
    assert isinstance(found, QTextBrowser)
    return found.toPlainText()


def test_the_pages_tell_of_every_action() -> None:
    written = "".join(help_markdown(page) for page in WRITTEN)
    assert [spec.label for spec in ACTIONS if spec.label not in written] == []


def test_no_place_for_a_key_is_left_open() -> None:
    for page in WRITTEN:
        assert not re.search(r"（\{[a-z_]+\}）", help_markdown(page))
    assert "（`Ctrl+K`" in help_markdown("search")


@pytest.mark.parametrize(("query", "words"), EXAMPLES)
def test_every_example_of_a_search_finds_what_it_says(searcher: Searcher, query: str, words: str) -> None:
    total = searcher.search(query).total
    count = re.match(r"(\d+) 条", words)
    assert total == int(count[1]) if count else total > 0


def test_there_are_examples_of_every_kind() -> None:
    assert len(EXAMPLES) >= 25


def test_every_page_is_shown_and_reached_by_keys(window: HelpWindow) -> None:
    pages = window.findChild(QListWidget)
    assert isinstance(pages, QListWidget)
    assert pages.hasFocus()
    titles = []
    for _ in PAGES:
        titles.append(shown(window).splitlines()[0])
        QTest.keyClick(pages, Qt.Key.Key_Down)
    assert titles == ["浏览", "搜索", "书签", "打印", "快捷键", "关于政策案头", "许可证"]


def test_a_page_can_be_asked_for(window: HelpWindow) -> None:
    window.show_page("keys")
    assert window.page == "keys"
    assert "Ctrl+Shift+C" in shown(window)


def test_examples_stand_in_the_window_as_they_are_typed(window: HelpWindow) -> None:
    window.show_page("search")
    assert all(query in shown(window) for query, _ in EXAMPLES)


def test_escape_closes_it_and_says_so(window: HelpWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.isVisible()
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize("look", [Look(DARK), Look(CONTRAST, 1.5), Look(LIGHT, 2.0)])
def test_the_window_follows_theme_and_zoom(window: HelpWindow, look: Look) -> None:
    for page, _ in PAGES:
        window.show_page(page)
        window.set_look(look)
        assert not window.grab().isNull()


@pytest.mark.parametrize("zoom", [1.0, 3.0])
def test_it_is_no_larger_than_the_screen(window: HelpWindow, zoom: float) -> None:
    window.set_look(Look(LIGHT, zoom))
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
