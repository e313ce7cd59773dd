"""What joins the parts of a plan: tasks to clauses, targets and dated duties to the words that state them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from content.model import Clause, Duty, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from content.errors import Faults
    from content.model import Heading, Task

LINKS_FILE = "links.toml"
TARGETS_FILE = "targets.toml"
ABOUT_FILE = "plan.toml"
_YEAR = re.compile(r"(\d{4})年")


def link_tasks(
    tasks: Sequence[Task], clauses: Mapping[str, Clause], table: Mapping[str, Sequence[str]], faults: Faults
) -> tuple[Task, ...]:
    """Give each task the clauses that links.toml names for it.

    Args:
        tasks: The annex rows.
        clauses: Clauses by number.
        table: Clause numbers by row number, as in links.toml.
        faults: Takes a task without clause, an unknown clause, a link without task.
    """
    linked = []
    for task in tasks:
        numbers = table.get(str(task.row), ())
        if not numbers:
            faults.add_at(LINKS_FILE, "[tasks]", f"任务 {task.row} 没有对应的条文")
        for number in numbers:
            if number not in clauses:
                faults.add_at(LINKS_FILE, f"\n{task.row} =", f"任务 {task.row}：没有条文“{number}”")
        linked.append(replace(task, clause_ids=tuple(clauses[n].id for n in numbers if n in clauses)))
    for row in table.keys() - {str(task.row) for task in tasks}:
        faults.add_at(LINKS_FILE, f"\n{row} =", f"任务分工表没有任务 {row}")
    return tuple(linked)


def complete(
    body: Iterable[Heading | Clause], tasks: Sequence[Task], targets: Sequence[Target]
) -> tuple[Heading | Clause, ...]:
    """Return the body with each clause knowing its tasks and targets."""

    def completed(clause: Clause) -> Clause:
        return replace(
            clause,
            task_ids=tuple(task.id for task in tasks if clause.id in task.clause_ids),
            targets=tuple(target for target in targets if target.clause_id == clause.id),
        )

    return tuple(completed(part) if isinstance(part, Clause) else part for part in body)


def read_targets(
    entries: Iterable[Mapping[str, Any]], clauses: Mapping[str, Clause], faults: Faults
) -> tuple[Target, ...]:
    """Read the targets of targets.toml, in the order of the text; each must quote its clause verbatim."""
    found: list[tuple[int, int, Target]] = []
    order = {clause.id: place for place, clause in enumerate(clauses.values())}
    for entry in entries:
        value, quote = entry.get("value", ""), entry.get("quote", "")
        clause = _quoted(TARGETS_FILE, entry, clauses, faults)
        if clause is None:
            continue
        if not value or value not in quote:
            faults.add_at(TARGETS_FILE, quote, f"指标值“{value}”不在所引的原文里")
        target = Target(clause.id, value, entry.get("what", ""), entry.get("due", ""), quote)
        found.append((order[clause.id], clause.text.index(quote) + quote.find(value), target))
    return tuple(target for *_, target in sorted(found, key=lambda item: item[:2]))


def read_duties(
    entries: Iterable[Mapping[str, Any]], clauses: Mapping[str, Clause], faults: Faults
) -> tuple[Duty, ...]:
    """Read the dated duties of plan.toml; each must quote its clause verbatim."""
    duties = []
    for entry in entries:
        who, due, quote = (entry.get(key, "") for key in ("who", "due", "quote"))
        clause = _quoted(ABOUT_FILE, entry, clauses, faults)
        year = _YEAR.search(due)
        if clause is None:
            continue
        if not (who and who in quote and due in quote and year):
            faults.add_at(ABOUT_FILE, quote, "who 和 due 要照抄 quote 里的字，due 要写明年份")
            continue
        duties.append(Duty(clause.id, who, due, int(year[1]), quote))
    return tuple(duties)


def _quoted(file: str, entry: Mapping[str, Any], clauses: Mapping[str, Clause], faults: Faults) -> Clause | None:
    """Return the clause an entry quotes; None, and a fault, where the clause or the words are not there."""
    number, quote = entry.get("clause", ""), entry.get("quote", "")
    clause = clauses.get(number)
    if clause is None:
        faults.add_at(file, quote, f"没有条文“{number}”，请核对 clause 的编号")
    elif not quote or quote not in clause.text:
        faults.add_at(file, quote, f"条文 {number} 里没有所引的原文“{quote}”")
        return None
    return clause
