"""The page a start shows first: the text on which the last session ended, where it stood in the window.

It is read before anything else of the program is there, so this needs nothing but the standard library. It is a copy
that only bridges the moment until the plan itself is there; where the plan or the settings have changed since, only
the frame of the window is shown.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from content.private import is_own, replace_private_file

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE_FILE: Final = "first-page.txt"
"""Its name in the user's cache."""

_CONTENT: Final = Path(__file__).parents[1] / "content"
_MARK: Final = "PlanDesk page 1"
_HEAD: Final = 10  # lines above the text
_MOST_BYTES: Final = 2_000_000


class FirstPage(NamedTuple):
    """Text and where it stands.

    Attributes:
        size: Width and height of the window.
        column: Where the column of text stands in the window: x, y, width, height.
        sheet: Where the sheet it stands on does: x, y, width, height.
        anchor: Number of a paragraph of ``html``, and how far its upper edge is below that of the column.
        colours: Of the desk, the sheet and the lines around it, as "#RRGGBB".
        faces: Files of the fonts it is set in, named as ``resources.path`` takes them.
        html: The text; "" where only the frame is to be shown.
        state: Of which state of the plan and the settings it is a copy; see ``state_of``.
        geometry: ``QWidget.saveGeometry`` of the window in base 64.
        scheme: The colour of windows on the desktop it was painted for.
    """

    size: tuple[int, ...]
    column: tuple[int, ...]
    sheet: tuple[int, ...]
    anchor: tuple[int, ...]
    colours: tuple[str, ...]
    faces: tuple[str, ...]
    html: str
    state: str = ""
    geometry: str = ""
    scheme: str = ""

    def write(self, file: Path) -> None:
        """Keep the page.

        Raises:
            OSError: It cannot be written.
        """
        rows = (" ".join(map(str, row)) for row in (self.size, self.column, self.sheet, self.anchor))
        head = (_MARK, self.state, self.geometry, self.scheme, *rows, " ".join(self.colours), " ".join(self.faces))
        replace_private_file(file, "\n".join((*head, self.html)).encode())


def read_first_page(file: Path, state: str) -> FirstPage | None:
    """Return the page kept in ``file``, without its text if it is of another state; None if it is not whole."""
    try:
        if not is_own(file.parent) or not is_own(file) or file.stat().st_size > _MOST_BYTES:
            return None
        lines = file.read_text(encoding="utf-8").split("\n", _HEAD)
        if len(lines) <= _HEAD or lines[0] != _MARK:
            return None
        size, column, sheet, anchor = (tuple(map(int, line.split())) for line in lines[4:8])
    except (OSError, ValueError):
        return None
    colours, faces = tuple(lines[8].split()), tuple(lines[9].split())
    if tuple(map(len, (size, column, sheet, anchor, colours))) != (2, 4, 4, 2, 3):
        return None
    html = lines[10] if lines[1] == state else ""
    return FirstPage(size, column, sheet, anchor, colours, faces, html, *lines[1:4])


def state_of(settings: Path, content: Path = _CONTENT) -> str:
    """Name the present state of the settings and of a content folder, by dates and sizes: nothing is read."""
    entries = sorted(_entries(settings, content))
    return f"{zlib.crc32(repr(entries).encode()):08x}"


def _entries(settings: Path, content: Path) -> Iterable[tuple[str, int, int]]:
    plans = content / "plans"
    for folder in (content, content / "built", *(plans / name for name in _names(plans))):
        for name in _names(folder):
            if name.endswith((".toml", ".md", ".json")):
                yield _entry(folder / name)
    yield _entry(settings)


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def _entry(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), status.st_size, status.st_mtime_ns
