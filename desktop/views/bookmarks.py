"""书签: the user's bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.models.roles import NUMBER_ROLE, TARGET_ROLE, VALUE_ROLE
from desktop.parts.labels import dress, label
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered, paint_row
from desktop.text_flow import Flow, flow
from desktop.theme import ICON_STAR, LEADING_SMALL, SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from desktop.library.bookmarks import Bookmark
    from desktop.models.bookmarks import BookmarksModel
    from desktop.parts.look import Look

_LEFT: Final = 34
_NUMBER_COLUMN: Final = 52
_EMPTY: Final = "还没有书签。在条文或任务上按 Ctrl+D 加入。"


class BookmarksView(QWidget):
    """The list of bookmarks, or how to make one.

    Signals:
        target_requested: Id of the unit of a bookmark that was clicked or entered.
        remove_requested: Id of the unit whose bookmark is to go.
    """

    target_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, model: BookmarksModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self._list = _BookmarkList(look)
        self._list.setModel(model)
        self._empty = label(_EMPTY, look, wrap=True)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._list)
        self.setFocusProxy(self._list)
        self._list.target_requested.connect(self.target_requested)
        self._list.remove_requested.connect(self.remove_requested)
        model.modelReset.connect(self._on_model_reset)
        self.set_look(look)
        self._on_model_reset()

    @property
    def list(self) -> RowList:
        """The list itself."""
        return self._list

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        dress(self._empty, look, SNIPPET, colour=look.tokens.ink2)
        self._empty.setContentsMargins(look.px(10), look.px(12), look.px(14), 0)
        self._list.set_look(look)

    def _on_model_reset(self) -> None:
        has_rows = self._model.rowCount() > 0
        self._list.setVisible(has_rows)
        self._empty.setVisible(not has_rows)


class _BookmarkList(RowList):
    """Signals: remove_requested: Id of the unit whose bookmark is to go."""

    remove_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("书签")
        self.setItemDelegate(_BookmarkDelegate(self, look))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.remove_requested.emit(self.currentIndex().data(TARGET_ROLE))
        else:
            super().keyPressEvent(event)

    def _on_context_menu_requested(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if not index.isValid():
            return
        target = index.data(TARGET_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("打开", lambda: self.target_requested.emit(target))
        menu.addAction("移除书签", lambda: self.remove_requested.emit(target))
        menu.popup(self.viewport().mapToGlobal(at))


class _BookmarkDelegate(RowDelegate):
    """Star, title and number; the note below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: ARG002
        title, note = self._lay(index)
        return QSize(10, title.height + (note.height if note else 0) + self.look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        rect = option.rect
        paint_row(painter, rect, look, current=here, hovered=is_hovered(option))
        title, note = self._lay(index)
        top = rect.top() + look.px(6)
        painter.save()
        star = look.pixmap("star", tokens.blue, ICON_STAR, filled=True)
        painter.drawPixmap(look.px(12), top + look.px(2), star)
        painter.setPen(QColor(tokens.ink))
        title.draw(painter, look.px(_LEFT), top)
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.ink2 if here else tokens.ink3))
        number = QRectF(rect.right() - look.px(_NUMBER_COLUMN), top, look.px(44), look.px(18))
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(NUMBER_ROLE))
        if note:
            note.draw(painter, look.px(_LEFT), top + title.height)
        painter.restore()

    def _lay(self, index: QModelIndex) -> tuple[Flow, Flow | None]:
        look, bookmark = self.look, index.data(VALUE_ROLE)
        room = max(self._view.viewport().width() - look.px(_LEFT + _NUMBER_COLUMN), look.px(60))
        title = flow(bookmark.title, look.style(UI), room, lines=2)
        return title, self._note(bookmark, room)

    def _note(self, bookmark: Bookmark, room: float) -> Flow | None:
        words = " · ".join(piece for piece in (bookmark.folder, bookmark.note) if piece)
        return flow(words, self.look.style(SMALL, leading=LEADING_SMALL), room, lines=2) if words else None
