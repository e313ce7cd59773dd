"""What went wrong and then went well: the line that told of it does not go on telling."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from desktop.library.bookmarks import Bookmarks
from desktop.library.exchange import export_json
from desktop.views.list_dialog import ListDialog
from tests.desktop.choosing import choose
from tests.desktop.noting import ready, save

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.conftest import Hands


def told(hands: Hands) -> str:
    """What the line for notices says, or "" where there is none."""
    return hands.views.notice.text if hands.views.notice.isVisible() else ""


def lose_folder(tmp_path: Path) -> Path:
    """Put a file where the user's folder is: nothing can be kept there until it is gone."""
    folder = tmp_path / "user"
    shutil.rmtree(folder)
    folder.touch()
    return folder


def test_an_export_that_succeeds_takes_back_what_was_said_of_one_that_failed(hands: Hands, tmp_path: Path) -> None:
    files = ready(hands).window.bookmark_commands.files
    files.export(tmp_path / "没有这个文件夹" / "书签.json")
    assert "没有这个文件夹" in told(hands)
    hands.window.commands["toggle_bookmark"].trigger()
    assert "没有这个文件夹" in told(hands)  # another kind of action says nothing about this one
    files.export(tmp_path / "书签.json")
    assert told(hands) == ""


def test_an_import_that_succeeds_takes_back_what_was_said_of_one_that_failed(hands: Hands, tmp_path: Path) -> None:
    files = ready(hands).window.bookmark_commands.files
    source = tmp_path / "书签.json"
    source.write_text("[]", encoding="utf-8")
    files.preview(source)
    assert "书签文件" in told(hands)
    other = Bookmarks(tmp_path / "other" / "library.sqlite")
    other.add(hands.clause("4.1").id, "组织")
    source.write_bytes(export_json(other.shelf()))
    other.close()
    files.preview(source)
    assert isinstance(files.dialog, ListDialog)
    hands.click(files.dialog.button)
    assert told(hands) == ""


def test_a_bookmark_that_can_be_kept_takes_back_that_it_could_not(hands: Hands, tmp_path: Path) -> None:
    ready(hands).wait(lambda: hands.desk.jobs.running == 0)
    folder = lose_folder(tmp_path)
    hands.window.commands["toggle_bookmark"].trigger()
    assert "书签没有保存" in told(hands)
    folder.unlink()
    hands.window.commands["edit_bookmark"].trigger()
    save(hands)
    assert hands.window.bookmarks.rowCount() == 1
    assert told(hands) == ""


def test_hits_that_can_be_kept_take_back_that_they_could_not(hands: Hands, tmp_path: Path) -> None:
    ready(hands).wait(lambda: hands.desk.jobs.running == 0)
    hands.type("网联汽车")
    hands.wait(lambda: bool(hands.window.search.hits))
    folder = lose_folder(tmp_path)
    hands.window.keeping.keep_hits(hands.window.search.hits, "汽车")
    assert "书签没有保存" in told(hands)
    folder.unlink()
    hands.window.keeping.keep_hits(hands.window.search.hits, "汽车")
    assert told(hands) == ""


def test_settings_that_can_be_kept_take_back_that_they_could_not(hands: Hands, tmp_path: Path) -> None:
    ready(hands).wait(lambda: hands.desk.jobs.running == 0)
    folder = lose_folder(tmp_path)
    hands.window.commands["print_cards"].trigger()
    dialog = hands.window.printing.dialog
    assert dialog is not None
    choose(dialog.options, "排序", "deadline")
    assert "设置没有保存" in told(hands)
    folder.unlink()
    choose(dialog.options, "排序", "number")
    assert told(hands) == ""
    dialog.reject()
