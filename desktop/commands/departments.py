"""``plandesk departments``: who is on the hook for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.commands.documents import departments_document

if TYPE_CHECKING:
    import argparse

    from content.model import Department
    from desktop.commands.arguments import Parser
    from desktop.commands.session import Session


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.words.add_argument(
        "name", nargs="?", metavar="NAME", help="部门名称、简称或机构改革后的名称；不写则列出全部"
    )
    parser.add_json()


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print all departments, or the one a name means, or all that share the name."""
    if arguments.name is None:
        from index.departments import DepartmentNames

        departments = DepartmentNames(session.plans).departments
    else:
        departments = session.departments(arguments.name)
    if arguments.json:
        session.console.json(departments_document(session.plans, departments))
    elif arguments.name is None:
        _print_table(departments, session)
    else:
        _print_whole(departments, session)
    return 0


def _print_table(departments: tuple[Department, ...], session: Session) -> None:
    documents = departments_document(session.plans, departments)["departments"]
    rows = [("部门", "牵头任务", "牵头条文", "参加条文", "别称")]
    for found in documents:
        counts = [str(len(found[key])) for key in ("led_tasks", "led_clauses", "joined_clauses")]
        rows.append((found["name"], counts[0], counts[1], counts[2], "、".join(found["aliases"])))
    session.console.table(rows, wraps=(4,))


def _print_whole(departments: tuple[Department, ...], session: Session) -> None:
    for number, found in enumerate(departments_document(session.plans, departments)["departments"]):
        if number:
            session.console.line()
        session.console.line(found["name"])
        after = [f"{successor['name']}（{successor['source']}）" for successor in found["successors"]]
        for label, values in (
            ("别称", found["aliases"]),
            ("机构改革后", after),
            ("牵头任务", found["led_tasks"]),
            ("牵头条文", found["led_clauses"]),
            ("参加条文", found["joined_clauses"]),
        ):
            numbers = [value.rpartition("/")[2] for value in values] if label.endswith(("任务", "条文")) else values
            session.console.line(f"{label}：{'、'.join(numbers) or '无'}")
