"""``plandesk tasks``: the division-of-labour table, filtered."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import TYPE_CHECKING, Final

from content.reference import format_reference
from desktop.commands.arguments import path
from desktop.commands.console import Console
from desktop.commands.documents import units_document
from desktop.commands.failure import CommandError, UsageError, one_line
from desktop.output.file_target import write_whole

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from content.model import Task
    from content.plan import Plan
    from desktop.commands.arguments import Parser
    from desktop.commands.session import Session

_HEAD: Final = ("序号", "重点工作", "牵头部门", "参加部门", "完成时限", "依据条文")
_OFFICE: Final = ("xlsx", "docx")
_BY_ENDING: Final = ("json", "csv", *_OFFICE)  # --output t.xlsx alone must not put plain text into a spreadsheet's file
_ROLES: Final = {"lead": "牵头", "participant": "参加", "any": "牵头或参加"}


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.options.add_argument("--department", metavar="D", help="只要与这个部门有关的任务；简称、改革后的名称均可")
    parser.options.add_argument(
        "--role",
        choices=("lead", "participant", "any"),
        default="any",
        help="该部门牵头（lead）、参加（participant，依据条文）或两者（any，默认）",
    )
    parser.options.add_argument("--deadline", metavar="Y", help="完成时限，如 2020、2020年、持续推进")
    parser.options.add_argument(
        "--format", choices=("table", *_BY_ENDING), help="默认 table；写了 --output 则按文件名的结尾，如 .xlsx"
    )
    parser.options.add_argument("--output", type=path, metavar="F", help="写入文件；xlsx、docx 必须写明")
    parser.options.add_argument("--json", action="store_const", const="json", dest="format", help="同 --format json")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the table, or write it to a file."""
    arguments.format = arguments.format or _form_of(arguments.output)
    if arguments.format in _OFFICE:
        return _write_office(arguments, session)
    tasks = _filtered(arguments, session)
    if arguments.format == "table" and arguments.output is None:
        if tasks:
            session.console.table([_HEAD, *(_row(plan, task) for plan, task in tasks)], wraps=(1, 3, 2))
        else:  # whatever reads CSV or JSON gets its head as always; a person gets words
            session.console.line(f"任务分工表中没有这样的任务：{_scope(arguments, session) or '全部'}。")
            _tell_of_led_clauses(arguments, session)
        return 0
    text = _text(arguments.format, tasks)
    if arguments.output is None:
        session.console.raw(text)
        return 0
    # The mark in front is what spreadsheets know UTF-8 by.
    encoding = "utf-8-sig" if arguments.format == "csv" else "utf-8"
    write_whole(arguments.output, text.encode(encoding))
    session.console.notice(f"已写入 {len(tasks)} 项任务：{arguments.output}")
    return 0


def _tell_of_led_clauses(arguments: argparse.Namespace, session: Session) -> None:
    """Say what a department without a task leads all the same."""
    if arguments.department is None or arguments.deadline is not None or arguments.role == "participant":
        return
    for department in session.departments(arguments.department):
        led = "、".join(clause.number for plan in session.plans for clause in plan.led_clauses(department.name))
        if led:
            session.console.line(f"{department.name}牵头条文 {led}，用 plandesk show 可看原文和对应任务。")


def _form_of(target: Path | None) -> str:
    ending = target.suffix[1:].lower() if target else ""
    return ending if ending in _BY_ENDING else "table"


def _write_office(arguments: argparse.Namespace, session: Session) -> int:
    """Write a spreadsheet or a Word file; with several plans a file for each, named after it."""
    from desktop.output.ledger_files import write_ledger  # the other formats do without

    if arguments.output is None:
        raise UsageError(f"{arguments.format} 要用 --output 写明文件。用法见 plandesk tasks --help")
    tasks = _filtered(arguments, session)
    by_plan = {plan.id: [task for held, task in tasks if held is plan] for plan, _ in tasks}
    with_annex = [plan for plan in session.plans if plan.tasks]
    if not with_annex:
        raise CommandError("方案里没有任务分工表。用 plandesk check 可核对方案文件。")
    plans = [plan for plan in with_annex if plan.id in by_plan] or with_annex[:1]
    for plan in plans:
        target = arguments.output
        if len(plans) > 1:
            target = target.with_name(f"{target.stem}-{plan.id}{target.suffix}")
        rows = by_plan.get(plan.id, [])
        write_ledger(plan, rows, _scope(arguments, session), target, arguments.format)
        session.console.notice(f"已写入 {len(rows)} 项任务：{target}")
    return 0


def _scope(arguments: argparse.Namespace, session: Session) -> str:
    """Say what was asked for, as the table's title has it; "" for everything."""
    words = []
    if arguments.department is not None:
        names = "、".join(department.name for department in session.departments(arguments.department))
        words.append(f"{names}{_ROLES[arguments.role]}")
    if arguments.deadline is not None:
        deadline = _deadline(arguments.deadline, session)
        words.append(f"{deadline}年" if deadline.isdecimal() else deadline)
    return "，".join(words)


def _filtered(arguments: argparse.Namespace, session: Session) -> list[tuple[Plan, Task]]:
    tasks = [(plan, task) for plan in session.plans for task in plan.tasks]
    if arguments.department is not None:
        names = {department.name for department in session.departments(arguments.department)}
        tasks = [(plan, task) for plan, task in tasks if names & _who(plan, task, arguments.role)]
    if arguments.deadline is not None:
        wanted = _deadline(arguments.deadline, session)
        tasks = [(plan, task) for plan, task in tasks if task.deadline.text.removesuffix("年") == wanted]
    return tasks


def _who(plan: Plan, task: Task, role: str) -> set[str]:
    leads = set(task.leads) if role != "participant" else set()
    return leads | (set(plan.participants(task)) if role != "lead" else set())


def _deadline(asked: str, session: Session) -> str:
    """Return a deadline as the annex writes it, less 年; a year that no task names is no mistake."""
    wanted = unicodedata.normalize("NFKC", asked).strip().removesuffix("年")
    known = dict.fromkeys(task.deadline.text for plan in session.plans for task in plan.tasks)
    if wanted.isdecimal() or wanted in known:
        return wanted
    raise CommandError(f"没有“{one_line(asked)}”这个完成时限。可以写：{'、'.join(known)}。")


def _row(plan: Plan, task: Task) -> tuple[str, ...]:
    clauses = "、".join(format_reference(plan.clause(clause_id)) for clause_id in task.clause_ids)
    return (str(task.row), task.work, task.leads_text, plan.participants_text(task), task.deadline.text, clauses)


def _text(form: str, tasks: list[tuple[Plan, Task]]) -> str:
    if form == "json":
        return json.dumps(units_document(tasks), ensure_ascii=False, indent=2) + "\n"
    written = io.StringIO()
    rows = [_HEAD, *(_row(plan, task) for plan, task in tasks)]
    if form == "csv":
        csv.writer(written, lineterminator="\n").writerows(rows)
    else:
        Console(written, written).table(rows, wraps=())
    return written.getvalue()
