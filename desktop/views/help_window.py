"""帮助: four pages, all keys, what the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from desktop.models.about import about_markdown, licences_markdown
from desktop.parts.help_text import WRITTEN, help_markdown
from desktop.parts.key_list import keys_markdown
from desktop.parts.labels import Rule, fit_to_screen, paint_ground
from desktop.parts.markdown_look import dress_markdown
from desktop.theme import UI

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from desktop.models.about import About
    from desktop.parts.look import Look

PAGES: Final = (
    ("browse", "浏览"),
    ("search", "搜索"),
    ("bookmarks", "书签"),
    ("print", "打印"),
    ("keys", "快捷键"),
    ("about", "关于"),
    ("licences", "许可证"),
)
_WIDTH, _HEIGHT = 900, 640
_LIST: Final = 104


class HelpWindow(QWidget):
    """A window of its own, so that one can read it beside the plan.

    Signals:
        closed: The user closed it.
    """

    closed = Signal()

    def __init__(self, known: About, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._known = known
        self._look = look
        self.setWindowTitle("政策案头 帮助")
        self._list = QListWidget()
        self._list.setAccessibleName("帮助目录")
        for _, title in PAGES:
            self._list.addItem(title)
        self._text = QTextBrowser()
        self._text.setAccessibleName("帮助正文")
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._rule = Rule(look, vertical=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._list)
        line.addWidget(self._rule)
        line.addWidget(self._text, 1)
        self._list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.set_look(look)
        self._list.setCurrentRow(0)

    @property
    def page(self) -> str:
        """Key of the page shown, of ``PAGES``."""
        return PAGES[self._list.currentRow()][0]

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        paint_ground(self, look.tokens.desk)
        # First of all: another sheet gives a widget its former palette back.
        ground = f"background: {look.tokens.paper}; border: 0; border-radius: 0; padding: 0;"
        self._text.setStyleSheet(f"QTextBrowser, QTextBrowser:focus {{ {ground} }}")
        paint_ground(self._text, look.tokens.paper)
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(look.tokens.ink))
        self._text.setPalette(palette)
        self._list.setFixedWidth(look.px(_LIST))
        self._list.setFont(look.font(UI))
        self._list.setStyleSheet(_list_style(look))
        self._rule.set_look(look)
        fit_to_screen(self, look, _WIDTH, _HEIGHT)
        if self._list.currentRow() >= 0:
            self._on_list_current_row_changed(self._list.currentRow())

    def show_page(self, page: str) -> None:
        """Open a page by its key and bring the window to the front."""
        self._list.setCurrentRow([key for key, _ in PAGES].index(page))
        self.show()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list.setFocus()

    def closeEvent(self, event: object) -> None:
        super().closeEvent(event)  # type: ignore[arg-type]  # an event is passed on as it came
        self.closed.emit()

    def _markdown(self, page: str) -> str:
        if page in WRITTEN:
            return help_markdown(page)
        if page == "keys":
            return keys_markdown()
        return about_markdown(self._known) if page == "about" else licences_markdown(self._known)

    def _on_list_current_row_changed(self, row: int) -> None:
        document = self._text.document()
        document.setDefaultFont(self._look.font(UI))
        document.setDocumentMargin(self._look.px(24))
        document.setLayoutEnabled(False)  # laid out undressed, it would load the system's face for code
        document.setMarkdown(self._markdown(PAGES[row][0]), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        dress_markdown(document, self._look)
        document.setLayoutEnabled(True)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._text.verticalScrollBar().setValue(0)  # above the cursor's own line there is the margin


def _list_style(look: Look) -> str:
    tokens = look.tokens
    return (
        f"QListWidget {{ background: {tokens.desk}; border: 0; padding: {look.px(8)}px 0; outline: 0; }}"
        f"QListWidget::item {{ color: {tokens.ink}; padding: {look.px(6)}px {look.px(13)}px;"
        f" border-left: {look.px(3)}px solid transparent; }}"
        f"QListWidget::item:hover {{ background: {tokens.hover}; }}"
        f"QListWidget::item:selected {{ background: {tokens.blue_soft}; color: {tokens.ink};"
        f" border-left: {look.px(3)}px solid {tokens.blue}; }}"
    )
