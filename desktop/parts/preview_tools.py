"""The row of buttons above a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton

from desktop.parts.chips import ChipFlow
from desktop.parts.labels import label
from desktop.theme import CHIP_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QWidget

    from desktop.parts.look import Look
    from desktop.parts.page_preview import PagePreview


_MOST: Final = 2.5 * CHIP_HEIGHT


class PreviewTools(ChipFlow):
    """First, previous, next and last page, page n of m, and the zoom; in two lines where one is too short.

    Where two are too short, the first and the last page are left to their keys, then the number of the zoom is
    left out: the pages need the room.
    """

    def __init__(self, preview: PagePreview, look: Look, window: QWidget) -> None:
        """Make the buttons; their shortcuts work anywhere in ``window``."""
        super().__init__(look)
        self._window = window
        self._place = label("", look)
        self._size = label("", look)
        first = self._tool("首页", "Ctrl+Home", lambda: preview.go_to(0))
        last = self._tool("末页", "Ctrl+End", lambda: preview.go_to(preview.count - 1))
        self._least_needed = ((first, last), (self._size,))
        for part in (
            first,
            self._tool("上一页", "Ctrl+PgUp", lambda: preview.go_to(preview.page - 1)),
            self._place,
            self._tool("下一页", "Ctrl+PgDown", lambda: preview.go_to(preview.page + 1)),
            last,
            self._tool("缩小", "Ctrl+-", preview.zoom_out),
            self._size,
            self._tool("放大", "Ctrl+=", preview.zoom_in),
            self._tool("适合宽度", "Ctrl+2", lambda: preview.set_fit("width")),
            self._tool("整页", "Ctrl+1", lambda: preview.set_fit("page")),
        ):
            self.add(part)
        preview.page_changed.connect(self._on_preview_page_changed)
        preview.zoom_changed.connect(self._on_preview_zoom_changed)

    def heightForWidth(self, width: int) -> int:
        self._fold(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(self.width())
        super().resizeEvent(event)

    def _fold(self, width: int) -> None:
        for parts in self._least_needed:
            for part in parts:
                part.setHidden(False)
        for parts in self._least_needed:
            too_high = super().heightForWidth(width) > self._look.px(_MOST)
            for part in parts:
                part.setHidden(too_high)

    def _tool(self, words: str, keys: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setFont(self._look.font(13))
        button.setToolTip(f"{words}（{keys}）")
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.clicked.connect(act)
        QShortcut(QKeySequence(keys), self._window, act)
        return button

    def _say(self, part: QLabel, words: str) -> None:
        if part.text() != words:
            part.setText(words)
            self.arrange()

    def _on_preview_page_changed(self, page: int, pages: int) -> None:
        self._say(self._place, f"第 {page + 1} 页　共 {pages} 页")

    def _on_preview_zoom_changed(self, zoom: float) -> None:
        self._say(self._size, f"{round(zoom * 100)}%")
