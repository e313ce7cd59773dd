"""Keeping a search: the query as a bookmark, or all its hits in a folder of bookmarks."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from desktop.library.anchors import unit_anchor
from desktop.library.bookmark import NO_ANCHOR, Bookmark, Shelf, folder_path, moment
from desktop.library.errors import LibraryError
from desktop.models.kept_search import KeptSearches

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan
    from desktop.controllers.searching import SearchController
    from desktop.errors import ErrorReporter
    from desktop.library.bookmark import Anchor, BookmarkKind
    from desktop.models.bookmarks import BookmarksModel
    from desktop.models.search_session import SearchSession
    from index.hit import Hit

_TITLE: Final = "结果存入文件夹"
_ASK: Final = "文件夹（可写“上级/下级”）："


@runtime_checkable
class SearchStore(Protocol):
    """What keeping a search needs of the library; ``desktop.library.bookmarks.Bookmarks`` is one."""

    def find(self, target: str, kind: BookmarkKind = "unit") -> Bookmark | None:
        """Return the bookmark of that unit, department or query, or None."""

    def shelf(self) -> Shelf:
        """Return all bookmarks and folders."""

    def change(self, words: str, edit: Callable[[Shelf], Shelf]) -> Shelf:
        """Replace the shelf by what ``edit`` makes of it, in one step of undo; on disk when it returns."""


class KeepController(QObject):
    """Keeps searches and their hits in the library, and runs a kept search again.

    Signals:
        said: What has just been done, in words.
    """

    said = Signal(str)

    def __init__(
        self,
        plans: tuple[Plan, ...],
        searching: SearchController,
        session: SearchSession,
        bookmarks: BookmarksModel,
        reporter: ErrorReporter,
    ) -> None:
        super().__init__(searching)
        self._plans = plans
        self._kept = KeptSearches(plans)
        self._searching = searching
        self._session = session
        self._bookmarks = bookmarks
        self._reporter = reporter
        self._store: SearchStore | None = None
        self._dialog: QInputDialog | None = None

    @property
    def dialog(self) -> QInputDialog | None:
        """The dialog that asks for a folder, or None while there is none."""
        return self._dialog

    def open(self, store: object) -> None:
        """Keep searches in this store; one that cannot hold folders keeps none."""
        if isinstance(store, SearchStore):
            self._store = store

    def keep_search(self) -> None:
        """Keep the query, with all that narrows it, as a bookmark."""
        text = self._kept.text(self._session.request)
        if not self._searching.is_running or self._store is None:
            return
        if self._store.find(text, "search") is not None:
            self.said.emit(f"已在书签中：{text}")
            return
        mark = _new(text, "search").edited(title=text)
        if self._write(f"保存搜索“{text}”", lambda shelf: shelf.put(mark)):
            self.said.emit(f"已保存搜索：{text}")

    def run_kept(self, target: str) -> None:
        """Run a kept search again, if that is what ``target`` is."""
        if self._store is not None and self._store.find(target, "search") is not None:
            self._searching.run(self._kept.request(target))

    def ask_folder(self, parent: QWidget) -> None:
        """Ask for the folder the hits shall go to, then put them there."""
        if not self._searching.is_running or not self._session.hits or self._store is None:
            return
        dialog = QInputDialog(parent)
        dialog.setWindowTitle(_TITLE)
        dialog.setLabelText(_ASK)
        dialog.setComboBoxEditable(True)
        dialog.setComboBoxItems([name := self._session.query.replace("/", " "), *self._store.shelf().folders])
        dialog.setTextValue(name)
        dialog.setOkButtonText("存入")
        dialog.setCancelButtonText("取消")
        dialog.textValueSelected.connect(self._on_dialog_text_value_selected)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def keep_hits(self, hits: tuple[Hit, ...], folder: str) -> None:
        """Bookmark all hits in a folder, in one step of undo; what lies in a folder already stays there."""
        path = folder_path(folder)

        def edit(shelf: Shelf) -> Shelf:
            made = shelf.with_folders(path)
            for hit in hits:
                kind: BookmarkKind = "department" if hit.kind == "department" else "unit"
                old = made.find(hit.id, kind)
                if old is None:
                    made = made.put(_new(hit.id, kind, self._anchor(hit.id)).edited(title=hit.title, folder=path))
                elif not old.folder:
                    made = made.put(old.edited(folder=path))
            return made

        if self._write(f"把 {len(hits)} 条结果存入“{path}”", edit):
            self.said.emit(f"已把 {len(hits)} 条结果存入文件夹“{path}”")

    def _anchor(self, target: str) -> Anchor:
        found = (part for plan in self._plans if (part := plan.find(target)) is not None)
        return next((unit_anchor(part.text) for part in found), NO_ANCHOR)

    def _write(self, words: str, edit: Callable[[Shelf], Shelf]) -> bool:
        if self._store is None:
            return False
        try:
            self._store.change(words, edit)
            self._bookmarks.reload()
        except LibraryError as error:
            self._reporter.report(error)
            return False
        return True

    def _on_dialog_text_value_selected(self, folder: str) -> None:
        if folder_path(folder):
            self._session.with_all_hits(lambda hits: self.keep_hits(hits, folder))

    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


def _new(target: str, kind: BookmarkKind, anchor: Anchor = NO_ANCHOR) -> Bookmark:
    time = moment()
    return Bookmark(target, "", "", "", time, time, uuid.uuid4().hex, kind, anchor=anchor)
