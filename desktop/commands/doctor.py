"""``plandesk doctor``: what is installed, where things lie, and whether they can be used."""

from __future__ import annotations

import os
import platform
import sqlite3
import tempfile
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from content.errors import ContentError
from content.readable import load_readable
from desktop.commands.failure import QT_REMEDY
from desktop.commands.version import program_version

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from desktop.commands.arguments import Parser
    from desktop.commands.session import Session

Report: TypeAlias = dict[str, Any]

_PACKAGES: Final = ("PySide6-Essentials", "whoosh3", "Markdown", "platformdirs")
_ORIGINS: Final = {"shipped": "随程序", "cached": "缓存", "built": "刚建成", "memory": "内存（缓存不能用）"}


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments."""
    parser.add_json()


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the report; a problem in it is no failure of the command."""
    report: Report = {
        "versions": _versions(),
        "paths": _paths(session),
        "plans": [],
        "index": {},
        "fonts": _fonts(),
        "user_data": {"path": str(session.dirs.root), "writable": _is_writable(session.dirs.root)},
    }
    report["problems"] = _problems(report)
    try:
        report["problems"] += [f"{fault.file}：{fault.problem}" for fault in load_readable().faults]
        report["plans"] = [{"id": p.id, "title": p.title, "fingerprint": p.fingerprint} for p in session.plans]
        report["index"] = _index(session)
    except ContentError as error:
        report["problems"].append(f"方案内容有误：{error}")
    if arguments.json:
        session.console.json(report)
    else:
        _print(report, session)
    return 0


def _versions() -> dict[str, str]:
    found = {"plandesk": program_version(), "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    found |= {package: _version_of(package) for package in _PACKAGES}
    return {**found, "system": platform.platform()}


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _paths(session: Session) -> dict[str, str]:
    from content.folder import content_root  # doctor must run where content cannot be read

    dirs = session.dirs
    places = {
        "user_dir": dirs.root,
        "bookmarks": dirs.database,
        "settings": dirs.settings,
        "cache": dirs.cache,
        "log": dirs.log,
    }
    return {"program": str(content_root(None)), **{name: str(place) for name, place in places.items()}}


def _index(session: Session) -> dict[str, str]:
    from index.store import open_index  # brings Whoosh

    found = open_index(session.plans, session.dirs.cache)
    return {"fingerprint": found.fingerprint, "origin": found.origin}


def _fonts() -> Report:
    """Return whether each bundled face loads, and what a missing family is replaced by."""
    try:
        from PySide6.QtGui import QFontDatabase, QFontInfo  # doctor must run where Qt cannot be loaded

        from desktop import theme
        from desktop.output.official_fonts import official_fonts
        from desktop.output.paper_app import paper_app
    except ImportError as error:
        return {"error": str(error), "faces": {}, "families": {}, "official": []}
    app = paper_app()
    missing = theme.load_fonts()
    families = {family: QFontInfo(theme.font(family)).family() for family in (theme.HEI, theme.SONG, theme.KAI)}
    official = [font.sentence for font in official_fonts(QFontDatabase.families()).all]
    del app
    faces = {face: face not in missing for face in theme.FACES}
    return {"error": "", "faces": faces, "families": families, "official": official}


def _is_writable(folder: Path) -> bool:
    """Tell whether a file can be made in ``folder``, or in the nearest folder above that exists; leave no trace."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"x" * 4096)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError:
        return False
    return True


def _problems(report: Report) -> list[str]:
    problems = []
    fonts = report["fonts"]
    if fonts["error"]:
        problems.append(f"Qt 无法载入，窗口和打印不能用：{fonts['error']}。{QT_REMEDY}")
    problems += [f"字体文件缺失，改用系统字体：resources/{face}" for face, found in fonts["faces"].items() if not found]
    if not report["user_data"]["writable"]:
        problems.append(f"用户数据文件夹不能写入，书签无法保存：{report['user_data']['path']}。可用 --user-dir 换一个")
    return problems


def _print(report: Report, session: Session) -> None:
    line = session.console.line
    for name, number in report["versions"].items():
        line(f"{name}：{number or '没有安装'}")
    for name, place in report["paths"].items():
        line(f"{name}：{place}")
    for plan in report["plans"]:
        line(f"方案：{plan['id']}《{plan['title']}》 {plan['fingerprint']}")
    if report["index"]:
        line(f"索引：{_ORIGINS[report['index']['origin']]} {report['index']['fingerprint']}")
    for face, found in report["fonts"]["faces"].items():
        line(f"字体：{face} {'正常' if found else '缺失'}")
    for family, used in report["fonts"]["families"].items():
        line(f"字体：{family} → {used}")
    for sentence in report["fonts"]["official"]:
        line(f"公文字体　{sentence}")
    line(f"用户数据：{'能写入' if report['user_data']['writable'] else '不能写入'}")
    for problem in report["problems"]:
        line(f"问题：{problem}。")
    if not report["problems"]:
        line("一切正常。")
