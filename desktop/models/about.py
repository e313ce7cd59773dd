"""What 关于 says: versions, what the text is and where it comes from, whose work is in the program."""

from __future__ import annotations

import platform
import sqlite3
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import qVersion

from resources import text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.plan import Plan

_SHIPPED: Final = "licences/shipped.toml"
# In full beside the fonts': what Qt is used under. The GPL is part of the LGPL.
_TEXTS: Final = ("LGPL-3.0", "GPL-3.0")
_FONT_SOURCES: Final = "fonts/SOURCES.toml"


@dataclass(frozen=True, slots=True)
class Component:
    """Something by others that comes with the program.

    Attributes:
        name: Its name.
        version: Its version, or "" where it is not known.
        licence: Its licence in short form.
        use: What it is for.
    """

    name: str
    version: str
    licence: str
    use: str


@dataclass(frozen=True, slots=True)
class About:
    """What the page says.

    Attributes:
        version: Of the program; "" in a checkout that is not installed.
        plans: All plans.
        components: Packages, libraries with what is inside them, tables, then fonts.
        licence_texts: Title and full text of each licence that must be shown whole.
    """

    version: str
    plans: tuple[Plan, ...]
    components: tuple[Component, ...]
    licence_texts: tuple[tuple[str, str], ...]


def about(plans: tuple[Plan, ...]) -> About:
    """Collect it; reads package metadata and the fonts' record.

    Raises:
        ResourceError: The installation lacks the fonts' record or a licence.
    """
    faces = tomllib.loads(text(_FONT_SOURCES))["face"]
    fonts = {
        face["family"]: Component(face["family"], face["version"], "OFL-1.1", f"字体，据 {face['source']} 制成")
        for face in reversed(faces)
    }
    licences = dict.fromkeys(face["licence"] for face in faces)
    return About(
        version_of("plandesk"),
        plans,
        (*_components(tomllib.loads(text(_SHIPPED))), *reversed(fonts.values())),
        (
            *((name.removesuffix(".txt"), text(f"fonts/{name}")) for name in licences),
            *((name, text(f"licences/{name}.txt")) for name in _TEXTS),
        ),
    )


def _components(shipped: dict[str, Any]) -> Iterator[Component]:
    """Yield what others made; a package that this Python does without is left out."""
    versions = {"CPython": platform.python_version(), "SQLite": sqlite3.sqlite_version, "Qt 6": qVersion()}
    for name, entry in shipped["packages"].items():
        found = version_of(name)
        if found:
            yield Component(name, found, entry["licence"], entry["use"])
    for entry in shipped["libraries"].values():
        name = entry["name"]
        if name not in ("PySide6", "Shiboken6"):  # packages, too
            yield Component(name, versions.get(name, ""), entry["licence"], "动态库")
    for name, entry in shipped["inside"].items():
        yield Component(name, "", entry["licence"], f"{entry['of']} 的一部分")
    for place, entry in shipped["data"].items():
        if place != "resources/fonts":  # each family has a line of its own
            yield Component(entry["name"], "", entry["licence"], "检索")


def version_of(package: str) -> str:
    """Return an installed package's version, or ""."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def about_markdown(known: About) -> str:
    """Return the page."""
    lines = [
        "# 关于政策案头",
        "",
        f"版本 {known.version or '未安装的源码'}　Python {platform.python_version()}　{platform.system()}",
        "",
        "离线查阅方案、按部门打印任务卡。不联网，不上传；书签和设置只存在本机。",
        "",
        "## 方案",
    ]
    for plan in known.plans:
        proof = "与登记的原文一致" if plan.matches_source else "与登记的原文不一致，请运行 plandesk check"
        lines += [
            "",
            f"**{plan.title}**",
            "",
            f"- 来源：{plan.source}",
            f"- 现行效力：{plan.validity}。引用前请核实方案是否仍然有效、是否已被新的文件代替。",
            f"- 正文：{proof}",
            f"- 内容指纹：`{plan.fingerprint}`",
        ]
    lines += ["", "部门改革后的名称只作查找之用；没有查到出处的，写“未核实”。", "", "## 他人的作品", ""]
    lines += ["| 名称 | 版本 | 许可 | 用途 |", "|---|---|---|---|"]
    lines += [f"| {c.name} | {c.version} | {c.licence} | {c.use} |" for c in known.components]
    more = "Qt、PySide6、Shiboken6 以动态库的形式随附，未作改动，可以用自行编译的同版本库替换。界面图标是自绘的。"
    return "\n".join(
        [*lines, "", more, "", "字体和 Qt 的许可全文见“许可证”一页；其余的在免安装包的 LICENSES.txt 里。", ""]
    )


def licences_markdown(known: About) -> str:
    """Return the page of licence texts, word for word."""
    blocks = (f"## {title}\n\n```\n{words}\n```\n" for title, words in known.licence_texts)
    return "\n".join(("# 许可证", "", *blocks))
