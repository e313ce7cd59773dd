"""A unit as HTML and as Markdown: what is put beside the plain text when something is copied or exported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.model import Heading, Task

if TYPE_CHECKING:
    from content.model import Clause

_ESCAPABLE = re.compile(r"([\\`*_{}\[\]#])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})


def markdown_of(part: Clause | Task | Heading) -> str:
    """Return a part in the plan format's own Markdown, without its number."""
    if isinstance(part, Heading):
        return f"{'#' * part.level} {_escaped(part.text)}"
    if isinstance(part, Task):
        return (
            "| "
            + " | ".join(_escaped(cell) for cell in (str(part.row), part.work, part.leads_text, part.deadline.text))
            + " |"
        )
    lead, rest = part.lead_sentence, part.text[len(part.lead_sentence) :]
    return (f"**{_escaped(lead)}**" if lead else "") + _escaped(rest)


def html_of(part: Clause | Task | Heading) -> str:
    """Return a part as an HTML fragment: a heading, a paragraph with its lead sentence strong, or a table row."""
    # Imported here: only copying and exporting need it, and a start must not pay for it.
    import markdown  # noqa: PLC0415

    if isinstance(part, Task):
        head = "| 序号 | 重点工作 | 牵头部门 | 完成时限 |\n| --- | --- | --- | --- |\n"
        return markdown.markdown(head + markdown_of(part), extensions=["tables"])
    return markdown.markdown(markdown_of(part))


def _escaped(text: str) -> str:
    return _ESCAPABLE.sub(r"\\\1", text).translate(_ENTITIES)
