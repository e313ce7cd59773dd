"""The occurrences of a search in the reader: highlighted in the text, marked beside its scroll bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.parts.markers import passage_selections
from desktop.theme import hit_format

if TYPE_CHECKING:
    from desktop.models.bookmarks import Shade
    from desktop.models.search_session import Mark
    from desktop.parts.look import Look
    from desktop.parts.plan_document import PlanDocument
    from desktop.parts.scroll_bar import MarkedScrollBar

_MEASURED: Final = 400  # of more occurrences the scroll bar shows about where they are


class Highlights:
    """Keeps the occurrences in and near sight highlighted: a character can occur hundreds of times."""

    def __init__(self, edit: QTextEdit, bar: MarkedScrollBar) -> None:
        self._edit = edit
        self._bar = bar
        self._pages: PlanDocument | None = None
        self._look: Look | None = None
        self._marks: tuple[Mark, ...] = ()
        self._mark = -1
        self._near: frozenset[str] = frozenset()
        self._shades: tuple[Shade, ...] = ()

    @property
    def current(self) -> Mark | None:
        """The occurrence pointed at, or None."""
        return self._marks[self._mark] if 0 <= self._mark < len(self._marks) else None

    def set_pages(self, pages: PlanDocument, look: Look) -> None:
        """Highlight in another document from now on; `show` does it. Call before the edit shows that document."""
        # Qt looks up where the old ones stood when new ones are set; in another document that reads freed memory.
        self._edit.setExtraSelections([])
        self._pages, self._look = pages, look

    def set_marks(self, marks: tuple[Mark, ...], current: int) -> None:
        """Highlight these occurrences; ``current`` is the place of the one pointed at, or -1."""
        is_same = marks == self._marks
        self._marks, self._mark = marks, current
        self._highlight()
        if is_same:
            self._bar.set_current(current)
        else:
            self._mark_bar()

    def set_shades(self, shades: tuple[Shade, ...]) -> None:
        """Show these bookmarked passages below the occurrences."""
        if shades != self._shades:
            self._shades = shades
            self._highlight()

    def show(self) -> None:
        """Highlight and mark anew, the lines having been broken anew."""
        self._highlight()
        self._mark_bar()

    def follow(self, top: int, height: int) -> None:
        """Highlight what has been scrolled into sight."""
        if (self._marks or self._shades) and self._pages is not None:
            seen = self._pages.parts_between(top, top + height)
            if not self._near.issuperset(seen):
                self._highlight()

    def _highlight(self) -> None:
        pages, look = self._pages, self._look
        if pages is None or look is None:
            return
        top, height = self._bar.value(), self._edit.viewport().height()
        self._near = frozenset(
            pages.parts_between(top - height, top + 2 * height) if self._marks or self._shades else ()
        )
        plain, current = hit_format(look.tokens), hit_format(look.tokens, current=True)
        for made in (plain, current):
            made.clearProperty(made.Property.FontWeight)  # bold would break the lines anew
        shown = passage_selections(self._shades, self._near, pages, look)
        for place, mark in enumerate(self._marks):
            if mark.part_id not in self._near:
                continue
            for start, end in pages.spans(mark.part_id, *mark.span):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(pages.document)
                selection.cursor.setPosition(start)
                selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection.format = current if place == self._mark else plain
                shown.append(selection)
        self._edit.setExtraSelections(shown)

    def _mark_bar(self) -> None:
        pages = self._pages
        if pages is None or not self._marks or not self._edit.isVisible():
            self._bar.set_marks((), -1)
            return
        height = max(pages.height, 1.0)
        measure = _line_of if len(self._marks) <= _MEASURED else _share_of
        self._bar.set_marks(tuple(y / height for y in measure(self._marks, pages)), self._mark)


def _line_of(marks: tuple[Mark, ...], pages: PlanDocument) -> list[float]:
    """Return where each occurrence stands, or a negative number for one that is not set."""
    spans = (pages.spans(mark.part_id, *mark.span) for mark in marks)
    return [pages.line_top(found[0][0]) if found else -1.0 for found in spans]


def _share_of(marks: tuple[Mark, ...], pages: PlanDocument) -> list[float]:
    """Return about where: as far down its unit as its words are into it; a unit is looked up once."""
    extents: dict[str, tuple[float, float]] = {}
    heights = []
    for mark in marks:
        pieces = pages.pieces.get(mark.part_id)
        if pieces is None:
            heights.append(-1.0)
            continue
        if mark.part_id not in extents:
            extents[mark.part_id] = pages.extent(mark.part_id)
        top, height = extents[mark.part_id]
        heights.append(top + height * mark.span[0] / max(pieces[-1].end, 1))
    return heights
