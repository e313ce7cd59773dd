"""最近搜索: the queries searched lately, in the left panel while the box is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.models.roles import VALUE_ROLE, AnyIndex
from desktop.parts.labels import Rule, column, dress, label, row
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered, paint_row
from desktop.parts.text_button import TextButton
from desktop.theme import ICON_ROW, UI

if TYPE_CHECKING:
    from desktop.models.recent import RecentModel
    from desktop.parts.look import Look

_TITLE: Final = "最近搜索"
_CLEAR: Final = "全部清除"
_LEFT: Final = 38
_RIGHT: Final = 14
_ROW: Final = 32


class RecentPanel(QWidget):
    """The queries searched lately; Enter runs one again, Delete forgets it.

    Signals:
        query_chosen: The query to run again.
    """

    query_chosen = Signal(str)

    def __init__(self, model: RecentModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self.setAccessibleName(_TITLE)
        self._title = label(_TITLE, look)
        self._clear = TextButton(_CLEAR, look)
        self._clear.setAccessibleName("清除最近搜索")
        self._head = row(gap=6)
        self._rule = Rule(look)
        self._list = _RecentList(model, look)
        self._clear.clicked.connect(model.clear)
        self._list.clicked.connect(self._on_list_chosen)
        self._list.activated.connect(self._on_list_chosen)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._clear)
        whole = column()
        whole.addLayout(self._head)
        whole.addWidget(self._rule)
        whole.addWidget(self._list, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._list)
        self.set_look(look)

    @property
    def current(self) -> str:
        """The query chosen, or ""."""
        return str(self._list.currentIndex().data() or "")

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        dress(self._title, look, UI, bold=True)
        self._clear.set_look(look, colour=look.tokens.blue)
        self._head.setContentsMargins(look.px(14), look.px(8), look.px(10), look.px(8))
        self._rule.set_look(look)
        self._list.set_look(look)

    def step(self, by: int) -> None:
        """Choose the query ``by`` rows further down; from above the first, the first."""
        rows = self._model.rowCount()
        if rows:
            place = self._list.currentIndex().row() + by
            self._list.setCurrentIndex(self._model.index(min(max(place, 0), rows - 1), 0))

    def forget_choice(self) -> None:
        """Choose none."""
        self._list.setCurrentIndex(QModelIndex())

    def _on_list_chosen(self, index: AnyIndex) -> None:
        self.query_chosen.emit(index.data())


class _RecentList(RowList):
    def __init__(self, model: RecentModel, look: Look) -> None:
        super().__init__(look)
        self._recent = model
        self.setAccessibleName(_TITLE)
        self.setModel(model)
        self.setItemDelegate(_RecentDelegate(self, look))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete and here >= 0:
            self._recent.remove(here)
            self.setCurrentIndex(self._recent.index(min(here, self._recent.rowCount() - 1), 0))
        else:
            super().keyPressEvent(event)


class _RecentDelegate(RowDelegate):
    """A clock and the query in one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(10, self.look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens, here = self.look, self.look.tokens, is_current(option)
        rect = option.rect
        paint_row(painter, rect, look, current=here, hovered=is_hovered(option))
        painter.save()
        side = look.px(ICON_ROW)
        clock = look.pixmap("history", tokens.blue if here else tokens.ink3, ICON_ROW)
        painter.drawPixmap(rect.left() + look.px(12), rect.center().y() - side // 2, clock)
        painter.setFont(look.font(UI, bold=here))
        painter.setPen(QColor(tokens.ink))
        room = rect.width() - look.px(_LEFT + _RIGHT)
        words = painter.fontMetrics().elidedText(index.data(VALUE_ROLE), Qt.TextElideMode.ElideRight, room)
        box = QRect(rect.left() + look.px(_LEFT), rect.top(), room, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
