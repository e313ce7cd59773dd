"""书签: the user's bookmarks in their folders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QMenu, QWidget

from desktop.models.roles import VALUE_ROLE, AnyIndex
from desktop.parts.bookmark_rows import INDENT, BookmarkDelegate
from desktop.parts.choices import FilterField, name_box
from desktop.parts.focus import PassesFocus
from desktop.parts.labels import column, dress, label, row
from desktop.parts.markers import COLOURS
from desktop.parts.rows import RowTree
from desktop.theme import SNIPPET

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.library.bookmark import Bookmark
    from desktop.models.bookmark_tree import BookmarkTree
    from desktop.parts.look import Look

_EMPTY: Final = "还没有书签。在条文或任务上按 Ctrl+D 加入。"
_NOTHING: Final = "没有符合筛选的书签。"
_ORDERS: Final = (("place", "按文件顺序"), ("time", "按时间"))


class BookmarksView(PassesFocus, QWidget):
    """Filter, order and tree of the bookmarks, or how to make one.

    Signals:
        target_requested: Id of the unit, name of the department or query of a bookmark that was clicked or entered.
        passage_opened: The `Bookmark` of a passage that was clicked or entered.
        edit_requested: The `Bookmark` to edit.
        remove_requested: Keys of the bookmarks and paths of the folders to remove.
        folder_wanted: The same, to be moved to a folder yet to be chosen.
        new_folder_requested: Path of the folder in which a new one is wanted.
        rename_requested: Path of the folder to rename.
        colour_chosen: Keys of bookmarks, and the colour they are to have.
    """

    target_requested = Signal(str)
    passage_opened = Signal(object)
    edit_requested = Signal(object)
    remove_requested = Signal(tuple, tuple)
    folder_wanted = Signal(tuple, tuple)
    new_folder_requested = Signal(str)
    rename_requested = Signal(str)
    colour_chosen = Signal(tuple, str)

    def __init__(self, model: BookmarkTree, look: Look) -> None:
        super().__init__()
        self._model = model
        self._filter = FilterField("筛选书签", "筛选书签：标题、编号、引文、批注、标签")
        self._order = QComboBox()
        name_box(self._order, "书签的顺序")
        for order, words in _ORDERS:
            self._order.addItem(words, order)
        self._tree = _Tree(model, look)
        self._empty = label(_EMPTY, look, wrap=True)
        self._bar = row(gap=4)
        self._bar.addWidget(self._filter, 1)
        self._bar.addWidget(self._order)
        self._column = column()
        self._column.addLayout(self._bar)
        self._column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._tree, 1)
        self._column.addStretch(0)
        self.setLayout(self._column)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._connect()
        self.set_look(look)
        self._on_model_reset()

    def focus_part(self) -> QWidget:
        return self._tree

    def _connect(self) -> None:
        tree = self._tree
        self._filter.textChanged.connect(self._model.set_filter)
        self._order.currentIndexChanged.connect(lambda _place: self._model.set_order(self._order.currentData()))
        self._model.modelReset.connect(self._on_model_reset)
        tree.opened.connect(self._on_tree_opened)
        tree.edit_requested.connect(self._edit)
        tree.remove_requested.connect(self._remove)
        tree.customContextMenuRequested.connect(self._on_tree_context_menu_requested)

    @property
    def list(self) -> RowTree:
        """The tree itself."""
        return self._tree

    @property
    def filter_field(self) -> FilterField:
        """The filter field."""
        return self._filter

    @property
    def order_field(self) -> QComboBox:
        """The choice of the order."""
        return self._order

    @property
    def current_folder(self) -> str:
        """Path of the folder the current row is or lies in; "" is the top."""
        return self._model.folder_of(self._tree.currentIndex())

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        dress(self._empty, look, SNIPPET, colour=look.tokens.ink2)
        self._empty.setContentsMargins(look.px(14), look.px(8), look.px(14), 0)
        self._column.setContentsMargins(0, look.px(8), 0, 0)
        self._column.setSpacing(look.px(4))
        self._bar.setContentsMargins(look.px(8), 0, look.px(14), 0)
        self._filter.set_look(look)
        self._order.setFont(look.font(SNIPPET))
        self._order.view().setFont(look.font(SNIPPET))
        self._tree.set_look(look)

    def _on_model_reset(self) -> None:
        has_rows = self._model.rowCount() > 0
        self._tree.setVisible(has_rows)
        self._empty.setText(_NOTHING if self._model.is_filtered else _EMPTY)
        self._empty.setVisible(not has_rows)
        for part in (self._filter, self._order):
            part.setVisible(has_rows or self._model.is_filtered)

    def _on_tree_opened(self, mark: Bookmark) -> None:
        if mark.kind == "passage":
            self.passage_opened.emit(mark)
        else:
            self.target_requested.emit(mark.id)

    def _edit(self) -> None:
        value = self._tree.currentIndex().data(VALUE_ROLE)
        if isinstance(value, str):
            self.rename_requested.emit(value)
        elif value is not None:
            self.edit_requested.emit(value)

    def _remove(self) -> None:
        chosen = self._tree.chosen()
        if any(chosen):
            self.remove_requested.emit(*chosen)

    def _on_tree_context_menu_requested(self, at: QPoint) -> None:
        index = self._tree.indexAt(at)
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not index.isValid():
            menu.addAction("新建文件夹…", lambda: self.new_folder_requested.emit(""))
        else:
            if not self._tree.selectionModel().isSelected(index):
                self._tree.setCurrentIndex(index)
            self._add_actions(menu, index.data(VALUE_ROLE))
        menu.popup(self._tree.viewport().mapToGlobal(at))

    def _add_actions(self, menu: QMenu, value: Bookmark | str) -> None:
        """Offer what can be done with the chosen rows; ``value`` is what the pointer is on."""
        keys, folders = self._tree.chosen()
        if len(keys) + len(folders) > 1:
            remove = f"删除所选 {len(keys) + len(folders)} 项" if folders else f"移除 {len(keys)} 个书签"
        elif isinstance(value, str):
            remove = "删除文件夹"
            menu.addAction("重命名…", self._edit)
            menu.addAction("新建文件夹…", lambda: self.new_folder_requested.emit(value))
        else:
            remove = "移除书签"
            menu.addAction("打开", lambda: self._on_tree_opened(value))
            menu.addAction("编辑批注…", self._edit)
        if keys:
            colours = menu.addMenu("颜色")
            for colour, words in COLOURS:
                colours.addAction(words, partial(self.colour_chosen.emit, keys, colour))
        menu.addAction("移到文件夹…", lambda: self.folder_wanted.emit(*self._tree.chosen()))
        menu.addAction(remove, self._remove)


class _Tree(RowTree):
    """Keeps what is open and chosen while the model comes anew.

    Signals:
        opened: The `Bookmark` of a row that was clicked or entered.
        edit_requested: F2 was pressed.
        remove_requested: Delete was pressed.
    """

    opened = Signal(object)
    edit_requested = Signal()
    remove_requested = Signal()

    def __init__(self, model: BookmarkTree, look: Look) -> None:
        super().__init__(look)
        self._tree = model
        self._closed: set[str] = set()
        self._was: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._row = 0
        self.setAccessibleName("书签")
        self.setHeaderHidden(True)
        self.header().setAccessibleName("书签")
        self.setModel(model)
        self.setItemDelegate(BookmarkDelegate(self, look))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.collapsed.connect(lambda index: self._closed.add(model.folder_of(index)))
        self.expanded.connect(lambda index: self._closed.discard(model.folder_of(index)))
        model.modelAboutToBeReset.connect(self._on_model_about_to_be_reset)
        model.modelReset.connect(self._on_model_reset)
        self.set_look(look)
        self._on_model_reset()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self.setIndentation(look.px(INDENT))
        super().set_look(look)

    def chosen(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys of the bookmarks and paths of the folders that are chosen; none being, the row one is at."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        values = [index.data(VALUE_ROLE) for index in indexes if index.isValid()]
        keys = tuple(value.key for value in values if not isinstance(value, str))
        return keys, tuple(value for value in values if isinstance(value, str))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        elif event.key() == Qt.Key.Key_Menu and self.currentIndex().isValid():
            self.customContextMenuRequested.emit(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def is_chosen(self, index: AnyIndex) -> bool:
        return super().is_chosen(index) or self.selectionModel().isSelected(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the height of a row depends on the width

    def _on_row_chosen(self, index: QModelIndex) -> None:
        value = index.data(VALUE_ROLE)
        if not isinstance(value, str) and value is not None and len(self.selectionModel().selectedIndexes()) <= 1:
            self.opened.emit(value)

    def _on_model_about_to_be_reset(self) -> None:
        self._was = self.chosen()
        self._row = self.currentIndex().row()

    def _on_model_reset(self) -> None:
        with QSignalBlocker(self):  # what is folded here is the user's to say
            self.expandAll()
        for folder in () if self._tree.is_filtered else tuple(self._closed):
            self.collapse(self._tree.index_of(folder=folder))
        keys, folders = self._was
        rows = [self._tree.index_of(key=key) for key in keys] + [self._tree.index_of(folder=path) for path in folders]
        for index in rows:
            if index.isValid():
                self.setCurrentIndex(index) if not self.currentIndex().isValid() else None
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        if any(self._was) and not any(index.isValid() for index in rows) and self._tree.rowCount():
            # What was chosen is gone: the keyboard stays where it was.
            self.setCurrentIndex(self._tree.index(min(max(self._row, 0), self._tree.rowCount() - 1), 0))
