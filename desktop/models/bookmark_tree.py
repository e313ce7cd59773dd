"""Folders and bookmarks as a tree: filtered, sorted, dragged."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal

from desktop.library.bookmark import parsed_moment
from desktop.models.roles import NUMBER_ROLE, ROOT, TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.models.wording import short_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.model import Unit
    from content.plan import Plan
    from desktop.library.bookmark import Bookmark
    from desktop.models.bookmarks import BookmarksModel

Order: TypeAlias = Literal["place", "time"]
MIME: Final = "application/x-plandesk-bookmarks"
_KIND_WORDS: Final = {"unit": "书签", "passage": "选段", "department": "部门", "search": "查询"}
_ROOT_ID: Final = 0


@dataclass(slots=True, eq=False)
class _Node:
    """One row.

    Attributes:
        parent: Place of the row above in the list of nodes; -1 for the root.
        row: 0-based place under its parent.
        folder: Path of the folder, for a folder.
        mark: The bookmark, for a bookmark.
        children: Places of the rows below.
        count: How many bookmarks there are below, in folders within it too.
    """

    parent: int
    row: int
    folder: str = ""
    mark: Bookmark | None = None
    children: list[int] = field(default_factory=list)
    count: int = 0


class BookmarkTree(QAbstractItemModel):
    """The bookmarks of a `BookmarksModel` in their folders; folders come first.

    Signals:
        move_requested: Keys of bookmarks and paths of folders were dropped, and the path of the folder they go to.
    """

    move_requested = Signal(tuple, tuple, str)

    def __init__(self, plans: tuple[Plan, ...], bookmarks: BookmarksModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bookmarks = bookmarks
        units = [part for plan in plans for part in (*plan.body, *plan.tasks)]
        self._places = {part.id: place for place, part in enumerate(units)}
        self._units: dict[str, Unit] = {unit.id: unit for plan in plans for unit in plan.units}
        self._filter: tuple[str, ...] = ()
        self._order: Order = "place"
        self._nodes: list[_Node] = [_Node(-1, 0)]
        bookmarks.modelReset.connect(self.rebuild)
        self._fill()

    @property
    def is_filtered(self) -> bool:
        """Whether only what fits the filter is there."""
        return bool(self._filter)

    def set_filter(self, text: str) -> None:
        """Show only bookmarks that hold every word of ``text`` in title, number, quote, note, tags or folder."""
        words = tuple(text.casefold().split())
        if words != self._filter:
            self._filter = words
            self.rebuild()

    def set_order(self, order: Order) -> None:
        """Sort by place in the documents, or by time, the newest first."""
        if order != self._order:
            self._order = order
            self.rebuild()

    def rebuild(self) -> None:
        """Make all rows anew."""
        self.beginResetModel()
        self._fill()
        self.endResetModel()

    def index_of(self, *, key: str = "", folder: str = "") -> QModelIndex:
        """Return the row of a bookmark or of a folder, or an invalid index."""
        for place, node in enumerate(self._nodes[1:], 1):
            if (key and node.mark is not None and node.mark.key == key) or (folder and node.folder == folder):
                return self.createIndex(node.row, 0, place)
        return QModelIndex()

    def folder_of(self, index: AnyIndex) -> str:
        """Return the folder a row is, or the one its bookmark lies in; "" is the top."""
        node = self._nodes[index.internalId()] if index.isValid() else self._nodes[_ROOT_ID]
        return node.mark.folder if node.mark is not None else node.folder

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        above = self._nodes[parent.internalId() if parent.isValid() else _ROOT_ID]
        if column != 0 or not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, 0, above.children[row])

    def parent(self, index: AnyIndex = ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._nodes[index.internalId()].parent if index.isValid() else _ROOT_ID
        return self.createIndex(self._nodes[above].row, 0, above) if above > _ROOT_ID else QModelIndex()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return len(self._nodes[parent.internalId() if parent.isValid() else _ROOT_ID].children)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: ARG002
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        mark = node.mark
        if role == Qt.ItemDataRole.DisplayRole:
            return mark.title if mark is not None else node.folder.rpartition("/")[2]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        if role == VALUE_ROLE:
            return mark if mark is not None else node.folder
        if role == NUMBER_ROLE:
            return self._number(mark) if mark is not None else str(node.count or "")
        return mark.id if mark is not None and role == TARGET_ROLE else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = [self._nodes[index.internalId()] for index in indexes]
        keys = [node.mark.key for node in nodes if node.mark is not None]
        folders = [node.folder for node in nodes if node.mark is None]
        made = QMimeData()
        made.setData(MIME, json.dumps([keys, folders]).encode())
        return made

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:  # noqa: ARG002
        if not data.hasFormat(MIME):
            return False
        keys, folders = json.loads(bytes(data.data(MIME).data()))
        self.move_requested.emit(tuple(keys), tuple(folders), self.folder_of(parent))
        return False  # the rows are not moved here: they come anew when the change is on disk

    def _fill(self) -> None:
        self._nodes = [_Node(-1, 0)]
        shown = [mark for mark in self._bookmarks.shelf.bookmarks if self._fits(mark)]
        marked = {mark.folder for mark in shown}
        folders = set(marked if self._filter else (*marked, *self._bookmarks.shelf.folders)) - {""}
        for path in tuple(folders):
            names = path.split("/")
            folders.update("/".join(names[: depth + 1]) for depth in range(len(names)))
        places = {"": _ROOT_ID}
        for path in sorted(folders, key=lambda path: path.split("/")):
            places[path] = self._add(_Node(places[path.rpartition("/")[0]], 0, path))
        for mark in sorted(shown, key=self._sort_key):
            self._add(_Node(places[mark.folder], 0, mark=mark))

    def _add(self, node: _Node) -> int:
        place = len(self._nodes)
        above = self._nodes[node.parent]
        node.row = len(above.children)
        above.children.append(place)
        while node.mark is not None and above.parent >= _ROOT_ID:
            above.count += 1
            above = self._nodes[above.parent]
        self._nodes.append(node)
        return place

    def _sort_key(self, mark: Bookmark) -> tuple[float, float, str]:
        if self._order == "time":
            return -parsed_moment(mark.changed).timestamp() if mark.changed else 0.0, 0.0, mark.key
        unit = self._units.get(mark.id)
        within = unit.text.find(mark.anchor.quote) if unit is not None and mark.kind == "passage" else -1
        last = len(self._places) + list(_KIND_WORDS).index(mark.kind)
        return self._places.get(mark.id, last), within, mark.created

    def _fits(self, mark: Bookmark) -> bool:
        if not self._filter:
            return True
        parts = (mark.title, self._number(mark), mark.quote, mark.note, *mark.tags, mark.folder)
        words = "\n".join(parts).casefold()
        return all(word in words for word in self._filter)

    def _number(self, mark: Bookmark) -> str:
        unit = self._units.get(mark.id)
        return short_number(unit) if unit is not None else ""

    def _spoken(self, node: _Node) -> str:
        mark = node.mark
        if mark is None:
            return f"文件夹 {node.folder.rpartition('/')[2]} {node.count} 个书签"
        lost = "失去位置" if mark.lost else ""
        parts = (_KIND_WORDS[mark.kind], lost, self._number(mark), mark.title, mark.quote, mark.note, *mark.tags)
        return " ".join(part for part in parts if part)
