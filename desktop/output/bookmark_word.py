"""Bookmarks and notes as a Word file, for reading."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desktop.library.safe_markdown import plain_note
from desktop.output.word import GREY, HEI, KAI, add_text, document_bytes, new_document, number_pages

if TYPE_CHECKING:
    from docx.document import Document

    from desktop.library.bookmark import Bookmark, Shelf

_TITLE = "书签与批注"


def bookmarks_docx(shelf: Shelf) -> bytes:
    """Return all bookmarks by folder as a Word file, each with its quote, note and tags."""
    document = new_document(_TITLE, _TITLE)
    document.add_heading(_TITLE, 0)
    marks = sorted(shelf.bookmarks, key=lambda mark: (mark.folder, mark.created))
    for folder, held in groupby(marks, key=lambda mark: mark.folder):
        if folder:
            document.add_heading(folder.replace("/", " › "), 1)
        for mark in held:
            _add(document, mark)
    number_pages(document, _TITLE)
    return document_bytes(document)


def _add(document: Document, mark: Bookmark) -> None:
    head = document.add_paragraph()
    head.paragraph_format.keep_with_next = bool(mark.note or mark.quote)
    add_text(head, mark.title, bold=True)
    place = mark.id.rpartition("/")[2] if mark.kind in {"unit", "passage"} else ""
    for words in (place, "失去位置" if mark.lost else "", "、".join(mark.tags)):
        if words:
            add_text(head, f"　{words}", font=HEI, size=9, colour=GREY)
    if mark.quote:
        add_text(document.add_paragraph(), f"“{mark.quote}”", colour=GREY)
    for line in plain_note(mark.note).splitlines():
        add_text(document.add_paragraph(), line, font=KAI)
