"""What the menu, the panel and the right panel ask of the bookmarks, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.controllers.bookmark_files import BookmarkFiles
from desktop.controllers.selection import selected_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from desktop.controllers.bookmarking import BookmarkController
    from desktop.controllers.looking import LookController
    from desktop.controllers.places import PlaceController
    from desktop.errors import ErrorReporter
    from desktop.layout import WindowLayout
    from desktop.library.bookmark import Bookmark, Part
    from desktop.models.bookmarks import BookmarksModel


class BookmarkCommands(QObject):
    """Connects the views to the `BookmarkController`.

    Attributes:
        files: Export, import, restore.
        handlers: What each action does.
    """

    def __init__(  # noqa: PLR0913 - all that a bookmark touches
        self,
        bookmarking: BookmarkController,
        model: BookmarksModel,
        places: PlaceController,
        views: WindowLayout,
        looking: LookController,
        commands: Mapping[str, QAction],
        reporter: ErrorReporter,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bookmarking = bookmarking
        self._model = model
        self._places = places
        self._views = views
        self._looking = looking
        self._commands = commands
        self.files = BookmarkFiles(model, reporter, lambda: looking.look, window)
        self.handlers: dict[str, Callable[[], object]] = {
            "toggle_bookmark": self.toggle,
            "edit_bookmark": self.edit,
            "new_folder": lambda: self._ask_folder(views.bookmarks.current_folder),
            "undo_bookmark": bookmarking.undo,
            "redo_bookmark": bookmarking.redo,
            "export_bookmarks": self.files.ask_export,
            "import_bookmarks": self.files.ask_import,
            "restore_bookmarks": self.files.ask_restore,
        }
        self.files.said.connect(bookmarking.said)
        self._connect(views)
        self._on_model_changed()

    def toggle(self) -> None:
        """Ctrl+D: the selected passage, else the unit one is at, else the department."""
        parts = self._selected()
        if parts:
            self._bookmarking.toggle_passage(parts)
        elif self._places.unit is not None:
            self._bookmarking.toggle(self._places.unit)
        elif self._views.department:
            self._bookmarking.toggle_department(self._places.department)

    def edit(self) -> None:
        """Ctrl+Shift+D: the same, in the editor."""
        parts, look = self._selected(), self._looking.look
        if parts:
            self._bookmarking.edit_passage(parts, look)
        elif self._places.unit is not None:
            self._bookmarking.edit_unit(self._places.unit, look)
        elif self._views.department:
            self._bookmarking.edit_department(self._places.department, look)

    def _selected(self) -> tuple[Part, ...]:
        return selected_parts(self._views.reader, self._places.plan) if self._views.shows_text else ()

    def _connect(self, views: WindowLayout) -> None:
        bookmarking, panel = self._bookmarking, views.bookmarks
        views.context.bookmark_toggled.connect(self._on_context_bookmark_toggled)
        views.context.edit_requested.connect(self._edit_mark)
        views.context.folder_wanted.connect(lambda mark: self._ask_move((mark.key,), ()))
        views.reader.star_clicked.connect(bookmarking.toggle)
        views.bookmark_tree.move_requested.connect(bookmarking.move)
        panel.edit_requested.connect(self._edit_mark)
        panel.remove_requested.connect(bookmarking.remove_chosen)
        panel.folder_wanted.connect(self._ask_move)
        panel.new_folder_requested.connect(self._ask_folder)
        panel.rename_requested.connect(lambda folder: bookmarking.ask_name(folder, self._looking.look))
        panel.colour_chosen.connect(bookmarking.paint)
        panel.passage_opened.connect(self._on_panel_passage_opened)
        self._model.changed.connect(self._on_model_changed)

    def _edit_mark(self, mark: Bookmark) -> None:
        self._bookmarking.edit(mark, self._looking.look)

    def _ask_folder(self, within: str) -> None:
        self._bookmarking.ask_folder(within, self._looking.look)

    def _ask_move(self, keys: tuple[str, ...], folders: tuple[str, ...]) -> None:
        self._bookmarking.ask_move(keys, folders, self._looking.look)

    def _on_context_bookmark_toggled(self) -> None:
        if self._places.unit is not None:
            self._bookmarking.toggle(self._places.unit)

    def _on_panel_passage_opened(self, mark: Bookmark) -> None:
        shades = self._model.shades_of(mark)
        if shades:
            self._places.show_words(*shades[0][:3])
        elif self._places.navigator.plan_of(mark.id) is not None:
            self._places.navigator.go_to(mark.id)

    def _on_model_changed(self) -> None:
        self._bookmarking.show_steps(self._commands["undo_bookmark"], self._commands["redo_bookmark"])
