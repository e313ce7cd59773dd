"""departments.toml → the departments a plan may name."""

from __future__ import annotations

import re
import sys
from typing import Any

from content.errors import ContentError, line_of
from content.model import UNVERIFIED, Department, Successor
from content.shape import DEPARTMENTS, misshapen

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover  # Python 3.10; coverage is measured on a newer one
    import tomli as tomllib

_TOML_LINE = re.compile(r"line (\d+)")


def read_toml(file: str, text: str) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        ContentError: It is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = _TOML_LINE.search(str(error))
        raise ContentError(file, int(where[1]) if where else 0, f"不是合格的 TOML：{error}") from error


def read_departments(file: str, text: str) -> tuple[Department, ...]:
    """Read departments.toml, in the file's order.

    Raises:
        ContentError: It is not TOML, an entry lacks its name, or a spelling belongs to two departments.
    """
    table = read_toml(file, text)
    if wrong := misshapen(table, DEPARTMENTS):
        raise ContentError(file, line_of(text, f"[[{wrong}]]"), f"“{wrong}”的写法不对，请对照原来的文件")
    departments: list[Department] = []
    owners: dict[str, str] = {}
    for entry in table.get("department", []):
        department = _department(file, text, entry)
        departments.append(department)
        for spelling in department.spellings:
            owner = owners.setdefault(spelling, department.name)
            if owner != department.name:
                problem = f"“{spelling}”同时写在{owner}和{department.name}名下"
                raise ContentError(file, line_of(text, f'name = "{department.name}"'), problem)
    return tuple(departments)


def _department(file: str, text: str, entry: dict[str, Any]) -> Department:
    name = entry.get("name", "")
    if not name:
        raise ContentError(file, line_of(text, "[[department]]"), "有一个 [[department]] 没有写 name")
    others = tuple(spelling for spelling in entry.get("spellings", ()) if spelling != name)
    successors = tuple(
        Successor(after.get("name", ""), tuple(after.get("short_names", ())), after.get("source", UNVERIFIED))
        for after in entry.get("successors", ())
    )
    return Department(name, (name, *others), tuple(entry.get("short_names", ())), successors)
