"""Texts that name files and addresses: the reader, the notes and the help show them as words and load none."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QWidget

from content.load import load_plans
from desktop.models.about import about
from desktop.parts import help_text, typesetter
from desktop.parts.look import Look
from desktop.parts.note_slip import NoteSlip
from desktop.theme import LIGHT
from desktop.views import help_window
from desktop.views.help_window import PAGES, HelpWindow
from tests.desktop.noting import ready, write_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from content.plan import Plan
    from tests.desktop.conftest import Hands

MEASURES = "plans/gd-emerging-industries/3-measures.md"
PICTURE = "\ufffc"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The resources a text asked for while it was shown."""
    names: list[str] = []

    class Recording(QTextBrowser):
        def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
            names.append(QUrl(name).toString())
            return super().loadResource(kind, name)

    class RecordingDocument(QTextDocument):
        def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
            names.append(QUrl(name).toString())
            return super().loadResource(kind, name)

    monkeypatch.setattr(typesetter, "QTextDocument", RecordingDocument)
    monkeypatch.setattr(help_window, "QTextBrowser", Recording)
    return names


def naming(target: str) -> str:
    return f"<img src='{target}'> ![图]({target}) [文件]({target}) <link rel='stylesheet' href='{target}'>"


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """A picture on the disk, as an address."""
    made = tmp_path / "picture.png"
    assert QImage(2, 2, QImage.Format.Format_RGB32).save(str(made))
    return QUrl.fromLocalFile(str(made)).toString()


@pytest.mark.parametrize("where", ["https://example.org/x.png", "//host/share/x.png", "../../x.png", "{picture}"])
def test_reader_shows_what_a_text_names_as_words(
    open_desk: Callable[..., Hands], tmp_path: Path, picture: str, asked: list[str], where: str
) -> None:
    words = naming(where.format(picture=picture))
    plan = naming_plan(tmp_path, words)
    hands = open_desk((plan,))
    hands.window.go_to(f"{plan.id}/3.1.1")
    assert words.replace("<", "\\<") in hands.reader.toPlainText()
    assert PICTURE not in hands.reader.document().toRawText()
    assert asked == []


def naming_plan(folder: Path, words: str) -> Plan:
    """The plan with other words in its first measure."""
    root = folder / "content"
    shutil.copytree(Path(str(files("content"))), root, ignore=shutil.ignore_patterns("*.py", "built", "__pycache__"))
    chapter = root / MEASURES
    before = "重点突破产业关键核心技术和共性技术。**"
    source = chapter.read_text(encoding="utf-8")
    assert before in source
    literal = "".join(f"\\{character}" if character in "\\`*_{}[]()#+-.!<>" else character for character in words)
    chapter.write_text(source.replace(before, before + literal), encoding="utf-8")
    return load_plans(root, folder / "cache")[0]


def test_what_the_reader_would_load_is_seen(asked: list[str], hands: Hands, picture: str) -> None:
    hands.reader.document().setHtml(naming(picture))
    QApplication.processEvents()
    assert picture in asked


def test_a_note_is_words_whatever_it_names(hands: Hands, picture: str, asked: list[str]) -> None:
    words = naming(picture)
    write_note(ready(hands), "3.2.5", words)
    hands.wait(lambda: hands.views.context.findChild(NoteSlip) is not None)
    slip = hands.views.context.findChild(NoteSlip)
    assert isinstance(slip, NoteSlip)
    assert [text for text in hands.labels(slip) if "&lt;img" in text and "<img" not in text]
    assert asked == []


def test_help_loads_nothing(qtbot: QtBot, plans: tuple[Plan, ...], asked: list[str]) -> None:
    window = HelpWindow(about(plans), Look(LIGHT))
    qtbot.addWidget(window)
    for page, _ in PAGES:
        window.show_page(page)
        QApplication.processEvents()
    assert asked == []


def test_what_help_would_load_is_seen(
    qtbot: QtBot, plans: tuple[Plan, ...], picture: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(help_text, "text", lambda _name: f"![图]({picture})")
    window = HelpWindow(about(plans), Look(LIGHT))
    qtbot.addWidget(window)
    window.show_page("browse")
    QApplication.processEvents()
    assert picture in asked


@pytest.mark.parametrize("query", ["部门:<b>粗</b>", "部门:“<img src='{picture}'>”"])
def test_a_tip_shows_a_query_as_it_was_typed(hands: Hands, picture: str, query: str) -> None:
    """A saved search may come from somebody else; tool tips take for HTML what looks like it."""
    typed = query.format(picture=picture)
    hands.views.box.setText(typed)
    hands.wait(lambda: hands.window.search.result.query == typed)
    QApplication.processEvents()
    tips = [tip for widget in hands.views.findChildren(QWidget) if "没有认出" in (tip := widget.toolTip())]
    assert tips
    shown = QLabel(tips[0])  # as a tip shows it
    shown.sizeHint()  # sets it
    document = shown.findChild(QTextDocument)
    assert typed.partition(":")[2].strip("“”") in (document.toPlainText() if document is not None else shown.text())
