"""``plandesk search``: what the plan says about something."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from desktop.commands.arguments import count, path
from desktop.commands.documents import result_document
from desktop.commands.failure import CommandError, UsageError, one_line
from desktop.reasons import reason
from index.hit import KIND_WORDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.commands.arguments import Parser
    from desktop.commands.console import Console
    from desktop.commands.session import Session
    from index.hit import Hit, Result

_MAX_BYTES: Final = 50_000_000


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.words.add_argument("query", nargs="?", metavar="QUERY", help="要找的字、词、部门，或写 编号:3.2.5、编号:18")
    parser.options.add_argument("--kind", choices=("clause", "task", "department"), help="只要条文、任务或部门")
    parser.options.add_argument("--limit", type=count, metavar="N", help="最多列出几条（默认全部）")
    parser.options.add_argument(
        "--from",
        dest="source",
        type=path,
        metavar="FILE",
        help="从文件读检索词，一行一个，一行输出一个 JSON 文档；- 为标准输入",
    )
    parser.add_json()


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Answer one query, or every line of a file."""
    if arguments.query is not None and arguments.source is not None:
        raise UsageError("检索词和 --from 只能写一样。用法见 plandesk search --help")
    if arguments.query is None and arguments.source is None:
        raise UsageError("请写一个检索词，或用 --from 指定一个文件。用法见 plandesk search --help")
    if arguments.source is not None:
        for query in _queries(arguments.source, session.console):
            result = session.searcher.search(query, kind=arguments.kind, limit=arguments.limit)
            session.console.json(result_document(result), compact=True)
        return 0
    if not arguments.query.strip():
        raise CommandError("检索词是空的：请输入要找的字、词、部门或编号。")
    result = session.searcher.search(arguments.query, kind=arguments.kind, limit=arguments.limit)
    if arguments.json:
        session.console.json(result_document(result))
    else:
        _print(result, session.console)
    return 0


def _queries(source: Path, console: Console) -> Iterator[str]:
    """Yield a file's lines; blank ones too, so that answers and lines keep step."""
    try:
        if str(source) == "-":
            data = sys.stdin.buffer.read(_MAX_BYTES + 1)
        else:
            with source.open("rb") as file:
                data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"读不出检索词文件“{source}”：{reason(error)}。请检查路径和权限。") from error
    if len(data) > _MAX_BYTES:
        raise CommandError(f"检索词文件“{source}”超过 50 MB。请分成几个文件。")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    if any(_is_not_utf8(line) for line in lines):
        console.notice(f"“{source}”里有不是 UTF-8 的行，其中读不出的字按“\ufffd”检索；请用 UTF-8 编码另存。")
    for line in lines:
        yield line.removesuffix(b"\r").decode("utf-8", "replace")


def _is_not_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _print(result: Result, console: Console) -> None:
    kinds = result.facets.get("kind", {}) if result.facets else {}
    parts = "，".join(f"{word} {kinds[kind]}" for kind, word in KIND_WORDS.items() if kind in kinds)
    detail = f"（{parts}）" if parts else ""
    console.line(f"“{one_line(result.query)}”：{result.total} 条{detail}")
    for sentence in result.explanation:
        console.line(sentence)
    if result.suggestions:
        console.line(f"是不是要找：{'、'.join(result.suggestions)}")
    for hit in result.hits:
        console.line()
        number = f"{hit.number}  " if hit.number else ""
        where = f"  （{' › '.join(hit.path)}）" if hit.path else ""
        console.line(f"{KIND_WORDS[hit.kind]}  {number}{hit.title}{where}")
        if hit.kind in {"clause", "task"}:
            console.styled_line(f"    {_marked(hit, console)}")


def _marked(hit: Hit, console: Console) -> str:
    pieces, at = [], 0
    for start, end in hit.spans:
        pieces += [hit.snippet[at:start], console.bold(hit.snippet[start:end])]
        at = end
    return "".join(pieces) + hit.snippet[at:]
