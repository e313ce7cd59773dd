"""What a search answers, on the real plan and on any text."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.vocabulary import Vocabulary
from index.search import EMPTY_QUERY, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.model import Unit
    from content.plan import Plan
    from index.hit import Kind, Order, Result

EXACT_CATEGORIES = {
    "char1", "word2", "word3_4", "phrase", "long", "latin", "number",
    "dept_full", "width_case", "fragment", "multi", "punct",
}  # fmt: skip
KINDS = st.sampled_from([None, "clause", "task", "section", "department"])
ORDERS = st.sampled_from(["relevance", "document", "deadline"])


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def holding(plans: tuple[Plan, ...], query: str) -> set[str]:
    """Ids of the units whose text holds every word of ``query``: what "exact" means, told without our code."""
    words = plain(query).split()
    return {unit.id for plan in plans for unit in plan.units if all(word in plain(unit.text) for word in words)}


def exact_units(result: Result) -> set[str]:
    return {hit.id for hit in result.hits if hit.why == "exact" and hit.kind in {"clause", "task"}}


def units_by_id(plans: tuple[Plan, ...]) -> dict[str, Unit]:
    return {unit.id: unit for plan in plans for unit in plan.units}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("网联汽车", 3),
        ("2020年", 12),
        ("科技厅", 35),
        ("知识产权", 11),
        ("省", 77),
        ("首台(套)", 2),
        ("首台（套）", 2),
        ("ipV6", 1),
        ("5G", 4),
        ("５ｇ", 4),
        ("人工智能", 2),
        ("AMOLED", 1),
        ("发改委", 47),
        ("区块链", 0),
    ],
)
def test_known_totals(searcher: Searcher, query: str, total: int) -> None:
    assert searcher.search(query).total == total


def test_no_query_misses_a_unit_or_finds_a_wrong_one(
    searcher: Searcher, plans: tuple[Plan, ...], queries: list[dict[str, Any]]
) -> None:
    asked = [query["query"] for query in queries if query["category"] in EXACT_CATEGORIES]
    assert len(asked) > 200
    for query in asked:
        assert exact_units(searcher.search(query)) == holding(plans, query), query


@settings(max_examples=200)
@given(seed=st.integers(0, 2**32))
def test_any_piece_of_the_plan_is_found(searcher: Searcher, plans: tuple[Plan, ...], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (a test)
    unit = chance.choice([unit for plan in plans for unit in plan.units])
    start = chance.randrange(len(unit.text))
    piece = unit.text[start : start + chance.choice((1, 2, 3, 4, 5, 8, 16, 40))]
    if "\n" not in piece:
        assert exact_units(searcher.search(piece)) == holding(plans, piece) | {unit.id} if piece.strip() else True


@settings(max_examples=200)
@given(
    texts=st.lists(st.text(st.sampled_from("甲乙丙aAＡß…㎡ﬁ一1- "), min_size=1, max_size=30), min_size=1, max_size=5),
    query=st.text(st.sampled_from("甲乙丙aAßｆi.m2一1"), min_size=1, max_size=4),
)
def test_exactness_on_any_text(plan_of: Callable[..., Plan], texts: list[str], query: str) -> None:
    plan = plan_of(texts)
    result = Searcher([plan], vocabulary=Vocabulary()).search(query)
    assert exact_units(result) == holding((plan,), query)
    for hit in result.hits:
        if hit.why == "exact" and hit.kind == "clause":
            text = units_by_id((plan,))[hit.id].text
            assert all(plain(query) in plain(text[start:end]) for start, end in hit.marks)
            assert len(hit.marks) == plain(text).count(plain(query)) or len(plain(text)) != len(text)


def test_an_alias_joins_in_beside_exact_hits(searcher: Searcher) -> None:
    result = searcher.search("省住房城乡建设厅")
    assert [(hit.number, hit.why) for hit in result.hits] == [("", "exact"), ("3.4.5", "exact"), ("task-39", "alias")]
    assert result.explanation == ("“省住房城乡建设厅”与“省住房和城乡建设厅”是同一部门",)


def test_a_topic_is_not_taken_for_a_department(searcher: Searcher) -> None:
    for topic in ("出入境", "人才", "省委", "“知识产权”", "知识产权 贷款", "局"):
        assert {hit.kind for hit in searcher.search(topic).hits} <= {"clause", "task", "section"}


@pytest.mark.parametrize(
    ("query", "departments"),
    [
        ("知识产权", ["省知识产权局"]),
        ("科技", ["省科技厅"]),
        ("省科技", ["省科技厅"]),
        ("资源", ["省人力资源社会保障厅", "省国土资源厅"]),
    ],
)
def test_the_departments_that_bear_a_word_in_their_name_come_first(
    searcher: Searcher, plans: tuple[Plan, ...], query: str, departments: list[str]
) -> None:
    result = searcher.search(query)
    first = result.hits[: len(departments)]
    assert [(hit.kind, hit.title, hit.why, hit.reason) for hit in first] == [
        ("department", name, "exact", "") for name in departments
    ]
    assert {hit.title[slice(*mark)] for hit in first for mark in hit.title_marks} == {query}
    assert {hit.role for hit in result.hits} == {""}
    assert result.total == len(holding(plans, query))
    assert not any("指" in sentence or "同一部门" in sentence for sentence in result.explanation)


def test_a_word_of_the_vocabulary_is_not_taken_for_a_shortened_name(searcher: Searcher) -> None:
    result = searcher.search("知产")
    assert result.explanation == ("“知产”按“知识产权”查找（说法不同）",)
    assert {hit.why for hit in result.hits} == {"synonym"}
    assert result.total == searcher.search("知识产权").total


@pytest.mark.parametrize("query", ["", "   ", "\x00\x01", "\ud800", "\u200b"])
def test_an_empty_query_is_answered_with_what_to_do(searcher: Searcher, query: str) -> None:
    result = searcher.search(query)
    assert (result.total, result.hits, result.facets) == (0, (), {})
    assert result.explanation[-1] == EMPTY_QUERY


def test_a_very_long_query_is_cut_with_a_notice(searcher: Searcher) -> None:
    result = searcher.search("新兴产业" * 25_000)
    assert "前200个字" in result.explanation[0]
    assert result.query == "新兴产业" * 25_000


def test_the_same_query_has_the_same_answer(searcher: Searcher, plans: tuple[Plan, ...]) -> None:
    assert searcher.search("科技厅 2020年") == Searcher(plans).search("科技厅 2020年")


def test_two_plans_are_searched_as_one_library(plans: tuple[Plan, ...], second_plan: Plan) -> None:
    both = Searcher((*plans, second_plan))
    word = re.findall(r"\w{2}", second_plan.units[0].text)[0]
    assert {hit.plan_id for hit in both.search(word).hits} >= {second_plan.id}
    assert both.search("网联汽车").total >= 3


@settings(max_examples=300)
@given(
    query=st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["人才", "发改委", " ", " 或 ", "(", ")", " -", "“", "”", "部门:", "章：三", "机器人", "^", "*"]
        ),
        max_size=30,
    ).map("".join),
    kind=KINDS,
    order=ORDERS,
    limit=st.none() | st.integers(-1, 5),
)
def test_nothing_anyone_types_raises(
    searcher: Searcher, query: str, kind: Kind, order: Order, limit: int | None
) -> None:
    result = searcher.search(query, kind=kind, order=order, limit=limit)
    assert result.query == query
    assert result.total >= sum(hit.kind in {"clause", "task"} for hit in result.hits)


def test_searching_without_an_index_does_not_import_whoosh() -> None:
    program = (
        "import sys; from content.load import load_plans; from index.search import Searcher; "
        "assert Searcher(load_plans()).search('网联汽车').total == 3; "
        "sys.exit('whoosh' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
