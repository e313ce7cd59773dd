from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextCharFormat

from desktop.text_flow import Flow, Run, TextStyle, flow, flow_on
from desktop.theme import HEI, LIGHT, SONG, font, hit_format, load_fonts

if TYPE_CHECKING:
    from desktop.theme import Family

PLAN = (Path(__file__).parents[1] / "data/source.txt").read_text(encoding="utf-8")
PARAGRAPHS = [line.strip() for line in PLAN.splitlines() if line.strip()]
LONG = max(PARAGRAPHS, key=len)
NOT_FIRST = set("，。、；：？！）》〉”’％%…")
NOT_LAST = set("（《〈“‘")
JUSTIFY = Qt.AlignmentFlag.AlignJustify


@pytest.fixture(scope="module", autouse=True)
def faces(qapp: object) -> None:  # noqa: ARG001 - fonts need the application
    load_fonts()


def style(px: int = 16, leading: float = 1.5, indent: float = 0.0) -> TextStyle:
    return TextStyle(font(SONG, px), leading, indent)


def lines(text: str, made: Flow) -> list[str]:
    """Return the laid out lines as they stand in the given text."""
    return [text[start:end] for start, end in made.spans]


def drawn(made: Flow, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    made.draw(painter, 0, 0)
    painter.end()
    return image


def inked_rows(image: QImage) -> list[int]:
    """Return the rows of pixels that hold anything but white."""
    white = QColor(Qt.GlobalColor.white).rgb()
    return [y for y in range(image.height()) if any(image.pixel(x, y) != white for x in range(image.width()))]


@pytest.mark.parametrize("width", range(150, 720, 57))
def test_lines_of_the_plan_break_by_the_rules(width: int) -> None:
    for paragraph in PARAGRAPHS:
        laid = lines(paragraph, flow(paragraph, style(), width))
        assert "".join(laid) == paragraph
        assert [line for line in laid[1:] if line[0] in NOT_FIRST] == []
        assert [line for line in laid[:-1] if line[-1] in NOT_LAST] == []


@pytest.mark.parametrize("width", range(150, 720, 57))
def test_no_number_or_word_is_split(width: int) -> None:
    for paragraph in PARAGRAPHS:
        made = flow(paragraph, style(), width)
        seams = [paragraph[start - 1 : start + 1] for start, _ in made.spans[1:]]
        assert [seam for seam in seams if seam.isascii() and seam.isalnum()] == []


@pytest.mark.parametrize("width", range(150, 720, 57))
def test_no_line_is_wider_than_its_column(width: int) -> None:
    assert all(flow(paragraph, style(), width).natural_width <= width for paragraph in PARAGRAPHS)


def test_a_word_longer_than_the_line_is_broken_rather_than_cut_off() -> None:
    word = "Gigabitpassiveopticalnetwork"
    made = flow(word, style(), 80)
    assert len(made.spans) > 1
    assert "".join(lines(word, made)) == word


def test_height_is_lines_times_step() -> None:
    made = flow(LONG, style(16, 1.78), 400)
    assert style(16, 1.78).step == 28
    assert made.height == len(made.spans) * 28


def test_mixed_fonts_do_not_change_the_height_of_a_line() -> None:
    look = QTextCharFormat()
    look.setFont(font(HEI, 16, bold=True))
    plain = flow("新一代信息网络", style(), 400)
    mixed = flow("新一代信息网络", style(), 400, runs=[Run(1, 3, look)])
    assert mixed.height == plain.height
    # The first character stands where it stood.
    assert drawn(mixed, 15, 24) == drawn(plain, 15, 24)
    assert drawn(mixed, 40, 24) != drawn(plain, 40, 24)


@pytest.mark.parametrize("family", [HEI, SONG])
def test_an_ideograph_stands_in_the_middle_of_its_line(family: Family) -> None:
    rows = inked_rows(drawn(flow("国", TextStyle(font(family, 40), 2.0), 100), 60, 80))
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(40, abs=1.5)


def test_an_empty_text_takes_no_room() -> None:
    made = flow("", style(), 100)
    assert (made.height, made.spans, made.end, made.whole) == (0, (), 0, True)


def test_a_text_that_fits_is_not_touched() -> None:
    made = flow("责任矩阵", style(), 100, lines=1)
    assert not made.elided
    assert made.end == 4


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("width", [60, 97, 180, 333])
def test_what_does_not_fit_ends_in_an_ellipsis_on_the_last_line(most: int, width: int) -> None:
    made = flow(LONG, style(), width, lines=most)
    assert made.elided
    assert made.whole
    assert len(made.spans) == most
    assert made.natural_width <= width
    assert 0 < made.end < len(LONG)


def test_an_ellipsis_follows_no_opening_mark() -> None:
    text = "支持建设（1-2个）智能网联汽车测试示范区"
    ends = {text[flow(text, style(), width, lines=1).end - 1] for width in range(60, 300)}
    assert ends & set("（、，") == set()


def test_a_column_too_narrow_for_anything_holds_the_ellipsis_alone() -> None:
    made = flow("任务", style(), 3, lines=1)
    assert (made.end, made.elided, len(made.spans)) == (0, True, 1)


def test_a_line_break_in_the_text_begins_a_line_and_counts_as_a_character() -> None:
    text = "实施智能网联汽车\n省发展改革委\n2018年"
    made = flow(text, style(), 400)
    assert lines(text, made) == ["实施智能网联汽车\n", "省发展改革委\n", "2018年"]


def test_an_ideographic_space_is_kept_where_it_stands() -> None:
    made = flow("一\u3000\u3000二", style(), 400)
    assert next(made.boxes(3, 4)).left() == pytest.approx(48, abs=1)
    assert next(flow("\u3000\u3000二", style(), 400).boxes(2, 3)).left() == pytest.approx(32, abs=1)


def test_the_first_line_alone_is_indented() -> None:
    made = flow(LONG, style(indent=2), 400)
    first, second = next(made.boxes(0, 1)), next(made.boxes(made.spans[1][0], made.spans[1][0] + 1))
    assert (first.left(), second.left()) == (32, 0)
    assert made.natural_width <= 400


def test_justified_lines_are_flush_but_for_the_last() -> None:
    made = flow(LONG, TextStyle(font(SONG, 16), 1.5, 2, JUSTIFY), 403)
    rights = [next(made.boxes(end - 1, end)).right() for _, end in made.spans]
    assert rights[:-1] == pytest.approx([403] * (len(rights) - 1), abs=1)
    assert rights[-1] < 395


@given(width=st.integers(60, 600), room=st.integers(24, 400), indent=st.sampled_from([0.0, 2.0]))
def test_going_on_shows_every_character_once(width: int, room: int, indent: float) -> None:
    shown, start, parts = "", 0, 0
    while start < len(LONG):
        part = flow_on(LONG, style(indent=indent), width, room, start=start)
        assert part.height <= room
        assert part.spans[0][0] == start
        shown += "".join(lines(LONG, part))
        start, parts = part.end, parts + 1
    assert shown == LONG
    if room >= 24 * len(flow(LONG, style(indent=indent), width).spans):
        assert parts == 1


def test_going_on_breaks_lines_where_one_flow_would() -> None:
    whole = flow(LONG, style(indent=2), 300)
    first = flow_on(LONG, style(indent=2), 300, 24 * 3)
    rest = flow_on(LONG, style(indent=2), 300, 24 * 100, start=first.end)
    assert first.spans + rest.spans == whole.spans


def test_the_last_line_before_a_cut_is_justified_too() -> None:
    justified = TextStyle(font(SONG, 16), 1.5, 0, JUSTIFY)
    cut = flow_on(LONG, justified, 403, 24 * 2)
    assert next(cut.boxes(cut.end - 1, cut.end)).right() == pytest.approx(403, abs=1)


def test_room_lower_than_a_line_takes_nothing() -> None:
    made = flow_on(LONG, style(), 300, 23.9, start=7)
    assert (made.height, made.end, made.whole) == (0, 7, False)
    made.draw(QPainter(), 0, 0)


def test_a_hit_has_its_ground_exactly_under_its_characters() -> None:
    text = "加强知识产权保护"
    made = flow(text, style(20), 400, runs=[Run(2, 6, hit_format(LIGHT))])
    image = drawn(made, 200, 40)
    ground = QColor(LIGHT.hit).rgb()
    columns = [x for x in range(200) if image.pixel(x, 1) == ground]
    assert [columns[0], columns[-1]] == pytest.approx([40, 119], abs=1)
    assert [y for y in range(40) if image.pixel(41, y) == ground][-1] == style(20).step - 1
    (box,) = made.boxes(2, 6)
    assert (box.top(), box.height()) == (0, 30)


def test_a_hit_over_two_lines_has_two_boxes() -> None:
    made = flow("加强知识产权保护", style(20), 90)
    assert [(box.top(), round(box.width())) for box in made.boxes(2, 6)] == [(0, 40), (30, 40)]


def test_marks_stand_under_the_same_characters_after_a_cut() -> None:
    at = LONG.index("，", 120)
    part = flow_on(LONG, style(), 300, 2000, start=100, runs=[Run(at, at + 2, hit_format(LIGHT))])
    row = next(row for row, (start, end) in enumerate(part.spans) if start <= at < end)
    box = next(part.boxes(at, at + 1))
    assert box.top() == row * 24
    assert drawn(part, 320, 600).pixelColor(round(box.left()) + 1, round(box.top()) + 1) == QColor(LIGHT.hit)


def test_positions_are_code_points_beyond_the_basic_plane_too() -> None:
    text = "𠮷𠮷知识产权𠮷"
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    made = flow(text, style(20), 400, runs=[Run(2, 6, look)])
    assert made.spans == ((0, 7),)
    (box,) = made.boxes(2, 6)
    (before,) = made.boxes(0, 2)
    assert round(box.width()) == 80
    assert box.left() == pytest.approx(before.right())


def test_the_look_of_a_run_is_not_changed_by_laying_it_out() -> None:
    look = hit_format(LIGHT)
    flow("知识产权", style(), 100, runs=[Run(0, 2, look)])
    assert look.background().color() == QColor(LIGHT.hit)


def test_drawing_leaves_the_pen_alone() -> None:
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QColor(LIGHT.red))
    flow("知识产权", style(), 40, runs=[Run(0, 2, hit_format(LIGHT))]).draw(painter, 0, 0)
    assert painter.pen().color() == QColor(LIGHT.red)
    painter.end()
