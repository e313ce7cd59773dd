"""Notes as HTML: a small, harmless part of Markdown.

Paragraphs, line breaks, lists, block quotes, headings, ``**bold**``, ``*italic*`` and ```` `code` ````. All else, HTML,
links and pictures among it, is shown as the characters it is made of: nothing in a note can load, run or open
anything.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 100_000
_UNSHOWN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffc\u202a-\u202e\u2066-\u2069]")
_HEADING: Final = re.compile(r"#{1,6} +(.+)")
_ITEM: Final = re.compile(r" {0,3}[-*+] +(.+)")
_NUMBERED: Final = re.compile(r" {0,3}\d{1,9}[.)] +(.+)")
_QUOTE: Final = re.compile(r" {0,3}>(?: ?(.*))")
# Between marks there is no mark and no line break, so that each is found in one pass over the text; beside them is no
# space on the inside, or 2 * 3 * 4 would be slanted.
_INLINE: Final = re.compile(r"`([^`\n]+)`|\*\*(?!\s)([^*\n]+)(?<!\s)\*\*|\*(?!\s)([^*\n]+)(?<!\s)\*")
_TAGS: Final = ("code", "b", "i")


def safe_markdown(note: str) -> str:
    """Return a note as HTML made of p, br, ul, ol, li, blockquote, b, i and code only."""
    text = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", note[:_LONGEST].replace("\r\n", "\n"))
    return "".join(_blocks(text.split("\n")))


def plain_note(note: str) -> str:
    """Return a note's words without the marks of its Markdown, for where nothing can be bold: a list, paper."""
    return "\n".join(map(_plain, note.replace("\r\n", "\n").split("\n")))


def _plain(line: str) -> str:
    kind, words = _kind(line)
    bare = _INLINE.sub(lambda match: match[match.lastindex or 0], line if kind == "ol" else words)
    return f"· {bare}" if kind == "ul" else bare


def _blocks(lines: list[str]) -> Iterator[str]:
    """Yield one element for each run of lines of one kind."""
    held: list[str] = []
    kind = ""
    for line in [*lines, ""]:
        now, words = _kind(line)
        if held and (now != kind or now == "h"):
            yield _element(kind, held)
            held = []
        kind = now
        if now:
            held.append(words)


def _kind(line: str) -> tuple[str, str]:
    """Return what a line is, "" for a blank one, and the words on it."""
    for kind, form in (("h", _HEADING), ("ul", _ITEM), ("ol", _NUMBERED), ("blockquote", _QUOTE)):
        if match := form.fullmatch(line):
            return kind, match[1] or ""
    return ("p", line) if line.strip() else ("", "")


def _element(kind: str, lines: list[str]) -> str:
    shown = [_inline(line) for line in lines]
    if kind in {"ul", "ol"}:
        return f"<{kind}>{''.join(f'<li>{line}</li>' for line in shown)}</{kind}>"
    if kind == "h":
        return f"<p><b>{shown[0]}</b></p>"
    inner = "<br>".join(shown)
    return f"<blockquote>{inner}</blockquote>" if kind == "blockquote" else f"<p>{inner}</p>"


def _inline(line: str) -> str:
    parts = []
    at = 0
    for match in _INLINE.finditer(line):
        tag, words = next((tag, found) for tag, found in zip(_TAGS, match.groups(), strict=True) if found is not None)
        parts += [html.escape(line[at : match.start()]), f"<{tag}>{html.escape(words)}</{tag}>"]
        at = match.end()
    return "".join((*parts, html.escape(line[at:])))
