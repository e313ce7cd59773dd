"""The window as a whole: its look, its panels, its memory, its names for those who cannot see it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QTabBar, QTextBrowser, QWidget

from desktop.errors import Notice
from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from tests.desktop.conftest import Hands

CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QTabBar, QTextBrowser)


def panels(hands: Hands) -> tuple[bool, bool]:
    return hands.views.frame.left_is_open, hands.views.frame.right_is_open


@pytest.mark.parametrize(
    ("zoom", "open_panels"), [(1.0, (True, True)), (1.25, (True, False)), (1.5, (False, False)), (2.0, (False, False))]
)
def test_panels_fold_as_the_type_grows(hands: Hands, zoom: float, open_panels: tuple[bool, bool]) -> None:
    hands.window.looking.set_zoom(zoom)
    assert panels(hands) == open_panels
    assert hands.window.width() == 1366
    assert hands.window.minimumSizeHint().width() <= 1366


def test_zoom_keys_go_from_step_to_step_and_stop(hands: Hands) -> None:
    seen = []
    for _ in range(9):
        hands.press_ctrl(Qt.Key.Key_Plus)
        seen.append(hands.window.looking.look.zoom)
    assert seen == [1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.0, 3.0]
    hands.press_ctrl(Qt.Key.Key_0)
    assert hands.window.looking.look.zoom == 1.0
    for _ in range(5):
        hands.press_ctrl(Qt.Key.Key_Minus)
    assert hands.window.looking.look.zoom == 0.5


def test_type_grows_with_the_zoom_in_every_view(hands: Hands) -> None:
    hands.window.looking.set_zoom(2.0)
    assert hands.views.status.findChildren(QLabel)[0].font().pixelSize() == 24
    assert hands.views.box.font().pixelSize() == 32
    block = hands.reader.document().findBlock(hands.reader.pages.pieces[hands.clause("4.1").id][0].position)
    assert block.begin().fragment().charFormat().font().pixelSize() == 36


def test_place_stays_when_theme_or_size_changes(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    for change in ("theme_dark", "zoom_in", "theme_contrast", "zoom_reset", "theme_light"):
        hands.window.commands[change].trigger()
        assert hands.here == "3.2.5"
        assert hands.in_sight("3.2.5")
    hands.window.resize(1000, 700)
    assert hands.in_sight("3.2.5")


def test_themes_change_the_text_and_its_ground(hands: Hands) -> None:
    grounds = set()
    for theme in ("theme_light", "theme_dark", "theme_contrast"):
        hands.window.commands[theme].trigger()
        assert hands.window.commands[theme].isChecked()
        grounds.add(hands.reader.palette().base().color().name())
    assert grounds == {"#fffdf7", "#212225", "#ffffff"}


def test_panels_hide_and_come_back(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F9)
    assert panels(hands) == (False, True)
    assert not hands.window.commands["toggle_left"].isChecked()
    hands.press(Qt.Key.Key_F10)
    assert panels(hands) == (False, False)
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_F10)
    assert panels(hands) == (True, True)


def test_folded_lists_open_for_a_search_and_fold_again(hands: Hands) -> None:
    hands.window.looking.set_zoom(2.0)
    hands.window.commands["find"].trigger()
    hands.type("网联")
    assert panels(hands) == (True, False)
    hands.press(Qt.Key.Key_Escape)
    assert panels(hands) == (False, False)


def test_folded_list_opens_from_its_key(hands: Hands) -> None:
    hands.window.looking.set_zoom(2.0)
    hands.window.commands["show_departments"].trigger()
    assert panels(hands) == (True, False)
    assert hands.views.left.current_key == "departments"


def test_department_page_needs_no_right_panel(hands: Hands) -> None:
    hands.window.go_to("省科技厅")
    assert panels(hands) == (True, False)
    hands.window.go_to(hands.clause("2.1").id)
    assert panels(hands) == (True, True)


def test_session_comes_back(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> None:
    first = open_desk(plans, Settings(theme="dark"))
    first.window.go_to(first.clause("3.3.2").id)
    first.reader.scroll_bar.setValue(first.reader.scroll_bar.value() + 55)
    first.window.commands["show_tasks"].trigger()
    first.window.commands["toggle_right"].trigger()
    first.window.commands["zoom_in"].trigger()
    before = first.reader.place()
    first.window.close()
    second = open_desk(plans)
    assert second.reader.place()[0] == before[0]
    assert second.reader.place()[1] == pytest.approx(before[1], abs=0.02)
    assert second.views.left.current_key == "tasks"
    assert panels(second) == (True, False)
    assert second.window.looking.look.zoom == 1.1
    assert second.window.looking.theme == "dark"


def test_place_that_is_gone_opens_at_the_beginning(open_desk: Callable[..., Hands], plans: tuple[Plan, ...]) -> None:
    hands = open_desk(plans, Settings(plan_id="no-such-plan", place="no-such-plan/9.9", place_offset=0.5))
    assert hands.here == "0"


def test_damaged_settings_are_said_and_cost_nothing(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    dirs = UserDirs.under(tmp_path / "user")
    dirs.root.mkdir()
    dirs.settings.write_text("{damaged", encoding="utf-8")
    hands = open_desk(plans)
    assert "设置文件已损坏" in hands.views.notice.text
    assert hands.here == "0"


def test_print_choices_are_remembered(hands: Hands, tmp_path: Path) -> None:
    hands.window.commands["print_cards"].trigger()
    dialog = hands.window.printing.dialog
    assert dialog is not None
    dialog.options_changed.emit(replace(dialog.options.options, per_page=4, with_clause="none"))
    dialog.reject()
    kept = SettingsFile(UserDirs.under(tmp_path / "user").settings).load()
    assert (kept.cards_per_page, kept.with_clause) == (4, "none")


def test_notice_stays_until_escape(hands: Hands) -> None:
    hands.desk.reporter.say("磁盘已满。", "请腾出空间。")
    assert hands.views.notice.isVisible()
    assert hands.views.notice.text == "磁盘已满。请腾出空间。"
    hands.press(Qt.Key.Key_Escape)
    assert not hands.views.notice.isVisible()
    hands.views.notice.show_notice(Notice("第二条。"))
    assert hands.views.notice.text == "第二条。"


@pytest.mark.parametrize(
    ("reference", "here"), [("3.2.5", "3.2.5"), ("task-18", "task-18"), ("三（二）", "3.2"), ("任务3", "task-3")]
)
def test_window_opens_where_it_is_told(hands: Hands, reference: str, here: str) -> None:
    hands.desk.open_at(reference)
    assert hands.here == here


def test_unknown_reference_is_said(hands: Hands) -> None:
    hands.desk.open_at("9.9.9")
    assert "方案里没有“9.9.9”" in hands.views.notice.text
    assert hands.here == "0"


def test_foot_says_that_the_text_is_the_sources(hands: Hands) -> None:
    assert hands.labels(hands.views.status)[-1] == "原文校验一致"


def test_second_plan_opens_by_its_units(open_desk: Callable[..., Hands], two_plans: tuple[Plan, ...]) -> None:
    hands = open_desk(two_plans)
    other = two_plans[1]
    hands.window.go_to(other.clauses[-1].id)
    assert hands.plan is other
    assert hands.here == other.clauses[-1].number
    assert hands.views.tasks.model().rowCount() == len(other.tasks)
    hands.window.commands["back"].trigger()
    assert hands.plan is two_plans[0]


def test_two_plans_are_searched_together(open_desk: Callable[..., Hands], two_plans: tuple[Plan, ...]) -> None:
    hands = open_desk(two_plans)
    hands.window.commands["find"].trigger()
    hands.type(two_plans[1].clauses[0].text[2:8])
    assert hands.plan is two_plans[0]  # another plan is set when one pauses
    hands.wait(lambda: hands.plan is two_plans[1])
    hands.press(Qt.Key.Key_Escape)
    assert hands.plan is two_plans[0]


def unnamed(window: QWidget) -> list[str]:
    found = [widget for kind in CONTROLS for widget in window.findChildren(kind)]
    # Qt's own inner parts (a header's corner, a field's clear button) carry Qt's names.
    own = [widget for widget in found if not widget.objectName().startswith("qt_")]
    return [f"{type(widget).__name__} in {type(widget.parent()).__name__}" for widget in own if not name_of(widget)]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_control_has_a_name(hands: Hands) -> None:
    hands.window.go_to("省科技厅")
    assert unnamed(hands.window) == []
    hands.window.go_to(hands.clause("3.2.5").id)
    hands.window.commands["find"].trigger()
    hands.type("知识产权")
    hands.wait(lambda: len(hands.chips()) > 0)
    assert unnamed(hands.window) == []


def test_text_can_be_read_aloud(hands: Hands) -> None:
    interface = QAccessible.queryAccessibleInterface(hands.reader)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "正文"
    text = interface.textInterface()
    assert text.text(0, text.characterCount()).count("智能网联汽车测试示范工程") >= 2


def test_text_on_screen_is_verbatim(hands: Hands) -> None:
    shown = hands.reader.toPlainText()
    assert all(clause.text in shown for clause in hands.plan.clauses)
    assert all(heading.text in shown for heading in hands.plan.headings)
    assert all(task.text in shown for task in hands.plan.tasks)


def test_nothing_heavy_is_imported_before_the_window_is_seen(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from desktop import app
from desktop.user_dirs import UserDirs

def seen(opening):
    print("HEAVY", sorted(name for name in ("whoosh", "markdown", "sqlite3", "PySide6.QtPrintSupport",
          "index.search", "desktop.output", "desktop.main_window") if name in sys.modules))
    opening._application.quit()

app._Opening.build = seen
sys.exit(app.run(UserDirs.under(Path(sys.argv[1]))))
"""
    # Coverage, where it measures this test, brings SQLite into every program it watches.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=quiet,
    )
    assert done.returncode == 0, done.stderr
    assert "HEAVY []" in done.stdout
