"""What a command prints: lines, tables and JSON, in UTF-8 whatever the locale."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # would steer the terminal
_GAP: Final = "  "
_NARROWEST: Final = 16


class Console:
    """Standard output and error of one run.

    Attributes:
        styled: Whether output may be bold: it goes to a terminal and the user has not said no.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        terminal = out.isatty()
        self.styled = terminal and "NO_COLOR" not in os.environ
        self._width = _columns_of_terminal() if terminal else 0

    def line(self, text: str = "") -> None:
        """Print text; several lines when it has line breaks."""
        self._out.write(f"{_NO_TEXT.sub(chr(0xFFFD), text)}\n")

    def bold(self, text: str) -> str:
        """Return ``text`` so that ``styled_line`` prints it bold where that is possible."""
        return f"\x1b[1m{text}\x1b[22m" if self.styled else text

    def styled_line(self, text: str) -> None:
        """Print a line that holds ``bold`` parts; the rest of it must come from the plan."""
        self._out.write(f"{text}\n")

    def notice(self, text: str) -> None:
        """Print a line for the user on stderr, where it is not taken for the answer."""
        self._err.write(f"{_NO_TEXT.sub(chr(0xFFFD), text)}\n")
        self._err.flush()

    def json(self, document: object, *, compact: bool = False) -> None:
        """Print one JSON document; on one line when ``compact``."""
        import json  # a starting window does without

        json.dump(document, self._out, ensure_ascii=False, indent=None if compact else 2)
        self._out.write("\n")

    def raw(self, text: str) -> None:
        """Print text as it is."""
        self._out.write(text)

    def table(self, rows: Sequence[Sequence[str]], wraps: Sequence[int]) -> None:
        """Print rows in columns aligned as a terminal shows them; the first row is the head.

        Args:
            rows: Cells without line breaks.
            wraps: Columns that may be folded onto several lines where the terminal is too narrow, widest first.
        """
        widths = [max(width_of(cell) for cell in column) for column in zip(*rows, strict=True)]
        for column in wraps:
            over = sum(widths) + len(_GAP) * (len(widths) - 1) - self._width if self._width else 0
            widths[column] = max(min(_NARROWEST, widths[column]), widths[column] - max(0, over))
        for row in rows:
            folded = [fold(cell, width) for cell, width in zip(row, widths, strict=True)]
            for number in range(max(map(len, folded))):
                parts = [cell[number] if number < len(cell) else "" for cell in folded]
                padded = [part + " " * (width - width_of(part)) for part, width in zip(parts, widths, strict=True)]
                self.line(_GAP.join(padded).rstrip())


def width_of(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: two for a Chinese character."""
    return sum(_columns(character) for character in text)


def fold(text: str, width: int) -> list[str]:
    """Cut ``text`` into lines of at most ``width`` columns; a Chinese text may be cut anywhere."""
    lines, line, taken = [], "", 0
    for character in text:
        columns = _columns(character)
        if taken + columns > width and line:
            lines.append(line)
            line, taken = "", 0
        line += character
        taken += columns
    return [*lines, line]


def _columns_of_terminal() -> int:
    import shutil  # costs a starting window 3 ms

    return shutil.get_terminal_size().columns


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
