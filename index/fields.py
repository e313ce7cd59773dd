"""What a unit is, rather than says: 部门: 牵头: 参加: 时限: 章: 类型: 编号:."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.model import Clause, Heading, Task
from content.reference import parse_reference
from index.cancel import cancellable
from index.document_set import DocumentSet
from index.found import Layer
from index.normalise import fold
from index.terms import Understood

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.corpus import Corpus, Document, Lookup
    from index.departments import DepartmentNames
    from index.hit import Why
    from index.query import Field, FieldName
    from index.terms import Terms

_KINDS = {
    "条文": "clause",
    "任务": "task",
    "章": "section",
    "节": "section",
    "章节": "section",
    "标题": "section",
    "clause": "clause",
    "task": "task",
    "section": "section",
}
_CHAPTER = re.compile(r"第?([一二三四五六七八九十]+|\d+)章?")
_DIGITS = "零一二三四五六七八九十"


class Fields:
    """Answers the fields of the query language."""

    def __init__(self, corpus: Corpus, lookup: Lookup, departments: DepartmentNames) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._departments = departments

    def understand(self, field: Field, terms: Terms) -> Understood:
        """Return the documents of which ``field`` is true."""
        if field.name in {"department", "lead", "participant"}:
            return self._by_department(field.name, field.value, terms)
        tests: dict[FieldName, Callable[[Document, int, str], bool]] = {
            "deadline": self._has_deadline,
            "chapter": self._in_chapter,
            "kind": self._is_kind,
            "number": self._has_number,
        }
        layer = self._where(lambda document, at: tests[field.name](document, at, field.value))
        doubt = self._doubt(field, layer.positions)
        if field.name == "deadline":
            layer = Layer("exact", layer.positions, lambda at: self._corpus.spans(at, (field.value,)))
        return Understood(layer, (), (doubt,) if doubt else ())

    def _doubt(self, field: Field, positions: DocumentSet) -> str:
        if field.name == "kind" and field.value not in _KINDS:
            return f"没有“{field.value}”这种类型；类型有条文、任务、章节"
        if field.name == "deadline" and not positions:
            known = "、".join(sorted({d.deadline.text for d in self._corpus.documents if isinstance(d, Task)}))
            return f"没有完成时限是“{field.value}”的内容" + (f"；时限有{known}" if known else "")
        names = {"chapter": "章", "kind": "类型", "number": "编号"}
        return "" if positions else f"没有{names[field.name]}是“{field.value}”的内容"

    def _by_department(self, role: FieldName, value: str, terms: Terms) -> Understood:
        naming = self._departments.naming(value)
        departments = naming.departments if naming else self._departments.holding(value)
        if not departments:
            return Understood(Layer("exact", DocumentSet(), lambda _: ()), (), (f"没有认出部门“{value}”",))
        meant = terms.named(value, naming) if naming else None
        names = {department.name for department in departments}
        spellings = [fold(spelling) for department in departments for spelling in department.spellings]
        why: Why = "exact" if any(value in spelling for spelling in spellings) else "alias"
        units = self._where(lambda document, _: not names.isdisjoint(_names_in(document, role)))
        reason = "" if why == "exact" or meant is None else "".join(meant.notices)
        layer = Layer(why, units.positions, lambda at: self._corpus.spans(at, spellings), reason)
        return Understood(layer, meant.named, meant.notices) if meant else Understood(layer)

    def _where(self, test: Callable[[Document, int], bool]) -> Layer:
        flags = (test(document, at) for at, document in cancellable(enumerate(self._corpus.documents)))
        return Layer("exact", DocumentSet.where(flags), lambda _: ())

    def _has_deadline(self, document: Document, _at: int, value: str) -> bool:
        return isinstance(document, Task) and value in fold(document.deadline.text)

    def _in_chapter(self, document: Document, _at: int, value: str) -> bool:
        titles = (document.title,) if isinstance(document, Heading) else document.path
        if any(value in fold(title) for title in titles):
            return True
        numeral = _CHAPTER.fullmatch(value)
        if numeral is None or isinstance(document, Task):
            return False
        number = numeral[1] if numeral[1].isdecimal() else str(_DIGITS.find(numeral[1]))
        return document.number.partition(".")[0] == number

    def _is_kind(self, document: Document, _at: int, value: str) -> bool:
        return document.kind == _KINDS.get(value)

    def _has_number(self, document: Document, at: int, value: str) -> bool:
        plan = self._corpus.plan_of(at)
        meant = parse_reference(value, plan)
        if isinstance(meant, Heading) and isinstance(document, Clause):
            return document in plan.clauses_under(meant)
        return meant is document


def _names_in(document: Document, role: FieldName) -> tuple[str, ...]:
    """Return the canonical names a document has in a role; an annex row names only leads."""
    if isinstance(document, Heading):
        return ()
    joins = document.participants if isinstance(document, Clause) else ()
    return {"lead": document.leads, "participant": joins}.get(role, (*document.leads, *joins))
