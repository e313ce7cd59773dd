"""What is asked in plain words about work: 科技厅牵头的任务 means 牵头:科技厅 类型:任务; 2017年的任务, 时限:2017年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.departments import names_in_a_row
from index.loosen import simplify
from index.query import FIELD_WORDS, And, Field, Or

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.query import FieldName, Node

_ASKING = re.compile(
    r"请问|(?:[要该]|应该|需要)?[做干管](?:哪些|什么|啥)|[有是]?(?:哪些|哪几[项个条]|什么|啥)|[吗呢?]$"
)
_WORK = "任务分工|任务|条文|条款|工作|事项|职责|分工"
_KINDS = {"任务分工": "任务", "任务": "任务", "条文": "条文", "条款": "条文"}
_ROLE = r"(?:(?P<lead>牵头|主办|负责)|(?P<participant>参加|参与|配合|协办))"
_OF_DEPARTMENT = re.compile(
    rf"(?:(?P<first>{_WORK})?[由归])?(?P<name>.{{2,}}?)的?(?P<together>共同|一起|联合)?{_ROLE}?的?(?P<work>{_WORK})?"
)
_DUE = re.compile(
    r"(?:(?P<name>.{2,}?)的?)?(?:完成)?(?:时限|期限)?[为是到在]?(?P<deadline>20\d\d年|持续推进)底?(?:以?前|之前|内)?[要应须需]?"
    rf"(?:(?:完成|到期|截止)的?(?:{_WORK})?|的?(?:{_WORK}))"
)


def duties_asked(text: str, is_department: Callable[[str], bool]) -> Node | None:
    """Return what a folded word asks about the work of departments or a year, or None where it asks nothing such."""
    said = simplify(text)
    told = _ASKING.sub("", said)
    asked = _DUE.fullmatch(told) or _OF_DEPARTMENT.fullmatch(told)
    if asked is None or asked["name"] == said:
        return None
    parts = asked.groupdict("")
    names = _names(parts["name"], is_department)
    if parts["name"] and not names:
        return None
    role: FieldName = "lead" if parts.get("lead") else "participant" if parts.get("participant") else "department"
    fields = [_of(role, names, And if parts.get("together") else Or)] if names else []
    kind = _KINDS.get(parts.get("work") or parts.get("first") or "")
    if "deadline" in parts:
        fields.append(Field("deadline", parts["deadline"]))
    elif kind:
        fields.append(Field("kind", kind))
    return fields[0] if len(fields) == 1 and not isinstance(fields[0], And) else And(tuple(fields))


def less_asked(asked: Node) -> Iterator[Node]:
    """Yield what is asked of a department with less and less of it: any kind of work, any part in it."""
    first, *rest = asked.nodes if isinstance(asked, And) else (asked,)
    if any(isinstance(field, Field) and field.name == "deadline" for field in (first, *rest)):
        return
    if rest:
        yield first
    roles = first.nodes if isinstance(first, (And, Or)) else (first,)
    yield _of("department", [field.value for field in roles if isinstance(field, Field)], Or)


def as_typed(node: Node) -> str:
    """Write fields as one would type them."""
    if isinstance(node, Field):
        return f"{FIELD_WORDS[node.name]}:{node.value}"
    nodes = node.nodes if isinstance(node, (And, Or)) else ()
    return " ".join(map(as_typed, nodes)) if isinstance(node, And) else f"({' 或 '.join(map(as_typed, nodes))})"


def _names(said: str, is_department: Callable[[str], bool]) -> list[str]:
    """Return the names that are said, one or several with words between them; [] unless all are departments'."""
    for names in ([said], names_in_a_row(said)):
        if all(map(is_department, names)):
            return names
    return []


def _of(role: FieldName, names: list[str], together: type[And | Or]) -> Node:
    fields = tuple(Field(role, name) for name in names)
    return fields[0] if len(fields) == 1 else together(fields)
