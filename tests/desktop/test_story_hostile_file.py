"""A bookmark file from somebody who means harm: all that is in it is shown as the characters it is made of."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from desktop.views.list_dialog import ListDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.conftest import Hands

SMALLEST_PICTURE = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file whose time of last access tells whether anybody has read it."""
    probe = tmp_path / "probe.gif"
    probe.write_bytes(SMALLEST_PICTURE + b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")
    probe.read_bytes()
    _forget(probe)
    probe.read_bytes()
    if not _was_read(probe):
        pytest.skip("this disk does not note when a file is read")
    _forget(probe)
    return probe


def _forget(probe: Path) -> None:
    os.utime(probe, (1, time.time()))


def _was_read(probe: Path) -> bool:
    return probe.stat().st_atime > 1


def hostile(hands: Hands, picture: Path) -> bytes:
    address = QUrl.fromLocalFile(str(picture)).toString()
    words = f"<img src='{address}'><b>粗</b> ![图]({address}) <style>*{{background:url({address})}}</style>"
    text = hands.clause("3.2.5").text
    values = {"title": words, "note": words, "folder": words.replace("/", "∕"), "tags": [words], "colour": words}
    marks = [
        {"id": hands.clause("3.2.5").id, **values},
        {"id": hands.clause("3.2.5").id, "kind": "passage", "anchor": {"quote": text[20:40]}, **values},
        {"id": hands.clause("3.2.5").id, "kind": "passage", "anchor": {"quote": words}, "lost": True, **values},
        {"id": words, **values, "title": "x"},
        {"id": words, "kind": "department", **values},
        {"id": words, "kind": "search", **values},
    ]
    return json.dumps({"version": 2, "bookmarks": marks, "folders": [words.replace("/", "∕")]}).encode()


def test_nothing_in_it_is_loaded_or_drawn(hands: Hands, tmp_path: Path, picture: Path) -> None:
    source = tmp_path / "书签.json"
    source.write_bytes(hostile(hands, picture))
    hands.wait(lambda: hands.window.bookmarks.is_open)
    files = hands.window.bookmark_commands.files
    files.preview(source)
    assert isinstance(files.dialog, ListDialog)
    QApplication.processEvents()
    hands.click(files.dialog.button)
    assert hands.window.bookmarks.rowCount() == 6
    _look_at_everything(hands)
    assert _pictures() == []
    assert not _was_read(picture)


def _look_at_everything(hands: Hands) -> None:
    window, tree = hands.window, hands.views.bookmark_tree
    window.go_to(hands.clause("3.2.5").id)
    window.commands["show_bookmarks"].trigger()
    hands.wait(lambda: any("粗" in words for words in hands.labels(hands.views.context)))
    for mark in window.bookmarks.shelf.bookmarks:
        hands.click_row(hands.views.bookmarks.list, tree.index_of(key=mark.key))
        window.bookmarking.edit(mark, window.looking.look)
        QApplication.processEvents()
        _pictures_are_none()
        assert window.bookmarking.dialog is not None
        hands.click(window.bookmarking.dialog.save_button)
        QApplication.processEvents()
    (folder,) = window.bookmarks.shelf.folders
    for ask in (window.bookmarking.ask_folder, window.bookmarking.ask_name):
        ask(folder, window.looking.look)
        QApplication.processEvents()
        _pictures_are_none()
        assert window.bookmarking.question is not None
        window.bookmarking.question.reject()
    window.bookmarking.remove_chosen((), (folder,))
    window.commands["undo_bookmark"].trigger()
    QApplication.processEvents()


def _pictures_are_none() -> None:
    assert _pictures() == []


def _pictures() -> list[str]:
    """Return the texts on screen in which Qt would draw a picture or read markup that came from outside."""
    found = []
    for label in (widget for widget in QApplication.allWidgets() if isinstance(widget, QLabel)):
        document = QTextDocument()
        document.setHtml(label.text())
        is_read = label.textFormat() != label.textFormat().PlainText and _may_be_rich(label)
        if is_read and "\ufffc" in document.toPlainText():
            found.append(label.text())
    edits = (widget for widget in QApplication.allWidgets() if isinstance(widget, QTextEdit))
    return found + [edit.toPlainText() for edit in edits if "\ufffc" in edit.document().toRawText()]


def _may_be_rich(label: QLabel) -> bool:
    return label.textFormat() == label.textFormat().RichText or "<" in label.text()
