"""The program from start to end, as the user sees it: first page, window, close, and the page it leaves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from content import readable
from content.errors import ContentError
from desktop import app
from desktop.shell import Shell
from desktop.user_dirs import UserDirs
from tests.desktop.starting import kept_page, when_built

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.main_window import MainWindow


pytestmark = pytest.mark.usefixtures("dressed")


def test_window_opens_on_the_plan_and_leaves_its_page(tmp_path: Path) -> None:
    dirs, seen = UserDirs.under(tmp_path), []

    def look(window: MainWindow) -> None:
        seen.append((window.views.reader.current, window.views.reader.hasFocus()))
        window.commands["quit"].trigger()

    when_built(look)
    assert app.run(dirs) == 0
    assert seen == [("gd-emerging-industries/0", True)]
    assert kept_page(dirs) is not None
    assert dirs.settings.exists()


def test_window_closed_while_it_is_built_is_closed(tmp_path: Path) -> None:
    def close() -> None:
        shell = next((w for w in QApplication.topLevelWidgets() if isinstance(w, Shell) and w.isVisible()), None)
        if shell is None:
            QTimer.singleShot(0, close)
            return
        assert shell.content is None
        shell.close()

    QTimer.singleShot(0, close)
    assert app.run(UserDirs.under(tmp_path)) == 0


def test_program_opens_where_it_is_told(tmp_path: Path) -> None:
    seen = []

    def look(window: MainWindow) -> None:
        seen.append(window.views.reader.current)
        window.window().close()

    when_built(look)
    assert app.run(UserDirs.under(tmp_path), "task-18") == 0
    assert seen == ["gd-emerging-industries/task-18"]


def test_index_takes_over_behind_the_scan(tmp_path: Path, qtbot: QtBot) -> None:
    seen = []

    def look(window: MainWindow) -> None:
        def is_indexed() -> bool:
            searcher = window.search.searcher
            return searcher is not None and searcher._lookup is not searcher._corpus

        qtbot.waitUntil(is_indexed)
        seen.append(window.search.searcher)
        window.window().close()

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
