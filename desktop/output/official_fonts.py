"""The four faces of GB/T 9704, as far as this machine has them; the bundled ones stand in for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.theme import Family

# What each face is called by those who sell it, in the order it is looked for; then the bundled stand-in.
_CHAINS: Final[dict[str, tuple[tuple[str, ...], Family, str]]] = {
    "小标宋": (
        ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
        "Plan Song",
        "思源宋体（粗）",
    ),
    "仿宋": (
        ("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋", "STFangsong"),
        "Plan Song",
        "思源宋体",
    ),
    "黑体": (("黑体", "SimHei", "华文黑体", "STHeiti"), "Plan Hei", "思源黑体"),
    "楷体": (("楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "华文楷体", "STKaiti"), "Plan Kai", "霞鹜文楷"),
}


@dataclass(frozen=True, slots=True)
class OfficialFont:
    """One face.

    Attributes:
        wanted: What the standard asks for, e.g. "仿宋".
        system: Family of this machine that is used, or "" where the bundled one stands in.
        bundled: Family that stands in, and draws what the system's face lacks.
        stand_in: What the bundled face is, for the user.
    """

    wanted: str
    system: str
    bundled: Family
    stand_in: str

    @property
    def sentence(self) -> str:
        """What the user is told, e.g. "仿宋：本机没有，以思源宋体代替"."""
        return f"{self.wanted}：{self.system}" if self.system else f"{self.wanted}：本机没有，以{self.stand_in}代替"


@dataclass(frozen=True, slots=True)
class OfficialFonts:
    """The four faces: title, body, first and second level of headings."""

    title: OfficialFont
    body: OfficialFont
    first: OfficialFont
    second: OfficialFont

    @property
    def all(self) -> tuple[OfficialFont, ...]:
        """The four of them."""
        return (self.title, self.body, self.first, self.second)

    @property
    def substituted(self) -> tuple[str, ...]:
        """One sentence for each face this machine lacks."""
        return tuple(font.sentence for font in self.all if not font.system)


def official_fonts(installed: Collection[str]) -> OfficialFonts:
    """Choose the faces from the families a machine has; with none, all are the bundled ones."""
    return OfficialFonts(*(_choose(wanted, installed) for wanted in _CHAINS))


def _choose(wanted: str, installed: Collection[str]) -> OfficialFont:
    names, bundled, stand_in = _CHAINS[wanted]
    return OfficialFont(wanted, next((name for name in names if name in installed), ""), bundled, stand_in)
