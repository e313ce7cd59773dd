"""How help looks: what Qt leaves to us of a page in Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QPalette, QTextDocument

from desktop.parts.look import Look
from desktop.parts.markdown_look import dress_markdown
from desktop.theme import LIGHT, UI

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def drawn(markdown: str, look: Look) -> QImage:
    """A dressed page on white, as wide as a few words need."""
    document = QTextDocument()
    document.setDefaultFont(look.font(UI))
    document.setMarkdown(markdown)
    dress_markdown(document, look)
    document.setTextWidth(look.px(300))
    made = QImage(look.px(300), round(document.size().height()), QImage.Format.Format_RGB32)
    made.fill(QColor("#ffffff"))
    painter = QPainter(made)
    how = QAbstractTextDocumentLayout.PaintContext()
    how.palette.setColor(QPalette.ColorRole.Text, QColor(look.tokens.ink))  # the dots', whatever theme was on last
    document.documentLayout().draw(painter, how)
    painter.end()
    return made


def runs(image: QImage) -> list[tuple[bool, int]]:
    """Columns with ink and without, from the left."""
    columns = [
        any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height())) for x in range(image.width())
    ]
    return [(inked, len(list(run))) for inked, run in groupby(columns)]


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_a_dot_keeps_its_distance_from_the_words(dressed: QApplication, zoom: float) -> None:  # noqa: ARG001
    margin, dot, gap, word, _ = runs(drawn("- 口", Look(LIGHT, zoom)))
    assert (dot[0], word[0]) == (True, True)
    assert gap[1] >= 7 * zoom
    assert margin[1] >= 8 * zoom


def test_lines_of_a_licence_stand_as_close_as_those_of_a_paragraph(dressed: QApplication) -> None:  # noqa: ARG001
    look = Look(LIGHT)
    one, two = (drawn(f"```\n{lines}\n```", look).height() for lines in ("a", "a\nb"))
    paragraph, wrapped = (drawn("字" * count, look).height() for count in (1, 30))
    assert two - one == wrapped - paragraph


def test_a_long_line_of_a_licence_is_wrapped(dressed: QApplication) -> None:  # noqa: ARG001
    look = Look(LIGHT)
    assert drawn(f"```\n{'word ' * 30}\n```", look).height() > drawn("```\nword\n```", look).height()
