"""Everything that no longer fits in the content files, one fault each with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.assemble import read_plan
from content.errors import ContentError, line_of
from content.folder import DEPARTMENTS_FILE, VOCABULARY_FILE, content_root, plan_texts, read_text
from content.link import ABOUT_FILE
from content.plan import text_digest
from content.vocabulary_check import check_vocabulary

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from content.plan import Plan


def check(root: Traversable | None = None) -> tuple[ContentError, ...]:
    """Check a content folder (None: the one this package carries), plans and vocabulary; () when all is well."""
    root = content_root(root)
    try:
        departments_text = read_text(root / DEPARTMENTS_FILE, DEPARTMENTS_FILE)
        found: list[ContentError] = []
        plans: list[Plan] = []
        for plan_id, texts in plan_texts(root).items():
            plan, faults = read_plan(departments_text, plan_id, texts)
            found += faults
            plans.append(plan)
            if not faults and not plan.matches_source:
                about = texts[ABOUT_FILE]
                digest = text_digest(plan.plain_text)
                problem = f'正文与登记的原文不一致。若确为更正，请改为 text_sha256 = "{digest}"'
                found.append(ContentError(f"plans/{plan_id}/{ABOUT_FILE}", line_of(about, "\ntext_sha256"), problem))
        # Words can be looked up only in plans that were read to the end.
        return tuple(found) or check_vocabulary(read_text(root / VOCABULARY_FILE, VOCABULARY_FILE), plans)
    except ContentError as error:
        return (error,)
