"""The left panel: four lists under tabs, or the hits while a search runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.parts.labels import Rule
from desktop.theme import UI

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.parts.look import Look

_SIDE = 6
_ROOMY = 270  # px at 100 %: in less there is no room for the numbers of rows


class LeftPanel(QStackedWidget):
    """Four lists of which one is seen; the hit list takes the place of all while a search runs.

    Signals:
        list_chosen: Another list is seen; key of the one whose tab is chosen.
    """

    list_chosen = Signal(str)

    def __init__(self, lists: tuple[tuple[str, str, QWidget], ...], hits: QWidget, look: Look) -> None:
        """Make the panel.

        Args:
            lists: Key, tab text and widget of each list.
            hits: The hit list.
            look: Theme and zoom.
        """
        super().__init__()
        self._keys = tuple(key for key, _, _ in lists)
        self._words = {key: word for key, word, _ in lists}
        self._shown = tuple(widget for _, _, widget in lists)
        self._hits = hits
        self._look = look
        self._counts: dict[str, int] = {}
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("列表")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._pages = QStackedWidget()
        for _, word, widget in lists:
            self._tabs.addTab(word)
            self._pages.addWidget(widget)
        self._rule = Rule(look)
        self._lists = QWidget()
        self._column = QVBoxLayout(self._lists)
        self._column.setSpacing(0)
        self._column.addWidget(self._tabs)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._pages, 1)
        self.addWidget(self._lists)
        self.addWidget(hits)
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.set_look(look)

    @property
    def current_key(self) -> str:
        """Key of the list whose tab is chosen."""
        return self._keys[self._tabs.currentIndex()]

    @property
    def current_place(self) -> int:
        """0-based place of the list whose tab is chosen."""
        return self._tabs.currentIndex()

    @property
    def current_list(self) -> QWidget:
        """What is seen: a list, or the hits."""
        return self._hits if self.shows_hits else self._shown[self._tabs.currentIndex()]

    @property
    def shows_hits(self) -> bool:
        """Whether the hit list is seen."""
        return self.currentWidget() is self._hits

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._tabs.setFont(look.font(UI))
        self._rule.set_look(look)
        self._column.setContentsMargins(look.px(_SIDE), look.px(2), 0, 0)
        self._look = look
        self._name_tabs()

    def set_current_key(self, key: str) -> None:
        """Choose a tab."""
        self._tabs.setCurrentIndex(self._keys.index(key))

    def set_count(self, key: str, count: int) -> None:
        """Show how many rows a list has in its tab."""
        self._counts[key] = count
        self._name_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_tabs()

    def _name_tabs(self) -> None:
        """Name the tabs, with the number of rows where there is room for it."""
        is_roomy = self.width() >= self._look.px(_ROOMY)
        for place, key in enumerate(self._keys):
            count = self._counts.get(key)
            words = self._words[key] if count is None or not is_roomy else f"{self._words[key]} {count}"
            if words != self._tabs.tabText(place):
                self._tabs.setTabText(place, words)

    def show_hits(self, *, shown: bool) -> None:
        """Show the hit list, or the lists under their tabs."""
        if shown != self.shows_hits:
            self.setCurrentWidget(self._hits if shown else self._lists)
            self.list_chosen.emit(self.current_key)

    def _on_tabs_current_changed(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.list_chosen.emit(self._keys[place])
