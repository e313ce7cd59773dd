"""Keeping a search: the query as a bookmark, or all its hits in a folder of bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.library.anchors import unit_anchor
from desktop.library.bookmark import NO_ANCHOR, Shelf, folder_path, new_bookmark
from desktop.library.errors import LibraryError
from desktop.models.kept_search import KeptSearches

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from content.plan import Plan
    from desktop.controllers.searching import SearchController
    from desktop.errors import ErrorReporter
    from desktop.library.bookmark import Anchor, BookmarkKind
    from desktop.models.bookmarks import BookmarksModel
    from desktop.models.search_session import SearchSession
    from desktop.parts.look import Look
    from desktop.views.name_dialog import NameDialog
    from index.hit import Hit

_TITLE: Final = "结果存入文件夹"
_ASK: Final = "文件夹（可写“上级/下级”）："


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
        self._dialog: NameDialog | None = None

    @property
    def dialog(self) -> NameDialog | None:
        """The dialog that asks for a folder, or None while there is none."""
        return self._dialog

    def keep_search(self) -> None:
        """Keep the query, with all that narrows it, as a bookmark."""
        text = self._kept.text(self._session.request)
        if not self._searching.is_running or not self._bookmarks.is_open:
            return
        if self._bookmarks.find(text, "search") is not None:
            self.said.emit(f"已在书签中：{text}")
            return
        mark = new_bookmark(text, "search").edited(title=text)
        if self._write(f"保存搜索“{text}”", lambda shelf: shelf if shelf.find(text, "search") else shelf.put(mark)):
            self.said.emit(f"已保存搜索：{text}")

    def run_kept(self, target: str) -> None:
        """Run a kept search again, if that is what ``target`` is."""
        if self._bookmarks.find(target, "search") is not None:
            self._searching.run(self._kept.request(target))

    def ask_folder(self, look: Look, parent: QWidget) -> None:
        """Ask for the folder the hits shall go to, then put them there."""
        if not self._searching.is_running or not self._session.hits or not self._bookmarks.is_open:
            return
        if not self._session.is_settled:  # what is listed, or was, is not what is asked for
            self.said.emit("还没有查完，查完再存。")
            return
        from desktop.views.name_dialog import NameDialog  # not needed before it is asked for

        name = self._session.query.replace("/", " ")
        dialog = NameDialog(_TITLE, _ASK, name, (name, *self._bookmarks.shelf.folders), "存入", look, parent)
        dialog.named.connect(self._on_dialog_named)
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
                    mark = new_bookmark(hit.id, kind, anchor=self._anchor(hit.id))
                    made = made.put(mark.edited(title=hit.title, folder=path))
                elif not old.folder:
                    made = made.put(old.edited(folder=path))
            return made

        if self._write(f"把 {len(hits)} 条结果存入“{path}”", edit):
            self.said.emit(f"已把 {len(hits)} 条结果存入文件夹“{path}”")

    def _anchor(self, target: str) -> Anchor:
        found = (part for plan in self._plans if (part := plan.find(target)) is not None)
        return next((unit_anchor(part.text) for part in found), NO_ANCHOR)

    def _write(self, words: str, edit: Callable[[Shelf], Shelf]) -> bool:
        try:
            self._bookmarks.change(words, edit)
        except LibraryError as error:
            self._reporter.report(error, "change bookmarks")
            return False
        self._reporter.deed_done.emit("change bookmarks")
        return True

    def _on_dialog_named(self, folder: str) -> None:
        if folder_path(folder):
            self._session.with_all_hits(lambda hits: self.keep_hits(hits, folder))

    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
