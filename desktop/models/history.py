"""Where the reader has been: places, and the way back and forward between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the window.

    Attributes:
        target: Id of the current unit or heading, a department's canonical name, or key of a page.
        is_department: Whether ``target`` is a department.
        is_page: Whether ``target`` is a page, such as the matrix.
        top: Id of the unit at the reader's upper edge, or "" when the place has not been seen yet.
        top_offset: How far into that unit the upper edge is, 0 to 1 of its height.
    """

    target: str
    is_department: bool = False
    is_page: bool = False
    top: str = ""
    top_offset: float = 0.0

    def names_the_same(self, other: Place) -> bool:
        """Whether both are one place, perhaps scrolled differently."""
        mine, others = (self.is_department, self.is_page), (other.is_department, other.is_page)
        return self.target == other.target and mine == others


class History:
    """Places in the order they were visited, with one of them current.

    Going somewhere new from the middle drops what lay ahead, as browsers do.
    """

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """The place shown now, or None before the first."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before the current one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after the current one."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go somewhere; going where one already is only refreshes the place."""
        here = self.current
        if here is not None and here.names_the_same(place):
            self._places[self._at] = place
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-LONGEST]
        self._at = len(self._places) - 1

    def leave(self, seen: Place) -> None:
        """Remember how the current place looked when it was left; what is seen before the first is its start."""
        if self._places:
            self._places[self._at] = seen
        else:
            self.visit(seen)

    def back(self) -> Place | None:
        """Go one place back and return it, or None at the first."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Place | None:
        """Go one place forward and return it, or None at the last."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, by: int) -> Place:
        self._at += by
        return self._places[self._at]
