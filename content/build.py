"""Writes the parsed plans that ship with the package: ``python -m content.build``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from content.cache import write_cache
from content.folder import BUILT_FOLDER
from content.installed import RECORD_FILE, record
from content.load import load_plans

if TYPE_CHECKING:
    from content.plan import Plan


def build(root: Path) -> tuple[Plan, ...]:
    """Parse every plan under ``root`` and keep it in ``root/built``; return the plans.

    Raises:
        ContentError: A file breaks a rule of the plan format.
        OSError: The folder cannot be written.
    """
    plans = load_plans(root)
    for plan in plans:
        write_cache(root / BUILT_FOLDER / f"{plan.id}.json", plan)
    installed = record(root, {plan.id: plan.fingerprint for plan in plans})
    (root / BUILT_FOLDER / RECORD_FILE).write_text(installed.to_json(), encoding="utf-8")
    return plans


if __name__ == "__main__":  # pragma: no cover  # one line, run by every build
    build(Path(str(files("content"))))
