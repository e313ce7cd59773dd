"""argparse in Chinese: help, and one line for whatever is written wrongly."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from desktop.commands.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_USAGE: Final = "用法："
_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", "缺少参数 {0}"),
    (r"unrecognized arguments: (.+)", "不认识 {0}"),
    (r"one of the arguments (.+) is required", "{0} 要写其中一个"),
    (r"argument (.+?): expected .+", "{0} 后面要写一个值"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "{0} 不能写 {1}，可以写 {2}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} 和 {1} 只能写一个"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} 后面不能写值"),
    (r"argument (.+?): (.+)", "{0}：{1}"),
)


class Parser(argparse.ArgumentParser):
    """One command's parser; wrong usage raises ``UsageError`` instead of leaving the program.

    Attributes:
        words: The group of positional arguments.
        options: The group of options; holds ``--help`` already.
    """

    def __init__(self, prog: str, description: str = "", usage: str | None = None) -> None:
        """Make a parser for ``prog``, e.g. "plandesk search"."""
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_ChineseFormatter,
        )
        self.words = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what argparse says in English.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{_chinese(message)}。用法见 {self.prog} --help")

    def parse_words(self, words: list[str]) -> argparse.Namespace:
        """Read a command's words; options may stand anywhere among them.

        Raises:
            UsageError: They do not fit.
        """
        # WORKAROUND: argparse cuts its own usage line by the length of "usage: " otherwise.
        self.usage = self.format_usage().removeprefix(_USAGE).strip()
        if "--" in words:  # intermixed parsing forgets what stands behind it
            return self.parse_args(words)
        try:
            return self.parse_intermixed_args(words)
        except TypeError:  # a command with actions of its own
            return self.parse_args(words)

    def add_json(self) -> None:
        """Add ``--json``."""
        self.options.add_argument("--json", action="store_true", help="输出一个 JSON 文档（UTF-8）")


class _ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


def count(text: str) -> int:
    """Read a number of things, 0 or more.

    Raises:
        argparse.ArgumentTypeError: It is no such number.
    """
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError("要写一个不小于 0 的整数")
    return int(text)


def path(text: str) -> Path:
    """Read a path.

    Raises:
        argparse.ArgumentTypeError: It is empty, or no file can be called so.
    """
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("要写一个文件或文件夹的路径")
    return Path(text).expanduser() if text.startswith("~") else Path(text)


def _chinese(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence.format(*match.groups())
    return "写法不对"
