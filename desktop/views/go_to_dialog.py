"""转到: type or paste where to go, see what it means, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget

from content.go_to import MEANS_WORDS, Candidate
from content.model import Heading
from desktop.models.candidates import CandidatesModel
from desktop.models.roles import TARGET_ROLE, VALUE_ROLE, AnyIndex
from desktop.parts.labels import Rule, dress, label, paint_ground, row, settle
from desktop.parts.rows import RowDelegate, RowList, is_current, is_hovered, paint_row
from desktop.parts.unit_text import UnitText
from desktop.text_flow import flow
from desktop.theme import SEARCH, SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.parts.look import Look

_HINT: Final = "可以写编号（3.2.5、三（二）5、任务18）、复制来的引用，或一段话的开头"
_NOTHING: Final = "没有对应的位置。可以换成编号，或原文开头的几个字。"
_WIDTH, _HEIGHT = 620, 440
_ROW: Final = 30
_MOST_ROWS: Final = 4
_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GoToDialog(QDialog):
    """A field, what its words may mean, and the words one would go to.

    Signals:
        target_requested: Id of the unit or heading to go to; the dialog has closed.
    """

    target_requested = Signal(str)

    def __init__(self, plan: Plan, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._look = look
        self.setWindowTitle("转到")
        self._field = QLineEdit()
        self._field.setAccessibleName("转到哪里")
        self._field.setPlaceholderText("例如 3.2.5")
        self._field.setToolTip(_HINT)
        self._places = CandidatesModel(plan, self)
        self._list = RowList(look)
        self._list.setAccessibleName("可能的位置")
        self._list.setModel(self._places)
        self._list.setItemDelegate(_CandidateDelegate(self._list, look))
        self._note = label(_HINT, look, SNIPPET, wrap=True)
        self._rule = Rule(look)
        self._preview = UnitText(look)
        self._preview.setAccessibleName("将转到的原文")
        self._go = QPushButton("转到")
        self._cancel = QPushButton("取消")
        self._lay_out()
        self._field.textChanged.connect(self._on_field_text_changed)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_list_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_list_current_changed)
        self._go.clicked.connect(self._on_go_clicked)
        self._cancel.clicked.connect(self.reject)
        self.set_look(look)
        self._on_field_text_changed("")

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        paint_ground(self, look.tokens.paper)
        self._field.setFont(look.font(SEARCH))
        dress(self._note, look, SNIPPET, colour=look.tokens.ink2)
        self._rule.set_look(look)
        for part in (self._list, self._preview):
            part.set_look(look)
        for button in (self._go, self._cancel):
            button.setFont(look.font(UI))
        settle(self, self._column, look, _WIDTH, _HEIGHT)

    def set_text(self, text: str) -> None:
        """Fill in the field, e.g. with a reference from the clipboard, and select it."""
        self._field.setText(text)
        self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list follows the arrow keys while the field keeps the keyboard.
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _KEYS
            and self._places.rowCount()
        ):
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        for part in (self._field, self._note, self._list, self._rule):
            self._column.addWidget(part)
        self._column.addWidget(self._preview, 1)
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        self._column.addLayout(buttons)
        self._go.setDefault(True)
        self._cancel.setAutoDefault(False)

    def _on_field_text_changed(self, text: str) -> None:
        self._places.set_text(text)
        count = self._places.rowCount()
        self._note.setText(_NOTHING if text.strip() else _HINT)
        self._note.setVisible(not count)
        for part in (self._list, self._rule, self._preview):
            part.setVisible(bool(count))
        self._list.setFixedHeight(min(count, _MOST_ROWS) * self._look.px(_ROW))
        self._list.setCurrentIndex(self._places.index(0, 0) if count else QModelIndex())
        self._go.setEnabled(bool(count))
        self._column.setStretchFactor(self._preview, 1)
        self._column.setAlignment(self._note, Qt.AlignmentFlag.AlignTop)

    def _on_list_current_changed(self, current: QModelIndex) -> None:
        candidate = current.data(VALUE_ROLE)
        if isinstance(candidate, Candidate):
            part = candidate.part
            self._preview.set_part(part, self._plan.clauses_under(part) if isinstance(part, Heading) else ())

    def _on_list_clicked(self, index: AnyIndex) -> None:
        self._list.setCurrentIndex(index)
        self._field.setFocus()

    def _on_go_clicked(self) -> None:
        target = self._list.currentIndex().data(TARGET_ROLE)
        self.accept()
        self.target_requested.emit(target)


class _CandidateDelegate(RowDelegate):
    """Reference and title, and at the right how the text names it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(10, self.look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, tokens, rect = self.look, self.look.tokens, QRectF(option.rect)
        candidate: Candidate = index.data(VALUE_ROLE)
        here = is_current(option)
        painter.save()
        paint_row(painter, rect.toRect(), look, current=here, hovered=is_hovered(option))
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.ink3))
        how = MEANS_WORDS[candidate.means]
        width = painter.fontMetrics().horizontalAdvance(how)
        right = rect.adjusted(0, 0, -look.px(10), 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, how)
        painter.setPen(QColor(tokens.ink))
        words = flow(str(index.data()), look.style(UI, bold=here), rect.width() - width - look.px(34), lines=1)
        words.draw(painter, rect.left() + look.px(10), rect.center().y() - words.height / 2)
        painter.restore()
