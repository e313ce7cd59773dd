"""What the stories of bookmarks have in common: writing a note by hand, and what came of it on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.bookmarks import Bookmarks
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.bookmark import Bookmark
    from tests.desktop.conftest import Hands


def kept(tmp_path: Path) -> tuple[Bookmark, ...]:
    """What the window's user has on disk."""
    return Bookmarks(UserDirs.under(tmp_path / "user").database).list()


def ready(hands: Hands) -> Hands:
    """Wait until the bookmarks are open."""
    hands.wait(lambda: hands.window.bookmarks.is_open)
    return hands


def write_note(hands: Hands, number: str, note: str, folder: str = "") -> None:
    hands.window.go_to(f"{hands.plan.id}/{number}")
    hands.window.commands["edit_bookmark"].trigger()
    dialog = hands.window.bookmarking.dialog
    assert dialog is not None
    dialog.note_field.setPlainText(note)
    dialog.folder_field.setCurrentText(folder)
    save(hands)


def save(hands: Hands) -> None:
    dialog = hands.window.bookmarking.dialog
    assert dialog is not None
    hands.click(dialog.save_button)
