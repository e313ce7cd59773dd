"""The window when its files are damaged, gone or locked: it opens, says so, and goes on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from content import folder
from desktop import app
from desktop.main_window import MainWindow
from desktop.settings import Settings, SettingsFile
from desktop.shell import Shell
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from content.plan import Plan
    from tests.desktop.conftest import Hands

CONTENT = Path(__file__).parents[2] / "content"
MEASURES = "plans/gd-emerging-industries/3-measures.md"

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def start() -> Callable[[UserDirs, Callable[[MainWindow], None]], int]:
    """Start the program, look at its window once it stands, and close it."""

    def run(dirs: UserDirs, look: Callable[[MainWindow], None]) -> int:
        def watch() -> None:
            shells = [w for w in QApplication.topLevelWidgets() if isinstance(w, Shell) and w.isVisible()]
            window = shells[0].content if shells else None
            if not isinstance(window, MainWindow) or window.search.searcher is None:
                return
            timer.stop()
            try:
                QApplication.processEvents()
                look(window)
            finally:
                shells[0].close()

        timer = QTimer()
        timer.timeout.connect(watch)
        timer.start(5)
        return app.run(dirs)

    return run


def said(window: MainWindow) -> str:
    """What the line for notices says, or ""."""
    notice = window.views.notice
    texts = [child.text() for child in notice.findChildren(QWidget) if hasattr(child, "text")]
    return "".join(texts) if notice.isVisible() else ""


def test_window_far_off_every_screen_is_brought_back(start: Callable[..., int], tmp_path: Path, qtbot: QtBot) -> None:
    away = QWidget()
    qtbot.addWidget(away)
    away.setGeometry(30_000, 20_000, 900, 600)
    away.show()
    dirs = UserDirs.under(tmp_path)
    SettingsFile(dirs.settings).save(Settings(geometry=bytes(away.saveGeometry().data())))
    away.close()
    seen: list[bool] = []

    def look(window: MainWindow) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        frame = window.window().frameGeometry()
        seen.append(screen.intersected(frame).width() > 200 and screen.top() <= frame.top() < screen.bottom() - 50)

    assert start(dirs, look) == 0
    assert seen == [True]


@pytest.mark.parametrize("geometry", [b"rubbish", b"\x01\xd9\xd0\xcb" + b"\xff" * 60])
def test_damaged_geometry_is_no_geometry(start: Callable[..., int], tmp_path: Path, geometry: bytes) -> None:
    dirs = UserDirs.under(tmp_path)
    SettingsFile(dirs.settings).save(Settings(geometry=geometry))
    seen: list[bool] = []
    assert start(dirs, lambda window: seen.append(window.window().width() > 300)) == 0
    assert seen == [True]


def test_missing_chapter_is_named_when_the_window_opens(
    start: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "content"
    shutil.copytree(CONTENT, root, ignore=shutil.ignore_patterns("*.py", "built", "__pycache__"))
    (root / MEASURES).unlink()
    monkeypatch.setattr(folder, "_BUNDLED", root)
    seen: list[str] = []

    def look(window: MainWindow) -> None:
        seen.append(said(window))
        window.go_to("gd-emerging-industries/2.1")
        seen.append(window.views.reader.current)

    assert start(UserDirs.under(tmp_path / "user"), look) == 0
    assert MEASURES in seen[0]
    assert seen[1] == "gd-emerging-industries/2.1"


def test_damaged_settings_are_said_and_kept(start: Callable[..., int], tmp_path: Path) -> None:
    dirs = UserDirs.under(tmp_path)
    dirs.settings.write_bytes(b"{broken")
    seen: list[str] = []
    assert start(dirs, lambda window: seen.append(said(window))) == 0
    assert "设置文件已损坏" in seen[0]
    assert dirs.settings.with_name("settings.json.damaged").read_bytes() == b"{broken"


def test_user_folder_that_cannot_be_made_keeps_nobody_from_reading(start: Callable[..., int], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    seen: list[str] = []

    def look(window: MainWindow) -> None:
        window.go_to("gd-emerging-industries/3.2.5")
        window.commands["toggle_bookmark"].trigger()
        seen.extend((window.views.reader.current, said(window)))

    assert start(UserDirs.under(tmp_path / "file" / "user"), look) == 0
    assert seen[0] == "gd-emerging-industries/3.2.5"
    assert "书签没有保存" in seen[1]


def test_home_that_disappears_is_made_again_by_the_next_change(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    hands = open_desk(plans)
    hands.wait(lambda: hands.desk.jobs.running == 0)
    hands.window.go_to("gd-emerging-industries/3.2.5")
    hands.wait(lambda: hands.here == "3.2.5")
    hands.window.commands["toggle_bookmark"].trigger()
    hands.window.commands["toggle_bookmark"].trigger()
    shutil.rmtree(tmp_path / "user")
    hands.window.commands["toggle_bookmark"].trigger()
    assert hands.window.bookmarks.rowCount() == 1
    hands.window.close()
    assert (tmp_path / "user" / "library.sqlite").exists()


def test_note_that_cannot_be_kept_stays_open_until_it_can(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    hands = open_desk(plans)
    hands.wait(lambda: hands.window.bookmarks.is_open and hands.desk.jobs.running == 0)
    hands.window.go_to("gd-emerging-industries/3.2.5")
    shutil.rmtree(tmp_path / "user", ignore_errors=True)
    (tmp_path / "user").touch()
    hands.window.commands["edit_bookmark"].trigger()
    dialog = hands.window.bookmarking.dialog
    assert dialog is not None
    dialog.note_field.setPlainText("写了很久的批注")
    hands.click(dialog.save_button)
    assert dialog.isVisible()
    assert dialog.note_field.toPlainText() == "写了很久的批注"
    assert any("书签没有保存" in words for words in hands.labels(dialog))
    (tmp_path / "user").unlink()
    hands.click(dialog.save_button)
    assert not dialog.isVisible()
    assert [mark.note for mark in hands.window.bookmarks.shelf.bookmarks] == ["写了很久的批注"]
