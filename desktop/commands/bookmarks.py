"""``plandesk bookmarks``: the user's bookmarks, the same as in the window."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from content.model import Heading
from desktop.commands.arguments import Parser, path
from desktop.commands.documents import bookmarks_document
from desktop.commands.failure import CommandError, one_line
from desktop.library.anchors import unit_anchor
from desktop.library.bookmarks import Bookmarks
from desktop.library.exchange import MAX_BYTES, read_export
from desktop.library.merge import merge
from desktop.output.bookmark_file import bookmark_file
from desktop.output.file_target import write_whole
from desktop.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop.commands.session import Session
    from desktop.library.bookmark import Bookmark, BookmarkKind, Shelf

_MAX_TITLE: Final = 40


def add_arguments(parser: Parser) -> None:
    """Declare the command's actions and their arguments."""
    parser.add_json()
    actions = parser.add_subparsers(
        title="操作", dest="action", metavar="list|add|remove|export|import", required=True, parser_class=_ActionParser
    )
    actions.add_parser("list", help="列出全部书签")
    add = actions.add_parser("add", help="给条文、任务或部门加书签；已有书签的则更新批注和文件夹")
    add.words.add_argument("id", metavar="ID", help="编号，如 3.2.5、三（二）5、任务18；或部门名称")
    add.options.add_argument("--note", default="", metavar="T", help="批注")
    add.options.add_argument("--folder", default="", metavar="F", help="文件夹，可分级：督办/2017")
    remove = actions.add_parser("remove", help="删除书签")
    remove.words.add_argument("id", metavar="ID", help="编号；或 list 列出的部门、查询")
    export = actions.add_parser("export", help="导出为 JSON 文件；文件名以 .md、.docx 结尾则供阅读")
    export.words.add_argument("file", type=path, metavar="F", help="要写的文件")
    imported = actions.add_parser("import", help="导入 JSON 文件，与现有书签合并")
    imported.words.add_argument("file", type=path, metavar="F", help="导出得到的文件")


class _ActionParser(Parser):
    """The parser of one action; ``--json`` may stand before or behind the action's name."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  # what argparse hands on
        super().__init__(settings["prog"])
        self.options.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="输出一个 JSON 文档")


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Do what the action says; what it changed is on disk when it returns."""
    actions: dict[str, Callable[[argparse.Namespace, Session, Bookmarks], None]] = {
        "list": _list,
        "add": _add,
        "remove": _remove,
        "export": _export,
        "import": _import,
    }
    with closing(Bookmarks(session.dirs.database)) as bookmarks:
        try:
            actions[arguments.action](arguments, session, bookmarks)
        finally:
            if bookmarks.notice:
                session.console.notice(bookmarks.notice)
    return 0


def _list(arguments: argparse.Namespace, session: Session, bookmarks: Bookmarks) -> None:
    marks = bookmarks.list()
    if arguments.json:
        session.console.json(bookmarks_document(marks))
    elif marks:
        rows = [("编号", "标题", "文件夹", "批注", "添加时间"), *map(_row, marks)]
        session.console.table(rows, wraps=(3, 1, 2))
    else:
        session.console.line("还没有书签。用 plandesk bookmarks add 3.2.5 添加一个。")


def _row(mark: Bookmark) -> tuple[str, ...]:
    title, note = one_line(mark.title, _MAX_TITLE), one_line(mark.note, _MAX_TITLE)
    return (mark.id.rpartition("/")[2], title, mark.folder, note, mark.created[:10])


def _add(arguments: argparse.Namespace, session: Session, bookmarks: Bookmarks) -> None:
    found = (plan.department(arguments.id) for plan in session.plans)
    department = next((known for known in found if known is not None), None)
    if department is not None:
        name = department.name
        mark = bookmarks.add(name, name, arguments.note, arguments.folder, kind="department")
        _say(f"已加书签：{name}", (mark,), arguments, session)
        return
    _, part = session.part(arguments.id)
    title = part.title if isinstance(part, Heading) or part.title else part.number
    mark = bookmarks.add(part.id, title, arguments.note, arguments.folder, anchor=unit_anchor(part.text))
    _say(f"已加书签：{part.number} {mark.title}", (mark,), arguments, session)


def _remove(arguments: argparse.Namespace, session: Session, bookmarks: Bookmarks) -> None:
    kinds: tuple[BookmarkKind, ...] = ("unit", "department", "search")
    found = (bookmarks.find(arguments.id, kind) for kind in kinds)  # also of a unit that is no longer in the plan
    mark = next((mark for mark in found if mark is not None), None)
    if mark is None:
        _, part = session.part(arguments.id)
        mark = bookmarks.find(part.id)
    if mark is None:
        raise CommandError(f"“{one_line(arguments.id)}”没有书签。用 plandesk bookmarks list 可列出全部书签。")
    bookmarks.remove(mark.id, mark.kind)
    _say(f"已删除书签：{mark.title}", (mark,), arguments, session)


def _export(arguments: argparse.Namespace, session: Session, bookmarks: Bookmarks) -> None:
    shelf = bookmarks.shelf()
    write_whole(arguments.file, bookmark_file(shelf, arguments.file.suffix))
    _say(f"已导出 {len(shelf.bookmarks)} 个书签：{arguments.file}", shelf.bookmarks, arguments, session)


def _import(arguments: argparse.Namespace, session: Session, bookmarks: Bookmarks) -> None:
    incoming = read_export(_content(arguments.file))
    done: list[str] = []

    def edit(shelf: Shelf) -> Shelf:
        merged = merge(shelf, incoming)
        done[:] = [merged.summary]
        return merged.shelf

    after = bookmarks.change("导入书签", edit)
    _say(f"已导入：{done[0]}", after.bookmarks, arguments, session)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"读不出“{file}”：{reason(error)}。请检查路径和权限。") from error


def _say(sentence: str, marks: Iterable[Bookmark], arguments: argparse.Namespace, session: Session) -> None:
    if arguments.json:
        session.console.json(bookmarks_document(marks))
    else:
        session.console.line(sentence)
