"""The plan's text as a Word file set as GB/T 9704-2012 sets a document; Word finds the four faces on its machine."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from desktop.output.word import (
    HEI,
    KAI,
    SONG,
    add_page_number,
    add_row,
    add_table,
    add_text,
    document_bytes,
    new_document,
    repeat_head,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from desktop.output.grid import Grid
    from desktop.output.manuscript import Line, Manuscript

_TITLE_FONT: Final = "方正小标宋简体"
_BODY_FONT: Final = "仿宋"
_FONTS: Final = {"title": _TITLE_FONT, "first": HEI, "second": KAI, "source": KAI, "reference": KAI, "note": KAI}
# What Word lists in its navigation pane and takes a table of contents from.
_STYLES: Final = {"title": "Title", "first": "Heading 1", "second": "Heading 2"}
_SIZE: Final = 16.0  # 三号
_TITLE_SIZE: Final = 22.0  # 二号
_NUMBER_SIZE: Final = 14.0  # 四号
_CLOSER: Final = "-5"  # twentieths of a point
_LINE: Final = 28.95  # 22 lines on 225 mm
_CENTRED: Final = ("title", "source")
_ENDS: Final = ("reference", "note")
_ACROSS: Final = 156.0


def manuscript_document(manuscript: Manuscript) -> bytes:
    """Return the text as a Word file: 22 lines of 28 characters on A4, page numbers outside between dashes."""
    document = new_document(manuscript.name, manuscript.plan_title)
    _set_page(document)
    above = ""
    for line, following in zip_longest(manuscript.lines, manuscript.lines[1:]):
        if _is_apart(above, line.role):
            document.add_paragraph()
        made = _add_line(document, line)
        # A reference stands below the words it is of, never alone at the head of a page.
        has_reference = following is not None and following.role == "reference"
        made.paragraph_format.keep_with_next = line.role in ("first", "second") or has_reference
        above = line.role
    if manuscript.annex is not None:
        _add_annex(document, manuscript.annex, manuscript.annex_lines)
    return document_bytes(document)


def _is_apart(above: str, role: str) -> bool:
    """Tell whether a blank line goes before a line: below the title, and between a passage and the next."""
    if above in _CENTRED:
        return role not in _CENTRED
    return above in _ENDS and role not in _ENDS


def _set_page(document: Document) -> None:
    """Margins, the grid of lines, and the page number: right on odd pages, left on even ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(35 - 7 - 5)  # the number stands 7 mm below the text
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - no public way
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    for name, value in (("w:type", "lines"), ("w:linePitch", "579")):
        grid.set(qn(name), value)
    normal = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    normal.paragraph_format.line_spacing = Pt(_LINE)
    # 28 characters of 16 points do not go on 156 mm. A grid of characters would say so, but LibreOffice gives each
    # character two of its cells then; every character a little closer to the next says the same everywhere.
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), _CLOSER)
    normal.element.get_or_add_rPr().insert_element_before(closer, "w:sz")
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(_NUMBER_SIZE)
        add_text(paragraph, "— ", font=SONG, size=_NUMBER_SIZE)
        add_page_number(add_text(paragraph, "", font=SONG, size=_NUMBER_SIZE))
        add_text(paragraph, " —", font=SONG, size=_NUMBER_SIZE)


def _add_line(document: Document, line: Line) -> Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph(style=_STYLES.get(line.role))
    form = paragraph.paragraph_format
    form.widow_control = False  # the grid goes on over the page's end
    form.line_spacing = Pt(_LINE)
    if line.role in _CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.role == "reference":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = Pt(2 * _SIZE)
    size = _TITLE_SIZE if line.role == "title" else _SIZE
    if not line.lead:
        add_text(paragraph, line.text, font=_FONTS.get(line.role, _BODY_FONT), size=size)
        return paragraph
    add_text(
        paragraph,
        line.text[: line.lead],
        font=KAI if line.is_second else _BODY_FONT,
        size=size,
        bold=not line.is_second,
    )
    add_text(paragraph, line.text[line.lead :], font=_BODY_FONT, size=size)
    return paragraph


def _leave_grid(paragraph: Paragraph) -> None:
    """Let a paragraph stand off the grid of lines, which would give small type the room of large."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:snapToGrid")
    mark.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert(0, mark)  # noqa: SLF001 - no public way


def _add_annex(document: Document, grid: Grid, lines: tuple[str, ...]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    mark, *names = lines
    first = document.add_paragraph()
    first.paragraph_format.page_break_before = True
    add_text(first, mark.strip(), font=HEI, size=_SIZE)
    document.add_paragraph()
    for name in names:
        title = document.add_paragraph(style=_STYLES["first"])
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.line_spacing = title.paragraph_format.space_after = Pt(_LINE)
        add_text(title, name, font=_TITLE_FONT, size=_TITLE_SIZE)
    whole = sum(column.width for column in grid.columns)
    widths = [column.width * _ACROSS / whole for column in grid.columns]
    table = add_table(document, widths)
    head = add_row(table, widths)
    repeat_head(head)
    rows = [([column.title for column in grid.columns], head), *((row, add_row(table, widths)) for row in grid.rows)]
    for texts, made in rows:
        for cell, column, text in zip(made.cells, grid.columns, texts, strict=True):
            paragraph: Paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.line_spacing = 1.1
            _leave_grid(paragraph)
            if column.centred or made is head:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_text(paragraph, text, font=HEI if made is head else SONG, size=10.5, bold=made is head)
