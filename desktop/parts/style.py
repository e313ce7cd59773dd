"""The style sheet of the window: the theme's, and what only the window's own parts need."""

from __future__ import annotations

from dataclasses import fields
from string import Template
from typing import TYPE_CHECKING

from desktop.theme import style_sheet
from resources import text

if TYPE_CHECKING:
    from desktop.parts.look import Look

_LENGTHS = (2, 3, 4, 6, 7, 8, 10, 11, 12, 36)


def window_style(look: Look) -> str:
    """Return the style sheet of the whole application in the given look."""
    values = {field.name: str(getattr(look.tokens, field.name)) for field in fields(look.tokens)}
    values |= {f"px{length}": f"{look.px(length)}px" for length in _LENGTHS}
    return style_sheet(look.tokens, look.zoom) + Template(text("styles/window.qss")).substitute(values)
