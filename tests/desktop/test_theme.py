from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QCheckBox, QPushButton

from desktop import theme
from desktop.theme import (
    FACES,
    HEI,
    KAI,
    SONG,
    THEMES,
    Family,
    Tokens,
    font,
    hit_format,
    load_fonts,
    palette,
    style_sheet,
)
from resources import text

EVERY_THEME = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("desk", "paper", "field", "hover", "blue_soft")),
    *((blue, ground) for blue in ("blue",) for ground in ("desk", "paper", "field", "blue_soft")),
    *(("red", ground) for ground in ("desk", "paper", "field", "red_soft")),
    ("ink", "red_soft"),
    ("on_blue", "blue"),
    ("on_hit", "hit"),
    ("on_now", "hit_now"),
    ("good", "desk"),
]
# What tells a field, a thumb or the focus from its ground.
BORDER_PAIRS = [(border, ground) for border in ("edge", "blue") for ground in ("desk", "paper", "field")]


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast ratio of two "#RRGGBB" colours."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_weak(tokens: Tokens, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    ratios = {pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@EVERY_THEME
def test_every_text_can_be_read_on_its_grounds(tokens: Tokens) -> None:
    assert too_weak(tokens, TEXT_PAIRS, 4.5) == {}


@EVERY_THEME
def test_every_border_that_means_something_can_be_seen(tokens: Tokens) -> None:
    assert too_weak(tokens, BORDER_PAIRS, 3.0) == {}


@EVERY_THEME
def test_text_in_the_high_contrast_theme_reaches_seven(tokens: Tokens) -> None:
    if tokens.name == "contrast":
        assert too_weak(tokens, TEXT_PAIRS, 7.0) == {}


@EVERY_THEME
def test_every_colour_is_written_in_full(tokens: Tokens) -> None:
    colours = [getattr(tokens, field.name) for field in fields(tokens) if field.name not in ("name", "title")]
    assert [colour for colour in colours if not re.fullmatch("#[0-9A-F]{6}", colour)] == []


def test_the_colours_of_the_screen_are_written_nowhere_else() -> None:
    # Paper has black and greys of its own, in output/.
    desktop = Path(__file__).parents[2] / "desktop"
    modules = [module for module in desktop.rglob("*.py") if module.parent.name != "output"]
    strays = {
        module.name: found
        for module in modules
        if module.name != "theme.py"
        and (found := re.findall(r"[\"']#[0-9A-Fa-f]{3,8}[\"']", module.read_text("utf-8")))
    }
    assert strays == {}
    assert re.findall("#[0-9A-Fa-f]{3,8}", text("styles/plandesk.qss")) == []


@EVERY_THEME
def test_the_signs_of_the_style_sheet_have_the_colours_of_the_theme(tokens: Tokens) -> None:
    for name, colour in (("check", tokens.on_blue), ("down", tokens.ink2), ("up", tokens.ink2)):
        assert f'stroke="{colour}"' in text(f"styles/{name}-{tokens.name}.svg")


@pytest.mark.usefixtures("qapp")
@EVERY_THEME
@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.5, 2.0])
def test_the_style_sheet_is_understood(tokens: Tokens, zoom: float) -> None:
    # Qt warns of what it cannot parse, and a warning fails the test.
    button, box = QPushButton("打印"), QCheckBox("附条文")
    for widget in (button, box):
        widget.setStyleSheet(style_sheet(tokens, zoom))
        widget.ensurePolished()
    assert button.grab().toImage().pixelColor(button.rect().center().x(), 5) == QColor(tokens.field)


def test_the_style_sheet_grows_with_the_zoom() -> None:
    assert "border-radius: 4px" in style_sheet(THEMES["light"])
    assert "border-radius: 8px" in style_sheet(THEMES["light"], 2.0)


def test_the_style_sheet_leaves_the_rows_of_lists_alone() -> None:
    rules = re.findall(r"(\w+)::item", text("styles/plandesk.qss"))
    assert set(rules) <= {"QMenu", "QMenuBar", "QStatusBar"}


@EVERY_THEME
def test_the_palette_takes_its_colours_from_the_tokens(tokens: Tokens) -> None:
    made = palette(tokens)
    assert made.color(QPalette.ColorRole.Window) == QColor(tokens.desk)
    assert made.color(QPalette.ColorRole.Text) == QColor(tokens.ink)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText) == QColor(tokens.off)


@pytest.mark.parametrize("family", [HEI, SONG, KAI])
def test_a_font_asks_for_the_bundled_face_first(family: Family) -> None:
    made = font(family, 18, bold=True, zoom=1.25)
    assert made.families()[0] == family
    assert made.pixelSize() == 22
    assert made.bold()


def test_a_chain_of_families_ends_in_simplified_forms() -> None:
    assert [font(family).families()[-1].endswith(" SC") for family in (HEI, SONG, KAI)] == [True] * 3


def test_only_the_current_hit_is_underlined() -> None:
    tokens = THEMES["light"]
    assert not hit_format(tokens).fontUnderline()
    assert hit_format(tokens, current=True).fontUnderline()
    assert hit_format(tokens).fontWeight() == QFont.Weight.Bold
    assert hit_format(tokens, current=True).background().color() == QColor(tokens.hit_now)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lost", ["fonts/PlanLost-Regular.ttf", "fonts/SOURCES.toml"])
def test_a_face_that_is_lost_or_damaged_is_named_and_the_rest_loads(lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "FACES", (FACES[0], lost))
    assert load_fonts() == (lost,)
