"""The user's manual on pages: title, contents with page numbers, then the help, a chapter after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.output.face import GREY, RED, Face
from desktop.output.manual_text import Grid, Line, pieces
from desktop.output.page_builder import PORTRAIT, PageBuilder
from desktop.output.paper import Block, Link, Mark, Paper, Rule, set_text
from desktop.output.table import Table, TableRow, columns
from desktop.theme import HEI, SONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.output.manual_text import Piece
    from desktop.output.paper import Item, Text
    from desktop.output.table import Column

TITLE: Final = "政策案头 用户手册"
CONTENTS: Final = "目录"
_WIDTH: Final = PORTRAIT.measure
_NAME: Final = Face(HEI, 36, bold=True, leading=1.6)
_KIND: Final = Face(HEI, 24, leading=1.8)
_ABOUT: Final = Face(SONG, 12, leading=1.9, colour=GREY)
_HEADS: Final = {1: Face(HEI, 20, bold=True, leading=1.5), 2: Face(HEI, 13, bold=True, leading=1.5)}
_BODY: Final = Face(SONG, 10.5, leading=1.62)
_SIGN: Final = replace(_BODY, family=HEI)
_CELL: Final = Face(SONG, 9.5, leading=1.5)
_LOOKS: Final = {"bold": HEI, "code": HEI}
_ENTRIES: Final = {1: Face(HEI, 11.5, bold=True, leading=2.0), 2: Face(SONG, 10.5, leading=1.75)}
_TITLE_TOP: Final = 190.0  # of the first page's words
_ABOVE: Final = {0: 4.0, 1: 0.0, 2: 20.0}
_HANG: Final = 16.0
_PAD: Final = 4.0
_WHOLE: Final = 6  # rows; a table of no more is not broken
_SHARES: Final = {2: (0.42, 0.58), 3: (0.24, 0.4, 0.36)}
_LONG_SHARES: Final = (0.68, 0.32)  # for commands, which are broken where no reader would break them
_LONG: Final = 30  # characters
_LEAST_TABLE: Final = 44.0  # what its head needs before the first row


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents: 0-based page, and where on it."""

    level: int
    title: str
    key: str
    page: int = 0
    y: float = 0.0


def manual_paper(chapters: Sequence[str], version: str, remarks: Sequence[str]) -> Paper:
    """Set the manual.

    Args:
        chapters: In Markdown; each begins with a heading of the first level.
        version: Of the program.
        remarks: Lines for the title page, e.g. which plans the program holds.
    """
    matter = [list(pieces(chapter)) for chapter in chapters]
    # The contents stand before what they list: they are set once to see how much room they take, then with pages.
    _, entries = _set(matter, _entries(matter), version, remarks)
    pages, entries = _set(matter, entries, version, remarks)
    marks = (Mark(1, CONTENTS, 1, PORTRAIT.body_top), *(Mark(e.level, e.title, e.page, e.y, e.key) for e in entries))
    made = pages.finish("政策案头", "用户手册", f"版本 {version}")
    return Paper(TITLE, TITLE, PORTRAIT.width, PORTRAIT.height, made, marks)


def _entries(matter: Sequence[Sequence[Piece]]) -> list[_Entry]:
    return [
        _Entry(piece.level, piece.text, f"{chapter}-{position}")
        for chapter, piece_list in enumerate(matter)
        for position, piece in enumerate(piece_list)
        if isinstance(piece, Line) and piece.level
    ]


def _set(
    matter: Sequence[Sequence[Piece]], entries: Sequence[_Entry], version: str, remarks: Sequence[str]
) -> tuple[PageBuilder, list[_Entry]]:
    pages = PageBuilder(PORTRAIT)
    pages.put(_title_block(version, remarks))
    pages.turn()
    _set_contents(pages, entries)
    places: dict[str, tuple[int, float]] = {}
    for chapter, piece_list in enumerate(matter):
        pages.turn()
        _set_chapter(pages, chapter, piece_list, places)
    return pages, [replace(e, page=places[e.key][0], y=places[e.key][1]) for e in entries]


def _title_block(version: str, remarks: Sequence[str]) -> Block:
    items: list[Item] = []
    y = _TITLE_TOP
    lines = [
        ("政策案头", _NAME),
        ("用户手册", _KIND),
        (f"版本 {version}", _ABOUT),
        *((line, _ABOUT) for line in remarks),
    ]
    for words, face in lines:
        text = set_text(words, face, _WIDTH, 0, y)
        items.append(text)
        y += text.height
        if face is _KIND:
            items.append(Rule(0, y + 8, _WIDTH, y + 8, 1.5, RED))
            y += 26
    return Block("title", "", y, tuple(items))


def _set_contents(pages: PageBuilder, entries: Sequence[_Entry]) -> None:
    head = set_text(CONTENTS, _HEADS[1], _WIDTH)
    pages.put(Block("paragraph", "", head.height + 6, (head,)))
    for entry in entries:
        block = _contents_block(entry)
        if block.height > pages.room:
            pages.turn()
        pages.put(block)


def _contents_block(entry: _Entry) -> Block:
    face = _ENTRIES[entry.level]
    title = set_text(entry.title, face, _WIDTH, _HANG * (entry.level - 1))
    number = set_text(str(entry.page + 1), replace(face, align="right"), 40, _WIDTH - 40)
    left = title.x + title.natural_width + 6
    dots = Rule(left, title.height * 0.62, _WIDTH - number.natural_width - 6, title.height * 0.62, dash="dots")
    link = Link(0, 0, _WIDTH, title.height, entry.key)
    return Block("paragraph", "", title.height, (title, dots, number, link))


def _set_chapter(
    pages: PageBuilder, chapter: int, piece_list: Sequence[Piece], places: dict[str, tuple[int, float]]
) -> None:
    made = [_table(piece) if isinstance(piece, Grid) else _block(piece) for piece in piece_list]
    for position, (piece, matter) in enumerate(zip(piece_list, made, strict=True)):
        if isinstance(matter, Table):
            matter.flow_into(pages)
            pages.skip(_PAD)
            continue
        level = piece.level if isinstance(piece, Line) else 0
        if _ABOVE[level] + matter.height + _following(made, piece_list, position) > pages.room:
            pages.turn()
        pages.skip(_ABOVE[level])
        if level:
            places[f"{chapter}-{position}"] = (pages.page, pages.y)
        pages.put(matter)


def _following(made: Sequence[Block | Table], piece_list: Sequence[Piece], position: int) -> float:
    """Return the room that must be left below a piece: a heading is never last on a page, nor words before a table."""
    piece = piece_list[position]
    is_heading = isinstance(piece, Line) and piece.level > 0
    if position + 1 == len(made):
        return 0.0
    following = made[position + 1]
    if isinstance(following, Table):
        first = following.rows if len(following.rows) <= _WHOLE else following.rows[:2]
        return _LEAST_TABLE + sum(row.height for row in first)
    return _ABOVE[0] + following.height + _following(made, piece_list, position + 1) if is_heading else 0.0


def _block(line: Line) -> Block:
    hang = _HANG if line.sign else 0.0
    text = _text(line, _HEADS.get(line.level, _BODY), _WIDTH - hang, hang, 0.0)
    items = (set_text(line.sign, _SIGN, hang), text) if line.sign else (text,)
    return Block("paragraph", "", text.height + (6.0 if line.level else 0.0), items)


def _table(grid: Grid) -> Table:
    heads, *rows = grid.rows
    parts = columns(*((head.text, share * _WIDTH) for head, share in zip(heads, _shares(grid), strict=True)))
    return Table("", "", parts, tuple(TableRow("", tuple(_cells(row, parts)), _PAD) for row in rows), _WIDTH)


def _shares(grid: Grid) -> Sequence[float]:
    """Return how the columns share the width."""
    count = len(grid.rows[0])
    if count == len(_LONG_SHARES) and any(len(row[0].text) > _LONG for row in grid.rows):
        return _LONG_SHARES
    return _SHARES.get(count) or (1 / count,) * count


def _cells(row: Sequence[Line], parts: Sequence[Column]) -> Iterable[Text]:
    return (_text(line, _CELL, column.width, column.x, _PAD) for line, column in zip(row, parts, strict=True))


def _text(line: Line, face: Face, width: float, x: float, y: float) -> Text:
    runs = []
    start = 0
    for words in line.words:
        end = start + len(words.text)
        if words.look in _LOOKS:
            look = replace(face, family=_LOOKS[words.look], bold=words.look == "bold")
            runs.append(look.over(start, end))
        start = end
    return set_text(line.text, face, width, x, y, runs=runs)
