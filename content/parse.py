"""One Markdown file of a plan → its blocks, each with the line it starts on.

The plan format is a small part of Markdown, read by Python-Markdown with its ``attr_list`` and ``tables``
extensions::

    # 三、主要措施 {#chapter-3}             a chapter heading
    ## （一）提升产业创新能力。 {#section-3.1}  a section heading
    **强化企业创新主体作用。**深入实施……   a clause; its lead sentence in bold, if it has one
    {: #3.1.3 }                             the clause's number
    | 1 | 实施…… | 省科技厅 | 持续推进 |      a row of the annex

Anything else (lists, links, HTML, bold elsewhere) is a fault: the text is verbatim and needs no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import markdown
from markdown.treeprocessors import Treeprocessor

from content.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_AFTER_ALL_OTHERS = -10
_STASHED_HTML = "\x02"
_SOFT_BREAK = re.compile(r"\s*\n\s*")
_TABLE_RULE = re.compile(r"\|[\s|:-]+\|")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table row.

    Attributes:
        tag: "h1", "h2", "p" or "tr".
        id: The id given in braces, or "".
        text: Its text verbatim; for a row, "".
        lead: The bold words a paragraph opens with, or "".
        cells: The cells of a row; the first row of a table is its head. Empty for other tags.
        line: 1-based line it starts on.
    """

    tag: str
    id: str
    text: str
    lead: str
    cells: tuple[str, ...]
    line: int


class _Capture(Treeprocessor):
    """Keeps the element tree that Python-Markdown has made, so that the HTML need not be read back."""

    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root


def parse_blocks(file: str, source: str) -> tuple[Block, ...]:
    """Read the blocks of one file.

    Args:
        file: Its name, for messages.
        source: Its text.

    Raises:
        ContentError: The file holds something that is not in the plan format.
    """
    reader = markdown.Markdown(extensions=["attr_list", "tables"])
    capture = _Capture(reader)
    reader.treeprocessors.register(capture, "capture", _AFTER_ALL_OTHERS)
    reader.convert(source)
    elements = [] if capture.root is None else list(_flatten(capture.root))
    lines = list(_starting_lines(source))
    lines += [0] * (len(elements) - len(lines))
    return tuple(_block(file, element, line) for element, line in zip(elements, lines, strict=False))


def _flatten(root: Element) -> Iterator[Element]:
    """Yield headings, paragraphs and table rows in order; whatever else stands at the top, as it is."""
    for element in root:
        if element.tag == "table":
            yield from element.iter("tr")
        else:
            yield element


def _starting_lines(source: str) -> Iterator[int]:
    """Yield the 1-based line on which each block starts, in order."""
    after_break = True
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        if text.startswith("|"):
            if not _TABLE_RULE.fullmatch(text):
                yield number
        elif text.startswith("#") or (text and after_break and not text.startswith("{:")):
            yield number
        after_break = not text or text.startswith("#")


def _block(file: str, element: Element, line: int) -> Block:
    if element.tag == "tr":
        cells = tuple(_text(file, cell, line) for cell in element)
        return Block("tr", "", "", "", cells, line)
    if element.tag not in {"h1", "h2", "p"}:
        raise ContentError(file, line, f"方案正文里不能有这种排版（{element.tag}）：只用标题、段落和表格")
    lead = ""
    if len(element) and element[0].tag == "strong" and not element.text and element.tag == "p":
        lead = _text(file, element[0], line)
    return Block(
        element.tag, element.get("id", ""), _text(file, element, line, bold_allowed=bool(lead)), lead, (), line
    )


def _text(file: str, element: Element, line: int, *, bold_allowed: bool = False) -> str:
    """Return an element's text with soft line breaks taken out; refuse markup inside it."""
    inner = list(element)[1:] if bold_allowed else list(element)
    text = "".join(element.itertext())
    if inner or _STASHED_HTML in text:
        mark = inner[0].tag if inner else "HTML"
        raise ContentError(file, line, f"文字里不能有标记（{mark}）：段首加粗的主题句之外，一律是原文")
    return _SOFT_BREAK.sub(_joint, text).strip()


def _joint(match: re.Match[str]) -> str:
    """Give what a line break inside a paragraph stands for: a space between Latin words, else nothing."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return " " if before[-1:].isascii() and after[:1].isascii() and before and after else ""
