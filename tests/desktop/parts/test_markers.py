"""What a bookmark leaves in the text: pencils beside it, grounds behind it, in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from desktop.library.anchors import make_anchor
from desktop.library.bookmark import Part
from desktop.parts.markers import COLOURS, marker_ground
from desktop.theme import ICON_STAR, THEMES

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tests.desktop.conftest import Hands


def note(hands: Hands, parts: tuple[Part, ...], words: str, colour: str = "") -> None:
    """Mark a passage, or the whole unit where there are no parts, with a note."""
    bookmarking = hands.window.bookmarking
    if parts:
        bookmarking.edit_passage(parts, hands.window.looking.look)
    else:
        bookmarking.edit_unit(hands.clause("3.2.5"), hands.window.looking.look)
    dialog = bookmarking.dialog
    assert dialog is not None
    dialog.note_field.setPlainText(words)
    dialog.colour_field.setCurrentIndex(dialog.colour_field.findData(colour))
    hands.click(dialog.save_button)
    QApplication.processEvents()


def part(hands: Hands, number: str, start: int, end: int) -> Part:
    clause = hands.clause(number)
    return Part(clause.id, make_anchor(clause.text, start, end))


def beside(hands: Hands) -> set[int]:
    """How far from the text, in columns, something is painted to its right."""
    reader = hands.reader
    made = reader.document().rootFrame().frameFormat()
    left = round(reader.viewport().width() - made.rightMargin()) + 2
    seen: QImage = reader.viewport().grab(QRect(left, 0, 3 * ICON_STAR, reader.viewport().height())).toImage()
    ground = seen.pixel(seen.width() - 1, 0)
    columns = range(seen.width())
    return {x for x in columns if any(seen.pixel(x, y) != ground for y in range(seen.height()))}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_each_note_has_a_pencil_and_two_of_a_line_stand_side_by_side(hands: Hands, theme: str) -> None:
    hands.wait(lambda: hands.window.bookmarks.is_open)
    hands.window.commands[f"theme_{theme}"].trigger()
    hands.window.go_to(hands.clause("3.2.5").id)
    assert beside(hands) == set()
    note(hands, (), "整条")
    one = beside(hands)
    assert 0 < len(one) <= ICON_STAR + 2
    note(hands, (part(hands, "3.2.5", 2, 6),), "同一行")
    both = beside(hands)
    assert max(both) - max(one) == ICON_STAR
    for _ in range(2):
        hands.window.commands["undo_bookmark"].trigger()
    assert beside(hands) == set()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_passage_in_several_clauses_has_its_ground_in_each(hands: Hands, theme: str) -> None:
    hands.wait(lambda: hands.window.bookmarks.is_open)
    hands.window.commands[f"theme_{theme}"].trigger()
    parts = (part(hands, "3.2.5", 190, len(hands.clause("3.2.5").text)), part(hands, "3.3.1", 0, 60))
    hands.window.go_to(parts[0].id)
    for colour, _ in COLOURS:
        note(hands, parts, "", colour)
        ground = marker_ground(colour, THEMES[theme]).rgb()  # type: ignore[index]  # one of its keys
        seen = hands.reader.viewport().grab().toImage()
        top = round(hands.reader.pages.extent(parts[1].id)[0]) - hands.reader.scroll_bar.value()
        rows = {y for y in range(seen.height()) if any(seen.pixel(x, y) == ground for x in range(0, seen.width(), 4))}
        assert {y < top for y in rows} == {True, False}, colour
