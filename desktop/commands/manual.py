"""``plandesk manual``: the help as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.commands.arguments import path

if TYPE_CHECKING:
    import argparse

    from desktop.commands.arguments import Parser
    from desktop.commands.session import Session


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.options.add_argument("--output", type=path, required=True, metavar="FILE", help="写入这个文件")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the file."""
    from desktop.output.paper_app import paper_app  # brings Qt, like the next two
    from desktop.output.pdf import write_pdf
    from desktop.parts.manual import manual

    app = paper_app()
    paper = manual(session.plans)
    write_pdf(paper, arguments.output)
    del app  # kept until here: without it there are no fonts
    session.console.line(f"已写入用户手册，共 {len(paper.pages)} 页：{arguments.output}")
    return 0
