"""``plandesk tour``: the real window, shown on a machine that may have no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.commands.arguments import path
from desktop.commands.failure import CommandError
from desktop.reasons import reason

if TYPE_CHECKING:
    import argparse

    from desktop.commands.arguments import Parser
    from desktop.commands.session import Session


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.options.add_argument("--output", type=path, required=True, metavar="DIR", help="存放截图和任务卡的文件夹")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Walk through the four questions and say what was written."""
    from desktop.tour import walk  # brings Qt, which help must not wait for

    try:
        arguments.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"无法新建文件夹“{arguments.output}”：{reason(error)}。请换一个位置。") from error
    for file in walk(arguments.output, session.dirs.log):
        session.console.line(str(file))
    return 0
