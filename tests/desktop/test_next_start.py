"""What a session leaves for the next start to show first: the text, where it stood, as long as that is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.first_page import PAGE_FILE, FirstPage
from desktop.shell import Shell
from desktop.theme import LIGHT
from desktop.user_dirs import UserDirs
from tests.desktop.starting import kept_page, quit_at, when_built

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QTextEdit
    from pytestqt.qtbot import QtBot

    from desktop.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("dressed")


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


@pytest.mark.parametrize(
    ("room", "size"), [((1920, 1040), (1366, 768)), ((1366, 728), (1366, 688)), ((1024, 700), (1024, 660))]
)
def test_first_start_fills_a_screen_that_could_not_show_all_of_it(
    room: tuple[int, int], size: tuple[int, int], qtbot: QtBot
) -> None:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show_within(QSize(*room))
    assert shell.isVisible()
    assert (shell.normalGeometry().width(), shell.normalGeometry().height()) == size
    assert shell.isMaximized() == (size != (1366, 768))


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


def test_first_page_loads_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """It lies where other programs of the user can write; a picture it names must not be read."""
    address = QUrl.fromLocalFile(str(tmp_path / "picture.png"))
    assert QImage(2, 2, QImage.Format.Format_RGB32).save(address.toLocalFile())
    words = f"<p><img src='{address.toString()}'>"
    page = FirstPage(
        (800, 600), (100, 80, 400, 400), (60, 50, 600, 500), (0, 0), ("#fff", "#fff", "#000"), ("lost",), words
    )
    shell = Shell(page._replace(scheme=QApplication.palette().window().color().name()))
    qtbot.addWidget(shell)
    assert shell.first_text is not None
    shell.show()
    shell.first_text.grab()
    assert shell.first_text.document().resource(2, address).width() == 1


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
