"""What a unit is, rather than says: 部门: 牵头: 参加: 时限: 章: 类型: 编号:."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from content.model import Clause, Heading, Task
from content.reference import arabic_number
from index.cancel import cancellable
from index.departments import names_in_a_row
from index.document_set import DocumentSet
from index.found import layer_with, unmarked
from index.normalise import fold
from index.places import explain_number
from index.query import FIELD_WORDS, Term
from index.terms import Understood

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.model import Department
    from index.corpus import Corpus, Document, Lookup
    from index.departments import DepartmentNames
    from index.found import Layer
    from index.hit import Why
    from index.places import PlaceNames
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
_BY_THEN = re.compile("(?<=年)[底末]?(?:以?前|之前)?$")
"""What people put behind a year, and the annex does not."""
_CHAPTER = re.compile(r"第?([一二三四五六七八九十]+|\d+)章?")
_OF_DEPARTMENTS = frozenset(("department", "lead", "participant"))


class Fields:
    """Answers the fields of the query language."""

    def __init__(self, corpus: Corpus, lookup: Lookup, departments: DepartmentNames, places: PlaceNames) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._departments = departments
        self._places = places

    def understand(self, field: Field, terms: Terms) -> Understood:
        """Return the documents of which ``field`` is true."""
        if field.name in _OF_DEPARTMENTS:
            return self._by_department(field.name, field.value, terms)
        if field.name == "number":
            return self._by_number(field)
        answers = {"deadline": self._by_deadline, "chapter": self._by_chapter, "kind": self._by_kind}
        layer = answers[field.name](field.value)
        doubt = self._doubt(field, layer.positions)
        return Understood(layer, (), (doubt,) if doubt else ())

    def several(self, field: Field, terms: Terms) -> tuple[Field, ...]:
        """Return a field for each of several departments that one names: 牵头:科技厅、财政厅; () for anything else."""
        if field.name not in _OF_DEPARTMENTS or self._departments.naming(field.value):
            return ()
        names = names_in_a_row(field.value)
        known = all(name and self._departments_meant(name, terms)[0] for name in names)
        return tuple(replace(field, value=name) for name in names) if known and names[1:] else ()

    def _doubt(self, field: Field, positions: DocumentSet) -> str:
        if field.name == "kind" and field.value not in _KINDS:
            return f"没有“{field.value}”这种类型；类型有条文、任务、章节"
        if field.name == "deadline" and not positions:
            known = "、".join(sorted({d.deadline.text for d in self._corpus.documents if isinstance(d, Task)}))
            return f"没有完成时限是“{field.value}”的内容" + (f"；时限有{known}" if known else "")
        return "" if positions else f"没有{FIELD_WORDS[field.name]}是“{field.value}”的内容"

    def _by_department(self, role: FieldName, value: str, terms: Terms) -> Understood:
        departments, meant = self._departments_meant(value, terms)
        if not departments:
            return Understood(unmarked(DocumentSet()), (), (f"没有认出部门“{value}”",))
        names = {department.name for department in departments}
        spellings = [fold(spelling) for department in departments for spelling in department.spellings]
        printed = any(value in spelling for spelling in spellings)
        why: Why = "exact" if printed or meant is None else meant.named[0].why
        positions = self._where(lambda document: not names.isdisjoint(_names_in(document, role)))
        reason = "" if why == "exact" or meant is None else "".join(meant.notices)
        layer = layer_with(why, spellings, reason, self._corpus, self._lookup, positions)
        return Understood(layer, meant.named, meant.notices) if meant else Understood(layer)

    def _departments_meant(self, value: str, terms: Terms) -> tuple[tuple[Department, ...], Understood | None]:
        """Return the departments a value means, and what it was taken to mean unless it is a part of their names."""
        naming = self._departments.naming(value)
        if naming:
            return naming.departments, terms.named(value, naming)
        held = self._departments.holding(value)
        if held:
            return held, None
        meant = terms.understand(Term(value, typed=value))
        return tuple(named.department for named in meant.named), meant

    def _by_number(self, field: Field) -> Understood:
        places = self._places.numbered(field.value)
        layer = self._places.layer(places)
        notice = explain_number(field.value, places) or self._doubt(field, layer.positions)
        return Understood(layer, (), (notice,) if notice else ())

    def _by_deadline(self, value: str) -> Layer:
        said = _BY_THEN.sub("", value)
        due = self._where(lambda document: isinstance(document, Task) and said in fold(document.deadline.text))
        return layer_with("exact", (said,), "", self._corpus, self._lookup, due)

    def _by_chapter(self, value: str) -> Layer:
        number = _chapter_number(value)
        positions = self._where(lambda document: _in_chapter(document, value, number))
        if positions:
            return unmarked(positions)
        places = self._places.numbered(value)  # 章:3.2
        return self._places.layer(tuple(place for place in places if isinstance(place[1], Heading)))

    def _by_kind(self, value: str) -> Layer:
        return unmarked(self._where(lambda document: document.kind == _KINDS.get(value)))

    def _where(self, test: Callable[[Document], bool]) -> DocumentSet:
        return DocumentSet.where(test(document) for document in cancellable(self._corpus.documents))


def _chapter_number(said: str) -> str | None:
    """Read 三, 第三章 or 3 as "3"; None for anything else."""
    numeral = _CHAPTER.fullmatch(said)
    if numeral is None:
        return None
    if numeral[1].isdecimal():
        return numeral[1]
    number = arabic_number(numeral[1])
    return str(number) if number else None


def _in_chapter(document: Document, said: str, number: str | None) -> bool:
    titles = (document.title,) if isinstance(document, Heading) else document.path
    if any(said in fold(title) for title in titles):
        return True
    return not isinstance(document, Task) and document.number.partition(".")[0] == number


def _names_in(document: Document, role: FieldName) -> tuple[str, ...]:
    """Return the canonical names a document has in a role; an annex row names only leads."""
    if isinstance(document, Heading):
        return ()
    joins = document.participants if isinstance(document, Clause) else ()
    return {"lead": document.leads, "participant": joins}.get(role, (*document.leads, *joins))
