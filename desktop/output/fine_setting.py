"""The fine points of text in cards and tables: what an eye for type sees though no rule of layout is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop.output.paper import set_text
from desktop.theme import SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.output.face import Face
    from desktop.output.paper import Text

# Their left half is empty: at the edge of a column the ink would look set in.
_OPENING: Final = tuple("（《〈〔【「『")
_OPENING_SONG: Final = (*_OPENING, "“", "‘")  # quotation marks are narrow in the other two families
_FEW: Final = 3  # characters; a last line of fewer is an orphan
_EM_STEPS: Final = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0)
# Giving way shows at the edge of justified text: it does so little, and for a single character only.
_FEW_JUSTIFIED: Final = 2
_EM_STEPS_JUSTIFIED: Final = (0.5, 1.0)


def set_block(words: str, face: Face, width: float, x: float = 0.0, y: float = 0.0) -> Text:
    """Lay out a paragraph: an opening bracket hangs into the margin, and the last line is no lonely character."""
    beside = face.align in ("left", "justify")
    if beside and words.startswith(_OPENING_SONG if face.family == SONG else _OPENING):
        face = replace(face, indent=face.indent - 0.5)
    text = set_text(words, face, width, x, y)
    if not beside or not _ends_poorly(text):
        return text
    for em in _EM_STEPS_JUSTIFIED if face.align == "justify" else _EM_STEPS:
        narrower = set_text(words, face, width - em * face.size, x, y)
        if narrower.height > text.height:
            break
        if not _ends_poorly(narrower):
            return narrower
    return text


def level(*columns: Sequence[Text]) -> tuple[Text, ...]:
    """Move columns of text down until their first lines stand on one baseline; return all texts in order."""
    lowest = max((column[0].baseline for column in columns if column), default=0.0)
    return tuple(text.moved(0, lowest - column[0].baseline) for column in columns for text in column)


def _ends_poorly(text: Text) -> bool:
    if len(text.lines.spans) < 2:  # noqa: PLR2004 - one line is all there is
        return False
    start, end = text.lines.spans[-1]
    if text.text[start - 1] == "\n":
        return False
    few = _FEW_JUSTIFIED if text.face.align == "justify" else _FEW
    return sum(character.isalnum() for character in text.text[start:end]) < few
