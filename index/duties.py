"""What is asked in plain words about work: 科技厅牵头的任务 means 牵头:科技厅 类型:任务; 2017年的任务, 时限:2017年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.loosen import simplify
from index.query import And, Field

if TYPE_CHECKING:
    from index.departments import DepartmentNames
    from index.query import FieldName, Node

_NAMES: dict[FieldName, str] = {
    "lead": "牵头",
    "participant": "参加",
    "department": "部门",
    "deadline": "时限",
    "kind": "类型",
}
_WORK = r"(?:(?P<task>任务|任务分工)|(?P<clause>条文|条款)|工作|事项|职责|分工)"
_OF_DEPARTMENT = re.compile(
    rf"(?P<name>.{{2,}}?)的?(?:(?P<lead>牵头|主办|负责)|(?P<participant>参加|参与|配合|协办))?的?{_WORK}?"
)
_DUE = re.compile(rf"(?:(?P<name>.{{2,}}?)的?)?(?P<deadline>20\d\d年)底?[前内]?[要应须需]?(?:完成)?的?{_WORK}")


def duties_asked(text: str, departments: DepartmentNames) -> Node | None:
    """Return what a folded word asks about the work of a department or a year, or None where it asks nothing such."""
    text = simplify(text)
    asked = _DUE.fullmatch(text) or _OF_DEPARTMENT.fullmatch(text)
    if asked is None or asked["name"] == text or (asked["name"] and departments.listed(asked["name"]) is None):
        return None
    parts = asked.groupdict()
    fields: list[Field] = []
    if parts["name"]:
        role: FieldName = "lead" if parts.get("lead") else "participant" if parts.get("participant") else "department"
        fields.append(Field(role, parts["name"]))
    if parts.get("deadline"):
        fields.append(Field("deadline", parts["deadline"]))
    elif parts["task"] or parts["clause"]:
        fields.append(Field("kind", "任务" if parts["task"] else "条文"))
    return fields[0] if len(fields) == 1 else And(tuple(fields))


def as_typed(node: Node) -> str:
    """Write fields as one would type them."""
    fields = node.nodes if isinstance(node, And) else (node,)
    return " ".join(f"{_NAMES[field.name]}:{field.value}" for field in fields if isinstance(field, Field))
