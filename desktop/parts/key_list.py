"""All shortcuts, from the table of actions and what lists answer to; no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.actions import ACTIONS, MENUS, SEPARATOR, key_words

# Keys that are not actions of the window, since they belong to what has the keyboard.
_LISTS: Final = (
    ("移动", ("↑", "↓")),
    ("打开", ("Enter",)),
    ("移除书签（在书签列表中）", ("Delete",)),
    ("在表格的格子之间移动", ("←", "→")),
)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The shortcuts of one menu.

    Attributes:
        title: The menu's title, without mnemonic.
        rows: Label and keys of each action, those without a key included, in the menu's order.
    """

    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def key_groups() -> tuple[KeyGroup, ...]:
    """Return all shortcuts by menu, then those of lists and tables."""
    specs = {spec.id: spec for spec in ACTIONS}
    menus = (
        KeyGroup(
            title.partition("(&")[0],
            tuple(
                (specs[action_id].label, tuple(map(key_words, specs[action_id].keys)))
                for action_id in ids
                if action_id != SEPARATOR
            ),
        )
        for title, ids in MENUS
    )
    return (*menus, KeyGroup("列表和表格", _LISTS))


def keys_of(action_id: str) -> str:
    """Return the keys of an action in words, e.g. "Ctrl+K 或 Ctrl+F"; "" where it has none.

    Raises:
        KeyError: There is no such action.
    """
    keys = {spec.id: spec.keys for spec in ACTIONS}[action_id]
    return " 或 ".join(map(key_words, keys))


def keys_markdown() -> str:
    """Return the page of all shortcuts; below each table what has none and is in the menu."""
    lines = ["# 快捷键", ""]
    for group in key_groups():
        rows = [f"| {label} | {'、'.join(map(_cell, keys))} |" for label, keys in group.rows if keys]
        without = [label for label, keys in group.rows if not keys]
        lines += [f"## {group.title}", ""]
        lines += ["| 命令 | 按键 |", "|---|---|", *rows, ""] if rows else []
        lines += [f"只在菜单中：{'；'.join(without)}。", ""] if without else []
    return "\n".join(lines)


def _cell(key: str) -> str:
    return f"`{key}`"
