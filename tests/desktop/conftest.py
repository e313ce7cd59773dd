"""The real window on the real plan, and hands to use it."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QTreeView

from desktop.app import make_application
from desktop.desk import Desk
from desktop.models.contents import ContentsModel
from desktop.parts.chips import Chip
from desktop.parts.link_rows import LinkRow
from desktop.parts.text_button import TextButton
from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from content.model import Clause, Task
    from content.plan import Plan
    from desktop.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program makes it: fonts, style, Chinese words."""
    made = make_application()
    assert made is qapp
    return made


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """One application, for windows, from the first test on: a command on its own would make a lesser one."""
    return qapp


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """Take back from a program that was started what it does with errors nobody caught."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


class Hands:
    """What a person does at the window, and what they see of it."""

    def __init__(self, desk: Desk, bot: QtBot) -> None:
        self.desk = desk
        self.window: MainWindow = desk.window
        self.views = desk.window.views
        self.reader = desk.window.views.reader
        self._bot = bot

    @property
    def plan(self) -> Plan:
        return self.window.places.plan

    def clause(self, number: str) -> Clause:
        return self.plan.clause(f"{self.plan.id}/{number}")

    def task(self, row: int) -> Task:
        return self.plan.task(f"{self.plan.id}/task-{row}")

    @property
    def here(self) -> str:
        """Number of the unit the window is at, or the department's name."""
        if self.views.department:
            return self.views.department
        part = self.plan.find(self.reader.current)
        return part.number if part is not None else ""

    @property
    def path(self) -> str:
        """The path bar in words."""
        return " › ".join(button.text() for button in self.levels)

    @property
    def levels(self) -> list[TextButton]:
        """The words of the path bar."""
        QApplication.processEvents()  # what was just put into a layout is seen when the layout has been made
        return [button for button in self.views.path.findChildren(TextButton) if button.isVisible()]

    def type(self, words: str) -> None:
        """Type into the search box, Chinese too (QTest's own typing ends the process above Latin-1)."""
        for character in words:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(self.views.box, key)
        QApplication.processEvents()  # the hits are there at once, the text follows a turn later

    def compose(self, preedit: str) -> None:
        QApplication.sendEvent(self.views.box, QInputMethodEvent(preedit, []))

    def commit(self, words: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(self.views.box, event)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self._bot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def press_ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def click(self, widget: QWidget) -> None:
        self._bot.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def click_row(self, tree: QTreeView, index: QModelIndex) -> None:
        tree.scrollTo(index)
        self._bot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())

    def contents_row(self, number: str) -> QModelIndex:
        """The row of a unit in the contents."""
        contents = self.views.contents.model()
        assert isinstance(contents, ContentsModel)
        return contents.index_of(f"{self.plan.id}/{number}")

    def panels(self) -> tuple[bool, bool]:
        """Whether the left and the right panel are open."""
        return self.views.frame.left_is_open, self.views.frame.right_is_open

    def wait(self, condition: Callable[[], bool]) -> None:
        self._bot.waitUntil(condition)

    def row_click(self, words: str) -> None:
        """Click the row of a page or panel whose accessible name begins with ``words``."""
        rows = [row for row in self.views.findChildren(LinkRow) if row.isVisible()]
        self.click(next(row for row in rows if row.accessibleName().startswith(words)))

    def chips(self) -> list[str]:
        """The chips of the right panel, as a screen reader says them."""
        return [chip.accessibleName() for chip in self.views.context.findChildren(Chip) if chip.isVisible()]

    def rows(self) -> list[str]:
        """The rows of pages and panels that lead somewhere, as a screen reader says them."""
        QApplication.processEvents()
        return [row.accessibleName() for row in self.views.findChildren(LinkRow) if row.isVisible()]

    def labels(self, within: QWidget) -> list[str]:
        """The plain words in a part of the window."""
        QApplication.processEvents()
        return [label.text() for label in within.findChildren(QLabel) if label.isVisible() and label.text()]

    def in_sight(self, number: str) -> bool:
        """Whether the beginning of a unit stands in the reader's viewport."""
        top, _ = self.reader.pages.extent(f"{self.plan.id}/{number}")
        return 0 <= top - self.reader.scroll_bar.value() < self.reader.viewport().height()


@pytest.fixture
def open_desk(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Hands]]:
    """Open a window on plans, with settings; the same user folder each time."""
    desks: list[Desk] = []

    def opened(plans: tuple[Plan, ...], settings: Settings | None = None) -> Hands:
        dirs = UserDirs.under(tmp_path / "user")
        if settings is not None:
            SettingsFile(dirs.settings).save(settings)
        desk = Desk(dressed, dirs, plans)
        desks.append(desk)
        qtbot.addWidget(desk.window)
        desk.window.resize(1366, 768)
        with qtbot.waitExposed(desk.window):
            desk.window.show()
        desk.window.activateWindow()
        qtbot.waitUntil(lambda: desk.window.search.searcher is not None)
        for _ in range(3):
            QApplication.processEvents()  # what the first sight of the window puts off: bookmarks, proof, notices
        return Hands(desk, qtbot)

    yield opened
    for desk in desks:
        desk.jobs.wait()


@pytest.fixture
def hands(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> Hands:
    """A window that has just opened for the first time, in light colours."""
    return open_desk(plans, Settings(theme="light"))


@pytest.fixture
def large_type(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> Callable[[float, int, int], Hands]:
    def opened(zoom: float, width: int, height: int) -> Hands:
        hands = open_desk(plans, Settings(theme="light", zoom=zoom))
        hands.window.resize(width, height)
        QApplication.processEvents()
        return hands

    return opened
