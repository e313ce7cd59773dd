"""The program from start to end, as the user sees it: curtain, window, close, and the picture it leaves."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from content import readable
from content.errors import ContentError
from desktop import app
from desktop.main_window import MainWindow
from desktop.settings import UserDirs
from desktop.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def when_built(then: Callable[[MainWindow], None]) -> None:
    """Call ``then`` as soon as the curtain is up and the searcher there."""

    def look() -> None:
        open_shells = [window for window in QApplication.topLevelWidgets() if isinstance(window, Shell)]
        content = next((window.content for window in open_shells if window.isVisible()), None)
        if isinstance(content, MainWindow) and content.search.searcher is not None:
            timer.stop()
            timer.deleteLater()
            then(content)

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(look)
    timer.start(5)


def test_window_opens_on_the_plan_and_leaves_its_picture(tmp_path: Path) -> None:
    dirs, seen = UserDirs.under(tmp_path), []

    def look(window: MainWindow) -> None:
        seen.append((window.views.reader.current, window.views.reader.hasFocus()))
        window.commands["quit"].trigger()

    when_built(look)
    assert app.run(dirs) == 0
    assert seen == [("gd-emerging-industries/0", True)]
    assert (dirs.cache / "window.png").stat().st_size > 1000
    assert dirs.settings.exists()


def test_next_start_shows_that_picture_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    dirs = UserDirs.under(tmp_path)
    when_built(lambda window: window.commands["quit"].trigger())
    app.run(dirs)
    curtain = Shell(dirs.cache / "window.png")
    qtbot.addWidget(curtain)
    assert curtain.has_geometry
    with qtbot.waitSignal(curtain.first_painted):
        curtain.show()
    shown = curtain.grab().toImage()
    assert len({shown.pixel(x, shown.height() // 2) for x in range(shown.width())}) > 5


def test_first_start_shows_an_empty_desk(tmp_path: Path, qtbot: QtBot) -> None:
    curtain = Shell(tmp_path / "none.png")
    qtbot.addWidget(curtain)
    assert not curtain.has_geometry
    with qtbot.waitSignal(curtain.first_painted):
        curtain.show()
    assert curtain.content is None


def test_damaged_picture_is_no_picture(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "window.png").write_bytes(b"\x89PNG broken")
    curtain = Shell(tmp_path / "window.png")
    qtbot.addWidget(curtain)
    assert not curtain.has_geometry


def test_program_opens_where_it_is_told(tmp_path: Path) -> None:
    seen = []

    def look(window: MainWindow) -> None:
        seen.append(window.views.reader.current)
        window.window().close()

    when_built(look)
    assert app.run(UserDirs.under(tmp_path), "task-18") == 0
    assert seen == ["gd-emerging-industries/task-18"]


def test_index_takes_over_behind_the_scan(tmp_path: Path) -> None:
    seen = []

    def look(window: MainWindow) -> None:
        scan = window.search.searcher

        def wait() -> None:
            if window.search.searcher is not scan:
                seen.append(window.search.searcher)
                window.window().close()
            else:
                QTimer.singleShot(5, wait)

        wait()

    when_built(look)
    assert app.run(UserDirs.under(tmp_path)) == 0
    assert len(seen) == 1


def test_content_that_cannot_be_read_is_said_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ContentError("plans/x/1.md", 3, "没有登记的部门")

    monkeypatch.setattr(readable, "load_readable", broken)
    said = []

    def answer() -> None:
        box = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()), None)
        if box is None:
            QTimer.singleShot(5, answer)
            return
        said.append(box.text())
        box.accept()

    QTimer.singleShot(0, answer)
    assert app.run(UserDirs.under(tmp_path)) == 1
    assert "plans/x/1.md:3" in said[0]


def test_fcitx_is_asked_through_ibus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "fcitx5")
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    app.make_application()
    assert os.environ["QT_IM_MODULE"] == "ibus"
    assert os.environ.pop("IBUS_USE_PORTAL") == "1"  # without it Qt wants an ibus-daemon, which need not be there


def test_another_input_method_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    app.make_application()
    assert os.environ["QT_IM_MODULE"] == "ibus"
    assert "IBUS_USE_PORTAL" not in os.environ
