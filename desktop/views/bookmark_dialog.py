"""书签与批注: one bookmark, all of it to be edited at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from desktop.library.bookmark import parsed_moment
from desktop.parts.choices import name_box
from desktop.parts.labels import column, dress, label, paint_ground, row, settle
from desktop.parts.markers import COLOURS
from desktop.theme import SMALL, SNIPPET, UI

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from desktop.library.bookmark import Bookmark
    from desktop.parts.look import Look

_WIDTH, _HEIGHT = 520, 430
_QUOTE: Final = 80
_UNSAVED: Final = "改动还没有保存：按 Ctrl+Enter 保存，再按一次 Esc 放弃。"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the user wrote.

    Attributes:
        title: Title; never empty.
        note: 批注.
        folder: Path, its names joined by "/"; "" for none.
        colour: A colour of `desktop.parts.markers`.
        tags: Tags.
    """

    title: str
    note: str
    folder: str
    colour: str
    tags: tuple[str, ...]


class BookmarkDialog(QDialog):
    """Title, note, folder, tags and colour; the keyboard begins in the note.

    Signals:
        saved: The `Draft`; the dialog stays open until it is told whether that was kept.
    """

    saved = Signal(object)

    def __init__(self, mark: Bookmark, folders: tuple[str, ...], look: Look, parent: QWidget | None = None) -> None:
        """Show a bookmark, kept already or not yet; ``folders`` are those there are."""
        super().__init__(parent)
        self._first_title = mark.title
        self.setWindowTitle("书签与批注")
        self._quote = label(_shortened(mark.quote), look, SNIPPET, wrap=True)
        self._quote.setVisible(bool(mark.quote))
        self.title_field = QLineEdit(mark.title)
        self.title_field.setCursorPosition(0)  # of a long title the beginning is seen
        self.note_field = QPlainTextEdit(mark.note)
        self.note_field.setTabChangesFocus(True)
        self.note_field.setPlaceholderText("写下批注；可以用 **粗体**、- 列表")
        self.folder_field = QComboBox()
        self.folder_field.setEditable(True)
        self._folder_line = self.folder_field.lineEdit() or QLineEdit()
        self.folder_field.setCompleter(None)  # type: ignore[arg-type]  # who writes 督 means no 督办 that is there
        self.folder_field.addItems(["", *folders])
        self.folder_field.setCurrentText(mark.folder)
        self.tags_field = QLineEdit("、".join(mark.tags))
        self.tags_field.setPlaceholderText("用顿号分开")
        self.colour_field = QComboBox()
        for colour, words in COLOURS:
            self.colour_field.addItem(words, colour)
        self.colour_field.setCurrentIndex(max(self.colour_field.findData(mark.colour), 0))
        self._fault = label("", look, UI, wrap=True)
        self._fault.setVisible(False)
        self._times = label(_times(mark), look, SMALL, wrap=True)
        self.save_button = QPushButton("保存")
        self.save_button.setDefault(True)
        self._cancel = QPushButton("取消")
        self._names: list[QWidget] = []
        self._lay_out(look)
        self.save_button.clicked.connect(self._on_save_clicked)
        self._cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_save_clicked)
        self.set_look(look)
        self.note_field.setFocus()
        self._given_up = self.draft  # what closing the dialog takes with it is no loss

    @property
    def draft(self) -> Draft:
        """What the fields say."""
        tags = tuple(tag for tag in self.tags_field.text().replace(",", "、").replace("，", "、").split("、") if tag)
        return Draft(
            self.title_field.text().strip() or self._first_title,
            self.note_field.toPlainText(),
            self.folder_field.currentText().strip(),
            str(self.colour_field.currentData()),
            tags,
        )

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        paint_ground(self, look.tokens.paper)
        dress(self._quote, look, SNIPPET, colour=look.tokens.ink2)
        dress(self._fault, look, UI, bold=True)
        dress(self._times, look, SMALL, colour=look.tokens.ink3)
        for part in self._names:
            dress(part, look, UI)
        for field in (self.title_field, self.note_field, self.folder_field, self.tags_field, self.colour_field):
            field.setFont(look.font(UI))
        self._folder_line.setFont(look.font(UI))  # a box does not hand its font on to the line in it
        for button in (self.save_button, self._cancel):
            button.setFont(look.font(UI))
        self._form.setSpacing(look.px(10))
        settle(self, self._column, look, _WIDTH, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._warns():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore() if self._warns() else super().closeEvent(event)

    def _warns(self) -> bool:
        """Say, once, that something is written and not kept; tell whether that had to be said."""
        draft = self.draft
        if draft == self._given_up:
            return False
        self._given_up = draft
        self.refuse(_UNSAVED)
        return True

    def refuse(self, words: str) -> None:
        """Say why the draft was not kept; nothing that was written is lost."""
        self._fault.setText(words)
        self._fault.setVisible(True)

    def _lay_out(self, look: Look) -> None:
        form = self._form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("标题", self.title_field),
            ("批注", self.note_field),
            ("文件夹", self.folder_field),
            ("标签", self.tags_field),
            ("颜色", self.colour_field),
        ):
            name = label(words, look, UI)
            name.setBuddy(field)
            self._names.append(name)
            field.setAccessibleName(words)
            form.addRow(name, field)
        name_box(self.folder_field, "文件夹")
        name_box(self.colour_field, "颜色")
        self.folder_field.setToolTip("文件夹里的文件夹用 / 分开，例如 督办/九月")
        foot = row(gap=8)
        foot.addWidget(self._times, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.save_button)
        self._column = column()
        self._column.addWidget(self._quote, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(_scrolling(form), 1)
        self._column.addWidget(self._fault)
        self._column.addLayout(foot)
        self.setLayout(self._column)

    def _on_save_clicked(self) -> None:
        self.saved.emit(self.draft)


def _scrolling(form: QFormLayout) -> QScrollArea:
    """Let the fields be scrolled where type is too large for the screen: the buttons stay in sight."""
    inside, scroll = QWidget(), QScrollArea()
    form.setContentsMargins(0, 0, 0, 0)
    inside.setLayout(form)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for part in (scroll.viewport(), inside):  # the dialog's own ground shines through
        part.setAutoFillBackground(False)
    return scroll


def _shortened(quote: str) -> str:
    if not quote:
        return ""
    return f"“{quote}”" if len(quote) <= _QUOTE else f"“{quote[:_QUOTE]}…”"


def _times(mark: Bookmark) -> str:
    if not mark.created:
        return ""
    made, changed = (_day_and_hour(moment) for moment in (mark.created, mark.changed))
    return f"加入 {made}" if made == changed else f"加入 {made}　修改 {changed}"


def _day_and_hour(moment: str) -> str:
    """Say a time; no line ends within it."""
    return f"{parsed_moment(moment).astimezone():%Y-%m-%d\N{NO-BREAK SPACE}%H:%M}"
