"""What the commands share: the plans and the search, loaded when first asked for, and how names are looked up."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from content.model import Clause, Heading, Task
from content.readable import load_readable
from content.reference import parse_reference
from desktop.commands.failure import CommandError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.model import Department, Unit
    from content.plan import Plan
    from desktop.commands.console import Console
    from desktop.user_dirs import UserDirs
    from index.search import Searcher

Part: TypeAlias = Clause | Task | Heading

REFERENCE_FORMS = "可以写 3.2.5、三（二）5、三（二）、任务18、task-18"


class Session:
    """One run of the command line.

    Attributes:
        dirs: Where the user's data lies.
        console: Where to print.
    """

    def __init__(self, dirs: UserDirs, console: Console) -> None:
        self.dirs = dirs
        self.console = console

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """All plans, as far as they can be read; what cannot is said on stderr.

        Raises:
            ContentError: Nothing can be read.
        """
        loaded = load_readable(cache_dir=self.dirs.cache)
        if loaded.notice:
            self.console.notice(f"plandesk：{loaded.notice}")
        return loaded.plans

    @cached_property
    def searcher(self) -> Searcher:
        """The search, over all plans, with their index: found, or made on the spot."""
        from index.store import open_index  # brings Whoosh, which only a search needs

        return self._names.with_index(open_index(self.plans, self.dirs.cache))

    @cached_property
    def _names(self) -> Searcher:
        from index.search import Searcher  # showing a clause need not load it

        return Searcher(self.plans)

    def part(self, reference: str) -> tuple[Plan, Part]:
        """Return what a reference means, in the first plan that has it.

        Raises:
            CommandError: No plan has it.
        """
        for plan in self.plans:
            part = parse_reference(reference, plan)
            if part is not None:
                return plan, part
        raise CommandError(f"没有“{one_line(reference)}”这一条文或任务。{REFERENCE_FORMS}。")

    def units(self, references: Iterable[str]) -> tuple[tuple[Plan, Unit], ...]:
        """Return the units that references mean, each once, in document order; a heading means those beneath it.

        Raises:
            CommandError: One of them means nothing.
        """
        wanted: set[str] = set()
        for reference in references:
            plan, part = self.part(reference)
            wanted.update(unit.id for unit in (plan.clauses_under(part) if isinstance(part, Heading) else (part,)))
        return tuple((plan, unit) for plan in self.plans for unit in plan.units if unit.id in wanted)

    def departments(self, name: str) -> tuple[Department, ...]:
        """Return the departments a name means: one, or all that share it.

        Raises:
            CommandError: There is none; the message offers the nearest names.
        """
        found = self._names.departments(name)
        if found:
            return found
        near = self._near(name)
        advice = f"是不是要找：{'、'.join(near)}？" if near else "用 plandesk departments 可列出全部部门。"
        raise CommandError(f"没有“{one_line(name)}”这个部门。{advice}")

    def _near(self, name: str) -> list[str]:
        from difflib import get_close_matches  # only for a name that is wrong

        names = {alias: dept.name for plan in self.plans for dept in plan.departments for alias in dept.aliases}
        names |= {dept.name: dept.name for plan in self.plans for dept in plan.departments}
        return list(dict.fromkeys(names[match] for match in get_close_matches(name[:40], names, 5, 0.5)))[:3]
