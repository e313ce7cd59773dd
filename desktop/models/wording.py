"""The short words the window has for units, places and counts; no Qt, no widgets."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from content.model import Clause, Heading, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.department_duties import DepartmentDuties
    from content.model import Department, Unit
    from content.plan import LeadDifference, Plan
    from index.hit import Hit, Kind, Result, Why

SPACE = "\u3000"
LIST: Final = "list:"
"""How what a level of the path leads to begins where it is a list at the left; its key follows."""

WHY_WORDS: Final[Mapping[Why, str]] = {
    "exact": "",
    "alias": "别称",
    "variant": "异写",
    "synonym": "近义",
    "pinyin": "拼音",
    "typo": "错字",
}
"""The quiet word beside a hit that is not in the text as it was typed."""
_PREAMBLE: Final = "0"
_JOINER: Final = "\u2060"
_TAIL: Final = 3
_NAMES: Final = re.compile("[^、·\u3000 ]+")
_PARTLY: Final = "缺词"
_LACKS: Final = "没有“"  # how the reason of a hit begins to name the words it does not hold


def tool_tip(words: str) -> str:
    """Words as a tool tip: never taken for HTML, their lines broken, their blanks kept; "" for none."""
    return f"<qt><p style='white-space:pre-wrap'>{escape(words)}</p></qt>" if words else ""


def whole_names(words: str, room: float) -> str:
    """Keep names in a list whole where lines break, as far as a line of ``room`` characters holds them and a 、.

    Of a longer one the last characters stay together. For painting only: what is copied has no joiners in it.
    """

    def glued(found: re.Match[str]) -> str:
        name = found[0]
        kept = len(name) if len(name) + 1 <= room else _TAIL
        return name[:-kept] + _JOINER.join(name[-kept:])

    return _NAMES.sub(glued, words)


def short_number(part: Unit | Heading) -> str:
    """The number lists and margins show: "3.2.5" for a clause, "18" for a task, "3.2" for a section."""
    return str(part.row) if isinstance(part, Task) else part.number


def spoken_number(part: Unit | Heading) -> str:
    """The number with its kind: "条文 3.2.5", "任务 18"; the preamble has none."""
    if isinstance(part, Task):
        return f"任务 {part.row}"
    return f"条文 {part.number}" if isinstance(part, Clause) else part.title


def path_line(path: tuple[str, ...]) -> str:
    """A path in one short phrase: ("三、主要措施", "（一）提升产业创新能力") is "三（一）提升产业创新能力"."""
    if not path:
        return ""
    if len(path) == 1:
        return path[0]
    ordinal = path[0].partition("、")[0]
    return f"{ordinal}{path[-1]}"


def crumbs(part: Unit | Heading, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The levels above a part and the part itself, as (what to show, id to go to).

    The annex has no heading of its own: its level leads to the first task.
    """
    above = part.path if isinstance(part, (Clause, Task)) else _path_of(part, plan)
    ids = {heading.title: heading.id for heading in plan.headings}
    annex = plan.tasks[0].id if isinstance(part, Task) else ""
    levels = [(title, ids.get(title, annex)) for title in above]
    if isinstance(part, Task) and not levels:
        levels = [("附件", annex)]
    return (*levels, (_last_crumb(part, above), part.id))


def _last_crumb(part: Unit | Heading, above: tuple[str, ...]) -> str:
    if isinstance(part, Task):
        return spoken_number(part)
    return short_number(part) if above else part.title


def _path_of(heading: Heading, plan: Plan) -> tuple[str, ...]:
    chapter = ""
    for other in plan.headings:
        if other.level == 1:
            chapter = other.title
        if other.id == heading.id:
            break
    return (chapter,) if heading.level > 1 and chapter else ()


def other_inputs(department: Department) -> str:
    """Which other words find a department, e.g. "搜索时也可输入：科技厅、发改委"; "" when there are none.

    What only puts 省 or 广东省 or an ending to one already named is left out: it finds the department all the same.
    """
    named: list[str] = []
    for alias in department.aliases:
        if not any(shorter in alias for shorter in named):
            named.append(alias)
    return f"搜索时也可输入：{'、'.join(named)}" if named else ""


def successor_lines(department: Department) -> tuple[str, ...]:
    """What became of a department, each with its source; the source says 未核实 where nobody has checked."""
    return tuple(f"机构改革后：{successor.name}（出处：{successor.source}）" for successor in department.successors)


def nothing_led(duties: DepartmentDuties) -> str:
    """Say that a department leads no task, and what it does instead."""
    if duties.led_clauses:
        return f"任务分工表没有由本部门牵头的任务；它牵头 {len(duties.led_clauses)} 条条文，见“牵头条文”。"
    if duties.joined_clauses:
        return f"本部门不牵头任务和条文；它参加 {len(duties.joined_clauses)} 条条文，见“参加条文”。"
    return "任务分工表没有由本部门牵头的任务。"


def hit_place(hit: Hit, plan: Plan) -> str:
    """Where a hit stands and how often its words occur: "3.1.4　三（一）提升产业创新能力 · 6 处"."""
    part = plan.find(hit.id)
    count = f"{len(hit.marks)} 处" if hit.marks else ""
    if isinstance(part, Task):
        where = f"任务 {part.row}{SPACE}{part.deadline.text}"
    elif hit.kind == "department":
        where, count = "部门", "" if hit.reason else "名称命中"
    elif hit.kind == "section":
        where, count = "标题", path_line(hit.path)
    else:
        where = f"{hit.number}{SPACE}{path_line(hit.path)}".rstrip() if hit.number != _PREAMBLE else "全文开头"
    role = {"lead": "牵头", "participant": "参加"}.get(hit.role, "")
    return " · ".join(piece for piece in (where, role, count, _why_word(hit)) if piece)


def _why_word(hit: Hit) -> str:
    return _PARTLY if _LACKS in hit.reason else WHY_WORDS[hit.why]


def why_sentence(hit: Hit) -> str:
    """Why a hit that is not exact is here, as its tool tip says it; "" for one that is."""
    if hit.why == "exact":
        return ""
    return f"为什么命中：{_why_word(hit)}。{hit.reason}".rstrip("。")


def found_line(result: Result, kind: Kind | None) -> tuple[str, str]:
    """What the head of the hit list says: "12 条命中" and "共 24 处"; departments and headings have their own words."""
    rows = len(result.hits)
    if kind == "department":
        return f"{rows} 个部门", ""
    if kind == "section" or (not result.total and rows and all(hit.kind == "section" for hit in result.hits)):
        return f"{rows} 个标题", ""
    return f"{result.total} 条命中", f"共 {result.occurrences} 处" if result.occurrences else ""


def nothing_found(query: str, *, is_narrowed: bool) -> str:
    """What stands where the hits would be: what to try next."""
    if is_narrowed:
        return f"所选范围里没有“{query}”。去掉上面的限定再看。"
    return (
        f"没有找到“{query}”。可以少写几个字，或换一个说法；几个词之间用空格隔开。"
        "部门写简称也行，字词写拼音或首字母也行。"
    )


def place_meant(query: str) -> str:
    """What stands where the hits would be if the query is the number of a place."""
    return f"“{query}”是编号，正文里没有这几个字。按回车转到那里。"


def search_waiting(*, is_preparing: bool) -> tuple[str, str]:
    """What the head of the hit list and its place say while an answer takes its time."""
    if is_preparing:
        return "正在准备索引…", "第一次查找这么多方案要先建立索引，可能要几分钟。其间照常可以翻阅。"
    return "正在查找…", "还没有查完。可以接着输入，也可以停止。"


def search_stopped(query: str) -> tuple[str, str]:
    """What they say where a search was stopped."""
    return "已停止查找", f"没有查完“{query}”。"


def result_line(result: Result, plans: tuple[Plan, ...], *, is_narrowed: bool = False) -> str:
    """The line under the number of hits: how the query was understood, or that all was searched."""
    units = sum(len(plan.units) for plan in plans)
    searched = "只看选定的范围" if is_narrowed else f"{units} 个条文和任务全部查过"
    sentences = [sentence.rstrip("。") for sentence in result.explanation]
    if not result.hits:
        sentences.insert(0, f"没有找到，{searched}")
    elif all(hit.why == "exact" for hit in result.hits):
        from desktop.models.conditions import what_is_common  # reads queries, which no start does

        sentences.insert(0, what_is_common(result.query) + searched)
    return "；".join(sentences)


def difference_note(difference: LeadDifference) -> str:
    """The plain note under a task whose annex lead is not a lead of its clause."""
    leads = "、".join(difference.clause.leads)
    who = f"由{leads}牵头" if leads else "没有写明牵头部门"
    return f"条文 {difference.clause.number} 括注{who}，与任务分工表不同，并列如原文"


def plan_counts(plan: Plan) -> str:
    """How much a plan holds, for the status bar."""
    return f"{len(plan.clauses)} 条文 · {len(plan.tasks)} 任务 · {len(plan.departments)} 部门"
