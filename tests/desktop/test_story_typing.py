"""What a key in the search box has painted: the box and the hits at once, the text after them, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Hands


class Painted(QObject):
    """Notes which of some widgets are painted, in order."""

    def __init__(self, watched: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.names: list[str] = []
        self._watched = watched
        for widget in watched.values():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.names += [name for name, widget in self._watched.items() if widget is watched]
        return False


@pytest.fixture
def painted(hands: Hands) -> Painted:
    """The window stands and all is painted; the keyboard is in the box."""
    views = hands.views
    hands.press_ctrl(Qt.Key.Key_K)
    for _ in range(3):
        QApplication.processEvents()
    return Painted(
        {
            "box": views.box,
            "hits": views.hits.list.viewport(),
            "text": views.reader.viewport(),
            "contents": views.contents.viewport(),
        }
    )


def key(hands: Hands, character: str) -> None:
    """Press a key and let the window paint what has to be painted now; what waits for the next turn waits."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
    QApplication.sendEvent(hands.views.box, event)
    QApplication.sendPostedEvents()


def test_hits_are_painted_before_the_text_follows(hands: Hands, painted: Painted) -> None:
    for character in "知识产权":
        painted.names.clear()
        key(hands, character)
        assert sorted(painted.names) == ["box", "hits"], f"all that a key changes at once, at {character}"
        painted.names.clear()
        hands.wait(lambda: "text" in painted.names)
        assert "hits" not in painted.names[: painted.names.index("text")], "and they are painted once"


def test_keys_that_leave_the_first_hit_do_not_move_the_text(hands: Hands, painted: Painted) -> None:
    for character in "网联汽":
        key(hands, character)
    hands.wait(lambda: hands.here == "3.2.5" and "text" in painted.names)
    place = hands.reader.place()
    key(hands, "车")
    hands.wait(lambda: len(hands.window.search.marks) == hands.window.search.result.occurrences)
    assert hands.reader.place() == place
