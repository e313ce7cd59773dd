"""The three columns: left panel, centre, right panel, and the rails they fold to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.models.folding import room_for
from desktop.parts.grip import WIDTH as GRIP
from desktop.parts.grip import Grip
from desktop.parts.labels import Rule, row
from desktop.parts.side import Rail, Side
from desktop.theme import LEFT_PANEL, RAIL, RIGHT_PANEL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.parts.look import Look

_LEAST_WIDTH: Final = 180  # px at 100 %
_MOST_OF_WINDOW: Final = 0.46  # a panel that opens where there is no room for it leaves the reader the rest
_LEAST_CENTRE: Final = 300  # px at 100 %: where it would leave less, it covers the rest for as long as it is needed


class Frame(QWidget):
    """Lays out the columns by the one fold rule.

    A panel stands open where there is room for it and the user has not hidden it. Where there is no room, its
    rail opens it for as long as it is needed: beside what is read, or over it where that would be too narrow to read.

    Signals:
        left_requested: Key of the list whose button on the left rail was clicked.
        changed: A panel opened or folded.
        leave_requested: A panel that covers what is read is no longer wanted.
    """

    left_requested = Signal(str)
    changed = Signal()
    leave_requested = Signal()

    def __init__(
        self, left: QWidget, centre: QWidget, right: QWidget, rail: tuple[tuple[str, str, str], ...], look: Look
    ) -> None:
        """Make the columns.

        Args:
            left: The left panel.
            centre: What stands between them.
            right: The right panel.
            rail: Buttons of the left rail: key, icon, word.
            look: Theme and zoom.
        """
        super().__init__()
        self._look = look
        self._left, self._centre, self._right = Side(left, look), centre, Side(right, look)
        self._wants_left = self._wants_right = True
        self._left_for_now = self._right_for_now = False
        self._may_cover = True
        self._has_right = True
        self._is_wide = False
        self._widths = (LEFT_PANEL, RIGHT_PANEL)
        self._grips = (Grip("左侧栏的边", look, self), Grip("右侧栏的边", look, self))
        self._left_rail = Rail("左侧栏", look)
        self._right_rail = Rail("右侧栏", look)
        for key, icon, word in rail:
            self._left_rail.add(key, icon, word)
        for icon, word in (("clause", "责任"), ("task", "任务"), ("note", "批注")):
            self._right_rail.add(word, icon, word)
        self._rules = (Rule(look, vertical=True), Rule(look, vertical=True))
        line = row()
        for part in (self._left_rail, self._left, self._rules[0]):
            line.addWidget(part)
        line.addWidget(centre, 1)
        for part in (self._rules[1], self._right, self._right_rail):
            line.addWidget(part)
        self.setLayout(line)
        self._left_rail.chosen.connect(self._on_left_rail_chosen)
        self._right_rail.chosen.connect(self._on_right_rail_chosen)
        for side in (self._left, self._right):
            side.fold_requested.connect(self.leave_requested)
        for grip, moved in zip(self._grips, (self._on_left_moved, self._on_right_moved), strict=True):
            grip.moved.connect(moved)
        self._grips[0].reset.connect(lambda: self.set_widths(LEFT_PANEL, self._widths[1]))
        self._grips[1].reset.connect(lambda: self.set_widths(self._widths[0], RIGHT_PANEL))
        self.set_look(look)

    @property
    def left_is_open(self) -> bool:
        """Whether the left panel is seen."""
        return not self._left.isHidden()

    @property
    def right_is_open(self) -> bool:
        """Whether the right panel is seen."""
        return not self._right.isHidden()

    @property
    def is_covered(self) -> bool:
        """Whether a panel stands over what is read."""
        return self._centre.isHidden()

    @property
    def wants(self) -> tuple[bool, bool]:
        """Whether the user wants the left and the right panel, where there is room."""
        return self._wants_left, self._wants_right

    @property
    def left_grip(self) -> Grip:
        """The edge of the left panel, to drag."""
        return self._grips[0]

    @property
    def widths(self) -> tuple[int, int]:
        """Widths of the left and the right panel in px at 100 %, as the user wants them."""
        return self._widths

    def set_widths(self, left: int, right: int) -> None:
        """Make the panels as wide as the window allows."""
        self._widths = max(left, _LEAST_WIDTH), max(right, _LEAST_WIDTH)
        self._fold()

    def set_look(self, look: Look) -> None:
        """Take another theme or zoom."""
        self._look = look
        for part in (*self._rules, *self._grips, self._left_rail, self._right_rail, self._left, self._right):
            part.set_look(look)
        self._fold()

    def set_wants(self, *, left: bool, right: bool) -> None:
        """Say which panels the user wants, where there is room."""
        self._wants_left, self._wants_right = left, right
        self._fold()

    def toggle_left(self) -> None:
        """Open or hide the left panel, whichever it is not."""
        if room_for(self.width(), self._look.zoom).left and not self._is_wide:
            self._wants_left = not self.left_is_open
            self._left_for_now = False
        else:
            self._left_for_now = self._may_cover = not self.left_is_open
            self._right_for_now = False
        self._fold()

    def toggle_right(self) -> None:
        """Open or hide the right panel, whichever it is not."""
        if room_for(self.width(), self._look.zoom).right:
            self._wants_right = not self.right_is_open
            self._right_for_now = False
        else:
            self._right_for_now = self._may_cover = not self.right_is_open
            self._left_for_now = False
        self._fold()

    def open_left_for_now(self, *, may_cover: bool = False) -> None:
        """Open the left panel, however little room there is, until `fold_left`; say whether it may cover the rest."""
        stays = may_cover == self._may_cover or not (may_cover or self.is_covered)
        self._may_cover = may_cover
        if self.left_is_open and stays:
            self._left_for_now |= not may_cover  # hits stay when the type grows and the room for them goes
            return  # to lay out the columns all the same would paint the whole window at the first key of a search
        if not self.left_is_open:
            self._left_for_now = True
            self._right_for_now = False
        self._fold()

    def fold_left(self) -> None:
        """End what `open_left_for_now` began."""
        if self._left_for_now:
            self._left_for_now = False
            self._fold()

    def uncover(self) -> None:
        """Fold the panel that stands over what is read, if one does."""
        if self.is_covered:
            self._left_for_now = self._right_for_now = False
            self._fold()

    def set_has_right(self, *, has_right: bool) -> None:
        """Say whether what the centre shows has anything to say in the right panel."""
        if has_right != self._has_right:
            self._has_right = has_right
            self._fold()

    def set_wide(self, *, is_wide: bool) -> None:
        """Say whether what the centre shows needs the room of the left panel, too."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._left_for_now = False
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    def _fold(self) -> None:
        before = self.left_is_open, self.right_is_open
        room = room_for(self.width(), self._look.zoom)
        left = (self._wants_left and room.left and not self._is_wide) or self._left_for_now
        right = self._has_right and ((self._wants_right and room.right) or self._right_for_now)
        most = round(self.width() * _MOST_OF_WINDOW)
        widths = [min(self._look.px(width), max(most, RAIL)) for width in self._widths]
        covering = self._covering(widths, left=left, right=right)
        if covering is not None:
            left, right = covering is self._left, covering is self._right
        for side, width in zip((self._left, self._right), widths, strict=True):
            side.set_width(None if covering is not None else width)
        self._show(left=left, right=right, is_covered=covering is not None)
        for grip, edge, shown in zip(
            self._grips, (widths[0], self.width() - widths[1] - 1), (left, right), strict=True
        ):
            grip.setGeometry(edge - GRIP // 2, 0, GRIP, self.height())
            grip.setVisible(shown and covering is None)
            grip.raise_()
        if (left, right) != before:
            self.changed.emit()

    def _covering(self, widths: list[int], *, left: bool, right: bool) -> Side | None:
        """Return the panel opened for now that would leave too little room beside it."""
        rail = self._look.px(RAIL)
        taken = (widths[0] if left else rail) + (widths[1] if right else rail if self._has_right else 0)
        if not self._may_cover or self.width() - taken >= self._look.px(_LEAST_CENTRE):
            return None
        return self._left if self._left_for_now else self._right if self._right_for_now and right else None

    def _show(self, *, left: bool, right: bool, is_covered: bool) -> None:
        seen = (
            (self._left, left),
            (self._right, right),
            (self._centre, not is_covered),
            (self._left_rail, not left and not is_covered),
            (self._right_rail, self._has_right and not right and not is_covered),
            (self._rules[0], not is_covered),
            (self._rules[1], self._has_right and not is_covered),
        )
        # What goes makes room first: all at once would make the window wider for a moment, and so for good.
        for part, is_seen in sorted(seen, key=lambda pair: pair[1]):
            part.setVisible(is_seen)

    def _on_left_moved(self, by: int) -> None:
        self.set_widths(round((self._left.width() + by) / self._look.zoom), self._widths[1])

    def _on_right_moved(self, by: int) -> None:
        self.set_widths(self._widths[0], round((self._right.width() - by) / self._look.zoom))

    def _on_left_rail_chosen(self, key: str) -> None:
        self._wants_left = True
        self.open_left_for_now(may_cover=True)
        self.left_requested.emit(key)

    def _on_right_rail_chosen(self) -> None:
        self.toggle_right()
