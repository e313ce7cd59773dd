"""The query language: text → tree.

Everything is literal text unless it cannot be text::

    “…” or "…"        set off by spaces     these words together
    -词               after a space         units without it
    甲 或 乙, OR, |    spaces on both sides  either
    (甲 或 乙) 丙      only if an operator is inside
    部门:科技厅        牵头 参加 时限 章 类型 编号; spaces after the colon make no difference

A mistake is never an error: what does not fit is text, and ``Query.notices`` says what was understood.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from index.normalise import fold, without_unseen

LONGEST = 200

FieldName: TypeAlias = Literal["department", "lead", "participant", "deadline", "chapter", "kind", "number"]
FIELD_WORDS: dict[FieldName, str] = {
    "department": "部门",
    "lead": "牵头",
    "participant": "参加",
    "deadline": "时限",
    "chapter": "章",
    "kind": "类型",
    "number": "编号",
}
FIELDS: dict[str, FieldName] = {word: name for name, chinese in FIELD_WORDS.items() for word in (chinese, name)}
"""Each field by the words it is typed with."""


@dataclass(frozen=True, slots=True)
class Term:
    """Text to find.

    Attributes:
        text: Folded; without white space unless ``exact``.
        exact: True for quoted text: nothing but these characters will do.
        typed: As typed, to speak of it.
    """

    text: str
    exact: bool = False
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """What the unit must be, rather than say.

    Attributes:
        name: Which quality.
        value: The value as typed, folded; never empty.
    """

    name: FieldName
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of ``node``."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of ``nodes``; an empty one asks for nothing."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of ``nodes``."""

    nodes: tuple[Node, ...]


Node: TypeAlias = Term | Field | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood.

    Attributes:
        tree: What to find, every part with meaning.
        typed: The input without what was left out, in compatibility form.
        literal: The whole input, folded, white space made single blanks; "" for an empty query.
        has_operators: True if ``tree`` means more than "all these words".
        notices: Chinese sentences about what was left out or taken as text.
    """

    tree: Node
    typed: str
    literal: str
    has_operators: bool
    notices: tuple[str, ...]


_OPENING = {'"': '"', "“": "”", "「": "」"}
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):\s*(?=\S)", re.IGNORECASE)
_OR = re.compile(r"(?:或|OR|\|)(?=\s)")
_OPERATOR_INSIDE = re.compile(rf"(?:(?<=\()|\s)(?:(?:或|OR|\|)\s|-[^\s-]|\(*(?i:{'|'.join(FIELDS)}):\s*\S)")
_KINDS_OF_NUMBER = frozenset(("任务", "条文", "task"))


def parse(text: str) -> Query:
    """Understand a query; whatever it is, this answers."""
    notices: list[str] = []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        notices.append(f"查询过长，只用了前{LONGEST}个字")
    seen = without_unseen(text)
    if seen != text:
        notices.append("略去了看不见的控制字符")
    words = unicodedata.normalize("NFKC", seen).strip()
    parser = _Parser(words)
    tree = parser.parse()
    return Query(tree, words, " ".join(fold(words).split()), parser.has_operators, (*notices, *parser.notices))


class _Parser:
    """A recursive descent over at most ``LONGEST`` characters (NFKC may make a few more of them)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._groups = _groups(text)
        self.has_operators = False
        self.notices: list[str] = []

    def parse(self) -> Node:
        return self._either(len(self._text))

    def _either(self, end: int) -> Node:
        branches: list[list[Node]] = [[]]
        while self._skip_blanks(end):
            operator = _OR.match(self._text, self._position, end)
            if operator and self._blank_before() and branches[-1] and self._text[operator.end() : end].strip():
                branches.append([])
                self._position = operator.end()
                self.has_operators = True
            else:
                branches[-1].append(self._part(end))
        nodes = [nodes[0] if len(nodes) == 1 else And(tuple(nodes)) for nodes in branches]
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _part(self, end: int) -> Node:
        """Read one part; the position is at its first character, which is not blank."""
        if self._text[self._position] == "-" and self._blank_before() and self._is_word(self._position + 1, end):
            self._position += 1
            self.has_operators = True
            return Not(self._positive(end))
        return self._positive(end)

    def _positive(self, end: int) -> Node:
        name = _FIELD.match(self._text, self._position, end)
        if name:
            self._position = name.end()
            self.has_operators = True
            return self._field(FIELDS[name[1].lower()], end)
        close = self._groups.get(self._position, -1)
        if 0 < close < end:
            self._position += 1
            self.has_operators = True
            inside = self._either(close)
            self._position = close + 1
            return inside
        quoted = self._quoted(end)
        if quoted:
            self.has_operators = True
            return Term(quoted, exact=True)
        start = self._position
        text = self._word(end)
        return Term(text, typed=self._text[start : self._position])

    def _field(self, name: FieldName, end: int) -> Field:
        value = self._quoted(end) or self._word(end)
        following = self._position
        if name == "number" and value in _KINDS_OF_NUMBER and self._skip_blanks(end):
            number = self._word(end)
            if number[0].isdecimal():  # 编号:任务 18
                return Field(name, value + number)
            self._position = following
        return Field(name, value)

    def _quoted(self, end: int) -> str:
        """Read a quotation set off by spaces and return what it holds, folded; "" if there is none here."""
        closing = _OPENING.get(self._text[self._position])
        if closing is None:
            return ""
        close = self._text.find(closing, self._position + 1, end)
        inside = " ".join(fold(self._text[self._position + 1 : close]).split())
        if close < 0 or not inside or (close + 1 < end and not self._text[close + 1].isspace()):
            return ""
        self._position = close + 1
        return inside

    def _word(self, end: int) -> str:
        start = self._position
        while self._position < end and not self._text[self._position].isspace():
            self._position += 1
        return fold(self._text[start : self._position])

    def _skip_blanks(self, end: int) -> bool:
        """Move to the next character that is not blank; False at the end."""
        while self._position < end and self._text[self._position].isspace():
            self._position += 1
        return self._position < end

    def _blank_before(self) -> bool:
        return self._position > 0 and self._text[self._position - 1].isspace()

    def _is_word(self, start: int, end: int) -> bool:
        return start < end and not self._text[start].isspace() and self._text[start] != "-"


def _groups(text: str) -> dict[int, int]:
    """Return where each pair of parentheses that groups opens and closes."""
    open_at: list[int] = []
    groups: dict[int, int] = {}
    for position, character in enumerate(text):
        if character == "(":
            open_at.append(position)
        elif character == ")" and open_at:
            start = open_at.pop()
            if _stands_apart(text, start, position) and _OPERATOR_INSIDE.search(text, start + 1, position):
                groups[start] = position
    return groups


def _stands_apart(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end + 1] if end + 1 < len(text) else " "
    return (before.isspace() or before in "(-") and (after.isspace() or after == ")")
