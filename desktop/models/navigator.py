"""Where the window is: goes to units, headings and departments, remembers the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.models.history import History, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.model import Heading, Unit
    from content.plan import Plan


class Navigator(QObject):
    """The one way from place to place; every click that names something ends here.

    Signals:
        place_requested: The `Place` to show.
        way_changed: Whether one can go back and forward may have changed.
    """

    place_requested = Signal(object)
    way_changed = Signal()

    def __init__(
        self, plans: tuple[Plan, ...], seen: Callable[[], Place | None], parent: QObject | None = None
    ) -> None:
        """Start nowhere.

        Args:
            plans: All plans; a unit's id says which it belongs to.
            seen: Tells the place the window shows right now, or None before it shows one.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._plans = plans
        self._seen = seen
        self._history = History()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._history.can_go_forward

    def plan_of(self, part_id: str) -> Plan | None:
        """Return the plan that holds a unit or heading, or None."""
        return next((plan for plan in self._plans if plan.find(part_id) is not None), None)

    def find(self, part_id: str) -> Unit | Heading | None:
        """Return the unit or heading with that full id, or None."""
        plan = self.plan_of(part_id)
        return plan.find(part_id) if plan is not None else None

    def go_to(self, target: str) -> None:
        """Go to a unit, a heading or a department, whatever the words name; nowhere when they name nothing."""
        if self.plan_of(target) is not None:
            self._visit(Place(target))
        elif any(plan.department(target) is not None for plan in self._plans):
            self._visit(Place(target, is_department=True))

    def open_page(self, key: str) -> None:
        """Go to a page that is no part of the text, such as the matrix."""
        self._visit(Place(key, is_page=True))

    def commit(self, former: Place | None) -> None:
        """Make what is shown now a step of the way, after the place ``former`` it was reached from."""
        if former is not None:
            self._history.visit(former)
        now = self._seen()
        if now is not None:
            self._history.visit(now)
        self.way_changed.emit()

    def show(self, place: Place) -> None:
        """Show a place without making it a step of the way."""
        self.place_requested.emit(place)

    def back(self) -> None:
        """Go one step back, to the place as it was left."""
        self._leave()
        self._request(self._history.back())

    def forward(self) -> None:
        """Go one step forward."""
        self._leave()
        self._request(self._history.forward())

    def _visit(self, place: Place) -> None:
        self._leave()
        self._history.visit(place)
        self._request(place)

    def _leave(self) -> None:
        seen = self._seen()
        if seen is not None:
            self._history.leave(seen)

    def _request(self, place: Place | None) -> None:
        if place is not None:
            self.place_requested.emit(place)
        self.way_changed.emit()
