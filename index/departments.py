"""Which department a name means: as printed, in everyday use, after the 2018 reform, or shortened on the spot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from content.model import UNVERIFIED, Department
from index.loosen import simplify
from index.normalise import fold
from index.pinyin import is_whole, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.plan import Plan

How: TypeAlias = Literal["name", "alias", "successor", "part", "pinyin"]

_BETWEEN_NAMES = re.compile("[、,;和与及]")
_NOT_TEXT = re.compile(r"[\W_]+")
_ENDINGS = ("委", "厅", "局", "办", "部")
_MIN_PART = 2
_MOST_PINNED = 2
_MIN_PART_WITH_ENDING = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name means.

    Attributes:
        departments: The departments it means; several when they share the name; never empty.
        how: "name" is a form the document prints, "alias" an everyday name, "successor" a name from after the
            reform, "part" a shortening nobody listed, "pinyin" the sound of any of the listed ones.
    """

    departments: tuple[Department, ...]
    how: How


class DepartmentNames:
    """Every name of every department of the plans."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        """Collect the names; a department that several plans name is one, with the spellings of all of them."""
        self.departments = _united(plans)
        self._own_names = [(_key(department.name), department) for department in self.departments]
        self._readings: list[dict[str, list[str]]] | None = None
        self._printed: dict[str, list[Department]] = {}
        self._aliases: dict[str, list[Department]] = {}
        self._successors: dict[str, list[Department]] = {}
        for department in self.departments:
            _add(self._printed, department.spellings, department)
            _add(self._aliases, department.short_names, department)
            for successor in department.successors:
                _add(self._successors, (successor.name, *successor.short_names), department)

    def naming(self, name: str) -> Naming | None:
        """Tell what ``name`` means, or None."""
        key = _key(name)
        return self.listed(name) or (self._part(key) if len(key) >= _MIN_PART else None)

    def listed(self, name: str) -> Naming | None:
        """Tell what a printed, everyday or later name means, or None; shortenings of one's own do not count."""
        return next(filter(None, map(self._listed, _keys(name))), None)

    def spoken(self, typed: str) -> Naming | None:
        """Tell whose name is read as ``typed`` (pinyin, in full or by initials), or None."""
        if self._readings is None:
            tables = (self._printed, self._aliases, self._successors)
            self._readings = [{name: read(name) for name in table} for table in tables]
        for readings, table in zip(self._readings, (self._printed, self._aliases, self._successors), strict=True):
            alike = (name for name in table if typed[0] == readings[name][0][0] and is_whole(typed, readings[name]))
            owners = [owner for name in alike for owner in table[name]]
            if owners:
                return Naming(tuple(department for department in self.departments if department in owners), "pinyin")
        return None

    def holding(self, part: str) -> tuple[Department, ...]:
        """Return every department that is printed with ``part`` in its name."""
        key = _key(part)
        return tuple(d for d in self.departments if key and any(key in _key(spelling) for spelling in d.spellings))

    def bearing(self, word: str) -> tuple[Department, ...]:
        """Return the departments whose own name holds a word of two characters and more, a first 省 not counted.

        () where more than two do: then the word does not say which is meant.
        """
        key = _key(word)
        bare = key.removeprefix("省")
        if len(bare) < _MIN_PART:
            return ()
        bearers = tuple(department for name, department in self._own_names if key in name)
        return bearers if len(bearers) <= _MOST_PINNED else ()

    def _listed(self, key: str) -> Naming | None:
        printed = self._printed.get(key)
        if printed:
            return Naming(tuple(printed), "name")
        aliases = self._aliases.get(key, [])
        heirs = self._successors.get(key, [])
        both = tuple(department for department in self.departments if department in aliases or department in heirs)
        return Naming(both, "alias" if aliases else "successor") if both else None

    def _part(self, key: str) -> Naming | None:
        """Tell what an unlisted shortening means, if it can only mean one thing."""
        # 家务 is in 国家税务总局广东省税务局, which the document does not even print: there the ending must be said.
        for names in (self._printed, self._successors if names_on_its_own(key) else {}):
            meant = {tuple(owners) for name, owners in names.items() if is_subsequence(key, name)}
            if meant:
                return Naming(meant.pop(), "part") if len(meant) == 1 else None
        return None


def names_in_a_row(said: str) -> list[str]:
    """Part names said one after the other, folded: 科技厅、财政厅."""
    return _BETWEEN_NAMES.split(said)


def is_subsequence(part: str, whole: str) -> bool:
    """Tell whether the characters of ``part`` stand in ``whole`` in that order."""
    after = 0
    for character in part:
        after = whole.find(character, after) + 1
        if not after:
            return False
    return True


def names_on_its_own(name: str) -> bool:
    """Tell whether a shortening can be meant as a department even where the text holds the same characters."""
    return len(name) >= _MIN_PART_WITH_ENDING and name.endswith(_ENDINGS)


def explain(name: str, naming: Naming) -> str:
    """Say in one sentence what ``name`` was taken to mean; "" where the document prints it so."""
    names = "、".join(department.name for department in naming.departments)
    if naming.how == "successor":
        return f"“{name}”是{names}改革后的名称{_doubt(name, naming)}"
    if naming.how == "name":
        others = [s for s in naming.departments[0].spellings if s != name]
        return f"“{name}”与“{'”“'.join(others)}”是同一部门" if others else ""
    return f"“{name}”按拼音指{names}" if naming.how == "pinyin" else f"“{name}”指{names}"


def _doubt(name: str, naming: Naming) -> str:
    key = _key(name)
    sources = {
        successor.source
        for department in naming.departments
        for successor in department.successors
        if any(is_subsequence(key, _key(known)) for known in (successor.name, *successor.short_names))
    }
    return f"（{UNVERIFIED}）" if UNVERIFIED in sources else ""


def _united(plans: Iterable[Plan]) -> tuple[Department, ...]:
    united: dict[str, Department] = {}
    for plan in plans:
        for new in plan.departments:
            old = united.get(new.name, new)
            united[new.name] = Department(
                new.name,
                tuple(dict.fromkeys(old.spellings + new.spellings)),
                tuple(dict.fromkeys(old.short_names + new.short_names)),
                tuple(dict.fromkeys(old.successors + new.successors)),
            )
    return tuple(united.values())


def _add(table: dict[str, list[Department]], names: Iterable[str], department: Department) -> None:
    for name in names:
        owners = table.setdefault(_key(name), [])
        if department not in owners:
            owners.append(department)


def _key(name: str) -> str:
    return simplify(_NOT_TEXT.sub("", fold(name)))


def _keys(name: str) -> tuple[str, ...]:
    """Return the ways to look a name up: as given, without 广东, and with 省 before it."""
    key = _key(name)
    bare = key.removeprefix("广东")
    return tuple(dict.fromkeys((key, bare, f"省{bare.removeprefix('省')}")))
