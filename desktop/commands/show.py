"""``plandesk show``: clauses and tasks, verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.citation import cite
from content.model import Clause
from desktop.commands.documents import units_document
from desktop.commands.failure import UsageError

if TYPE_CHECKING:
    import argparse

    from content.model import Unit
    from content.plan import Plan
    from desktop.commands.arguments import Parser
    from desktop.commands.console import Console
    from desktop.commands.session import Session


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.words.add_argument(
        "ids",
        nargs="*",
        metavar="ID",
        help="编号，如 3.2.5、三（二）5、任务18、task-18；写到节（三（二））则显示其下各条",
    )
    parser.options.add_argument("--all", action="store_true", help="全部条文和任务")
    parser.add_json()


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the units in document order."""
    if arguments.ids and arguments.all:
        raise UsageError("编号和 --all 只能写一样。用法见 plandesk show --help")
    if not arguments.ids and not arguments.all:
        raise UsageError("请写至少一个编号，或写 --all。用法见 plandesk show --help")
    if arguments.all:
        units = tuple((plan, unit) for plan in session.plans for unit in plan.units)
    else:
        units = session.units(arguments.ids)
    if arguments.json:
        session.console.json(units_document(units))
        return 0
    for number, (plan, unit) in enumerate(units):
        if number:
            session.console.line()
        _print(plan, unit, session.console)
    return 0


def _print(plan: Plan, unit: Unit, console: Console) -> None:
    console.line(f"{unit.number}  {unit.title}")
    if isinstance(unit, Clause):
        console.line(unit.text)
    else:
        console.line(unit.work)
    facts = {
        "牵头": "、".join(unit.leads),
        "参加": plan.participants_text(unit),
        "完成时限": "" if isinstance(unit, Clause) else unit.deadline.text,
        "对应任务": "、".join(_numbers(unit.task_ids)) if isinstance(unit, Clause) else "",
        "依据条文": "" if isinstance(unit, Clause) else "、".join(_numbers(unit.clause_ids)),
        "引用": cite(unit, plan),
    }
    for name, value in facts.items():
        if value:
            console.line(f"{name}：{value}")


def _numbers(ids: tuple[str, ...]) -> list[str]:
    return [unit_id.rpartition("/")[2] for unit_id in ids]
