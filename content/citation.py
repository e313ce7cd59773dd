"""How a unit is cited in another document: in one of four forms, or as the user's own template says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Heading, Task
from content.reference import format_reference

if TYPE_CHECKING:
    from content.model import Clause
    from content.plan import Plan

CitationForm: TypeAlias = Literal["reference", "text", "both", "full"]

FORM_WORDS: Final[dict[CitationForm, str]] = {
    "reference": "只要引用",
    "text": "只要原文",
    "both": "引用和原文",
    "full": "方案名、引用和原文",
}
PLACEHOLDERS: Final = ("引用", "原文", "方案", "编号", "标题", "牵头", "参加", "时限")
_PLACEHOLDER: Final = re.compile(r"\{([^{}\n]+)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in.

    Attributes:
        text: The result; what no placeholder explains stays as typed.
        unknown: Names in braces that are no placeholders, in order, each once.
    """

    text: str
    unknown: tuple[str, ...]


def cite(part: Clause | Task | Heading, plan: Plan) -> str:
    """Return e.g. ``《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段``."""
    return f"《{plan.title}》{format_reference(part)}"


def quote(part: Clause | Task | Heading, plan: Plan) -> str:
    """Return the citation with the words it stands for, verbatim, in quotation marks.

    Quotation marks inside the words stay as they are: the text is a record.
    """
    return f"{cite(part, plan)}：“{_words(part)}”"


def cite_as(part: Clause | Task | Heading, plan: Plan, form: CitationForm) -> str:
    """Return a unit in one of the four forms; the words are verbatim in each that has them."""
    if form == "reference":
        return format_reference(part)
    if form == "text":
        return _words(part)
    if form == "both":
        return f"{format_reference(part)}：“{_words(part)}”"
    return quote(part, plan)


def fill_template(template: str, part: Clause | Task | Heading, plan: Plan) -> Filled:
    """Fill in a template such as ``{方案}{引用}：{原文}``; the placeholders are ``PLACEHOLDERS``.

    What a part has none of (a clause's 时限) is filled with nothing. Braces in the document's words are not read.
    """
    values = dict(zip(PLACEHOLDERS, _values(part, plan), strict=True))
    text = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)
    unknown = (name for name in _PLACEHOLDER.findall(template) if name not in values)
    return Filled(text, tuple(dict.fromkeys(unknown)))


def _values(part: Clause | Task | Heading, plan: Plan) -> tuple[str, ...]:
    """Return what stands for each of ``PLACEHOLDERS``, in their order."""
    leads: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    deadline = ""
    number = part.number
    if isinstance(part, Task):
        leads, joining, deadline, number = part.leads, plan.participants(part), part.deadline.text, str(part.row)
    elif not isinstance(part, Heading):
        leads, joining = part.leads, part.participants
    names = "、".join(leads), "、".join(joining)
    return (format_reference(part), _words(part), plan.title, number, part.title, *names, deadline)


def _words(part: Clause | Task | Heading) -> str:
    """The words of a part in one line; a task's cells are parted by blanks."""
    return part.title if isinstance(part, Heading) else " ".join(part.text.splitlines())
