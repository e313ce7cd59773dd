from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.anchors import find_passage, make_anchor, text_digest

if TYPE_CHECKING:
    from content.plan import Plan
    from desktop.library.bookmark import Anchor

PLAN = "gd-emerging-industries"
CLAUSE = f"{PLAN}/3.2.5"


@pytest.fixture(scope="module")
def texts(plan: Plan) -> dict[str, str]:
    return {unit.id: unit.text for unit in plan.units}


def marked(texts: dict[str, str], quote: str, nth: int = 0) -> Anchor:
    text = texts[CLAUSE]
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return make_anchor(text, start, start + len(quote))


def words(texts: dict[str, str], anchor: Anchor) -> tuple[str, str]:
    found = find_passage(anchor, CLAUSE, texts)
    assert found is not None
    return found.how, texts[found.unit_id][found.start : found.end]


def test_in_the_same_text_a_passage_is_where_it_was(texts: dict[str, str]) -> None:
    anchor = marked(texts, "建成智能路网")
    assert words(texts, anchor) == ("same", "建成智能路网")
    assert len(anchor.prefix) == len(anchor.suffix) == 32
    assert anchor.digest == text_digest(texts[CLAUSE])


def test_of_equal_passages_the_one_with_its_surroundings_is_found(texts: dict[str, str]) -> None:
    text = texts[CLAUSE]
    starts = [at for at in range(len(text)) if text.startswith("网联汽车", at)]
    assert len(starts) == 4
    for nth, start in enumerate(starts):
        found = find_passage(marked(texts, "网联汽车", nth), CLAUSE, texts)
        assert found is not None
        assert found.start == start


def test_a_change_elsewhere_in_the_clause_moves_the_passage_exactly(texts: dict[str, str]) -> None:
    anchor = marked(texts, "网联汽车", 2)
    later = texts | {CLAUSE: "新加的一句。" + texts[CLAUSE].replace("1-2个", "三个")}
    found = find_passage(anchor, CLAUSE, later)
    assert found is not None
    assert found.how == "exact"
    assert later[CLAUSE].count("网联汽车", 0, found.start) == 2


def test_a_passage_that_was_corrected_is_found_nearby(texts: dict[str, str]) -> None:
    quote = "加快完善道路基础设施建设及路测设备、通信设备等配置"
    later = texts | {CLAUSE: texts[CLAUSE].replace("道路基础设施建设及", "道路基础设施和")}
    assert words(later, marked(texts, quote)) == ("near", "加快完善道路基础设施和路测设备、通信设备等配置")


def test_a_paragraph_that_was_renumbered_takes_its_passages_along(texts: dict[str, str]) -> None:
    anchor = marked(texts, "建成智能路网，实现试验区域范围5G网络全覆盖")
    later = texts | {f"{PLAN}/3.2.6": texts[CLAUSE], CLAUSE: texts[f"{PLAN}/3.2.4"]}
    found = find_passage(anchor, CLAUSE, later)
    assert found is not None
    assert (found.unit_id, found.how) == (f"{PLAN}/3.2.6", "exact")


def test_a_short_word_is_not_taken_for_itself_in_another_clause(texts: dict[str, str]) -> None:
    anchor = marked(texts, "网联汽车")
    assert find_passage(anchor, CLAUSE, texts | {CLAUSE: "此条已删去。"}) is None


@pytest.mark.parametrize("now", [None, "", "此条已删去。", "网" * 300])
def test_a_passage_that_is_gone_is_not_found(texts: dict[str, str], now: str | None) -> None:
    anchor = marked(texts, "以开展基于特定区域特定道路的智能网联汽车公共道路测试为突破点")
    later = {unit_id: text for unit_id, text in texts.items() if unit_id != CLAUSE}
    if now is not None:
        later[CLAUSE] = now
    assert find_passage(anchor, CLAUSE, later) is None


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 6)])
def test_there_is_no_anchor_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        make_anchor("一二三四五", start, end)


@given(st.text("甲乙丙", min_size=1, max_size=60), st.data())
def test_in_an_unchanged_text_every_passage_is_found_at_its_place_or_an_equal_one(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = find_passage(make_anchor(text, start, end), "p/1", {"p/1": text})
    assert found is not None
    assert found.how == "same"
    assert text[found.start : found.end] == text[start:end]


@given(st.text("甲乙丙", max_size=40), st.text("甲乙丙丁", max_size=40), st.text("甲乙丙丁", max_size=40))
def test_whatever_stands_around_it_now_an_unchanged_passage_is_found(quote: str, before: str, after: str) -> None:
    quote = f"丁{quote}丁"
    anchor = make_anchor(f"子{quote}丑", 1, 1 + len(quote))
    found = find_passage(anchor, "p/1", {"p/1": before + quote + after})
    assert found is not None
    assert (before + quote + after)[found.start : found.end] == quote
