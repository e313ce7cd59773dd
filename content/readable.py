"""The plans as far as they can be read: what a program needs that must open whatever has happened to its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from content.cache import read_cache
from content.errors import ContentError
from content.folder import (
    BUILT_FOLDER,
    DEPARTMENTS_FILE,
    VOCABULARY_FILE,
    content_root,
    plan_folders,
    plan_names,
    read_text,
)
from content.installed import Installed, read_record
from content.load import load_plans

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from content.plan import Plan

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Loaded:
    """Plans and what is wrong with their files.

    Attributes:
        plans: Every plan of which something could be read, by id; never empty.
        faults: What is missing, changed or wrong; () when all is well.
        from_copy: Ids of plans that were read from the copy made when the package was built.
    """

    plans: tuple[Plan, ...]
    faults: tuple[ContentError, ...] = ()
    from_copy: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """What to tell the user, two Chinese sentences; "" when all is well."""
        if not self.faults:
            return ""
        named = {f"{fault.file}（{fault.problem}）": None for fault in self.faults}
        shown = "；".join(list(named)[:_SHOWN])
        more = f"等 {len(named)} 处" if len(named) > _SHOWN else ""
        read = "现按安装时的副本显示" if self.from_copy else "能读出的部分照常显示"
        return f"方案文件有问题：{shown}{more}。{read}；请重新安装，或运行 plandesk check 逐条核对。"


def load_readable(root: Traversable | None = None, cache_dir: Path | None = None) -> Loaded:
    """Load every plan as far as it can be read.

    Args:
        root: The content folder; None for the one this package carries.
        cache_dir: As of ``load_plans``.

    Raises:
        ContentError: Of no plan anything can be read.
    """
    root = content_root(root)
    installed = read_record(root)
    try:
        plans = load_plans(root, cache_dir)
    except ContentError:
        return _salvage(root, installed)
    if installed.plans.keys() - {plan.id for plan in plans}:
        return _salvage(root, installed)
    if any(installed.plans.get(plan.id, plan.fingerprint) != plan.fingerprint for plan in plans):
        return Loaded(plans, installed.faults(root))
    fault = installed.fault(root, VOCABULARY_FILE)  # no plan is made of it
    return Loaded(plans, (fault,) if fault else ())


def _salvage(root: Traversable, installed: Installed) -> Loaded:
    faults = {fault.file: fault for fault in installed.faults(root)}
    found: list[ContentError] = []
    departments_text = _text(root, DEPARTMENTS_FILE, found)
    plans: list[Plan] = []
    copies: list[str] = []
    for plan_id in sorted({*(folder.name for folder in plan_folders(root)), *installed.plans}):
        plan, problems = _read(root, plan_id, departments_text)
        found += problems
        copy = read_cache(root / BUILT_FOLDER / f"{plan_id}.json") if problems or departments_text is None else None
        copies += [plan_id] if copy else []
        plans += [best] if (best := copy or plan) else []
    said = (*faults.values(), *(fault for fault in found if fault.file not in faults))
    if not plans:
        raise next(iter(said), ContentError("plans", 0, "没有方案：每个方案在这里有一个文件夹"))
    return Loaded(tuple(plans), said, tuple(copies))


def _read(
    root: Traversable, plan_id: str, departments_text: str | None
) -> tuple[Plan | None, tuple[ContentError, ...]]:
    """Return what can be read of a plan's files, and what is wrong with them."""
    # Imported here: reading Markdown is the slow way, and a start with a fitting cache must not pay for it.
    from content.assemble import read_plan  # noqa: PLC0415
    from content.mend import mend  # noqa: PLC0415

    faults: list[ContentError] = []
    read = {name: _text(root, f"plans/{plan_id}/{name}", faults) for name in plan_names(root, plan_id)}
    texts = {name: text for name, text in read.items() if text is not None}
    try:
        plan, problems = read_plan(departments_text, plan_id, texts)
    except ContentError as error:  # departments.toml is no TOML
        plan, problems = read_plan(None, plan_id, texts)
        problems = (error, *problems)
    return mend(plan), (*faults, *problems)


def _text(root: Traversable, name: str, faults: list[ContentError]) -> str | None:
    try:
        return read_text(root.joinpath(*name.split("/")), name)
    except ContentError as error:
        faults.append(error)
        return None
