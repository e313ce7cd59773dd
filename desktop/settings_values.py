"""Values of a frozen dataclass as JSON and back, none of them of another type or out of range."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import DataclassInstance

_LARGEST: Final = 2**53  # a whole number JSON may hold can be too large for a float


@dataclass(frozen=True, slots=True)
class Limits:
    """What fields may hold beyond their type.

    Attributes:
        choices: Field to the values it may have.
        ranges: Field to its least and greatest value.
    """

    choices: Mapping[str, tuple[object, ...]]
    ranges: Mapping[str, tuple[float, float]]

    def allow(self, name: str, value: object) -> bool:
        """Whether a field may hold a value of its type."""
        if name in self.choices:
            return value in self.choices[name]
        if name in self.ranges and isinstance(value, (int, float)):
            low, high = self.ranges[name]
            return low <= value <= high  # NaN, which JSON readers let through, fails both
        return True


def to_json(value: object) -> object:
    """Return a field's value as JSON knows it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return list(value) if isinstance(value, tuple) else value


def decoded(stored: Mapping[str, object], defaults: DataclassInstance, limits: Limits) -> dict[str, Any]:
    """Return the fields of ``stored`` that hold something good, by the types of ``defaults``."""
    good: dict[str, Any] = {}
    for field in fields(defaults):
        value = _from_json(stored.get(field.name), getattr(defaults, field.name))
        if value is not None and limits.allow(field.name, value):
            good[field.name] = value
    return good


def _from_json(raw: object, default: object) -> object | None:
    """Return ``raw`` in the type of ``default``, or None where it is of another type."""
    if isinstance(default, bytes):
        return _from_base64(raw)
    if isinstance(default, tuple):
        return tuple(raw) if isinstance(raw, list) and all(isinstance(item, str) for item in raw) else None
    if isinstance(default, float) and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw) if abs(raw) <= _LARGEST else None
    return raw if type(raw) is type(default) else None


def _from_base64(raw: object) -> bytes | None:
    if not isinstance(raw, str):
        return None
    try:
        return base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError):
        return None
