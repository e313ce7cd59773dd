"""The parts a Word file of ours is made of: fonts for Chinese, tables with repeated heads, page numbers.

python-docx is imported inside the functions: it takes 150 ms that only a written file need pay.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

# Fonts of the reader's own machine: a Word file carries none.
SONG: Final = "宋体"
HEI: Final = "黑体"
KAI: Final = "楷体"
_LATIN: Final = "Times New Roman"
_RED: Final = "A8201A"
GREY: Final = "444444"


def new_document(title: str, subject: str, *, landscape: bool = False) -> Document:
    """Return an empty A4 document whose styles name Chinese fonts."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.subject = subject
    document.core_properties.author = "政策案头 PlanDesk"
    document.core_properties.language = "zh-CN"
    section = document.sections[0]
    sides = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18 if landscape else 21)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    for name, font, size, bold in (
        ("Normal", SONG, 11, False),
        ("Title", SONG, 22, True),
        ("Heading 1", SONG, 15, True),
        ("Heading 2", SONG, 13, True),
    ):
        style = document.styles[name]
        _dress(style, font, Pt(size), bold=bold)
    return document


def _dress(style: ParagraphStyle, font: str, size: int, *, bold: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name = _LATIN
    style.font.size = size
    style.font.bold = bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)  # a theme's font would win over ours
    fonts.set(qn("w:eastAsia"), font)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)  # the template's title stands on a blue line
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.25


def add_cell_style(document: Document, size: float, leading: float) -> ParagraphStyle:
    """Add and return the style of a table's cells."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    style: ParagraphStyle = document.styles.add_style("Table Cell", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    style.paragraph_format.line_spacing = leading
    return style


def add_text(  # noqa: PLR0913 - the things a run of text can be
    paragraph: Paragraph,
    text: str,
    *,
    font: str = SONG,
    size: float = 11,
    bold: bool = False,
    colour: str = "",
) -> Run:
    """Add a run of verbatim text."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.name = _LATIN
    run.font.size = Pt(size)
    run.font.bold = bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - no public way
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def red(text: str, *, dated: bool) -> str:
    """Return the colour of a deadline: red where it names a date."""
    return _RED if dated and text else ""


def add_table(document: Document, widths: Sequence[float], *, dense: bool = False) -> Table:
    """Add an empty grid with fixed widths, in millimetres; a dense one leaves hardly any white in its cells."""
    from docx.shared import Mm

    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    margins = _cell_margins(*((20, 30) if dense else (60, 100)))
    table._tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 - no public way
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _cell_margins(high: int, wide: int) -> BaseOxmlElement:
    """White space inside every cell, in twentieths of a point: as much as the printed card has."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", high), ("left", wide), ("bottom", high), ("right", wide)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def add_row(table: Table, widths: Sequence[float], *, least: float = 0.0) -> _Row:
    """Add a row that is never split across pages, at least ``least`` mm high."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves a few without types
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no public way
    if least:
        row.height = Mm(least)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def repeat_head(row: _Row) -> None:
    """Repeat a row at the top of each page its table goes on to."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way


def shade(cell: _Cell, colour: str = "F2EFE8") -> None:
    """Give a cell a plain ground."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().insert_element_before(shading, "w:vAlign")  # noqa: SLF001 - no public way


def keep_with_next(row: _Row) -> None:
    """Keep a row on the page of the one below it."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def number_pages(document: Document, head: str) -> None:
    """Put ``head`` above every page and 第 x 页　共 n 页 below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = document.sections[0]
    above = section.header.paragraphs[0]
    above.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_text(above, head, font=HEI, size=9, colour=GREY)
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        add_text(below, words, font=HEI, size=9, colour=GREY)
        if field:
            _add_field(add_text(below, "", font=HEI, size=9, colour=GREY), field)


def add_page_number(run: Run) -> None:
    """Let a run show its page's number."""
    _add_field(run, "PAGE")


def _add_field(run: Run, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    begin, instruction, middle, shown, end = (
        OxmlElement(tag) for tag in ("w:fldChar", "w:instrText", "w:fldChar", "w:t", "w:fldChar")
    )
    for mark, kind in ((begin, "begin"), (middle, "separate"), (end, "end")):
        mark.set(qn("w:fldCharType"), kind)
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {name} "
    shown.text = "1"
    for element in (begin, instruction, middle, shown, end):
        run._element.append(element)  # noqa: SLF001 - no public way


def document_bytes(document: Document) -> bytes:
    """Return the document as a file."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()
