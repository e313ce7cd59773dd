"""Whatever the keyboard reaches on the centre pages and their dialogs has a name, and nothing traps the keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.about import about
from desktop.models.preferences import Preferences, reader_families
from desktop.parts.look import Look
from desktop.theme import LIGHT
from desktop.views.differences_page import DifferencesPage
from desktop.views.go_to_dialog import GoToDialog
from desktop.views.help_window import HelpWindow
from desktop.views.matrix_page import MatrixPage
from desktop.views.overview_page import OverviewPage
from desktop.views.settings_dialog import SettingsDialog
from desktop.views.targets_page import TargetsPage
from desktop.views.tasks_page import TasksPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from content.plan import Plan


def _settings(plan: Plan, look: Look) -> QWidget:
    start = Preferences(copy_form="template")
    return SettingsDialog(start, reader_families([]), plan.clauses[-1], plan, look)


def _tasks(plan: Plan, look: Look) -> QWidget:
    return TasksPage(plan, look, lambda: date(2026, 1, 1))


def _help(plan: Plan, look: Look) -> QWidget:
    return HelpWindow(about((plan,)), look)


MOST_COLUMNS = 60
PAGES: tuple[Callable[[Plan, Look], QWidget], ...] = (MatrixPage, TargetsPage, DifferencesPage, OverviewPage, _tasks)
WINDOWS: tuple[Callable[[Plan, Look], QWidget], ...] = (GoToDialog, _settings, _help)


@pytest.fixture(params=(*PAGES, *WINDOWS), ids=lambda make: make.__name__)
def view(request: pytest.FixtureRequest, plan: Plan, qtbot: QtBot) -> Iterator[QWidget]:
    """A window with a page in it, or a window of its own."""
    make: Callable[[Plan, Look], QWidget] = request.param
    made = make(plan, Look(LIGHT))
    if make in PAGES:
        page, made = made, QWidget()
        QVBoxLayout(made).addWidget(page)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


def _is_passed_by_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is on, Tab stops at that one; arrow keys go to the others."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def reachable(view: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in view.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and not _is_passed_by_arrows(widget)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, (QHeaderView, QScrollArea))
        and not widget.objectName().startswith("qt_")
    ]


def test_everything_the_keyboard_reaches_has_a_name(view: QWidget) -> None:
    for widget in reachable(view):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), f"{type(widget).__name__} {widget.objectName()}"


def test_rows_and_cells_read_themselves(view: QWidget) -> None:
    for shown in view.findChildren(QAbstractItemView):
        model = shown.model()
        if not shown.isVisible() or model is None:
            continue
        for row in range(model.rowCount()):
            cells = [model.index(row, column) for column in range(MOST_COLUMNS) if model.hasIndex(row, column)]
            words = [cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() for cell in cells]
            assert any(words), shown.accessibleName()


def test_tab_goes_round_everything_and_is_never_trapped(view: QWidget) -> None:
    expected = set(reachable(view))
    seen: set[QWidget] = set()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    for _ in range(3 * len(expected) + 5):
        here = QApplication.focusWidget()
        assert here is not None
        seen.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert {type(w).__name__ + w.accessibleName() for w in expected - seen} == set()
