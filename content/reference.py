"""Plan references: how a person writes where something stands, read and printed.

Read (full-width or half-width, with or without spaces)::

    3.2.5   三（二）5   三、（二）第5段   三（二）      a clause, or the heading it stands under
    条文3.2.5   第3.2.5条   （3.2.5）   第三章第二节       the same, with signs or words around it, or in words
    2.1     二（一）    二、（一）                      a clause that carries the ordinal itself
    任务18  任务第18项  附件任务分工表第18项  task-18     a task
    第18项  第十八项    18号任务
    section-3.2   chapter-3   gd-emerging-industries/3.2.5   ids as printed in exports
    《关于……实施方案》三、（二）第5段                   a citation

Printed: ``三、（二）第5段``, ``二、（一）``, ``二、引言``, ``引言``, ``一、总体要求``, ``附件任务分工表第18项``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from content.model import Heading, Task

if TYPE_CHECKING:
    from content.model import Clause
    from content.plan import Plan

_DIGITS = "零一二三四五六七八九"
_LONGEST = 200
_N = r"(\d{1,4}|[一二三四五六七八九十]{1,3})"
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,2}")
_ID = re.compile(r"(?:[\w-]+/)?(?:(?:section|chapter|task)-)?\d{1,4}(?:\.\d{1,4}){0,2}", re.ASCII)
_TASK = re.compile(
    rf"(?:task-?|任务第?|附件(?::?任务分工表)?第?|任务分工表第?|序号:?){_N}(?:项|条|号)?|第{_N}[项号](?:任务)?|{_N}号任务"
)
_CHAPTER = re.compile(rf"第{_N}章(?:第{_N}节)?(?:第{_N}[段条款])?")
_KIND = re.compile(r"(?:条文|编号:?)(?=[\d一二三四五六七八九十])")
_DRESSED = re.compile(r"\(?第?(\d{1,4}(?:\.\d{1,4}){1,2})条?[).。]?")
_CHINESE = re.compile(
    r"(?P<chapter>[一二三四五六七八九十]{1,3})[、,.]?"
    r"(?:\((?P<section>[一二三四五六七八九十]{1,3})\))?"
    r"[、,.]?(?:第?(?P<paragraph>\d{1,3}|[一二三四五六七八九十]{1,3})(?:段|条|款)?)?"
)
_CITED = re.compile(r"《(.*)》(.*)", re.DOTALL)
_QUOTED = re.compile(r"[:：]\s*[“\"]")
_INTRODUCTION = "引言"


def parse_reference(text: str, plan: Plan) -> Clause | Task | Heading | None:
    """Return what a reference means in ``plan``, or None where it means nothing."""
    words = _compact(text)
    cited = _CITED.fullmatch(words)
    if cited:
        if cited[1] != unicodedata.normalize("NFKC", plan.title):
            return None
        words = cited[2]
    words = _bare(words.removeprefix(f"{plan.id}/"))
    return _by_number(words, plan) or _task(words, plan) or _by_heading(words, plan) or _in_words(words, plan)


def is_reference(text: str) -> bool:
    """Tell whether a text has the form of a number or a citation, whatever it means in a plan."""
    words = _compact(text)
    cited = _CITED.fullmatch(words)
    if cited:
        return bool(cited[2])
    words = _bare(words).casefold()
    forms = (_ID, _TASK, _CHAPTER, _CHINESE)
    return words == _INTRODUCTION or any(form.fullmatch(words.removesuffix(_INTRODUCTION)) for form in forms)


def without_quotation(text: str) -> str:
    """Return a reference without the words it quotes behind a colon."""
    return _QUOTED.split(text, maxsplit=1)[0]


def format_reference(part: Clause | Task | Heading) -> str:
    """Return the reference an official would write; ``parse_reference`` reads it back."""
    if isinstance(part, Task):
        return f"附件任务分工表第{part.row}项"
    if isinstance(part, Heading):
        return part.title if part.level == 1 else _numerals(part.number)
    return _clause_reference(part)


def _clause_reference(clause: Clause) -> str:
    chapter, *rest = clause.number.split(".")
    if not clause.path:
        return _INTRODUCTION
    if not rest:
        return clause.path[0]
    if rest == ["0"]:
        return f"{chinese_number(int(chapter))}、{_INTRODUCTION}"
    if clause.ordinal:
        return _numerals(clause.number)
    paragraph = f"第{rest[-1]}段"
    return f"{chinese_number(int(chapter))}、{paragraph}" if len(rest) == 1 else _numerals(clause.number) + paragraph


def chinese_number(number: int) -> str:
    """Write 1–99 in Chinese: 3 → 三, 12 → 十二, 20 → 二十."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (
        _DIGITS[ones] if ones or not tens else ""
    )


def arabic_number(numeral: str) -> int:
    """Read what ``chinese_number`` writes, or digits; 0 for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    return next((number for number in range(1, 100) if chinese_number(number) == numeral), 0)


def _numerals(number: str) -> str:
    """Write "3.2" and "3.2.5" as 三、（二）."""
    chapter, section = number.split(".")[:2]
    return f"{chinese_number(int(chapter))}、（{chinese_number(int(section))}）"


def _by_number(words: str, plan: Plan) -> Clause | Task | Heading | None:
    lowered = words.casefold()
    part = plan.find(f"{plan.id}/{lowered}")
    if part is None and _NUMBER.fullmatch(words):
        part = plan.find(f"{plan.id}/section-{words}") or plan.find(f"{plan.id}/chapter-{words}")
    return part


def _task(words: str, plan: Plan) -> Task | None:
    match = _TASK.fullmatch(words.casefold())
    part = plan.find(f"{plan.id}/task-{arabic_number(match[match.lastindex or 0])}") if match else None
    return part if isinstance(part, Task) else None


def _by_heading(words: str, plan: Plan) -> Clause | Heading | None:
    """Find a heading by its words; a chapter that is one clause long is that clause."""
    if words == _INTRODUCTION:
        return next((clause for clause in plan.clauses if not clause.path), None)
    for heading in plan.headings:
        if unicodedata.normalize("NFKC", heading.title) == words:
            return _sole_clause(heading, plan) or heading
    return None


def _sole_clause(heading: Heading, plan: Plan) -> Clause | None:
    clauses = plan.clauses_under(heading)
    return clauses[0] if len(clauses) == 1 and clauses[0].number == heading.number else None


def _in_words(words: str, plan: Plan) -> Clause | Task | Heading | None:
    introduction = words.endswith(_INTRODUCTION)
    words = words.removesuffix(_INTRODUCTION)
    match = _CHINESE.fullmatch(words) or _CHAPTER.fullmatch(words)
    if not match:
        return None
    numbers = [arabic_number(numeral) for numeral in match.groups() if numeral]
    if 0 in numbers:
        return None
    return _by_number(".".join(map(str, [*numbers, 0] if introduction else numbers)), plan)


def _bare(words: str) -> str:
    """Take from a number the words and signs around it."""
    words = _KIND.sub("", words, count=1)
    dressed = _DRESSED.fullmatch(words)
    return dressed[1] if dressed else words


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
