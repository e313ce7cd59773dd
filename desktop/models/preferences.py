"""What the user sets in 设置: colours, size of type, how the reader is set, how things are cited; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.citation import cite_as, fill_template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.citation import CitationForm
    from content.model import Heading, Unit
    from content.plan import Plan
    from desktop.settings import Settings, Theme

CopyForm: TypeAlias = "CitationForm | Literal['template']"

THEME_WORDS: Final[dict[Theme, str]] = {
    "system": "跟随系统",
    "light": "浅色",
    "dark": "深色",
    "contrast": "高对比度",
}
DEFAULT_TEMPLATE: Final = "《{方案}》{引用}：“{原文}”"
DEFAULT_LEADING: Final = 1.78
LEADINGS: Final = ((1.5, "紧"), (DEFAULT_LEADING, "公文"), (2.0, "松"), (2.3, "很松"))
MEASURES: Final = (20, 60)

# Families the reader may be set in where they are installed, with the word for each; the first name found counts.
_READER_FAMILIES: Final = (
    ("仿宋", ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "华文仿宋")),
    ("宋体", ("SimSun", "宋体", "NSimSun", "STSong", "华文宋体")),
    ("微软雅黑", ("Microsoft YaHei", "微软雅黑")),
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """One state of 设置.

    Attributes:
        theme: Colours; "system" follows the desktop.
        reader_family: Family of the reader's body text; "" for the bundled one.
        leading: Height of a line in em.
        measure: Characters a line, 20 to 60.
        copy_form: What 复制引用 copies.
        template: The user's own form of citation.
        zoom: Size of type; 1.0 is 100 %.
    """

    theme: Theme = "system"
    reader_family: str = ""
    leading: float = DEFAULT_LEADING
    measure: int = 38
    copy_form: CopyForm = "full"
    template: str = DEFAULT_TEMPLATE
    zoom: float = 1.0


def preferences_of(settings: Settings) -> Preferences:
    """Return what of the settings the user sets in 设置."""
    return Preferences(**{field.name: getattr(settings, field.name) for field in fields(Preferences)})


def with_preferences(settings: Settings, kept: Preferences) -> Settings:
    """Return settings with what the user set."""
    return replace(settings, **{field.name: getattr(kept, field.name) for field in fields(kept)})


def reader_families(installed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the families to offer, as (family, words): the bundled one, then what is installed."""
    present = set(installed)
    found = []
    for words, names in _READER_FAMILIES:
        family = next((name for name in names if name in present), "")
        if family:
            found.append((family, words))
    return (("", "随附宋体"), *found)


def copy_words(part: Unit | Heading, plan: Plan, preferences: Preferences) -> str:
    """Return what 复制引用 puts on the clipboard."""
    if preferences.copy_form == "template":
        return fill_template(preferences.template, part, plan).text
    return cite_as(part, plan, preferences.copy_form)


def template_note(unknown: tuple[str, ...]) -> str:
    """Say which names in braces are no placeholders, or ""."""
    return f"不认识的占位符，照原样保留：{'、'.join(f'{{{name}}}' for name in unknown)}" if unknown else ""
