"""The parts of a plan as frozen values; ``content.plan`` puts them together.

Every part of the program speaks in these values: the parser makes them from Markdown, the index searches
them, the views and the printed pages show them. Nothing here knows Markdown, Whoosh or Qt.

Department names in ``leads`` and ``participants`` are canonical names (``Department.name``); what the
document itself prints stays in ``text``, ``leads_text`` and ``Responsibility.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

Manner: TypeAlias = Literal["牵头", "按职责分工牵头", "按职责分工分别牵头"]
Role: TypeAlias = Literal["lead", "participant"]
UNVERIFIED = "未核实"
_AFTER_EVERY_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The bracket at the end of a clause, e.g. ``（省科技厅牵头，省教育厅等参加）``.

    Attributes:
        text: The bracket verbatim, parentheses included.
        leads: Lead departments in the bracket's order; never empty.
        participants: Participating departments in the bracket's order; empty when the bracket names none.
        open_list: True when the bracket says 等: the list of participants is not complete.
        manner: How the leads share the lead, in the document's own words.
    """

    text: str
    leads: tuple[str, ...]
    participants: tuple[str, ...]
    open_list: bool
    manner: Manner


@dataclass(frozen=True, slots=True)
class Deadline:
    """A 完成时限.

    Attributes:
        text: The annex's own words, e.g. "2020年" or "持续推进".
        year: The calendar year named, or None where the work has no end (持续推进).
    """

    text: str
    year: int | None

    @property
    def sort_year(self) -> int:
        """What deadlines are sorted by: the year named; 持续推进 comes after every year."""
        return _AFTER_EVERY_YEAR if self.year is None else self.year

    def is_past(self, today_year: int) -> bool:
        """Tell whether the named year has ended before ``today_year``; 持续推进 never has."""
        return self.year is not None and self.year < today_year


@dataclass(frozen=True, slots=True)
class Target:
    """A 量化指标: a figure the plan promises.

    Attributes:
        clause_id: Id of the clause that states it.
        value: The figure as printed, with its unit and bound, e.g. "40家", "不低于50%", "1-2个".
        what: What is counted, in a few words, e.g. "省工程实验室".
        due: By when, in the clause's words ("2020年", "“十三五”期间"), or "" where the clause sets no time.
        quote: The words of the clause that state it, verbatim; ``value`` is part of them.
    """

    clause_id: str
    value: str
    what: str
    due: str
    quote: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A dated duty that stands in the text and not in the annex.

    Attributes:
        clause_id: Id of the clause that sets it.
        who: The words of the clause that say whose duty it is.
        due: The date in the clause's words, e.g. "2017年8月底".
        year: Calendar year of ``due``.
        quote: The sentence verbatim.
    """

    clause_id: str
    who: str
    due: str
    year: int
    quote: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter or section heading.

    Attributes:
        id: ``<plan id>/chapter-3`` or ``<plan id>/section-3.2``.
        number: "3" or "3.2".
        level: 1 for a chapter, 2 for a section.
        text: The heading verbatim, e.g. "（二）加快示范应用推广。".
        title: ``text`` without its closing full stop.
    """

    kind: ClassVar[Literal["section"]] = "section"
    id: str
    number: str
    level: int
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One 条文: a paragraph of the plan that can be cited.

    Attributes:
        id: ``<plan id>/<number>``, for ever.
        number: "0", "1", "2.0", "2.1" … "3.2.5" … "4.3".
        ordinal: The printed ordinal that opens the text, e.g. "（一）", or "".
        title: What the contents call it, e.g. "智能网联汽车测试示范工程"; without ordinal and full stop.
        lead_sentence: The opening words set apart in print, verbatim with ordinal and full stop
            ("（一）新一代信息网络。"), or "" where the clause has none; ``text`` starts with it.
        text: The whole paragraph verbatim, with its bracket. This is what search means by exact.
        path: Titles of the headings above, chapter first; empty for the preamble.
        responsibility: The bracket that ends the text, or None (three clauses have none).
        task_ids: Annex tasks that carry the clause out, in annex order; may be empty.
        targets: Figures stated in the clause, in the order of the text.
    """

    kind: ClassVar[Literal["clause"]] = "clause"
    id: str
    number: str
    ordinal: str
    title: str
    lead_sentence: str
    text: str
    path: tuple[str, ...]
    responsibility: Responsibility | None
    task_ids: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def chapter(self) -> str:
        """Number of the chapter it stands in, e.g. "3"; "0" for the preamble."""
        return self.number.partition(".")[0]

    @property
    def leads(self) -> tuple[str, ...]:
        """Lead departments, or () where the clause has no bracket."""
        return self.responsibility.leads if self.responsibility else ()

    @property
    def participants(self) -> tuple[str, ...]:
        """Participating departments, or () where the bracket names none."""
        return self.responsibility.participants if self.responsibility else ()

    @property
    def bracket(self) -> str:
        """The responsibility bracket verbatim, or ""; ``text`` ends with it."""
        return self.responsibility.text if self.responsibility else ""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the annex 任务分工表.

    Attributes:
        id: ``<plan id>/task-18``.
        number: "task-18".
        row: 1-based row number as printed in the annex (序号).
        work: 重点工作 verbatim (four rows have no full stop).
        leads_text: 牵头部门 verbatim, e.g. "省发展改革委、省经济和信息化委".
        leads: Lead departments in the annex's order; never empty.
        deadline: 完成时限.
        path: The annex's heading.
        clause_ids: Clauses the task carries out, most specific first (links.toml, read by hand); never empty.
    """

    kind: ClassVar[Literal["task"]] = "task"
    id: str
    number: str
    row: int
    work: str
    leads_text: str
    leads: tuple[str, ...]
    deadline: Deadline
    path: tuple[str, ...]
    clause_ids: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """重点工作 without its closing full stop."""
        return self.work.removesuffix("。")

    @property
    def text(self) -> str:
        """重点工作, 牵头部门 and 完成时限 as printed, a line each: what search means by exact."""
        return f"{self.work}\n{self.leads_text}\n{self.deadline.text}"


Unit: TypeAlias = Clause | Task


@dataclass(frozen=True, slots=True)
class Successor:
    """A department that took over after the 2018 reform.

    Attributes:
        name: Its name in short official form, e.g. "省市场监管局".
        short_names: Names in everyday use, e.g. "市场监管局"; may be empty.
        source: Where the succession is stated, or ``UNVERIFIED``.
    """

    name: str
    short_names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Department:
    """One 部门.

    Attributes:
        name: Canonical name.
        spellings: Every form the document prints, the canonical one among them.
        short_names: Names in everyday use that the document does not print, e.g. "发改委".
        successors: What it became after 2018; notes beside the text, never in it.
    """

    kind: ClassVar[Literal["department"]] = "department"
    name: str
    spellings: tuple[str, ...]
    short_names: tuple[str, ...]
    successors: tuple[Successor, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other name: spellings first, then short names."""
        return tuple(s for s in self.spellings if s != self.name) + self.short_names
