"""The plan's text, or a part of it, as lines with a role each: what Word and Markdown files start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Clause, Heading
from desktop.output.grid import Grid, GridColumn
from desktop.output.passage import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from content.plan import Plan
    from desktop.output.passage import Passage

Role: TypeAlias = Literal["title", "source", "first", "second", "body", "plain", "reference", "note"]

_ANNEX_WIDTHS: Final = (14.0, 76.0, 42.0, 24.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph.

    Attributes:
        role: What it is, which says how it looks.
        text: Its words, verbatim where they are the plan's.
        lead: How many characters at its beginning are set apart.
        is_second: Whether those are a heading of the second level, 楷体; bold otherwise.
    """

    role: Role
    text: str
    lead: int = 0
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text ready to be put into a file.

    Attributes:
        name: What a file of it is called.
        plan_title: The plan's title in one line.
        lines: From the title on.
        annex: The table after it, or None.
        annex_lines: What stands above that table: its mark, then its name.
    """

    name: str
    plan_title: str
    lines: tuple[Line, ...]
    annex: Grid | None = None
    annex_lines: tuple[str, ...] = ()


def plan_manuscript(plan: Plan) -> Manuscript:
    """Gather the whole plan, its annex as a table."""
    lines = (*(Line("title", line) for line in plan.title_lines), *map(_line, plan.body))
    return Manuscript(plan.title, plan.title, lines, _annex(plan), plan.annex_lines if plan.tasks else ())


def heading_manuscript(plan: Plan, heading: Heading) -> Manuscript:
    """Gather a chapter or section, and its source below."""
    lines = tuple(_line(part) for part in parts_under(plan, heading))
    return Manuscript(heading.title, plan.title, (*lines, Line("reference", f"——《{plan.title}》")))


def passages_manuscript(plan: Plan, passages: Sequence[Passage | Entry], name: str) -> Manuscript:
    """Gather some parts, each with where it stands and the user's note."""
    lines = tuple(line for passage in passages for line in _cited(passage))
    return Manuscript(name, plan.title, (Line("title", name), Line("source", f"《{plan.title}》"), *lines))


def parts_under(plan: Plan, heading: Heading) -> Iterator[Heading | Clause]:
    """Yield a heading and all that stands under it, in document order."""
    yield heading
    for part in plan.body[plan.body.index(heading) + 1 :]:
        if isinstance(part, Heading) and part.level <= heading.level:
            return
        yield part


def _line(part: Heading | Clause) -> Line:
    if isinstance(part, Heading):
        return Line("first" if part.level == 1 else "second", part.text)
    return Line("body", part.text, len(part.lead_sentence), is_second=bool(part.ordinal))


def _cited(passage: Passage | Entry) -> Iterable[Line]:
    yield from _words(passage)
    if passage.is_cited:
        yield Line("reference", passage.reference)
    yield from (Line("note", line) for line in passage.note_lines)


def _words(passage: Passage | Entry) -> Iterable[Line]:
    if isinstance(passage, Entry):
        yield Line("body", f"{passage.heading}{passage.text}", len(passage.heading))
        return
    part = passage.part
    if isinstance(part, Heading):
        yield _line(part)
    elif passage.is_cut:
        yield Line("body", " ".join(passage.quote.split("\n")))
    elif isinstance(part, Clause):
        yield _line(part)
    else:
        yield Line("body", part.work)
        yield Line("body", f"牵头部门：{part.leads_text}　完成时限：{part.deadline.text}")


def _annex(plan: Plan) -> Grid | None:
    if not plan.tasks:
        return None
    columns = tuple(
        GridColumn(title, width, centred=place in (0, 3))
        for place, (title, width) in enumerate(zip(plan.annex_columns, _ANNEX_WIDTHS, strict=True))
    )
    rows = tuple((str(task.row), task.work, task.leads_text, task.deadline.text) for task in plan.tasks)
    return Grid(plan.annex_lines[-1], plan.title, f"共 {len(rows)} 项", columns, rows)
