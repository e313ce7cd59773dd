"""The command line: ``plandesk``, ``plandesk PLAN_REFERENCE`` and ``plandesk COMMAND``.

What is printed, in which form and with which exit code is a contract with other programs: 0 for success, 2 for a
command or option that does not exist, 1 for everything else; each failure is one line on stderr.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from desktop.commands.console import Console
from desktop.commands.failure import CommandError, UsageError, expected, one_line
from desktop.instance import pass_on
from desktop.user_dirs import UserDirs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.commands.arguments import Parser

COMMANDS: Final = {
    "search": "检索条文、任务和部门",
    "show": "显示条文或任务的原文",
    "departments": "列出部门及其牵头、参加的件数",
    "tasks": "任务分工表，可按部门、角色、时限筛选",
    "cards": "按部门生成任务卡（PDF 或 Word）",
    "bookmarks": "列出、添加、删除、导出、导入书签",
    "manual": "把用户手册（各页帮助和全部快捷键）写成一份 PDF",
    "tour": "演示一遍真实窗口，存下截图和一份任务卡",
    "check": "检查方案内容，逐条列出文件与行号",
    "doctor": "检查安装：版本、路径、内容与索引、字体、能否保存",
}
_DESCRIPTION: Final = """政策案头：离线查阅方案，并按部门打印任务卡。

不写命令则打开窗口；写编号（如 3.2.5、三（二）5、任务18、task-18）或链接（plandesk:3.2.5）则打开并定位到该处。
窗口已打开时，不另开一个，转到该处。"""
_SCHEME: Final = "plandesk:"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (None: that of this process) and return its exit code; whatever happens, never raise."""
    out, err = _utf8(sys.stdout), _utf8(sys.stderr)
    console = Console(out, err)
    run = _Run(list(sys.argv[1:] if argv is None else argv), console)
    try:
        code = run.execute()
        out.flush()
    except BrokenPipeError:  # whoever read our output has had enough
        _abandon(out)
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  # the user gets a line, the log the rest
        return _fail(error, out, console, run)
    return code


class _Run:
    """One command line.

    Attributes:
        dirs: Where the user's data lies; None until that is known.
    """

    def __init__(self, argv: list[str], console: Console) -> None:
        self.dirs: UserDirs | None = None
        self._argv = argv
        self._console = console

    def execute(self) -> int:
        """Do what the command line says.

        Raises:
            CommandError: It cannot be done.
        """
        try:
            return self._execute()
        except SystemExit as end:  # argparse, after --help
            return int(end.code or 0)

    def _execute(self) -> int:
        before, words = _split(self._argv)
        is_place = before[-1:] == ["--"]  # what follows is no command, whatever it looks like
        if is_place:
            before.pop()
        asked = None
        if before:
            options = _main_parser().parse_args(before)
            asked = options.user_dir
            if options.version:
                return self._print_version()
        if words and words[0] in COMMANDS and not is_place:
            return self._command(words[0], words[1:], asked)
        return self._window(words, asked)

    def _print_version(self) -> int:
        from desktop.commands.version import program_version  # hardly ever asked for

        self._console.line(f"政策案头 PlanDesk {program_version()}")
        return 0

    def _command(self, name: str, words: list[str], asked: Path | None) -> int:
        import logging  # costs a starting window 10 ms, and so does the next

        from desktop.commands.session import Session

        logging.getLogger().addHandler(logging.NullHandler())  # stderr is for one line to the user
        command = import_module(f"desktop.commands.{name}")
        parser = _parser(f"plandesk {name}", COMMANDS[name])
        command.add_arguments(parser)
        arguments = parser.parse_words(words)
        self.dirs = self._choose(arguments.user_dir or asked)
        code: int = command.run(arguments, Session(self.dirs, self._console))
        return code

    def _window(self, words: list[str], asked: Path | None) -> int:
        self.dirs = self._choose(asked)
        place = self._place(words, self.dirs) if words else None
        _check_display()
        if pass_on(self.dirs.root, place or ""):
            return 0
        from desktop.app import run  # brings Qt

        return run(self.dirs, place)

    def _place(self, words: list[str], dirs: UserDirs) -> str:
        from desktop.commands.session import Session  # a bare start does without

        reference = _from_link(words[0])
        if len(words) > 1 or (_is_command_like(words[0]) and reference == words[0]):
            raise UsageError(
                f"没有“{one_line(words[0])}”这个命令。命令有：{'、'.join(COMMANDS)}。用法见 plandesk --help"
            )
        return Session(dirs, self._console).part(reference)[1].id

    def _choose(self, asked: Path | None) -> UserDirs:
        return UserDirs.choose(asked, os.environ, Path(sys.executable))


def _split(argv: list[str]) -> tuple[list[str], list[str]]:
    """Part the options in front from the command or reference and what follows it."""
    at = 0
    while at < len(argv) and argv[at].startswith("-"):
        if argv[at] == "--":
            return argv[: at + 1], argv[at + 1 :]
        at += 2 if argv[at] == "--user-dir" else 1
    return argv[:at], argv[at:]


def _from_link(word: str) -> str:
    """Return the reference in a link like "plandesk:3.2.5", as other programs pass it on; any other word as it is."""
    if not word.casefold().startswith(_SCHEME):
        return word
    from urllib.parse import unquote  # a start without a link does without

    return unquote(word[len(_SCHEME) :]).strip("/")


def _is_command_like(word: str) -> bool:
    """Tell whether a word was meant as a command: every reference has a digit or a Chinese character."""
    return word.isascii() and not any(character.isdigit() for character in word)


def _main_parser() -> Parser:
    commands = "\n".join(f"  {name:<14}{summary}" for name, summary in COMMANDS.items())
    description = f"{_DESCRIPTION}\n\n命令（用法见 plandesk 命令 --help）：\n{commands}"
    parser = _parser("plandesk", description, "plandesk [--user-dir DIR] [编号 | 命令 …]")
    parser.options.add_argument("--version", action="store_true", help="显示版本")
    return parser


def _parser(prog: str, description: str, usage: str | None = None) -> Parser:
    from desktop.commands.arguments import Parser, path  # a bare start does without argparse

    parser = Parser(prog, description, usage)
    parser.options.add_argument(
        "--user-dir", type=path, metavar="DIR", help="用户数据（书签、设置、缓存）放在这个文件夹"
    )
    return parser


def _check_display() -> None:
    """Make sure Qt has a screen to open a window on: without one it ends the process itself.

    Raises:
        CommandError: There is none.
    """
    from desktop.display import fault  # the commands do without

    found = fault(os.environ)
    if found:
        raise CommandError(f"{found}，打不开窗口。请在图形桌面里运行，或用命令（见 plandesk --help）。")


def _utf8(stream: TextIO | None) -> TextIO:
    """Return a standard stream that writes UTF-8 with plain line ends, whatever the locale or code page."""
    if stream is None:  # started without one
        return Path(os.devnull).open("w", encoding="utf-8")  # for the life of the process
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def _abandon(out: TextIO) -> None:
    """Drop what is still to be written, or Python would try once more at its end and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)


def _fail(error: Exception, out: TextIO, console: Console, run: _Run) -> int:
    """Tell the user in one line, and the log what nobody foresaw; return the exit code."""
    failure = expected(error) or _unforeseen(error, run)
    try:
        out.flush()
    except OSError:
        _abandon(out)
    with suppress(OSError):
        console.notice(f"plandesk：{failure}")
    return failure.code


def _unforeseen(error: Exception, run: _Run) -> CommandError:
    import traceback  # hardly ever needed, like the next

    from desktop.logbook import write_down

    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    dirs = run.dirs or UserDirs.choose(None, os.environ, Path(sys.executable))
    if not write_down(dirs.log, trace):
        return CommandError(f"出现了没有料到的错误（{type(error).__name__}: {error}），日志也写不进去：{dirs.log}")
    return CommandError(
        f"出现了没有料到的错误（{type(error).__name__}: {error}）。详情已记入 {dirs.log}，请交给维护人员。"
    )
