"""Bookmarks in the window: the star in the tree, the bar, the lists and the panel all say the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library.anchors import unit_anchor
from desktop.library.bookmark import NO_ANCHOR, Anchor, Bookmark, folder_path, is_within, new_bookmark
from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from content.model import Unit
    from desktop.errors import ErrorReporter
    from desktop.library.bookmark import BookmarkKind, Part, Shelf
    from desktop.library.reanchoring import Reanchoring
    from desktop.models.bookmarks import BookmarksModel, BookmarkStore
    from desktop.parts.look import Look
    from desktop.views.bookmark_dialog import BookmarkDialog, Draft
    from desktop.views.name_dialog import NameDialog

_LOOK_AGAIN_MS: Final = 1000
_TITLE: Final = 24  # characters of a passage that become its title


class BookmarkController(QObject):
    """Adds, changes and removes bookmarks, and says so where it cannot.

    Signals:
        changed: The bookmarks are other ones.
        said: What has just been done, in words.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, model: BookmarksModel, reporter: ErrorReporter, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._reporter = reporter
        self._window = window
        self._version = 0
        self.dialog: BookmarkDialog | None = None
        self.question: NameDialog | None = None
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look_again)
        model.changed.connect(self.changed)

    def open(self, store: BookmarkStore) -> None:
        """Show the bookmarks of a store; where they cannot be read, say so and go on without."""
        if self._try(lambda: self._model.open(store)):
            self._timer.start()

    def close(self) -> None:
        """Let go of the store; what was changed gets its backup of the day."""
        self._timer.stop()
        if self._model.store is not None:
            self._try(self._model.store.close)

    def look_again(self) -> None:
        """Show what another window or program has changed."""
        store = self._model.store
        if store is None or not self._window.isVisible():
            return
        try:
            version = store.data_version()
            if version != self._version:
                self._version = version
                if store.shelf() != self._model.shelf:
                    self._model.reload()
        except LibraryError as error:
            self._timer.stop()  # said once, not every second
            self._reporter.report(error)

    def toggle(self, unit: Unit) -> None:
        """Add a bookmark on a unit, or remove it."""
        self._toggle(unit.id, unit.title, unit_anchor(unit.text), "unit")

    def toggle_department(self, name: str) -> None:
        """Add a bookmark on a department, or remove it."""
        self._toggle(name, name, NO_ANCHOR, "department")

    def toggle_passage(self, parts: tuple[Part, ...]) -> None:
        """Add a bookmark on a passage, or remove the one on the very same passage."""
        old, new = self._passage(parts), _new_passage(parts)
        if old is not None:
            self.remove_chosen((old.key,), ())
        elif self.change("添加选段书签", lambda shelf: shelf.put(new)):
            self.said.emit(f"已加入选段书签：{new.title}")

    def edit_unit(self, unit: Unit, look: Look) -> None:
        """Open the editor of a unit's bookmark, which need not be there yet."""
        old = self._model.find(unit.id)
        self.edit(old or new_bookmark(unit.id, "unit", unit.title, unit_anchor(unit.text)), look)

    def edit_department(self, name: str, look: Look) -> None:
        """Open the editor of a department's bookmark, which need not be there yet."""
        self.edit(self._model.find(name, "department") or new_bookmark(name, "department", name), look)

    def edit_passage(self, parts: tuple[Part, ...], look: Look) -> None:
        """Open the editor of a passage's bookmark, which need not be there yet."""
        self.edit(self._passage(parts) or _new_passage(parts), look)

    def edit(self, mark: Bookmark, look: Look) -> None:
        """Open the editor of a bookmark."""
        from desktop.views.bookmark_dialog import BookmarkDialog

        if self._model.store is None:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        dialog = self.dialog = BookmarkDialog(mark, self._model.shelf.folders, look, self._window)
        dialog.saved.connect(lambda draft: self._keep(mark, draft, dialog))
        dialog.open()

    def remove_chosen(self, keys: tuple[str, ...], folders: tuple[str, ...]) -> None:
        """Remove bookmarks, and folders with all that is in them, in one step."""
        words = f"删除文件夹“{folders[0]}”" if folders else f"删除 {len(keys)} 个书签"

        def edit(shelf: Shelf) -> Shelf:
            for folder in folders:
                shelf = shelf.without_folder(folder)
            return shelf.without(keys)

        if self.change(words, edit):
            self.said.emit(f"已{words}，Ctrl+Z 撤销")

    def move(self, keys: tuple[str, ...], folders: tuple[str, ...], target: str) -> None:
        """Move bookmarks and folders into a folder; "" is the top."""
        outer = [path for path in folders if not any(is_within(path, other) for other in folders if other != path)]

        def edit(shelf: Shelf) -> Shelf:
            shelf = shelf.with_folders(target)
            for path in outer:
                name = path.rpartition("/")[2]
                shelf = shelf.with_folder_moved(path, f"{target}/{name}" if target else name)
            for mark in shelf.bookmarks:
                if mark.key in keys:
                    shelf = shelf.put(mark.edited(folder=target))
            return shelf

        if self.change(f"移到“{target or '最上层'}”", edit):
            self.said.emit(f"已移到“{target or '最上层'}”")

    def paint(self, keys: tuple[str, ...], colour: str) -> None:
        """Give bookmarks a colour, in one step."""

        def edit(shelf: Shelf) -> Shelf:
            for mark in shelf.bookmarks:
                if mark.key in keys:
                    shelf = shelf.put(mark.edited(colour=colour))
            return shelf

        self.change(f"改 {len(keys)} 个书签的颜色", edit)

    def ask_move(self, keys: tuple[str, ...], folders: tuple[str, ...], look: Look) -> None:
        """Ask for the folder to move to."""
        there = ("", *self._model.shelf.folders)
        question = self._ask("移到文件夹", "文件夹（可写“上级/下级”，空着为最上层）：", "", there, "移动", look)
        question.named.connect(lambda name: self.move(keys, folders, folder_path(name)))

    def ask_folder(self, within: str, look: Look) -> None:
        """Ask for the name of a new folder."""

        def made(name: str) -> None:
            path = folder_path(f"{within}/{folder_path(name)}")
            if path != within and self.change(f"新建文件夹“{path}”", lambda shelf: shelf.with_folders(path)):
                self.said.emit(f"已新建文件夹“{path}”")

        words = f"在“{within}”里新建：" if within else "文件夹的名字："
        self._ask("新建文件夹", words, "", (), "新建", look).named.connect(made)

    def ask_name(self, folder: str, look: Look) -> None:
        """Ask for another name of a folder."""
        above, _, name = folder.rpartition("/")

        def renamed(new: str) -> None:
            path = folder_path(f"{above}/{folder_path(new)}")
            if path not in {above, folder}:
                self.change(f"重命名“{name}”", lambda shelf: shelf.with_folder_moved(folder, path))

        self._ask("重命名文件夹", "文件夹的名字：", name, (), "重命名", look).named.connect(renamed)

    def undo(self) -> None:
        """Take back the last change."""
        self._replay("已撤销", lambda store: store.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._replay("已重做", lambda store: store.redo())

    def show_steps(self, undo: QAction, redo: QAction) -> None:
        """Say in the menu what can be undone and redone."""
        history = self._model.store.history if self._model.store is not None else None
        for action, name, words in (
            (undo, "撤销(&Z)", history.undo_words if history else ""),
            (redo, "重做(&Y)", history.redo_words if history else ""),
        ):
            action.setEnabled(bool(words))
            action.setText(f"{name}：{words.replace('&', '&&')}" if words else name)

    def report(self, done: Reanchoring) -> None:
        """Say what a new version of the text did to the bookmarks."""
        if not done.report:
            return
        self._try(self._model.reload)
        self._reporter.say(done.report, done.details)

    def change(self, words: str, edit: Callable[[Shelf], Shelf]) -> bool:
        """Change the bookmarks in one step; tell whether that could be kept."""
        return self._model.store is not None and self._try(lambda: self._model.change(words, edit))

    def _toggle(self, target: str, title: str, anchor: Anchor, kind: BookmarkKind) -> None:
        was = self._model.find(target, kind)
        if self._model.store is None or not self._try(lambda: self._model.toggle_target(target, title, anchor, kind)):
            return
        self.said.emit(f"已移除书签：{title}" if was is not None else f"已加入书签：{title}")

    def _keep(self, mark: Bookmark, draft: Draft, dialog: BookmarkDialog) -> None:
        def edit(shelf: Shelf) -> Shelf:
            old = shelf.with_key(mark.key)
            if old is None and mark.kind != "passage":
                old = shelf.find(mark.id, mark.kind)
            edited = (old or mark).edited(
                title=draft.title, note=draft.note, folder=draft.folder, colour=draft.colour, tags=draft.tags
            )
            return shelf.put(edited).with_folders(edited.folder)

        is_new = self._model.shelf.with_key(mark.key) is None
        try:
            self._model.change(f"{'添加' if is_new else '修改'}书签“{draft.title}”", edit)
        except LibraryError as error:
            dialog.refuse(str(error))
            return
        dialog.accept()
        self._reporter.deed_done.emit("change bookmarks")
        self.said.emit(f"已保存书签：{draft.title}")

    def _passage(self, parts: tuple[Part, ...]) -> Bookmark | None:
        return next((mark for mark in self._model.passages(parts[0].id) if mark.parts == parts), None)

    def _replay(self, done: str, step: Callable[[BookmarkStore], str]) -> None:
        store, words = self._model.store, ""

        def replay() -> None:
            nonlocal words
            words = step(store) if store is not None else ""
            self._model.reload()

        if self._try(replay) and words:
            self.said.emit(f"{done}：{words}")

    def _try(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except LibraryError as error:
            self._reporter.report(error, "change bookmarks")
            return False
        self._reporter.deed_done.emit("change bookmarks")
        return True

    def _ask(  # noqa: PLR0913 - the words of a dialog
        self, title: str, words: str, value: str, offers: tuple[str, ...], verb: str, look: Look
    ) -> NameDialog:
        from desktop.views.name_dialog import NameDialog

        if self.question is not None:
            self.question.deleteLater()
        self.question = NameDialog(title, words, value, offers, verb, look, self._window)
        self.question.open()
        return self.question


def _new_passage(parts: tuple[Part, ...]) -> Bookmark:
    first, *rest = parts
    made = replace(new_bookmark(first.id, "passage", anchor=first.anchor), rest=tuple(rest))
    words = " ".join(made.quote.split())
    return replace(made, title=words if len(words) <= _TITLE else f"{words[:_TITLE]}…")
