"""Bookmarks as files: carried over, taken back, opened again after damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop.library.bookmarks import Bookmarks
from desktop.library.exchange import export_json
from desktop.settings import Settings
from desktop.user_dirs import UserDirs
from desktop.views.list_dialog import ListDialog
from tests.desktop.noting import kept, ready, write_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from tests.desktop.conftest import Hands

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_import_says_what_it_will_do_and_is_undone(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    other = Bookmarks(tmp_path / "other" / "library.sqlite")
    other.add(hands.clause("4.1").id, "组织", note="**另一台**电脑上的" + "长" * 99)
    other.add(hands.clause("4.2").id, "政策")
    source = tmp_path / "书签.json"
    source.write_bytes(export_json(other.shelf()))
    other.close()
    files = hands.window.bookmark_commands.files
    files.preview(source)
    dialog = files.dialog
    assert isinstance(dialog, ListDialog)
    assert "新增 2 个" in dialog.sentence
    assert dialog.list.item(0).text() == "新增　组织　4.1　批注：另一台电脑上的" + "长" * 73 + "…"
    assert dialog.list.count() == 2
    assert not dialog.list.selectedItems()  # both are imported, not the first
    assert kept(tmp_path) == ()
    hands.click(dialog.button)
    assert len(kept(tmp_path)) == 2
    hands.window.commands["undo_bookmark"].trigger()
    assert kept(tmp_path) == ()


def test_importing_what_is_there_already_is_said_and_nothing_asked(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    write_note(hands, "4.1", "报送", "督办")
    source, files = tmp_path / "书签.json", hands.window.bookmark_commands.files
    files.export(source)
    files.preview(source)
    assert files.dialog is None
    assert hands.views.notice.text == "没有可导入的：文件里的 1 个书签这里都有。"


@pytest.mark.parametrize(("suffix", "head"), [("json", b"{"), ("md", "# 书签".encode()), ("docx", b"PK")])
def test_exported_file_holds_the_bookmarks(hands: Hands, tmp_path: Path, suffix: str, head: bytes) -> None:
    ready(hands)
    write_note(hands, "4.1", "报送", "督办")
    target = tmp_path / f"书签.{suffix}"
    hands.window.bookmark_commands.files.export(target)
    assert target.read_bytes().startswith(head)


def test_foreign_file_is_refused_and_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    ready(hands)
    source = tmp_path / "x.json"
    source.write_text("[]", encoding="utf-8")
    hands.window.bookmark_commands.files.preview(source)
    assert "书签文件" in hands.views.notice.text
    assert kept(tmp_path) == ()


def test_restore_takes_the_chosen_backup(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    first = ready(open_desk(plans, Settings(theme="light")))
    write_note(first, "4.1", "在备份里")
    first.window.close()
    hands = ready(open_desk(plans))
    hands.window.go_to(hands.clause("4.2").id)
    hands.press_ctrl(Qt.Key.Key_D)
    hands.window.commands["restore_bookmarks"].trigger()
    dialog = hands.window.bookmark_commands.files.dialog
    assert isinstance(dialog, ListDialog)
    assert "1 个书签" in dialog.list.item(0).text()
    hands.click(dialog.button)
    assert [mark.note for mark in kept(tmp_path)] == ["在备份里"]
    assert "已恢复备份" in hands.views.notice.text
    assert hands.window.bookmarks.rowCount() == 1


def test_after_damage_the_backup_is_open_and_said(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    first = ready(open_desk(plans, Settings(theme="light")))
    write_note(first, "4.1", "留着")
    first.window.close()
    database = UserDirs.under(tmp_path / "user").database
    database.write_bytes(b"\0" * database.stat().st_size)
    hands = ready(open_desk(plans))
    hands.wait(lambda: "书签文件已损坏" in hands.views.notice.text)
    assert [mark.note for mark in hands.window.bookmarks.shelf.bookmarks] == ["留着"]
