"""Large type: the window stays on the screen, and what one came for is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QTextTable
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton, QTabBar, QToolButton

from desktop.controllers.pages import PAGES
from desktop.parts.figure import FigureBar
from desktop.parts.table import RowTable
from desktop.theme import SMALL
from desktop.views.matrix_page import MatrixPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Hands


def least_width(hands: Hands) -> int:
    QApplication.processEvents()
    return hands.window.minimumSizeHint().width()


@pytest.mark.parametrize(
    ("zoom", "width", "height"), [(2.0, 1366, 768), (3.0, 1366, 768), (2.0, 1024, 700), (3.0, 1024, 700)]
)
def test_nothing_makes_the_window_wider_than_the_screen(
    large_type: Callable[[float, int, int], Hands], zoom: float, width: int, height: int
) -> None:
    hands = large_type(zoom, width, height)
    hands.window.go_to(hands.clause("3.2.5").id)
    assert least_width(hands) <= width
    for name in ("tasks", "contents", *PAGES):
        hands.window.commands[f"show_{name}"].trigger()
        assert least_width(hands) <= width, name
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["find"].trigger()
    hands.type("知识产权")
    hands.wait(lambda: hands.window.search.result.total > 0)
    assert least_width(hands) <= width
    assert hands.window.width() == width


def test_the_matrix_shows_heads_and_rows_at_three_hundred_percent(
    large_type: Callable[[float, int, int], Hands],
) -> None:
    hands = large_type(3.0, 1366, 768)
    hands.window.commands["show_matrix"].trigger()
    QApplication.processEvents()
    page = hands.views.centre
    assert isinstance(page, MatrixPage)
    tables = [view for view in page.findChildren(QAbstractItemView) if view.accessibleName() == "责任矩阵"]
    (matrix,) = tables
    cell = matrix.visualRect(matrix.model().index(1, 3))
    assert matrix.viewport().rect().contains(cell)
    for _ in range(6):
        hands.press(Qt.Key.Key_Down)
    assert matrix.viewport().rect().contains(matrix.visualRect(matrix.currentIndex()))
    heads = [head for head in page.findChildren(QAbstractItemView) if head.accessibleName() in {"条文或任务", "部门"}]
    assert len([head for head in heads if head.isVisible() and head.height() > 0]) >= 2  # they stay while one scrolls
    assert page.current_words.splitlines()[0].startswith(page.matrix.rows[6].department)
    hands.window.looking.set_zoom(1.0)
    QApplication.processEvents()
    assert matrix.viewport().rect().contains(matrix.visualRect(matrix.model().index(20, 3)))


def test_what_has_happened_is_said_at_any_size_of_type(large_type: Callable[[float, int, int], Hands]) -> None:
    hands = large_type(2.0, 1366, 768)
    hands.window.go_to(hands.clause("3.2.5").id)
    assert hands.labels(hands.views.status) == [hands.plan.title, "原文校验一致"]
    hands.window.commands["copy_citation"].trigger()
    assert hands.labels(hands.views.status) == ["已复制引用", "原文校验一致"]


def test_a_plans_name_that_is_cut_ends_in_dots_and_tells_the_whole(
    large_type: Callable[[float, int, int], Hands],
) -> None:
    hands = large_type(3.0, 1024, 700)
    shown = hands.labels(hands.views.status)[0]
    title = next(found for found in hands.views.status.findChildren(QLabel) if found.text() == shown)
    assert shown.endswith("…")
    assert hands.plan.title in title.toolTip()
    hands.window.looking.set_zoom(1.0)
    assert hands.labels(hands.views.status)[0] == hands.plan.title
    assert title.toolTip() == ""


def test_a_text_that_is_not_the_sources_is_not_said_in_green(hands: Hands) -> None:
    status, tokens = hands.views.status, hands.window.looking.look.tokens
    status.set_plan("方案", "1 条文", "正文与原文不一致")
    labels = {label.text(): label for label in status.findChildren(type(status._proof))}
    colour = labels["正文与原文不一致"].palette().windowText().color()
    assert colour == QColor(tokens.ink)


def test_the_annex_keeps_room_for_the_work_where_the_sheet_is_narrow(
    large_type: Callable[[float, int, int], Hands],
) -> None:
    hands = large_type(3.0, 1366, 768)
    hands.window.go_to(hands.task(18).id)
    (table,) = [f for f in hands.reader.document().rootFrame().childFrames() if isinstance(f, QTextTable)]
    widths = table.format().toTableFormat().columnWidthConstraints()
    em = hands.window.looking.look.px(16)
    assert sum(width.rawValue() for width in widths) <= 11 * em
    hands.window.looking.set_zoom(1.0)
    (table,) = [f for f in hands.reader.document().rootFrame().childFrames() if isinstance(f, QTextTable)]
    widths = table.format().toTableFormat().columnWidthConstraints()
    assert sum(width.rawValue() for width in widths) > 18 * hands.window.looking.look.px(16)


def test_the_annex_is_never_one_character_wide(large_type: Callable[[float, int, int], Hands]) -> None:
    hands = large_type(3.0, 1024, 700)
    hands.window.go_to(hands.task(18).id)
    QApplication.processEvents()
    start = hands.reader.pages.spans(hands.task(18).id, 0, 2)[0][0]
    first = hands.reader.document().findBlock(start).layout().lineAt(0)
    assert first.textLength() >= 3


@pytest.mark.parametrize(("zoom", "width"), [(2.0, 1024), (3.0, 1024), (3.0, 1366)])
def test_nothing_of_a_departments_page_sticks_out_of_it(
    large_type: Callable[[float, int, int], Hands], zoom: float, width: int
) -> None:
    hands = large_type(zoom, width, 768)
    hands.window.go_to("省科技厅")
    QApplication.processEvents()
    page = hands.views.department_page
    for part in (*page.findChildren(QPushButton), *page.findChildren(FigureBar)):
        if part.isVisible():
            assert part.mapTo(page.viewport(), part.rect().topRight()).x() <= page.viewport().width()
            assert part.width() >= part.minimumSizeHint().width()


def test_every_column_can_be_reached_where_not_all_fit(large_type: Callable[[float, int, int], Hands]) -> None:
    hands = large_type(3.0, 1366, 768)
    for name in ("task_table", "targets", "differences"):
        hands.window.commands[f"show_{name}"].trigger()
        QApplication.processEvents()
        (table,) = [found for found in hands.views.centre.findChildren(RowTable) if found.isVisible()]
        bar, head = table.horizontalScrollBar(), table.head
        assert bar.maximum() > 0, name
        bar.setValue(bar.maximum())
        last = head.logicalIndex(head.count() - 1)
        assert head.sectionViewportPosition(last) + head.sectionSize(last) <= table.viewport().width() + 1, name


def test_the_tabs_drop_their_numbers_before_they_are_cut(hands: Hands) -> None:
    hands.views.frame.set_widths(200, 256)
    QApplication.processEvents()
    (tabs,) = hands.views.left.findChildren(QTabBar)
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["目录", "任务", "部门", "书签"]
    assert tabs.tabRect(3).right() <= hands.views.left.width()
    hands.views.frame.set_widths(308, 256)
    QApplication.processEvents()
    assert tabs.tabText(1) == "任务 45"


def test_the_path_keeps_the_last_level_and_the_counter(large_type: Callable[[float, int, int], Hands]) -> None:
    hands = large_type(2.0, 1024, 700)
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["find"].trigger()
    hands.type("网联汽车")
    hands.wait(lambda: hands.path == "3.2.5")
    seen = {b.accessibleName() for b in hands.views.path.findChildren(QToolButton) if b.isVisible()}
    assert {"上一处", "下一处", "加入书签"} <= seen
    assert "1 / 6" in hands.labels(hands.views.path)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_pages_stand_on_paper_from_their_first_sight(hands: Hands, theme: str) -> None:
    hands.window.commands[f"theme_{theme}"].trigger()
    for name in PAGES:
        hands.window.commands[f"show_{name}"].trigger()
        QApplication.processEvents()
        page = hands.views.centre
        ground = page.grab().toImage().pixelColor(page.width() // 2, 3)
        assert ground == QColor(hands.window.looking.look.tokens.paper), name


@pytest.mark.parametrize("zoom", [1.0, 3.0])
def test_the_arrow_of_a_chapter_grows_with_the_type(hands: Hands, zoom: float) -> None:
    hands.window.looking.set_zoom(zoom)
    hands.window.commands["show_contents"].trigger()
    QApplication.processEvents()
    contents = hands.views.contents
    row = contents.visualRect(hands.contents_row("chapter-2"))
    contents.scrollTo(hands.contents_row("chapter-2"))
    QApplication.processEvents()
    row = contents.visualRect(hands.contents_row("chapter-2"))
    ground = QColor(hands.window.looking.look.tokens.desk)
    shown = contents.viewport().grab(row.adjusted(-row.left(), 0, row.left() - row.right(), 0)).toImage()
    inked = [x for x in range(shown.width()) if any(shown.pixelColor(x, y) != ground for y in range(shown.height()))]
    assert len(inked) >= 6 * zoom


def test_the_heads_of_the_tasks_hold_their_words_and_the_arrow(hands: Hands) -> None:
    hands.window.commands["show_tasks"].trigger()
    QApplication.processEvents()
    head, look = hands.views.tasks.header(), hands.window.looking.look
    metrics = QFontMetrics(look.font(SMALL, bold=True))
    for place in range(head.count()):
        words = hands.views.tasks.model().headerData(place, Qt.Orientation.Horizontal)
        assert head.sectionSize(place) >= metrics.horizontalAdvance(words) + look.px(2 * 3 + 10), words


def test_a_list_shows_where_one_is_when_it_comes_back_in_another_size(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.4.2").id)
    hands.window.commands["show_tasks"].trigger()
    hands.window.looking.set_zoom(2.0)
    hands.window.commands["show_contents"].trigger()
    contents, row = hands.views.contents, hands.contents_row("3.4.2")
    hands.wait(lambda: contents.viewport().rect().contains(contents.visualRect(row)))
    hands.window.looking.set_zoom(1.5)
    hands.wait(lambda: contents.viewport().rect().contains(contents.visualRect(row)))
