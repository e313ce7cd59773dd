"""The content folder → plans.

The Markdown is the source. Reading it takes the Markdown library, which a starting window cannot wait for, so
the parsed plans are also kept as JSON: one copy made when the package is built, one in the user's cache when
somebody has changed the text since. Each carries the fingerprint of the files it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.cache import read_cache, write_cache
from content.folder import BUILT_FOLDER, DEPARTMENTS_FILE, content_root, fingerprint, plan_texts, read_text
from content.private import is_own

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from content.plan import Plan


def load_plans(root: Traversable | None = None, cache_dir: Path | None = None) -> tuple[Plan, ...]:
    """Load every plan of a content folder, in the order of their ids.

    Args:
        root: The content folder; None for the one this package carries.
        cache_dir: Where parsed plans may be kept for the next start; None to keep none.

    Raises:
        ContentError: A file is missing, cannot be read, or breaks a rule of the plan format.
    """
    root = content_root(root)
    departments_text = read_text(root / DEPARTMENTS_FILE, DEPARTMENTS_FILE)
    plans = []
    for plan_id, texts in plan_texts(root).items():
        mark = fingerprint(departments_text, texts)
        name = f"{plan_id}.json"
        plan = read_cache(root / BUILT_FOLDER / name, mark)
        if plan is None and cache_dir is not None and _is_trusted(cache_dir, name):
            plan = read_cache(cache_dir / name, mark)
        if plan is None:
            plan = _read_strictly(departments_text, plan_id, texts)
            if cache_dir is not None:
                write_cache(cache_dir / name, plan)
        plans.append(plan)
    return tuple(plans)


def _is_trusted(cache_dir: Path, name: str) -> bool:
    """Tell whether the user alone can have written a file of the cache: what is in it is shown as the plan's words."""
    try:
        return is_own(cache_dir) and is_own(cache_dir / name)
    except OSError:
        return False


def _read_strictly(departments_text: str, plan_id: str, texts: Mapping[str, str]) -> Plan:
    # Imported here: reading Markdown is the slow way, and a start with a fitting cache must not pay for it.
    from content.assemble import read_plan  # noqa: PLC0415

    plan, faults = read_plan(departments_text, plan_id, texts)
    if faults:
        raise faults[0]
    return plan
