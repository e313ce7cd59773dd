"""Which side panels there is room for; the one rule, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.theme import FOLD_LEFT_BELOW, FOLD_RIGHT_BELOW


@dataclass(frozen=True, slots=True)
class Room:
    """What a window of some width has room for.

    Attributes:
        left: Whether the left panel stands open beside the reader.
        right: Whether the right one does.
    """

    left: bool
    right: bool


def room_for(width: int, zoom: float) -> Room:
    """Say which panels fit beside a readable line: the right one folds first.

    Args:
        width: Of the window, in device-independent pixels.
        zoom: 1.0 is 100 %.
    """
    effective = width / zoom
    return Room(left=effective >= FOLD_LEFT_BELOW, right=effective >= FOLD_RIGHT_BELOW)
