"""``plandesk cards``: task cards, a file per department."""

from __future__ import annotations

from signal import SIGINT, signal
from typing import TYPE_CHECKING, Final

from desktop.commands.arguments import path
from desktop.commands.failure import CommandError
from desktop.reasons import reason

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from content.plan import Plan
    from desktop.commands.arguments import Parser
    from desktop.commands.console import Console
    from desktop.commands.session import Session
    from desktop.output.batch import Written

_INTERRUPTED: Final = 130  # as a shell says of Ctrl+C


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    who = parser.options.add_mutually_exclusive_group(required=True)
    who.add_argument(
        "--department", nargs="+", action="extend", metavar="D", help="一个或几个部门；简称、改革后的名称均可"
    )
    who.add_argument("--all", action="store_true", help="全部部门，每个部门一个文件")
    parser.options.add_argument(
        "--output", type=path, required=True, metavar="PATH", help="一个部门时是文件；几个部门时是文件夹"
    )
    parser.options.add_argument(
        "--per-page", choices=("0", "1", "2", "4"), default="2", help="每页几张卡（默认 2）；0 为一览"
    )
    parser.options.add_argument("--format", choices=("pdf", "docx"), help="默认 pdf；文件名以 .docx 结尾则为 docx")
    parser.options.add_argument(
        "--with-clause", choices=("full", "excerpt", "none"), default="excerpt", help="条文全文、摘录（默认）或不附"
    )


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the files, with progress on stderr."""
    if arguments.format is None:
        arguments.format = "docx" if arguments.output.suffix.lower() == ".docx" else "pdf"
    names = _names(arguments, session)
    jobs = [(plan, held) for plan in session.plans if (held := _held(plan, names))]
    one_file = not arguments.all and len(names) == 1 and len(jobs) == 1
    if one_file and arguments.output.is_dir():  # as of every command's --output that names a file
        raise CommandError(f"“{arguments.output}”是一个文件夹，请写明文件名。")
    pages = files = 0
    for plan, held in jobs:
        target = arguments.output
        if not one_file:
            target = _folder(target if len(jobs) == 1 else target / plan.id)
        written = _write(plan, held, arguments, target, session.console)
        if written.missing:
            from desktop.output.batch import account

            session.console.notice(f"已停止：{account(written.files, written.missing)}")
            return _INTERRUPTED
        files += len(written.files)
        pages += written.pages
    counted = f"，共 {pages} 页" if pages else ""  # Word counts its pages itself
    session.console.line(f"已写入 {files} 个文件{counted}：{arguments.output}")
    return 0


def _write(plan: Plan, names: list[str], arguments: argparse.Namespace, target: Path, console: Console) -> Written:
    """Write the files; Ctrl+C stops after the one being written, so that it can be said which are missing."""
    from desktop.output.batch import write_cards  # help must not wait for it
    from desktop.output.card_sheet import CardOptions

    stopped: list[int] = []

    def progress(done: int, number: int, _department: str) -> bool:
        if done:  # what is told is written: a first file that fails is one line, the failure's
            console.notice(f"{done}/{number} {names[done - 1]}")
        return not stopped

    app = _paper_app() if arguments.format == "pdf" else None
    options = CardOptions(per_page=int(arguments.per_page), with_clause=arguments.with_clause)  # type: ignore[arg-type]  # argparse has checked it
    before = signal(SIGINT, lambda number, _frame: stopped.append(number))
    try:
        written = write_cards(plan, names, options, target, progress, arguments.format)
    finally:
        signal(SIGINT, before)
    del app
    return written


def _paper_app() -> object:
    from desktop.output.paper_app import paper_app  # brings Qt, which a Word file does without

    return paper_app()


def _names(arguments: argparse.Namespace, session: Session) -> list[str]:
    """Return canonical names, each once."""
    if arguments.all:
        return list(dict.fromkeys(found.name for plan in session.plans for found in plan.departments))
    names: list[str] = []
    for name in arguments.department:
        found = session.departments(name)
        if len(found) > 1:
            raise CommandError(f"“{name}”指 {len(found)} 个部门：{'、'.join(d.name for d in found)}。请写明其中一个。")
        names.append(found[0].name)
    return list(dict.fromkeys(names))


def _held(plan: Plan, names: list[str]) -> list[str]:
    return [name for name in names if plan.department(name)]


def _folder(target: Path) -> Path:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"无法新建文件夹“{target}”：{reason(error)}。请换一个位置。") from error
    return target
