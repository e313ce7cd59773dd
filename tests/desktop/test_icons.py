from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon, QImage

from desktop.icons import icon, pixmap
from desktop.theme import LIGHT
from resources import ResourceError, path, text

pytestmark = pytest.mark.usefixtures("qapp")
DESKTOP = Path(__file__).parents[2] / "desktop"
NAMES = sorted(file.stem for file in path("icons/star.svg").parent.glob("*.svg"))


def inked(image: QImage) -> float:
    """Return the share of pixels that are at least half covered."""
    sides = range(image.width()), range(image.height())
    covered = sum(image.pixelColor(x, y).alpha() > 127 for x in sides[0] for y in sides[1])
    return covered / (image.width() * image.height())


def test_the_window_asks_for_every_icon() -> None:
    sources = [file.read_text(encoding="utf-8") for file in DESKTOP.rglob("*.py")]
    asking = [source for source in sources if re.search(r"icon|pixmap", source)]
    assert [name for name in NAMES if not any(f'"{name}"' in source for source in asking)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_on_the_grid_in_the_colour_asked_for(name: str) -> None:
    source = text(f"icons/{name}.svg")
    assert 'viewBox="0 0 20 20"' in source
    assert re.findall("#[0-9A-Fa-f]+", source) == []
    image = pixmap(name, LIGHT.red, 20, 2.0).toImage()
    assert image.width() == 40
    strongest = max((image.pixelColor(x, y) for x in range(40) for y in range(40)), key=QColor.alpha)
    assert strongest.alpha() == 255
    assert strongest.rgb() == QColor(LIGHT.red).rgb()
    assert [image.pixelColor(x, 0).alpha() for x in range(40)] == [0] * 40, "something sticks out of the grid"


def test_an_icon_has_the_size_asked_for_at_every_scale() -> None:
    made = pixmap("star", LIGHT.ink, 13, 1.5)
    assert (made.width(), made.devicePixelRatio()) == (20, 1.5)


def test_a_filled_star_is_full() -> None:
    outline = pixmap("star", LIGHT.blue, 20, 2.0).toImage()
    filled = pixmap("star", LIGHT.blue, 20, 2.0, filled=True).toImage()
    assert outline.pixelColor(20, 20).alpha() == 0
    assert filled.pixelColor(20, 20).alpha() == 255
    assert inked(filled) > inked(outline)


def test_the_same_icon_is_drawn_once() -> None:
    assert pixmap("moon", LIGHT.ink, 20).cacheKey() == pixmap("moon", LIGHT.ink, 20).cacheKey()
    assert pixmap("moon", LIGHT.ink, 20).cacheKey() != pixmap("moon", LIGHT.blue, 20).cacheKey()


def test_a_disabled_button_shows_its_icon_in_the_disabled_colour() -> None:
    made = icon("close", LIGHT, 20)
    normal = made.pixmap(20, QIcon.Mode.Normal).toImage().pixelColor(10, 10)
    disabled = made.pixmap(20, QIcon.Mode.Disabled).toImage().pixelColor(10, 10)
    assert normal == QColor(LIGHT.ink2)
    assert disabled == QColor(LIGHT.off)


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(ResourceError, match="icons/nothing"):
        pixmap("nothing", LIGHT.ink, 20)


@pytest.mark.qt_log_ignore("svg")
def test_an_icon_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ResourceError, match="star"):
        pixmap("star", '"', 20)
