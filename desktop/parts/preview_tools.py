"""The row of buttons above a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton

from desktop.parts.chips import ChipFlow
from desktop.parts.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel, QWidget

    from desktop.parts.look import Look
    from desktop.parts.page_preview import PagePreview


class PreviewTools(ChipFlow):
    """First, previous, next and last page, page n of m, and the zoom; in two lines where one is too short."""

    def __init__(self, preview: PagePreview, look: Look, window: QWidget) -> None:
        """Make the buttons; their shortcuts work anywhere in ``window``."""
        super().__init__(look)
        self._window = window
        self._place = label("", look)
        self._size = label("", look)
        for part in (
            self._tool("首页", "Ctrl+Home", lambda: preview.go_to(0)),
            self._tool("上一页", "Ctrl+PgUp", lambda: preview.go_to(preview.page - 1)),
            self._place,
            self._tool("下一页", "Ctrl+PgDown", lambda: preview.go_to(preview.page + 1)),
            self._tool("末页", "Ctrl+End", lambda: preview.go_to(preview.count - 1)),
            self._tool("缩小", "Ctrl+-", preview.zoom_out),
            self._size,
            self._tool("放大", "Ctrl+=", preview.zoom_in),
            self._tool("适合宽度", "Ctrl+2", lambda: preview.set_fit("width")),
            self._tool("整页", "Ctrl+1", lambda: preview.set_fit("page")),
        ):
            self.add(part)
        preview.page_changed.connect(self._on_preview_page_changed)
        preview.zoom_changed.connect(self._on_preview_zoom_changed)

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
