"""What a query asks, in words: the head of the hits says what they all have in common; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.query import And, Field, Not, Term, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.query import FieldName, Node

_FIELDS: Final[Mapping[FieldName, str]] = {
    "department": "由{}牵头或参加",
    "lead": "由{}牵头",
    "participant": "由{}参加",
    "deadline": "时限是{}",
    "chapter": "章是{}",
    "kind": "类型是{}",
    "number": "编号是{}",
}


def what_is_common(query: str) -> str:
    """Say what all exact hits have in common, with the mark behind it: the query, its words, or what it asks for."""
    tree = parse(query).tree
    if isinstance(tree, Term):
        return "逐字命中，"
    if isinstance(tree, And) and all(isinstance(node, Term) for node in tree.nodes):
        return "每个词都逐字命中，"
    return f"按条件查找：{_condition(tree)}；"


def _condition(node: Node) -> str:
    if isinstance(node, Term):
        return f"含“{node.typed or node.text}”"
    if isinstance(node, Field):
        return _FIELDS[node.name].format(f"“{node.value}”")
    if isinstance(node, Not):
        said = _part(node.node)
        return f"不{said}" if isinstance(node.node, Term) else f"不要{said}的"
    return ("，" if isinstance(node, And) else "或").join(map(_part, node.nodes))


def _part(node: Node) -> str:
    """Say a part of a condition; one that has parts itself stands in parentheses."""
    return _condition(node) if isinstance(node, (Term, Field, Not)) else f"（{_condition(node)}）"
