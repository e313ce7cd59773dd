"""One running search: the query, its hits, which hit and which occurrence is current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from index.hit import Result

if TYPE_CHECKING:
    from index.hit import Hit, Kind, Span
    from index.search import Searcher


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence.

    Attributes:
        part_id: Id of the unit or heading it stands in.
        span: Its code points in the unit's text, or in a heading's title.
    """

    part_id: str
    span: Span


class SearchSession(QObject):
    """Runs queries and walks their hits and occurrences.

    Signals:
        result_changed: There is another list of hits (`result`, `hits`, `marks`).
        current_changed: Another hit or occurrence is current, by walking; not emitted with result_changed.
    """

    result_changed = Signal()
    current_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searcher: Searcher | None = None
        self._kind: Kind | None = None
        self.query = ""
        self.result = Result("")
        self.hits: tuple[Hit, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.row = -1
        self.mark = -1

    @property
    def searcher(self) -> Searcher | None:
        """What answers, or None before the first paint."""
        return self._searcher

    @property
    def kind(self) -> Kind | None:
        """The one kind of hit that is shown, or None for all."""
        return self._kind

    @property
    def current_hit(self) -> Hit | None:
        """The hit the reader shows, or None."""
        return self.hits[self.row] if 0 <= self.row < len(self.hits) else None

    @property
    def current_mark(self) -> Mark | None:
        """The occurrence the reader points at, or None."""
        return self.marks[self.mark] if 0 <= self.mark < len(self.marks) else None

    def set_searcher(self, searcher: Searcher) -> None:
        """Answer with another searcher from now on; its results are the same, so nothing is run again twice."""
        had_none = self._searcher is None
        self._searcher = searcher
        if had_none and self.query:
            self.set_query(self.query)

    def set_query(self, query: str) -> None:
        """Run a query; an empty one ends the search."""
        self.query = query
        self._kind = None
        if self._searcher is not None and query.strip():
            self.result = self._searcher.search(query)
        else:
            self.result = Result(query)
        self._show_hits()

    def set_kind(self, kind: Kind | None) -> None:
        """Show hits of one kind only, or all."""
        self._kind = kind
        self._show_hits()

    def step_hit(self, by: int) -> None:
        """Make the hit ``by`` rows further down current; stops at both ends."""
        if self.hits:
            self.set_row(min(max(self.row + by, 0), len(self.hits) - 1))

    def set_row(self, row: int) -> None:
        """Make a hit current, and its first occurrence."""
        if row == self.row or not 0 <= row < len(self.hits):
            return
        self.row = row
        self.mark = self._first_mark_of(self.hits[row].id)
        self.current_changed.emit()

    def step_mark(self, by: int) -> None:
        """Make the next or previous occurrence current, going round at the ends."""
        if not self.marks:
            return
        self.mark = (self.mark + by) % len(self.marks)
        part_id = self.marks[self.mark].part_id
        self.row = next(row for row, hit in enumerate(self.hits) if hit.id == part_id)
        self.current_changed.emit()

    def _show_hits(self) -> None:
        hits = self.result.hits
        self.hits = tuple(hit for hit in hits if self._kind is None or hit.kind == self._kind)
        self.marks = tuple(Mark(hit.id, span) for hit in self.hits if hit.kind != "department" for span in hit.marks)
        self.row = self._first_text_row()
        self.mark = self._first_mark_of(self.hits[self.row].id) if self.hits else -1
        self.result_changed.emit()

    def _first_text_row(self) -> int:
        """The first hit in the text is shown at once; departments pinned above it wait for a click."""
        for row, hit in enumerate(self.hits):
            if hit.kind in ("clause", "task"):
                return row
        return 0 if self.hits else -1

    def _first_mark_of(self, part_id: str) -> int:
        return next((place for place, mark in enumerate(self.marks) if mark.part_id == part_id), -1)
