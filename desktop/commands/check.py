"""``plandesk check``: whether the content files still fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.check import check
from desktop.commands.failure import CommandError

if TYPE_CHECKING:
    import argparse

    from desktop.commands.arguments import Parser
    from desktop.commands.session import Session


def add_arguments(_parser: Parser) -> None:
    """Take no arguments."""


def run(_arguments: argparse.Namespace, session: Session) -> int:
    """Print one line per fault."""
    faults = check()
    for fault in faults:
        session.console.line(str(fault))
    if faults:
        raise CommandError(f"方案内容有 {len(faults)} 处不符，见上面各行；请改正所列文件后再检查。")
    session.console.line("方案内容没有问题。")
    return 0
