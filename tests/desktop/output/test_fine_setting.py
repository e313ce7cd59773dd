"""What an eye for type sees in cards and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import CardOptions, card_sheet
from desktop.output.face import Face
from desktop.output.fine_setting import level, set_block
from desktop.output.paper import Text, set_text
from desktop.theme import HEI, KAI, SONG

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.output.card_sheet import PerPage
    from desktop.output.paper import Block, Paper

pytestmark = pytest.mark.usefixtures("paper_fonts")

BODY = Face(SONG, 11)
LAYOUTS: Final[tuple[PerPage, ...]] = (1, 2, 4)
LABELS: Final = ("牵头部门", "参加部门", "条文分工", "依据条文", "量化指标")


def cards_of(paper: Paper) -> list[Block]:
    return [placed.block for page in paper.pages for placed in page.blocks("card")]


def last_line(words: str, face: Face, em: float) -> str:
    text = set_block(words, face, em * face.size + 1)
    start, end = text.lines.spans[-1]
    return words[start:end]


@pytest.mark.parametrize("mark", ["（", "《", "“"])
def test_an_opening_bracket_hangs_so_that_ink_stands_at_the_edge(mark: str) -> None:
    hung = set_block(f"{mark}省科技厅牵头", BODY, 300)
    (second,) = hung.lines.boxes(1, 2)
    assert second.x() == pytest.approx(0.5 * BODY.style.em, abs=2)  # the bracket itself is one em wide


def test_a_narrow_quotation_mark_stays_where_it_is() -> None:
    kai = Face(KAI, 11)
    assert set_block("“十三五”期间", kai, 300).face == kai


def test_centred_text_is_left_alone() -> None:
    face = replace(BODY, align="centre")
    assert set_block("（省科技厅牵头）", face, 300).face == face
    assert last_line("一二三四五六七八九十甲", face, 10) == "甲"


def test_no_last_line_is_a_lonely_character() -> None:
    assert last_line("建设一批战略性新兴产业创新联盟。", BODY, 15) == "创新联盟。"[-4:]
    assert last_line("一二三四五六七八九十甲", BODY, 10) == "九十甲"


def test_a_paragraph_is_not_made_longer_for_it() -> None:
    words = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子"
    plain = set_text(words, BODY, 10 * 11 + 1)
    assert set_block(words, BODY, 10 * 11 + 1).height == plain.height


def test_justified_text_gives_way_by_no_more_than_a_character() -> None:
    face = replace(BODY, align="justify")
    longer = "一二三四五六七八九十" * 4 + "甲"
    assert 9 * 11 <= set_block(longer, face, 10 * 11 + 1).width < 10 * 11
    assert set_block(f"{longer}乙", face, 10 * 11 + 1).width == 10 * 11 + 1


def test_a_line_broken_on_purpose_stays_short() -> None:
    assert set_block("一二三四五六七八九十\n甲", BODY, 300).width == 300


def test_first_lines_of_a_row_stand_on_one_baseline() -> None:
    small, large = Face(HEI, 8.5, leading=1.5), Face(SONG, 13, bold=True)
    columns = [[set_text("甲", face, 90, x, 4.0)] for x, face in ((0, small), (90, BODY), (180, large))]
    columns[0].append(set_text("乙", small, 90, 0, 4.0 + columns[0][0].height))
    first, below, *others = level(*columns, [])
    assert {text.baseline for text in (first, *others)} == {columns[2][0].baseline}
    assert below.y - first.y == pytest.approx(first.height)


def test_a_figure_is_not_parted_from_what_it_counts(plan: Plan) -> None:
    for per_page in LAYOUTS:
        sheet = card_sheet(plan, "省科技厅", CardOptions(per_page=per_page))
        for card, block in zip(sheet.cards, cards_of(card_paper(sheet)), strict=True):
            if len(card.targets) > 1:
                said = [f"{target.what} {target.value}" for target in card.targets]
                (text,) = (i for i in block.items if isinstance(i, Text) and said[0] in i.text)
                assert text.text.replace("\n", "　").split("　") == said
                lines = [text.text[start:end].strip() for start, end in text.lines.spans]
                assert all(any(phrase in line for line in lines) for phrase in said)


def test_label_and_words_of_a_row_stand_on_one_baseline(plan: Plan) -> None:
    for per_page in LAYOUTS:
        for block in cards_of(card_paper(card_sheet(plan, "省科技厅", CardOptions(per_page=per_page)))):
            texts = [item for item in block.items if isinstance(item, Text)]
            labels = [text for text in texts if text.text in LABELS]
            assert len(labels) >= 4
            for label in labels:
                first = texts[texts.index(label) + 1]
                assert first.baseline == pytest.approx(label.baseline)
