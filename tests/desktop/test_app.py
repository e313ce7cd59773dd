"""The program from start to end, as the user sees it: first page, window, close, and the page it leaves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox

from content import readable
from content.errors import ContentError
from desktop import app
from desktop.first_page import PAGE_FILE, FirstPage, read_first_page, state_of
from desktop.main_window import MainWindow
from desktop.shell import Shell
from desktop.theme import LIGHT
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QTextEdit
    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.usefixtures("dressed")


def when_built(then: Callable[[MainWindow], None]) -> None:
    """Call ``then`` as soon as the window stands and the searcher is there."""

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


def quit_at(place: str = "") -> Callable[[MainWindow], None]:
    def leave(window: MainWindow) -> None:
        if place:
            window.go_to(place)
        QApplication.processEvents()
        window.commands["quit"].trigger()

    return leave


def kept_page(dirs: UserDirs) -> FirstPage | None:
    return read_first_page(dirs.cache / PAGE_FILE, state_of(dirs.settings))


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


@pytest.mark.parametrize("place", ["", "gd-emerging-industries/2.5", "gd-emerging-industries/task-18"])
def test_next_start_shows_the_text_where_it_was_left(tmp_path: Path, qtbot: QtBot, place: str) -> None:
    """Not only the words: each line stands where it stood, or the text would jump when the window is there."""
    dirs, seen = UserDirs.under(tmp_path), []

    def leave(window: MainWindow) -> None:
        quit_at(place)(window)
        reader = window.views.reader
        seen.append(lines_in_sight(reader, reader.scroll_bar.value()))

    when_built(leave)
    app.run(dirs)
    page = kept_page(dirs)
    assert page is not None
    # The application has been dressed meanwhile, and would not be in a process of its own.
    shell = Shell(page._replace(scheme=QApplication.palette().window().color().name()))
    qtbot.addWidget(shell)
    shell.resize(*page.size)  # a test's screen is small, and Qt fits what it restores to the screen
    with qtbot.waitSignal(shell.first_painted):
        shell.show()
    text = shell.first_text
    assert text is not None
    assert text.isVisible()
    shown = lines_in_sight(text, text.verticalScrollBar().value())
    assert len(seen[0]) > 8
    assert [words for words, _ in shown] == [words for words, _ in seen[0]]
    assert all(abs(here - there) <= 3 for (_, here), (_, there) in zip(shown, seen[0], strict=True))


def lines_in_sight(edit: QTextEdit, top: int) -> list[tuple[str, float]]:
    """The lines of paragraphs that are seen, and how far below the upper edge each stands."""
    found, block = [], edit.document().firstBlock()
    while block.isValid():
        above = edit.document().documentLayout().blockBoundingRect(block).top() - top
        for row in range(block.layout().lineCount()):
            line = block.layout().lineAt(row)
            if above + line.y() >= 0 and above + line.y() + line.height() < edit.viewport().height():
                words = block.text()[line.textStart() : line.textStart() + line.textLength()]
                found.append((words, above + line.y()))
        block = block.next()
    return found


def test_text_scrolled_while_the_window_is_built_stays_scrolled(tmp_path: Path) -> None:
    dirs, seen = UserDirs.under(tmp_path), []
    when_built(quit_at("gd-emerging-industries/2.5"))
    app.run(dirs)

    def scroll() -> None:
        shell = next((w for w in QApplication.topLevelWidgets() if isinstance(w, Shell) and w.isVisible()), None)
        if shell is None or shell.first_text is None:
            QTimer.singleShot(0, scroll)
            return
        bar = shell.first_text.verticalScrollBar()
        bar.setValue(bar.value() + 40)

    def look(window: MainWindow) -> None:
        seen.append(window.views.reader.place())
        window.window().close()

    when_built(look)
    app.run(dirs)
    QTimer.singleShot(0, scroll)
    when_built(look)
    app.run(dirs)
    assert seen[0] != seen[1]


def test_first_start_shows_an_empty_desk(tmp_path: Path, qtbot: QtBot) -> None:
    assert kept_page(UserDirs.under(tmp_path)) is None
    shell = Shell()
    qtbot.addWidget(shell)
    assert not shell.has_geometry
    with qtbot.waitSignal(shell.first_painted):
        shell.show()
    assert shell.content is None
    shown = shell.grab().toImage()
    assert {shown.pixelColor(x, 400).name() for x in (100, 600, 1300)} == {LIGHT.desk.lower(), LIGHT.paper.lower()}


def test_page_of_other_settings_or_another_plan_is_not_shown(tmp_path: Path, qtbot: QtBot) -> None:
    dirs = UserDirs.under(tmp_path)
    when_built(quit_at())
    app.run(dirs)
    assert kept_page(dirs) is not None
    dirs.settings.write_text("{}", encoding="utf-8")
    page = kept_page(dirs)
    assert page is not None
    assert page.html == ""
    shell = Shell(page)
    qtbot.addWidget(shell)
    assert shell.has_geometry
    assert shell.first_text is None


def test_page_made_for_another_screen_is_not_shown(tmp_path: Path, qtbot: QtBot) -> None:
    dirs = UserDirs.under(tmp_path)
    when_built(quit_at())
    app.run(dirs)
    page = kept_page(dirs)
    assert page is not None
    shell = Shell(page._replace(scheme=QApplication.palette().window().color().name()))
    qtbot.addWidget(shell)
    shell.resize(900, 600)
    with qtbot.waitSignal(shell.first_painted):
        shell.show()
    assert shell.first_text is not None
    assert not shell.first_text.isVisible()


def test_page_made_for_a_light_desktop_is_not_shown_on_a_dark_one(tmp_path: Path, qtbot: QtBot) -> None:
    dirs = UserDirs.under(tmp_path)
    when_built(quit_at())
    app.run(dirs)
    page = kept_page(dirs)
    assert page is not None
    shell = Shell(page._replace(scheme="#202020"))
    qtbot.addWidget(shell)
    assert shell.first_text is None


def test_first_page_loads_nothing(qtbot: QtBot) -> None:
    """It lies where other programs of the user can write; a picture it names must not be read."""
    page = FirstPage(
        (800, 600), (100, 80, 400, 400), (60, 50, 600, 500), (0, 0), ("#fff", "#fff", "#000"), ("lost",), "<p>"
    )
    shell = Shell(page._replace(scheme=QApplication.palette().window().color().name()))
    qtbot.addWidget(shell)
    assert shell.first_text is not None
    assert shell.first_text.loadResource(2, QUrl.fromLocalFile(__file__)) is None


def test_department_leaves_only_the_frame(tmp_path: Path) -> None:
    dirs = UserDirs.under(tmp_path)
    when_built(quit_at("省科技厅"))
    app.run(dirs)
    page = kept_page(dirs)
    assert page is not None
    assert page.html == ""


def test_page_that_cannot_be_kept_is_only_missed(tmp_path: Path) -> None:
    dirs = UserDirs.under(tmp_path)

    def leave(window: MainWindow) -> None:
        (dirs.cache / PAGE_FILE).mkdir(parents=True)
        window.window().close()

    when_built(leave)
    assert app.run(dirs) == 0
    assert kept_page(dirs) is None


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
