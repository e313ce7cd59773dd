"""Design tokens, fonts and the style sheet: the only place where a colour, a size or a radius is written.

Red belongs to the document and to responsibility, blue to the tool; see ``Tokens``. Lists are painted by
their delegates from the tokens: the style sheet here never touches items.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from resources import ResourceError, path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QTextCharFormat

ThemeName: TypeAlias = Literal["light", "dark", "contrast"]
Family: TypeAlias = Literal["Plan Hei", "Plan Song", "Plan Kai"]

HEI: Final[Family] = "Plan Hei"
SONG: Final[Family] = "Plan Song"
KAI: Final[Family] = "Plan Kai"

# Sizes of type in px at 100 %.
SMALL: Final = 12
SNIPPET: Final = 13
UI: Final = 14
HEAD: Final = 15
SEARCH: Final = 16
READER: Final = 18
SECTION: Final = 19
TITLE: Final = 26
PAGE_TITLE: Final = 28
FIGURE: Final = 32

# Line steps in em.
LEADING_UI: Final = 1.32
LEADING_SMALL: Final = 1.35
LEADING_SNIPPET: Final = 1.4
LEADING_TITLE: Final = 2.1
LEADING_BODY: Final = 1.78

# Lengths in px at 100 %.
SPACES: Final = (2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 36)
RADIUS: Final = 4
RADIUS_SMALL: Final = 3
RADIO: Final = 14  # side of a check box, too
ROW_BAR: Final = 3
TOP_BAR: Final = 52
PATH_BAR: Final = 36
STATUS_BAR: Final = 26
SEARCH_HEIGHT: Final = 36
CHIP_HEIGHT: Final = 26
ICON_BAR: Final = 20
ICON_ROW: Final = 18
ICON_STAR: Final = 13
LEFT_PANEL: Final = 308
RIGHT_PANEL: Final = 256
RAIL: Final = 34
GUTTER: Final = 62
READER_RIGHT_MARGIN: Final = 20
MEASURE: Final = 38  # characters a line
FOLD_RIGHT_BELOW: Final = 1236  # window width / zoom
FOLD_LEFT_BELOW: Final = 1014

ZOOM_STEPS: Final = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as "#RRGGBB".

    Attributes:
        name: Key in ``THEMES``.
        title: What the user reads.
        desk: Bars and side panels.
        paper: Reader, pages, path bar.
        field: Inputs, chips, plain buttons.
        hover: Row or button under the pointer.
        line: Hairlines; decoration only.
        edge: Borders that mean something, scroll thumb; at least 3:1 on its grounds.
        off: Disabled text and icons.
        ink: Text.
        ink2: Second text.
        ink3: Numbers and sources.
        blue: The tool's accent: selection, focus, links, the one primary button.
        blue_soft: Ground of the selected row.
        on_blue: Text on ``blue``.
        red: The document's rule, 牵头, a dated deadline; never an error.
        red_soft: Ground of a lead chip.
        hit: Ground of every hit.
        on_hit: Text on ``hit``.
        hit_now: Ground of the current hit, which is underlined too.
        on_now: Text on ``hit_now``.
        good: 原文校验一致.
    """

    name: ThemeName
    title: str
    desk: str
    paper: str
    field: str
    hover: str
    line: str
    edge: str
    off: str
    ink: str
    ink2: str
    ink3: str
    blue: str
    blue_soft: str
    on_blue: str
    red: str
    red_soft: str
    hit: str
    on_hit: str
    hit_now: str
    on_now: str
    good: str


LIGHT: Final = Tokens(
    name="light",
    title="浅色",
    desk="#F2EFE8",
    paper="#FFFDF7",
    field="#FFFFFF",
    hover="#E8E3D8",
    line="#DAD4C7",
    edge="#8B857A",
    off="#B8B2A6",
    ink="#1D1B18",
    ink2="#4A463F",
    ink3="#676259",
    blue="#1D4E80",
    blue_soft="#DBE5EF",
    on_blue="#FFFFFF",
    red="#A8201A",
    red_soft="#F8E7E3",
    hit="#FFE58A",
    on_hit="#1D1B18",
    hit_now="#F5B12E",
    on_now="#1D1B18",
    good="#2F6B3A",
)
DARK: Final = Tokens(
    name="dark",
    title="深色",
    desk="#1A1B1D",
    paper="#212225",
    field="#2A2C30",
    hover="#303238",
    line="#383A40",
    edge="#7C7F87",
    off="#55585F",
    ink="#DEDAD1",
    ink2="#C1BDB3",
    ink3="#A8A49B",
    blue="#8FBCEB",
    blue_soft="#26384C",
    on_blue="#11161C",
    red="#F08A7C",
    red_soft="#43262A",
    hit="#5E4A12",
    on_hit="#FFF4CF",
    hit_now="#E0A92E",
    on_now="#1D1B18",
    good="#8CC79A",
)
CONTRAST: Final = Tokens(
    name="contrast",
    title="高对比度",
    desk="#FFFFFF",
    paper="#FFFFFF",
    field="#FFFFFF",
    hover="#E6E6E6",
    line="#000000",
    edge="#000000",
    off="#767676",
    ink="#000000",
    ink2="#000000",
    ink3="#262626",
    blue="#00307A",
    blue_soft="#CFE2FF",
    on_blue="#FFFFFF",
    red="#8A0000",
    red_soft="#FFFFFF",
    hit="#FFF000",
    on_hit="#000000",
    hit_now="#FFB000",
    on_now="#000000",
    good="#00450F",
)
THEMES: Final[Mapping[ThemeName, Tokens]] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})

# All text is set in these. Where Qt 6.11 on Linux lets go of a face, say the system's for code, because its last size
# has left the cache, it forgets every other face too and opens their files a second time beside the first.
FACES: Final = (
    "fonts/PlanHei-Regular.ttf",
    "fonts/PlanHei-Bold.ttf",
    "fonts/PlanSong-Regular.ttf",
    "fonts/PlanSong-Bold.ttf",
    "fonts/PlanKai-Regular.ttf",
)
# Behind the bundled face: for characters it lacks, or where its file is lost. A chain ends in simplified forms:
# left alone, Qt falls back to Japanese ones.
_STAND_INS: Final[Mapping[Family, tuple[str, ...]]] = MappingProxyType(
    {
        HEI: ("Microsoft YaHei UI", "Microsoft YaHei", "SimHei", "Noto Sans CJK SC", "Source Han Sans SC"),
        SONG: ("SimSun", "NSimSun", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC"),
        KAI: ("KaiTi", "KaiTi_GB2312", "STKaiti", "LXGW WenKai", SONG, "Noto Serif CJK SC", "Noto Sans CJK SC"),
    }
)


def load_fonts(loaded: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Register the bundled faces but for those ``loaded`` already; return those that cannot be; the system helps."""
    return tuple(face for face in FACES if face not in loaded and not _load(face))


def _load(face: str) -> bool:
    try:
        return QFontDatabase.addApplicationFont(str(path(face))) >= 0
    except ResourceError:
        return False


def font(family: Family = HEI, px: float = UI, *, bold: bool = False, zoom: float = 1.0) -> QFont:
    """Return a font of ``px`` × ``zoom`` pixels; for paper, zoom is dots per inch / 72 and px are points."""
    made = QFont([family, *_STAND_INS[family]])
    made.setPixelSize(max(1, round(px * zoom)))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(tokens: Tokens) -> QPalette:
    """Return the application palette; set it before the first widget is made."""
    made = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, tokens.desk),
        (QPalette.ColorRole.WindowText, tokens.ink),
        (QPalette.ColorRole.Base, tokens.field),
        (QPalette.ColorRole.AlternateBase, tokens.desk),
        (QPalette.ColorRole.Text, tokens.ink),
        (QPalette.ColorRole.PlaceholderText, tokens.ink3),
        (QPalette.ColorRole.Button, tokens.desk),
        (QPalette.ColorRole.ButtonText, tokens.ink),
        (QPalette.ColorRole.Highlight, tokens.blue),
        (QPalette.ColorRole.HighlightedText, tokens.on_blue),
        (QPalette.ColorRole.Accent, tokens.blue),
        (QPalette.ColorRole.Link, tokens.blue),
        (QPalette.ColorRole.ToolTipBase, tokens.paper),
        (QPalette.ColorRole.ToolTipText, tokens.ink),
        (QPalette.ColorRole.Light, tokens.paper),
        (QPalette.ColorRole.Midlight, tokens.hover),
        (QPalette.ColorRole.Mid, tokens.line),
        (QPalette.ColorRole.Dark, tokens.edge),
    ):
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.off))
    return made


def style_sheet(tokens: Tokens, zoom: float = 1.0) -> str:
    """Return the application's style sheet: ``styles/plandesk.qss`` with colours and lengths put in."""
    lengths = {
        "radius": RADIUS,
        "radius_small": RADIUS_SMALL,
        "ui": UI,
        "small": SMALL,
        "radio": RADIO,
        "round": RADIO / 2,
    }
    lengths |= {f"px{length}": length for length in SPACES}
    values = {field.name: str(getattr(tokens, field.name)) for field in fields(tokens)}
    values |= {name: f"{round(length * zoom)}px" for name, length in lengths.items()}
    sheet = path("styles/plandesk.qss")
    return Template(sheet.read_text(encoding="utf-8")).substitute(values, folder=sheet.parent.as_posix())


def hit_format(tokens: Tokens, *, current: bool = False) -> QTextCharFormat:
    """Return how a hit looks in running text; the current one is underlined as well as coloured."""
    from PySide6.QtGui import QTextCharFormat  # its enumerations cost a start 10 ms

    made = QTextCharFormat()
    made.setBackground(QColor(tokens.hit_now if current else tokens.hit))
    made.setForeground(QColor(tokens.on_now if current else tokens.on_hit))
    made.setFontWeight(QFont.Weight.Bold)
    made.setFontUnderline(current)
    return made
