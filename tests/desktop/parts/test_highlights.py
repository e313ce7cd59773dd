from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.desktop.conftest import Hands


def test_highlights_go_before_the_text_is_set_anew(hands: Hands) -> None:
    """Qt looks up where the old ones stood; in another document it would read freed memory."""
    hands.type("网联汽车")
    hands.wait(lambda: len(hands.reader.extraSelections()) > 0)
    hands.reader._highlights.set_pages(hands.reader.pages, hands.window.looking.look)
    assert hands.reader.extraSelections() == []
    hands.window.looking.set_theme("dark")
    hands.wait(lambda: len(hands.reader.extraSelections()) > 0)
    assert all(shown.cursor.document() is hands.reader.document() for shown in hands.reader.extraSelections())
