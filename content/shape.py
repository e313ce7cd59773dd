"""What kind of value stands where in the TOML files: TOML itself would take a number for a name."""

from __future__ import annotations

from typing import Any, Final

TEXTS: Final = [str]
ABOUT: Final = {
    "id": str,
    "source": str,
    "validity": str,
    "text_sha256": str,
    "files": TEXTS,
    "counts": {"*": int},
    "duties": [{"*": str}],
}
LINKS: Final = {"tasks": {"*": TEXTS}}
TARGETS: Final = {"target": [{"*": str}]}
DEPARTMENTS: Final = {
    "department": [
        {
            "name": str,
            "spellings": TEXTS,
            "short_names": TEXTS,
            "successors": [{"name": str, "short_names": TEXTS, "source": str}],
        }
    ]
}


def misshapen(table: dict[str, Any], shape: dict[str, Any]) -> str:
    """Return the first key at the top of a TOML file whose value is not of its shape, or "".

    Args:
        table: What the file holds.
        shape: By key: a type, a list of one shape, or a table of shapes; "*" stands for every other key. What no
            shape is given for may be anything.
    """
    return next((key for key, value in table.items() if not _fits(value, _shape_of(key, shape))), "")


def _fits(value: object, shape: object) -> bool:
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(item, shape[0]) for item in value)
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits(item, _shape_of(key, shape)) for key, item in value.items())
    return shape is None or type(value) is shape


def _shape_of(key: str, shape: dict[str, Any]) -> object:
    return shape.get(key, shape.get("*"))
