"""What Qt's PDF writer leaves out: outline, links, language, and two things a check of PDF/A-1b stumbles over."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from desktop.output.paper import Link

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, Fit, PdfObject, StreamObject

    from desktop.output.paper import Mark, Paper

_LANGUAGE: Final = "zh-CN"
_AIR: Final = 6.0  # points of paper left in sight above the place a reader is sent to
_DECLARATION: Final = re.compile(rb'xmlns:(?!x=|rdf=)\w+="[^"]+"')


def with_marks(data: bytes, paper: Paper) -> bytes:
    """Return a PDF with the outline and links of ``paper``, its language said, and otherwise as it was."""
    from pypdf import PdfWriter  # 100 ms that only a written file need pay
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter(clone_from=BytesIO(data))
    writer.pdf_header = data[:8].decode("ascii")
    writer.root_object[NameObject("/Lang")] = TextStringObject(_LANGUAGE)
    for page in writer.pages:
        _tidy_resources(page["/Resources"])
    _declare_where_used(writer)
    _add_outline(writer, paper)
    _add_links(writer, paper)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _tidy_resources(resources: PdfObject) -> None:
    """Take out what no page of ours uses, and call a font's subset the same wherever it is named.

    Qt lists the colour spaces of printing inks on every page; ours are RGB throughout.
    """
    from pypdf.generic import NameObject

    held = cast("DictionaryObject", resources)
    spaces = cast("DictionaryObject", held["/ColorSpace"])
    for name in [name for name in spaces if name.endswith("cmyk")]:
        del spaces[name]
    for entry in cast("DictionaryObject", held["/Font"]).values():
        font = entry.get_object()
        descendant = font["/DescendantFonts"][0].get_object()
        name = descendant["/FontDescriptor"]["/FontName"]
        font[NameObject("/BaseFont")] = descendant[NameObject("/BaseFont")] = name


def _declare_where_used(writer: PdfWriter) -> None:
    """Repeat the name spaces of the metadata, which Qt declares once at the top, on each of its descriptions."""
    metadata = cast("StreamObject", writer.root_object["/Metadata"].get_object())
    packet = metadata.get_data()
    declared = b" ".join(_DECLARATION.findall(packet))
    metadata.set_data(packet.replace(b'rdf:about=""', b'rdf:about="" ' + declared))


def _add_outline(writer: PdfWriter, paper: Paper) -> None:
    from pypdf.generic import NameObject

    above = None
    for mark in paper.marks:
        parent = above if mark.level > 1 else None
        fit = _fit(mark, paper.height)
        entry = writer.add_outline_item(title=mark.title, page_number=mark.page, parent=parent, fit=fit)
        if mark.level == 1:
            above = entry
    if paper.marks:
        writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")


def _add_links(writer: PdfWriter, paper: Paper) -> None:
    targets = {mark.key: mark for mark in paper.marks if mark.key}
    for number, page in enumerate(paper.pages):
        items = ((placed, item) for placed in page.placed for item in placed.block.items)
        for placed, item in items:
            if isinstance(item, Link) and item.key in targets:
                _add_link(writer, number, item.moved(placed.x, placed.y), targets[item.key], paper.height)


def _add_link(writer: PdfWriter, page: int, place: Link, target: Mark, height: float) -> None:
    from pypdf.annotations import Link as Annotation
    from pypdf.constants import AnnotationFlag

    corners = (place.x, height - place.y - place.height, place.x + place.width, height - place.y)
    annotation = Annotation(rect=corners, border=[0, 0, 0], target_page_index=target.page, fit=_fit(target, height))
    # PDF/A wants this flag on everything that is not part of the page itself.
    annotation.flags = AnnotationFlag.PRINT
    writer.add_annotation(page_number=page, annotation=annotation)


def _fit(target: Mark, height: float) -> Fit:
    from pypdf.generic import Fit

    return Fit.xyz(left=0, top=round(height - target.y + _AIR, 2))
