"""Where numbers and the titles of plans and annexes lead: 3.2.5, 任务18, 《关于……的实施方案》, 附件."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from content.model import Clause, Heading, Task
from content.reference import parse_reference
from index.cancel import cancellable
from index.document_set import DocumentSet
from index.found import unmarked
from index.loosen import strip
from index.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.plan import Plan
    from index.corpus import Corpus, Document
    from index.found import Layer
    from index.hit import Why

    Places: TypeAlias = tuple[tuple[Plan, Document], ...]
    """Parts, each with its plan."""

_BARE = re.compile(r"(?:编号:?\s*)?(\d{1,4})")
_BETWEEN = re.compile("[、,;]")
_COLON = re.compile("[:：]")
_MOST_TOLD = 3
_LEAST_OF_TITLE = 2 / 3
"""Less of a title may be meant as words."""


class PlaceNames:
    """Finds what a number means in each plan, and which plan has a title."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def numbered(self, said: str) -> Places:
        """Return what a reference means, or several with commas between; a bare number may be a task's, too."""
        found = self._one_numbered(said)
        if found:
            return found
        several = [self._one_numbered(piece) for piece in _BETWEEN.split(said)]
        return tuple(chain.from_iterable(several)) if all(several) else ()

    def _one_numbered(self, said: str) -> Places:
        return tuple((plan, part) for plan in cancellable(self._corpus.plans) for part in _numbered(said, plan))

    def titled(self, said: str) -> tuple[Places, str]:
        """Return where a title or most of it leads, and a Chinese sentence about it; marks and blanks do not matter.

        A plan's leads to the plan's beginning, an annex's to its tasks.
        """
        key = _key(said)
        begun = [plan for title, plan in self._titles if _is_most_of(key, title)]
        if begun:
            return tuple((plan, plan.units[0]) for plan in begun), "这是方案的标题，下面是它的开头"
        annexed = {plan.id: plan for title, plans in self._annexes.items() if _is_most_of(key, title) for plan in plans}
        places = tuple((plan, task) for plan in annexed.values() for task in plan.tasks)
        return places, "这是附件的标题，下面是其中的任务"

    @cached_property
    def _titles(self) -> tuple[tuple[str, Plan], ...]:
        return tuple((_key(plan.title), plan) for plan in self._corpus.plans if plan.units)

    @cached_property
    def _annexes(self) -> Mapping[str, list[Plan]]:
        plans: dict[str, list[Plan]] = {}
        for plan in self._corpus.plans:
            names = {name for line in plan.annex_lines for name in (line, *_COLON.split(line))}
            for name in map(_key, names):
                plans.setdefault(name, []).append(plan)
        return plans

    def layer(self, places: Places, why: Why = "exact", reason: str = "") -> Layer:
        """Return the documents at these places, beneath a heading its clauses too."""
        ids = {document.id for plan, part in places for document in _with_clauses(part, plan)}
        flags = (document.id in ids for document in cancellable(self._corpus.documents))
        return unmarked(DocumentSet.where(flags), why, reason)


def as_number(part: Document) -> str:
    """Write what ``编号:`` finds a part by, and nothing else in its plan as far as may be."""
    if isinstance(part, Task):
        return f"任务{part.row}"
    return part.number if "." in part.number or part.number == "0" else f"第{part.number}章"


def explain_number(said: str, places: Places) -> str:
    """Say what a bare number means, where that is not plain: it is a task's. "" elsewhere."""
    task = next((part for _, part in places if isinstance(part, Task)), None)
    if task is None or not said.isdecimal():
        return ""
    told = list(dict.fromkeys(_told(part) for _, part in places))
    more = "等" if len(told) > _MOST_TOLD else ""
    only = "" if len(told) == 1 else f"；只看任务请写“编号:{as_number(task)}”"
    return f"编号“{said}”指{'、'.join(told[:_MOST_TOLD])}{more}{only}"


def _told(part: Document) -> str:
    if isinstance(part, Heading):
        return f"“{part.title}”"
    return f"条文{part.number}" if isinstance(part, Clause) else as_number(part)


def _numbered(said: str, plan: Plan) -> Iterator[Document]:
    meant = parse_reference(said, plan)
    if meant is not None:
        yield meant
    bare = _BARE.fullmatch(said)
    task = plan.find(f"{plan.id}/task-{int(bare[1])}") if bare else None
    if task is not None:
        yield task


def _with_clauses(part: Document, plan: Plan) -> tuple[Document, ...]:
    return (part, *plan.clauses_under(part)) if isinstance(part, Heading) else (part,)


def _is_most_of(said: str, title: str) -> bool:
    return len(said) >= len(title) * _LEAST_OF_TITLE > 0 and said in title


def _key(title: str) -> str:
    return "".join(strip(fold(title)).text.split())
