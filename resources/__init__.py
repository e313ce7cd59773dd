"""Files that come with the program: icons, fonts, help pages, style sheets.

Names are written with forward slashes and are relative to this folder: ``text("icons/star.svg")``.
The same call works in a checkout, an installed wheel and a frozen bundle.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_FOLDER = Path(__file__).parent  # importlib.resources says the same, and costs a start 3 ms


class ResourceError(LookupError):
    """A resource was asked for by a bad name, or is missing from the installation."""


def path(name: str) -> Path:
    """Return where the file ``name`` lies.

    Raises:
        ResourceError: The name leaves this folder, or there is no such file.
    """
    pure = PurePosixPath(name)
    if not pure.parts or pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
        raise ResourceError(f"资源名“{name}”无效：须是 resources 文件夹内以“/”分隔的相对路径")
    found = _FOLDER.joinpath(*pure.parts)
    if not found.is_file():
        raise ResourceError(f"安装不完整：缺少文件 resources/{pure}，请重新安装政策案头")
    return found


def text(name: str) -> str:
    """Return the UTF-8 text of the file ``name``.

    Raises:
        ResourceError: The name leaves this folder, or there is no such file.
    """
    return path(name).read_text(encoding="utf-8")
