"""The help as text: the written pages with the keys of the actions they name, and the list of all keys; no widgets."""

from __future__ import annotations

import re
from typing import Final

from desktop.parts.key_list import keys_markdown, keys_of
from resources import text

WRITTEN: Final = ("browse", "search", "bookmarks", "print")
_PLACE_OF_KEYS: Final = re.compile(r"（\{([a-z_]+)\}）")


def help_markdown(page: str) -> str:
    """Return one of the written pages, with the keys of the actions it names put in.

    Raises:
        KeyError: It names an action that there is not.
        ResourceError: There is no such page.
    """

    def put_in(found: re.Match[str]) -> str:
        keys = keys_of(found[1])
        return f"（`{keys.replace(' 或 ', '` 或 `')}`）" if keys else ""

    return _PLACE_OF_KEYS.sub(put_in, text(f"help/{page}.md"))


def manual_chapters() -> tuple[str, ...]:
    """Return the whole manual in Markdown, a chapter each: the written pages, then all keys."""
    return (*map(help_markdown, WRITTEN), keys_markdown())
