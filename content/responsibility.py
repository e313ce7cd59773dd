"""The grammar of the responsibility bracket that ends a clause.

Forms found in such plans (A, B, C are department names as printed)::

    （A、B牵头，C、D等参加）        leads A, B; participants C, D; the list is open
    （A牵头，C、D参加）             the same, closed
    （A、B牵头）                    leads only
    （A、B按职责分工牵头）          leads only; they share the lead by their remits
    （A、B按职责分工分别牵头）      leads only; each leads its own part
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.model import Responsibility

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.model import Manner

_LAST_BRACKET = re.compile(r"（[^（）]*）$")
_GRAMMAR = re.compile(
    r"（(?P<leads>[^，。（）]+?)(?P<manner>按职责分工分别牵头|按职责分工牵头|牵头)"
    r"(?:，(?P<participants>[^，。（）]+?)(?P<open>等)?参加)?）"
)


def bracket_of(text: str) -> str:
    """Return the bracket at the end of a clause's text if it speaks of leading (牵头), else ""."""
    last = _LAST_BRACKET.search(text)
    return last[0] if last and "牵头" in last[0] else ""


def parse_responsibility(bracket: str, canonical: Callable[[str], str]) -> Responsibility:
    """Read a bracket such as ``（省科技厅牵头，省教育厅等参加）``.

    Args:
        bracket: The bracket verbatim, parentheses included.
        canonical: Gives the canonical name for a printed name; raises KeyError(name) for one it does not know.

    Raises:
        ValueError: The bracket does not follow the grammar above, or names a department twice.
        KeyError: From ``canonical``.
    """
    match = _GRAMMAR.fullmatch(bracket)
    if not match:
        raise ValueError(f"责任括注不合格式：{bracket}")
    leads = names_in(match["leads"], canonical)
    participants = names_in(match["participants"] or "", canonical)
    if len({*leads, *participants}) != len(leads) + len(participants):
        raise ValueError(f"责任括注中有部门重复出现：{bracket}")
    manner: Manner = match["manner"]  # type: ignore[assignment]  # the grammar admits just these three words
    return Responsibility(bracket, leads, participants, match["open"] is not None, manner)


def names_in(listing: str, canonical: Callable[[str], str]) -> tuple[str, ...]:
    """Split a list such as ``省科技厅、省财政厅`` into canonical names; "" gives ()."""
    return tuple(canonical(name) for name in listing.split("、")) if listing else ()
