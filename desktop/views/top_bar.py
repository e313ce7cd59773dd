"""The bar at the top: back and forward, the search box, size of type, theme, print, everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.actions import hint
from desktop.parts.labels import dress, label, row
from desktop.theme import ICON_BAR, SMALL, SNIPPET, TOP_BAR, UI

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QResizeEvent

    from desktop.parts.look import Look

_WIDE_BELOW_ZOOM = 1.5
_TIGHT_BELOW = 560  # px at 100 %
_TIGHTEST_BELOW = 420
_LEAST_SEARCH = 180
_LEAST_SEARCH_TIGHT = 130
_MOST_SEARCH = 728
_PAGES: Final = ("show_task_table", "show_matrix", "show_targets", "show_differences", "show_overview")


class TopBar(QWidget):
    """Buttons for the actions one needs all day; the menu at its end holds all of them."""

    def __init__(self, actions: Mapping[str, QAction], search_box: QWidget, menu: QMenu, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("工具栏")
        self._search_box = search_box
        self._look = look
        self._tightness = 0
        self._back = _button("back", actions["back"])
        self._forward = _button("forward", actions["forward"])
        self._smaller = _button("zoom_out", actions["zoom_out"])
        self._larger = _button("zoom_in", actions["zoom_in"])
        self._zoom = label("", look)
        self._theme = QToolButton()
        self._matrix = _button("show_matrix", actions["show_matrix"])
        self._views = QToolButton()
        self._print = _button("print_cards", actions["print_cards"])
        self._more = QToolButton()
        self._line = row(gap=2)
        self._lay_out()
        self._smaller.setText("字")
        self._larger.setText("字")
        self._theme.setAccessibleName("换一种颜色")
        self._theme.clicked.connect(lambda: _next_theme(actions).trigger())
        self._views.setText("总览")
        self._views.setAccessibleName("总览")
        self._views.setToolTip("任务总表、量化指标、差异、概览")
        pages = QMenu(self._views)
        pages.setAccessibleName("总览")
        pages.addActions([actions[name] for name in _PAGES])
        self._views.setMenu(pages)
        self._views.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setAccessibleName("全部命令")
        self._more.setToolTip("全部命令")
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        roomy = look.zoom < _WIDE_BELOW_ZOOM
        self.setFixedHeight(look.px(TOP_BAR))
        self._line.setContentsMargins(look.px(8), 0, look.px(8), 0)
        self._look = look
        self._fit()
        self._search_box.setMaximumWidth(look.px(_MOST_SEARCH))
        dress(self._zoom, look, SNIPPET, colour=look.tokens.ink2)
        self._zoom.setText(f"{round(look.zoom * 100)}%")
        self._zoom.setAccessibleName(f"字号 {round(look.zoom * 100)}%")
        is_dark = look.tokens.name == "dark"
        for button, icon in (
            (self._back, "back"),
            (self._forward, "forward"),
            (self._theme, "sun" if is_dark else "moon"),
            (self._matrix, "matrix"),
            (self._views, "overview"),
            (self._print, "print"),
            (self._more, "more"),
        ):
            button.setIcon(look.icon(icon, ICON_BAR))
            button.setIconSize(QSize(look.px(ICON_BAR), look.px(ICON_BAR)))
        self._theme.setToolTip("换成浅色" if is_dark else "换成深色")
        self._smaller.setFont(look.font(SMALL))
        self._larger.setFont(look.font(18, bold=True))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self._matrix, self._views, self._print):
            button.setFont(look.font(UI))
            button.setToolButtonStyle(style)

    def minimumSizeHint(self) -> QSize:
        # What it takes where it is tight, so that the bar never makes the window wider than the screen.
        kept = (self._back, self._forward, self._print, self._more)
        needed = sum(part.sizeHint().width() + self._line.spacing() for part in kept) + self._look.px(16) + 14
        return QSize(needed + self._look.px(_LEAST_SEARCH_TIGHT), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is tight, what the menu has too makes room."""
        tightness = sum(self.width() < self._look.px(width) for width in (_TIGHT_BELOW, _TIGHTEST_BELOW))
        self._search_box.setMinimumWidth(self._look.px(_LEAST_SEARCH_TIGHT if tightness else _LEAST_SEARCH))
        if tightness != self._tightness:
            self._tightness = tightness
            for part in (self._theme, self._views, self._smaller, self._larger):
                part.setHidden(tightness > 0)
            self._zoom.setHidden(tightness > 1)
            self._matrix.setHidden(tightness > 1)

    def _lay_out(self) -> None:
        line = self._line
        line.addWidget(self._back)
        line.addWidget(self._forward)
        line.addSpacing(8)
        line.addWidget(self._search_box, 50)
        line.addStretch(1)
        for part in (self._smaller, self._zoom, self._larger):
            line.addWidget(part)
        line.addSpacing(6)
        for part in (self._theme, self._matrix, self._views, self._print, self._more):
            line.addWidget(part)
        self.setLayout(line)


def _button(action_id: str, action: QAction) -> QToolButton:
    made = QToolButton()
    words = hint(action_id)
    made.setText("打印" if action_id == "print_cards" else words.partition(" ")[0])
    made.setToolTip(words)
    made.setAccessibleName(words.partition(" ")[0])
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    return made


def _next_theme(actions: Mapping[str, QAction]) -> QAction:
    """One click goes from any theme to dark, and from dark to light."""
    return actions["theme_light"] if actions["theme_dark"].isChecked() else actions["theme_dark"]
