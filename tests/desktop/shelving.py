"""Changes of the bookmarks that the window makes, each in one step, for tests without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.library.bookmark import Anchor, Bookmark, folder_path, new_bookmark

if TYPE_CHECKING:
    from desktop.library.bookmarks import Bookmarks


def edit(bookmarks: Bookmarks, target: str, **values: Any) -> Bookmark:  # noqa: ANN401 - as Bookmark.edited has them
    """Change what is given of the bookmark on a unit: title, note, folder, colour, tags."""
    mark = bookmarks.find(target)
    assert mark is not None
    kept = bookmarks.change("修改书签", lambda shelf: shelf.put(mark.edited(**values))).with_key(mark.key)
    assert kept is not None
    return kept


def add_passage(  # noqa: PLR0913 - what a bookmark holds
    bookmarks: Bookmarks, unit_id: str, title: str, anchor: Anchor, note: str = "", folder: str = ""
) -> Bookmark:
    """Bookmark a passage of a unit."""
    blank = new_bookmark(unit_id, "passage", anchor=anchor)
    mark = blank.edited(title=title, note=note, folder=folder)
    bookmarks.change(f"添加书签“{title}”", lambda shelf: shelf.put(mark))
    return mark


def remove_keys(bookmarks: Bookmarks, *keys: str) -> None:
    """Remove the bookmarks with these keys."""
    bookmarks.change(f"删除 {len(keys)} 个书签", lambda shelf: shelf.without(keys))


def add_folder(bookmarks: Bookmarks, path: str) -> None:
    """Make a folder, and those it lies in."""
    bookmarks.change("新建文件夹", lambda shelf: shelf.with_folders(folder_path(path)))


def move_folder(bookmarks: Bookmarks, old: str, new: str) -> None:
    """Rename a folder, or move it with all that is in it."""
    bookmarks.change("移动文件夹", lambda shelf: shelf.with_folder_moved(old, folder_path(new)))


def remove_folder(bookmarks: Bookmarks, path: str) -> None:
    """Remove a folder with all that is in it."""
    bookmarks.change("删除文件夹", lambda shelf: shelf.without_folder(path))
