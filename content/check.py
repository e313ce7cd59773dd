"""Everything that no longer fits in the content files, one fault each with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.assemble import read_plan
from content.errors import ContentError, line_of
from content.link import ABOUT_FILE
from content.load import DEPARTMENTS_FILE, content_root, plan_texts, read_text
from content.plan import text_digest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def check(root: Traversable | None = None) -> tuple[ContentError, ...]:
    """Check every plan of a content folder (None: the one this package carries); () when all is well."""
    root = content_root(root)
    try:
        departments_text = read_text(root / DEPARTMENTS_FILE, DEPARTMENTS_FILE)
        found: list[ContentError] = []
        for plan_id, texts in plan_texts(root).items():
            plan, faults = read_plan(departments_text, plan_id, texts)
            found += faults
            if not faults and not plan.matches_source:
                about = texts[ABOUT_FILE]
                digest = text_digest(plan.plain_text)
                problem = f'正文与登记的原文不一致。若确为更正，请改为 text_sha256 = "{digest}"'
                found.append(ContentError(f"plans/{plan_id}/{ABOUT_FILE}", line_of(about, "\ntext_sha256"), problem))
    except ContentError as error:
        return (error,)
    return tuple(found)
