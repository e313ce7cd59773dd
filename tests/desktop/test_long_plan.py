"""A long plan is set a portion at a time, and reads as if it had been set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor

from content.mentions import Mentions
from desktop.controllers.looking import look_for
from desktop.models.portions import MOST, Portion, portions_of
from desktop.models.search_session import Mark
from desktop.parts.typesetter import build_document
from desktop.settings import Settings
from desktop.views.reader import Reader
from tests.desktop.large_plan import large_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from content.plan import Plan
    from desktop.parts.plan_document import PlanDocument
    from tests.desktop.conftest import Hands

HALF_A_MILLION = 500_000
SET_AT_ONCE = 5 * MOST  # what is seen, a screenful around it, and the portion begun with


@pytest.fixture(scope="module")
def large(plans: tuple[Plan, ...]) -> Plan:
    return large_plan(plans[0], 70_000)


@pytest.fixture
def reading(open_desk: Callable[..., Hands], large: Plan) -> Hands:
    """A window on a long plan in which nothing has been set but what is seen."""
    hands = open_desk((large,), Settings(theme="light"))
    hold(hands.reader)
    return hands


def hold(reader: Reader) -> None:
    """Set no more of the plan by itself."""
    growing = reader.findChild(QTimer, "growing")
    assert isinstance(growing, QTimer)
    growing.stop()


def characters(pages: PlanDocument, plan: Plan) -> int:
    parts = (plan.find(part_id) for part_id in pages.pieces)
    return sum(len(part.text) for part in parts if part is not None)


def words_at(pages: PlanDocument, part_id: str, start: int, end: int) -> str:
    (span,) = pages.spans(part_id, start, end)
    cursor = QTextCursor(pages.document)
    cursor.setPosition(span[0])
    cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def seen_at(hands: Hands, part_id: str) -> int:
    """How far below the upper edge a part begins."""
    return round(hands.reader.pages.extent(part_id)[0]) - hands.reader.scroll_bar.value()


def test_half_a_million_characters_open_with_what_is_seen(qtbot: QtBot, plans: tuple[Plan, ...]) -> None:
    plan = large_plan(plans[0], HALF_A_MILLION)
    reader = Reader(plan, look_for("light", 1.0), lambda: 2026)
    qtbot.addWidget(reader)
    assert characters(reader.pages, plan) < 2 * MOST
    reader.resize(800, 700)
    with qtbot.waitExposed(reader):
        reader.show()
    reader.go_to(plan.clauses[700].id)
    hold(reader)
    assert reader.current == plan.clauses[700].id
    assert characters(reader.pages, plan) < SET_AT_ONCE
    for _ in range(20):
        before = characters(reader.pages, plan)
        reader.grow()
        assert 0 < characters(reader.pages, plan) - before < 2 * MOST


@pytest.mark.parametrize("order", ["from the beginning", "from the end", "from the middle"])
def test_portions_set_in_any_order_make_the_text_that_is_set_at_once(large: Plan, order: str) -> None:
    look, mentions = look_for("light", 1.0), Mentions(large)
    whole = (Portion(large.body, large.tasks, opens_plan=True, opens_annex=True),)
    at_once = build_document(large, whole, look, mentions)
    begun = {"from the beginning": large.body[0].id, "from the end": large.tasks[-1].id}.get(order, large.tasks[90].id)
    pages = build_document(large, portions_of(large), look, mentions, begun)
    while not pages.is_whole:
        if pages.lacks_beginning:
            pages.prepend()
        if pages.lacks_end:
            pages.append()
    assert list(pages.pieces) == list(at_once.pieces)
    assert pages.document.toPlainText().split() == at_once.document.toPlainText().split()
    assert len(pages.rows) == len(at_once.rows) == len(large.tasks) + 1
    assert pages.has_head
    assert words_at(pages, large.clauses[40].id, 3, 9) == large.clauses[40].text[3:9]
    assert words_at(pages, large.tasks[200].id, 0, 6) == large.tasks[200].text[:6]
    assert pages.title_end == at_once.title_end


def test_what_is_seen_stays_while_the_rest_is_set(reading: Hands, large: Plan) -> None:
    middle = large.clauses[120].id
    reading.window.go_to(middle)
    hold(reading.reader)
    assert reading.here == large.clauses[120].number
    before = seen_at(reading, middle)
    assert 0 < before < reading.reader.viewport().height()
    assert reading.reader.pages.lacks_beginning
    assert reading.reader.pages.lacks_end
    reading.reader.finish()
    assert abs(seen_at(reading, middle) - before) <= 1
    assert reading.here == large.clauses[120].number


def test_the_rest_is_set_by_itself(open_desk: Callable[..., Hands], large: Plan) -> None:
    hands = open_desk((large,), Settings(theme="light"))
    hands.wait(lambda: hands.reader.pages.is_whole)
    assert list(hands.reader.pages.pieces) == [part.id for part in (*large.body, *large.tasks)]


def test_hits_are_found_and_marked_wherever_they_are(reading: Hands, large: Plan) -> None:
    far = large.tasks[250]
    marks = (Mark(large.clauses[3].id, (0, 4)), Mark(far.id, (2, 6)))
    reading.reader.set_marks(marks, 1)
    reading.reader.show_mark()
    assert reading.here == far.number
    assert 0 < seen_at(reading, far.id) < reading.reader.viewport().height()
    shown = [made.cursor.selectedText() for made in reading.reader.extraSelections()]
    assert far.text[2:6] in shown
    reading.reader.finish()
    near, other = reading.reader.scroll_bar.marks
    assert 0 < near < other < 1


def test_thousands_of_hits_are_marked_about_where_they_are(reading: Hands, large: Plan) -> None:
    reading.reader.finish()
    clause = large.clauses[60]
    exact = (Mark(clause.id, (0, 1)), Mark(clause.id, (len(clause.text) - 1, len(clause.text))))
    reading.reader.set_marks(exact, -1)
    lines = reading.reader.scroll_bar.marks
    many = tuple(Mark(unit.id, (0, 1)) for unit in large.units) + exact + (Mark("nowhere", (0, 1)),)
    reading.reader.set_marks(many, -1)
    *_, first, last, nowhere = reading.reader.scroll_bar.marks
    line = 32 / reading.reader.pages.height
    assert abs(first - lines[0]) < line
    assert abs(last - lines[1]) < line
    assert nowhere < 0


def test_keys_and_contents_go_on_where_a_portion_ends(reading: Hands, large: Plan) -> None:
    reader = reading.reader
    last = [portion.body[-1] for portion in reader.pages.portions if portion.body][4]
    reading.window.go_to(last.id)
    reading.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    units = [unit.id for unit in large.units]
    assert reader.current == units[units.index(last.id) + 1]
    contents = reading.views.contents
    assert contents.currentIndex().isValid()
    assert contents.isExpanded(contents.currentIndex().parent()) or not contents.currentIndex().parent().isValid()


def test_only_the_chapter_one_is_in_is_open_in_the_contents(reading: Hands, large: Plan) -> None:
    contents = reading.views.contents
    model = contents.model()

    def opened() -> list[str]:
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return [str(index.data()) for index in rows if contents.isExpanded(index)]

    for number in ("3.2.5", "8.1"):
        clause = large.clause(f"{large.id}/{number}")
        reading.window.go_to(clause.id)
        assert opened() == [clause.path[0]]
    reading.views.contents_panel.filter_field.setText("人才")
    reading.views.contents_panel.filter_field.clear()
    assert len(opened()) == 1


def test_a_bookmark_of_a_unit_not_yet_set_is_shown_when_it_is(reading: Hands, large: Plan) -> None:
    unit = large.clauses[150]
    reading.window.go_to(unit.id)
    reading.window.commands["toggle_bookmark"].trigger()
    reading.window.go_to(large.clauses[0].id)
    reading.window.go_to(unit.id)
    assert reading.window.bookmarks.find(unit.id) is not None
    assert reading.views.contents.currentIndex().data() == unit.title


def test_zoom_and_size_begin_anew_where_one_reads(reading: Hands, large: Plan) -> None:
    here = large.clauses[130].id
    reading.window.go_to(here)
    reading.window.looking.set_zoom(1.5)
    assert reading.reader.current == here
    assert 0 <= seen_at(reading, here) < reading.reader.viewport().height()
    assert characters(reading.reader.pages, large) < SET_AT_ONCE
    reading.reader.finish()
    reading.window.resize(1100, 700)
    assert characters(reading.reader.pages, large) < SET_AT_ONCE
    assert 0 <= seen_at(reading, here) < reading.reader.viewport().height()


def test_select_all_selects_the_whole_plan(reading: Hands, large: Plan) -> None:
    reading.press_ctrl(Qt.Key.Key_A)
    chosen = reading.reader.textCursor().selectedText()
    assert large.clauses[-1].text in chosen
    assert large.tasks[-1].work in chosen
    assert reading.reader.pages.is_whole


def test_a_session_comes_back_to_its_place_in_a_long_plan(open_desk: Callable[..., Hands], large: Plan) -> None:
    first = open_desk((large,), Settings(theme="light"))
    first.window.go_to(large.clauses[140].id)
    first.reader.finish()
    before = seen_at(first, large.clauses[140].id)
    first.window.close()
    second = open_desk((large,))
    assert second.here == large.clauses[140].number
    assert abs(seen_at(second, large.clauses[140].id) - before) <= 2
