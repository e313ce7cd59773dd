"""The bookmarks as a file: to be imported again, or for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.exchange import export_json
from desktop.library.reading import export_markdown

if TYPE_CHECKING:
    from desktop.library.bookmark import Shelf


def bookmark_file(shelf: Shelf, suffix: str) -> bytes:
    """Return all bookmarks as a file of that kind: ".md" and ".docx" for reading, JSON for anything else."""
    kind = suffix.lower()
    if kind == ".docx":
        from desktop.output.bookmark_word import bookmarks_docx  # the others do without its library

        return bookmarks_docx(shelf)
    return export_markdown(shelf).encode() if kind == ".md" else export_json(shelf)
