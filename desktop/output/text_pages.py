"""The plan's text set as GB/T 9704-2012 sets a document: 22 lines of 28 characters on A4.

Margins 37 mm above and 28 mm at the binding, so that text is 156 × 225 mm; title 二号, all else 三号; page numbers
between dashes 7 mm below the text, outside: right on odd pages, left on even ones, one character in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from content.model import Clause, Heading
from desktop.output.face import UNIT, Face
from desktop.output.manuscript import parts_under
from desktop.output.page_builder import Frame, PageBuilder
from desktop.output.paper import A4, MM, Block, Mark, Page, Paper, Placed, Text, set_text, split_text
from desktop.output.passage import Entry, Passage
from desktop.output.table import Table, TableRow, cells, columns
from desktop.theme import SONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from content.plan import Plan
    from desktop.output.official_fonts import OfficialFont, OfficialFonts
    from desktop.output.table import Column
    from desktop.text_flow import Run

LINES: Final = 22
CHARACTERS: Final = 28
FRAME: Final = Frame(*A4, side=27 * MM, top=37 * MM, bottom=(297 - 35) * MM, foot=(297 - 35 + 7) * MM - 6, head=0.0)
# Odd pages are bound at the left (28 mm), even ones at the right: each is moved from the middle by this much.
_BINDING: Final = 1 * MM
# 三号 is 16 points; 28 of them on 156 mm leave each 15.79, which is what a document grid does to them.
_SIZE: Final = 15.75
_TITLE_SIZE: Final = 22.0
_NUMBER_SIZE: Final = 14.0
_STEP_UNITS: Final = int(225 * MM * UNIT / LINES)
STEP: Final = _STEP_UNITS / UNIT
_SCRAP: Final = 0.25  # of a line
_LEADING: Final = _STEP_UNITS / round(_SIZE * UNIT)
_TITLE_LEADING: Final = _STEP_UNITS / round(_TITLE_SIZE * UNIT)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A text with the blank lines before it.

    Attributes:
        keep: Whether the next one must stand on the same page.
        hangs: Whether the last line before it must.
    """

    key: str
    text: Text
    blank: int = 0
    keep: bool = False
    hangs: bool = False


class _Faces:
    """The faces of a document."""

    def __init__(self, fonts: OfficialFonts) -> None:
        self.title = _face(
            fonts.title, bold=not fonts.title.system, align="centre", size=_TITLE_SIZE, leading=_TITLE_LEADING
        )
        self.body = _face(fonts.body, align="justify", indent=2.0)
        self.first = _face(fonts.first, indent=2.0)
        self.second = _face(fonts.second, indent=2.0)
        self.annex = _face(fonts.first)
        self.source = _face(fonts.second, align="right")
        self.note = _face(fonts.second, indent=2.0)


def _face(font: OfficialFont, *, size: float = _SIZE, leading: float = _LEADING, **more: object) -> Face:
    return replace(Face(font.bundled, size, leading=leading, system=font.system), **more)  # type: ignore[arg-type]


def plan_paper(plan: Plan, fonts: OfficialFonts) -> Paper:
    """Set the whole plan with its title, and its annex as a table."""
    return _shorter(lambda tidy: _plan_paper(plan, fonts, tidy=tidy))


def _plan_paper(plan: Plan, fonts: OfficialFonts, *, tidy: bool) -> Paper:
    faces = _Faces(fonts)
    pages = PageBuilder(FRAME)
    marks = [Mark(1, plan.title, 0, FRAME.top)]
    _set_title(pages, plan.title_lines, faces)
    marks.extend(_set_all(pages, _document(plan.body, faces), _titles(plan.body), tidy=tidy))
    if plan.tasks:
        pages.turn()
        marks.append(Mark(2, plan.annex_lines[0], pages.page, pages.y))
        _set_annex(pages, plan, faces)
    return _finish(plan.title, plan, pages, tuple(marks))


def passages_paper(plan: Plan, passages: Sequence[Passage | Entry], name: str, fonts: OfficialFonts) -> Paper:
    """Set some parts of the plan under ``name``, each clause and task with where it stands; notes below them."""
    return _shorter(lambda tidy: _passages_paper(plan, passages, name, fonts, tidy=tidy))


def _passages_paper(
    plan: Plan, passages: Sequence[Passage | Entry], name: str, fonts: OfficialFonts, *, tidy: bool
) -> Paper:
    faces = _Faces(fonts)
    pages = PageBuilder(FRAME)
    _set_title(pages, (name,), faces)
    source = set_text(f"《{plan.title}》", replace(faces.source, align="centre"), FRAME.measure)
    _set_lines(pages, _Paragraph("", source))
    pages.skip(STEP)
    paragraphs = list(_all_cited(passages, faces))
    titles = dict(_place(passage) for passage in passages)
    marks = [Mark(1, name, 0, FRAME.top), *_set_all(pages, paragraphs, titles, tidy=tidy)]
    return _finish(name, plan, pages, tuple(marks))


def heading_paper(plan: Plan, heading: Heading, fonts: OfficialFonts) -> Paper:
    """Set a chapter or section with all its clauses, as in the document, and its source below."""
    return _shorter(lambda tidy: _heading_paper(plan, heading, fonts, tidy=tidy))


def _heading_paper(plan: Plan, heading: Heading, fonts: OfficialFonts, *, tidy: bool) -> Paper:
    faces = _Faces(fonts)
    pages = PageBuilder(FRAME)
    parts = list(parts_under(plan, heading))
    source = set_text(f"——《{plan.title}》", faces.source, FRAME.measure)
    paragraphs = [*_document(parts, faces), _Paragraph("", source, blank=1)]
    marks = _set_all(pages, paragraphs, _titles(parts), tidy=tidy)
    return _finish(heading.title, plan, pages, (Mark(1, heading.title, 0, FRAME.top), *marks[1:]))


def _shorter(make: Callable[[bool], Paper]) -> Paper:
    """Return the pages that keep scraps from standing alone, unless that takes a page more."""
    tidy, plain = make(True), make(False)  # noqa: FBT003 - what the one argument is stands above
    return plain if len(plain.pages) < len(tidy.pages) else tidy


def _document(parts: Iterable[Heading | Clause], faces: _Faces) -> list[_Paragraph]:
    return [_heading(part, faces) if isinstance(part, Heading) else _clause(part, faces) for part in parts]


def _titles(parts: Iterable[Heading | Clause]) -> dict[str, str]:
    return {part.id: part.title for part in parts if isinstance(part, Heading)}


def _heading(heading: Heading, faces: _Faces) -> _Paragraph:
    face = faces.first if heading.level == 1 else faces.second
    return _Paragraph(heading.id, set_text(heading.text, face, FRAME.measure), keep=True)


def _clause(clause: Clause, faces: _Faces, *, keep: bool = False) -> _Paragraph:
    """A clause; its opening words are in 楷体 where they carry a （一）, bold elsewhere."""
    runs: list[Run] = []
    if clause.lead_sentence:
        face = replace(faces.second, indent=0.0) if clause.ordinal else replace(faces.body, bold=True)
        runs.append(face.over(0, len(clause.lead_sentence)))
    return _Paragraph(clause.id, set_text(clause.text, faces.body, FRAME.measure, runs=runs), keep=keep)


def _place(passage: Passage | Entry) -> tuple[str, str]:
    """Return what marks and links call a passage, and its title."""
    if isinstance(passage, Entry):
        return passage.title, passage.title
    return passage.part.id, passage.part.title


def _all_cited(passages: Iterable[Passage | Entry], faces: _Faces) -> Iterable[_Paragraph]:
    """Set a blank line between a passage and the next, but none below a heading."""
    apart = False
    for passage in passages:
        first, *others = _cited(passage, faces)
        yield replace(first, blank=1) if apart else first
        yield from others
        apart = passage.is_cited


def _cited(passage: Passage | Entry, faces: _Faces) -> Iterable[_Paragraph]:
    key, _ = _place(passage)
    yield from _words(passage, key, faces)
    if passage.is_cited:
        yield _Paragraph(key, set_text(passage.reference, faces.source, FRAME.measure), hangs=True)
    for line in passage.note_lines:
        yield _Paragraph(key, set_text(line, faces.note, FRAME.measure))


def _words(passage: Passage | Entry, key: str, faces: _Faces) -> Iterable[_Paragraph]:
    def body(words: str, runs: Sequence[Run] = ()) -> _Paragraph:
        return _Paragraph(key, set_text(words, faces.body, FRAME.measure, runs=runs))

    if isinstance(passage, Entry):
        name = passage.heading
        yield body(f"{name}{passage.text}", [replace(faces.body, bold=True).over(0, len(name))])
        return
    part = passage.part
    if isinstance(part, Heading):
        yield _heading(part, faces)
    elif passage.is_cut:
        yield body(" ".join(passage.quote.split("\n")))
    elif isinstance(part, Clause):
        yield _clause(part, faces)
    else:
        yield body(part.work)
        yield body(f"牵头部门：{part.leads_text}　完成时限：{part.deadline.text}")


def _set_title(pages: PageBuilder, lines: Sequence[str], faces: _Faces) -> None:
    texts: list[Text] = []
    y = 0.0
    for line in lines:
        text = set_text(line, faces.title, FRAME.measure, 0, y)
        texts.append(text)
        y += text.height
    # One blank line below; the title's own lines are those of the grid, which goes on.
    pages.put(Block("title", "", y + STEP, tuple(texts)))


def _set_all(pages: PageBuilder, paragraphs: Sequence[_Paragraph], titles: dict[str, str], *, tidy: bool) -> list[Mark]:
    marks: list[Mark] = []
    for position, paragraph in enumerate(paragraphs):
        following = paragraphs[position + 1].text.face.step if paragraph.keep and position + 1 < len(paragraphs) else 0
        if paragraph.text.height + following > pages.room + 0.01 and (paragraph.keep or pages.room < STEP):
            pages.turn()
        pages.skip(paragraph.blank * STEP)
        begins = not position or paragraphs[position - 1].key != paragraph.key
        if begins and paragraph.key in titles:
            marks.append(Mark(2, titles[paragraph.key], pages.page, pages.y, paragraph.key))
        below = STEP if any(after.hangs for after in paragraphs[position + 1 : position + 2]) else 0.0
        _set_lines(pages, paragraph, tidy=tidy, below=below)
    return marks


def _set_lines(pages: PageBuilder, paragraph: _Paragraph, *, tidy: bool = False, below: float = 0.0) -> None:
    """Set a paragraph on this page and those after it; its last line where there is room ``below`` it."""
    rest = paragraph.text
    while rest.height > pages.room + 0.01:
        parts = split_text(rest, pages.room)
        if tidy and parts is not None and _is_scrap(parts[1]) and parts[0].height > 2.5 * STEP:
            parts = split_text(rest, pages.room - STEP)
        if parts is not None:
            upper, rest = parts
            pages.put(Block("paragraph", paragraph.key, upper.height, (upper,)))
        pages.turn()
    if rest.height + below > pages.room + 0.01 and not pages.at_top:
        parts = split_text(rest, rest.height - STEP / 2)
        if parts is not None:
            upper, rest = parts
            pages.put(Block("paragraph", paragraph.key, upper.height, (upper,)))
        pages.turn()
    pages.put(Block("paragraph", paragraph.key, rest.height, (rest,)))


def _is_scrap(text: Text) -> bool:
    """Tell whether a text is a few characters on one line, which should not stand alone at the top of a page.

    A longer last line may: the grid of the standard fills every page.
    """
    return text.height < 1.5 * STEP and text.natural_width < _SCRAP * FRAME.measure


def _set_annex(pages: PageBuilder, plan: Plan, faces: _Faces) -> None:
    """附件 flush left in 黑体, the table's name centred on the third line, the four columns the annex prints."""
    mark, *names = plan.annex_lines
    pages.put(Block("paragraph", "", STEP, (set_text(mark.strip(), faces.annex, FRAME.measure),)))
    pages.skip(STEP)
    for name in names:
        title = set_text(name, faces.title, FRAME.measure)
        pages.put(Block("title", "", title.height + STEP / 2, (title,)))
    width = FRAME.measure
    parts = columns(
        (plan.annex_columns[0], 36.0, "centre"),
        (plan.annex_columns[1], width - 36.0 - 120.0 - 66.0),
        (plan.annex_columns[2], 120.0),
        (plan.annex_columns[3], 66.0, "centre"),
    )
    rows = tuple(
        _annex_row(task.id, (str(task.row), task.work, task.leads_text, task.deadline.text), parts)
        for task in plan.tasks
    )
    Table("", "", parts, rows, width, head_size=11).flow_into(pages)


def _annex_row(key: str, texts: Sequence[str], parts: Sequence[Column]) -> TableRow:
    entries = [[(words, Face(SONG, 11, align=column.align))] for column, words in zip(parts, texts, strict=True)]
    return TableRow(key, cells(parts, entries, 5.0), 5.0)


def _finish(title: str, plan: Plan, pages: PageBuilder, marks: tuple[Mark, ...]) -> Paper:
    made = tuple(_side(placed, number) for number, placed in enumerate(pages.sides, start=1))
    return Paper(title, plan.title, FRAME.width, FRAME.height, made, marks)


def _side(placed: Sequence[Placed], number: int) -> Page:
    odd = number % 2 == 1
    shift = _BINDING if odd else -_BINDING
    face = Face(SONG, _NUMBER_SIZE, align="right" if odd else "left")
    # One character in from the outer edge.
    text = set_text(f"— {number} —", face, FRAME.measure - _NUMBER_SIZE, 0.0 if odd else _NUMBER_SIZE)
    foot = Placed(Block("foot", "", text.height, (text,)), FRAME.side, FRAME.foot)
    return Page(tuple(replace(block, x=block.x + shift) for block in (*placed, foot)))
