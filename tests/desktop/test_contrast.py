"""What is painted over what, beyond the plain pairs of the tokens: chips, markers, marks, hits, slips, menus."""

from __future__ import annotations

from dataclasses import fields

import pytest

from desktop.parts.figure import FigureBar
from desktop.parts.look import Look
from desktop.parts.markers import COLOURS, marker_colour, marker_ground
from desktop.theme import THEMES, Tokens
from tests.desktop.test_theme import BORDER_PAIRS, TEXT_PAIRS, contrast

EVERY_THEME = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
LEAST_TEXT, LEAST_SIGN = 4.5, 3.0
# Text: word, then ground, and where.
MORE_TEXT = (
    ("ink2", "red_soft"),  # a lead chip
    ("red", "blue_soft"),  # a date in the current row
    ("red", "hover"),  # a date in the row under the pointer
    ("blue", "hover"),  # a number in it
    ("on_hit", "hit"),
    ("on_now", "hit_now"),
    ("ink", "hover"),
    ("good", "desk"),  # the line at the foot
)
GROUNDS = ("desk", "paper", "field", "blue_soft", "hover")
# Signs and lines that say something: role marks, bars, stars, rules, the frame of a chip, focus and current bar.
SIGNS = (
    *((sign, ground) for sign in ("red", "ink3", "blue") for ground in GROUNDS),
    ("red", "red_soft"),
    ("edge", "desk"),
    ("edge", "paper"),
    ("on_now", "hit_now"),  # the line under the current hit
    ("ink", "paper"),  # the wide mark beside the scroll bar
    ("good", "paper"),
)
NO_SIGN = {"line", "off", "hover"}  # decoration, what cannot be used, and a ground that only follows the pointer


def ratio(tokens: Tokens, pair: tuple[str, str]) -> float:
    return contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1]))


@EVERY_THEME
def test_every_text_can_be_read_where_it_stands(tokens: Tokens) -> None:
    assert {pair: ratio(tokens, pair) for pair in MORE_TEXT if ratio(tokens, pair) < LEAST_TEXT} == {}


@EVERY_THEME
def test_every_sign_can_be_seen_where_it_stands(tokens: Tokens) -> None:
    assert {pair: ratio(tokens, pair) for pair in SIGNS if ratio(tokens, pair) < LEAST_SIGN} == {}


@EVERY_THEME
def test_marked_passages_can_be_read_and_their_line_seen(tokens: Tokens) -> None:
    for colour, words in COLOURS:
        ground = marker_ground(colour, tokens).name().upper()
        for ink in (tokens.ink, tokens.ink2):
            assert contrast(ink, ground) >= LEAST_TEXT, words
        if colour != "orange":  # beside text it is a ground; its pencil and star are told apart by their shape
            assert contrast(marker_colour(colour, tokens).name().upper(), tokens.paper) >= LEAST_SIGN, words


def test_every_colour_is_held_against_something() -> None:
    held = {name for pair in (*TEXT_PAIRS, *BORDER_PAIRS, *MORE_TEXT, *SIGNS) for name in pair}
    colours = {field.name for field in fields(Tokens)} - {"name", "title"}
    assert colours - held <= NO_SIGN


@EVERY_THEME
def test_hits_differ_from_the_text_around_them_and_the_current_one_from_the_rest(tokens: Tokens) -> None:
    assert len({tokens.paper, tokens.hit, tokens.hit_now, tokens.blue_soft}) == 4
    grounds = [marker_ground(colour, tokens).name().upper() for colour, _ in COLOURS]
    assert len({tokens.paper, tokens.hit, tokens.hit_now, *grounds}) == 3 + len(COLOURS)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("lead", [True, False])
@EVERY_THEME
def test_how_full_a_bar_is_can_be_seen(tokens: Tokens, *, lead: bool) -> None:
    bar = FigureBar(Look(tokens), 20, "牵头任务", 45, "项任务", lead=lead)
    bar.resize(200, bar.height())
    image = bar.grab().toImage()
    full, empty = (image.pixelColor(x, 59).name().upper() for x in (40, 160))
    assert contrast(full, empty) >= LEAST_SIGN
