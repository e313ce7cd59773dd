"""The bar above the text: where one is, the counter of a search, copy and bookmark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.actions import hint
from desktop.models.wording import LIST, tool_tip
from desktop.parts.labels import Rule, clear, dress, label, paint_ground, row
from desktop.parts.text_button import TextButton
from desktop.theme import ICON_BAR, PATH_BAR, SNIPPET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QResizeEvent

    from desktop.parts.look import Look

_ROOMY_BELOW_ZOOM: Final = 1.5
_ICON_FORMS: Final = 14
_FRAME: Final = 12  # what the style sheet leaves around the icon of a button, both sides
_LEAST: Final = 140
_SHORT: Final = 250  # px at 100 %: in less there is room for the last level and two buttons
_COUNTER: Final = 100  # what the counter and its buttons take of it
_COPIES: Final = ("copy_reference", "copy_text", "copy_both", "copy_full", "copy_template")


class PathBar(QWidget):
    """Breadcrumb with clickable levels, and what can be done with the unit it ends in.

    Signals:
        target_requested: Id of a level that was clicked.
        list_requested: Key of the list a level that was clicked stands for.
    """

    target_requested = Signal(str)
    list_requested = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], look: Look) -> None:
        super().__init__()
        self._look = look
        self._crumbs: tuple[tuple[str, str], ...] = ()
        self._with_unit = True
        self._mark, self._marks = 0, 0
        self._starred = False
        self.setAccessibleName("位置")
        self._path = row(gap=2)
        self._counter = label("", look, SNIPPET, colour=look.tokens.ink2)
        self._up = _button(actions["previous_hit"])
        self._down = _button(actions["next_hit"])
        self._rule = Rule(look, vertical=True)
        self._copy = _button(actions["copy_citation"])
        self._forms = _forms_button(actions)
        self._star = _button(actions["toggle_bookmark"])
        self._line = row(gap=4)
        self._line.addLayout(self._path)
        self._line.addStretch(1)
        self._line.setStretchFactor(self._path, 0)
        for part in (self._counter, self._up, self._down, self._rule):
            self._line.addWidget(part)
        citing = row(gap=0)
        citing.addWidget(self._copy)
        citing.addWidget(self._forms)
        self._line.addLayout(citing)
        self._line.addWidget(self._star)
        self.setLayout(self._line)
        self.set_look(look)
        self.set_counter(0, 0)

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        self.setFixedHeight(look.px(PATH_BAR))
        paint_ground(self, look.tokens.paper)
        self._line.setContentsMargins(look.px(16), 0, look.px(8), 0)
        self._rule.set_look(look)
        dress(self._counter, look, SNIPPET, colour=look.tokens.ink2)
        for button, icon in ((self._up, "up"), (self._down, "down"), (self._copy, "copy")):
            button.setIcon(look.icon(icon, ICON_BAR))
        self._forms.setIcon(look.icon("down", _ICON_FORMS))
        self._forms.setIconSize(QSize(look.px(_ICON_FORMS), look.px(_ICON_FORMS)))
        self._forms.setFixedWidth(look.px(_ICON_FORMS + _FRAME))
        for button in (self._up, self._down, self._copy, self._star):
            button.setIconSize(QSize(look.px(ICON_BAR), look.px(ICON_BAR)))
            button.setFont(look.font(SNIPPET))
        # At a large zoom there is room for the icon only.
        roomy = look.zoom < _ROOMY_BELOW_ZOOM
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._copy.setToolButtonStyle(style)
        self.set_counter(self._mark, self._marks)
        self.set_starred(starred=self._starred)
        crumbs, self._crumbs = self._crumbs, ()
        self.set_crumbs(crumbs, with_unit=self._with_unit)

    def set_crumbs(self, crumbs: tuple[tuple[str, str], ...], *, with_unit: bool = True) -> None:
        """Show where one is.

        Args:
            crumbs: The levels from the outside in, as (words, id to go to or "").
            with_unit: Whether the last level is a unit that can be cited and bookmarked.
        """
        self._with_unit = with_unit
        for button in (self._copy, self._star):
            button.setVisible(with_unit)
        if crumbs == self._crumbs:
            self._fit()
            return
        self._crumbs = crumbs
        clear(self._path)
        for place, (words, target) in enumerate(crumbs):
            if place:
                self._path.addWidget(label("›", self._look, SNIPPET, colour=self._look.tokens.ink3))
            self._path.addWidget(self._level(words, target, is_last=place == len(crumbs) - 1))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        # Small, so that no level and no button makes the window wider than the screen; see `_fit`.
        return QSize(self._look.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_counter(self, mark: int, marks: int) -> None:
        """Show that occurrence ``mark`` (1-based) of ``marks`` is current; 0 of 0 ends the search."""
        self._mark, self._marks = mark, marks
        roomy = self._look.zoom < _ROOMY_BELOW_ZOOM
        self._counter.setText(f"第 {mark} 处 / 共 {marks} 处" if roomy else f"{mark} / {marks}")
        self._counter.setAccessibleName(f"第 {mark} 处，共 {marks} 处")
        for part in (self._counter, self._up, self._down, self._rule):
            part.setVisible(marks > 0)
        self._fit()

    def set_starred(self, *, starred: bool) -> None:
        """Show whether the unit is bookmarked."""
        self._starred = starred
        tokens = self._look.tokens
        self._star.setIcon(self._look.pixmap("star", tokens.blue if starred else tokens.ink2, ICON_BAR, filled=starred))
        self._star.setAccessibleName("移除书签" if starred else "加入书签")
        self._star.setToolTip(f"{self._star.accessibleName()} Ctrl+D")

    def _level(self, words: str, target: str, *, is_last: bool) -> QWidget:
        colour = "" if is_last else self._look.tokens.ink2
        made = TextButton(words, self._look, bold=is_last, colour=colour)
        if not target:
            return made.as_label()
        made.setToolTip(tool_tip(f"{words}：回到开头" if is_last else words))
        signal = self.list_requested if target.startswith(LIST) else self.target_requested
        made.clicked.connect(lambda: signal.emit(target.removeprefix(LIST)))
        return made

    def _fit(self) -> None:
        """Keep what is needed most where the bar is short: the outer levels and the forms give way."""
        is_short = self.width() < self._look.px(_SHORT + (_COUNTER if self._marks else 0))
        self._forms.setVisible(self._with_unit and not is_short)
        self._copy.setVisible(self._with_unit and not (is_short and self._marks))
        for place in range(self._path.count() - 1):
            item = self._path.itemAt(place)
            part = item.widget() if item is not None else None
            if part is not None:
                part.setHidden(is_short)


def _button(action: QAction) -> QToolButton:
    made = QToolButton()
    name = action.objectName()
    words = hint(name)
    made.setText(words.partition(" ")[0])
    made.setToolTip(words)
    made.setAccessibleName(words.partition(" ")[0])
    made.clicked.connect(action.trigger)
    return made


def _forms_button(actions: Mapping[str, QAction]) -> QToolButton:
    """Make the button beside 复制引用 that offers the other forms."""
    made = QToolButton()
    made.setAccessibleName("其他引用形式")
    made.setToolTip("选一种形式复制")
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    menu.setAccessibleName("引用的形式")
    menu.addActions([actions[name] for name in _COPIES])
    menu.addSeparator()
    menu.addAction(actions["settings"])
    made.setMenu(menu)
    return made
