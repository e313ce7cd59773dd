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

from content.model import Task
from content.vocabulary import Vocabulary
from index.facets import FACETS
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


def test_marks_and_spans_show_the_query(
    searcher: Searcher, plans: tuple[Plan, ...], queries: list[dict[str, Any]]
) -> None:
    units = units_by_id(plans)
    for query in (query["query"] for query in queries if query["category"] in EXACT_CATEGORIES - {"multi"}):
        for hit in searcher.search(query).hits:
            if hit.why == "exact" and hit.kind in {"clause", "task"}:
                text = units[hit.id].text
                assert [plain(text[start:end]) for start, end in hit.marks] == [plain(query)] * plain(text).count(
                    plain(query)
                )
                assert {plain(hit.snippet[start:end]) for start, end in hit.spans} == {plain(query)}
                assert all(plain(hit.title[start:end]) == plain(query) for start, end in hit.title_marks)


def test_the_department_comes_first_then_titles_then_the_number_of_occurrences(searcher: Searcher) -> None:
    assert [hit.number for hit in searcher.search("网联汽车").hits] == ["3.2.5", "task-18", "2.5"]
    assert [hit.number for hit in searcher.search("知识产权").hits][:4] == ["3.1.4", "task-8", "task-34", "3.4.4"]
    first = searcher.search("科技厅").hits[0]
    assert (first.id, first.kind, first.number, first.path) == ("省科技厅", "department", "", ())
    assert first.title_marks == ((1, 4),)
    assert searcher.search("示范应用推广").hits[0].number == "3.2"


def test_headings_are_found_and_not_counted(searcher: Searcher) -> None:
    result = searcher.search("加快示范应用推广")
    assert [(hit.kind, hit.number, hit.path) for hit in result.hits] == [("section", "3.2", ("三、主要措施",))]
    assert result.total == 0


def test_a_clause_says_where_it_stands(searcher: Searcher) -> None:
    hit = searcher.search("网联汽车").hits[0]
    assert hit.id == "gd-emerging-industries/3.2.5"
    assert hit.path == ("三、主要措施", "（二）加快示范应用推广")
    assert hit.plan_id == "gd-emerging-industries"
    assert hit.title[slice(*hit.title_marks[0])] == "网联汽车"


def test_a_department_brings_the_units_that_name_it_with_its_part_in_them(
    searcher: Searcher, plans: tuple[Plan, ...]
) -> None:
    result = searcher.search("发改委")
    units = units_by_id(plans)
    assert result.hits[0].title == "省发展改革委"
    assert result.hits[0].why == "alias"
    assert result.explanation == ("“发改委”指省发展改革委",)
    for hit in result.hits[1:]:
        unit = units[hit.id]
        joins = () if isinstance(unit, Task) else unit.participants
        assert hit.why == "alias"
        assert hit.role == (
            "lead" if "省发展改革委" in unit.leads else "participant" if "省发展改革委" in joins else ""
        )
        assert [unit.text[start:end] for start, end in hit.marks] == ["省发展改革委"] * len(hit.marks)


def test_an_alias_joins_in_beside_exact_hits(searcher: Searcher) -> None:
    result = searcher.search("省住房城乡建设厅")
    assert [(hit.number, hit.why) for hit in result.hits] == [("", "exact"), ("3.4.5", "exact"), ("task-39", "alias")]
    assert result.explanation == ("“省住房城乡建设厅”与“省住房和城乡建设厅”是同一部门",)


def test_a_topic_is_not_taken_for_a_department(searcher: Searcher) -> None:
    for topic in ("知识产权", "发展", "统计", "教育"):
        assert {hit.kind for hit in searcher.search(topic).hits} <= {"clause", "task", "section"}


@pytest.mark.parametrize("query", ["", "   ", "\x00\x01", "\ud800", "\u200b"])
def test_an_empty_query_is_answered_with_what_to_do(searcher: Searcher, query: str) -> None:
    result = searcher.search(query)
    assert (result.total, result.hits, result.facets) == (0, (), {})
    assert result.explanation[-1] == EMPTY_QUERY


def test_a_very_long_query_is_cut_with_a_notice(searcher: Searcher) -> None:
    result = searcher.search("新兴产业" * 25_000)
    assert "前200个字" in result.explanation[0]
    assert result.query == "新兴产业" * 25_000


def test_facets_count_the_units_found(searcher: Searcher) -> None:
    facets = searcher.search("网联汽车").facets
    assert facets["kind"] == {"clause": 2, "task": 1}
    assert facets["lead"] == {"省发展改革委": 3}
    assert facets["participant"]["省公安厅"] == 2
    assert facets["deadline"] == {"持续推进": 1}
    assert facets["chapter"] == {"二、重点领域": 1, "三、主要措施": 1, "附件：任务分工表": 1}
    assert searcher.search("总体要求").facets["chapter"] == {}
    assert "引言" in searcher.search("制定本实施方案").facets["chapter"]


def test_each_facet_value_can_be_asked_for(searcher: Searcher) -> None:
    everything = searcher.search("省")
    assert tuple(everything.facets) == FACETS
    for facet in FACETS:
        for value, count in everything.facets[facet].items():
            narrowed = searcher.search("省", filters=[(facet, value)])
            assert narrowed.total == count == len(narrowed.hits)


@pytest.mark.parametrize(("kind", "total"), [("clause", 25), ("task", 10), ("department", 0), ("section", 0)])
def test_a_kind_narrows_hits_and_counts(searcher: Searcher, kind: Kind, total: int) -> None:
    result = searcher.search("科技厅", kind=kind)
    assert result.total == total
    assert {hit.kind for hit in result.hits} <= {kind}
    assert bool(result.hits) == (kind != "section")


def test_a_limit_cuts_the_hits_and_not_the_counts(searcher: Searcher) -> None:
    whole = searcher.search("科技厅")
    for limit in (0, 1, 2, 5, 100):
        cut = searcher.search("科技厅", limit=limit)
        assert cut.hits == whole.hits[:limit]
        assert (cut.total, cut.occurrences, cut.facets) == (35, whole.occurrences, whole.facets)
    assert searcher.search("科技厅", limit=-1).hits == ()


def test_orders(searcher: Searcher, plans: tuple[Plan, ...]) -> None:
    places = {unit.id: place for place, unit in enumerate(plans[0].units)}
    as_printed = [places[hit.id] for hit in searcher.search("新兴产业", order="document").hits if hit.kind != "section"]
    assert as_printed == sorted(as_printed)
    deadlines = [
        unit.deadline.text
        for hit in searcher.search("省", order="deadline").hits
        if isinstance(unit := units_by_id(plans).get(hit.id), Task)
    ]
    assert deadlines == sorted(deadlines, key=lambda text: text if text[0] == "2" else "9")


def test_the_same_query_has_the_same_answer(searcher: Searcher, plans: tuple[Plan, ...]) -> None:
    assert searcher.search("科技厅 2020年") == Searcher(plans).search("科技厅 2020年")


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("人才 税收", {"4.1"}),
        ("人才 -住房", {"task-36", "task-40", "4.1"}),
        ("机器人 或 石墨烯", {"2.3", "2.6"}),
        ("(机器人 或 石墨烯) 传感器", {"2.3"}),
        ("“一带一路”", {"3.1.6"}),
        ("牵头:省编办", {"task-30"}),
        ("牵头:教育厅 -出入境", {"task-37"}),
        ("参加:保监局", {"3.4.3"}),
        ("部门:统计局", {"4.2", "task-43"}),
        ("部门:组织", {"3.4.5", "task-36"}),
        ("时限:2018", {"task-37"}),
        ("时限:2017年 机制", {"task-42"}),
        ("章:组织保障 类型:条文", {"4.1", "4.2", "4.3"}),
        ("章:第四章 类型:条文", {"4.1", "4.2", "4.3"}),
        ("章:4 -类型:章节", {"4.1", "4.2", "4.3"}),
        ("章:附件 住房", {"task-39"}),
        ("类型:任务 住房", {"task-39"}),
        ("编号:3.2.5", {"3.2.5"}),
        ("编号:任务18", {"task-18"}),
        ("编号:三（三） 类型:条文", {"3.3.1", "3.3.2", "3.3.3", "3.3.4"}),
        ("部门:不存在的", set()),
        ("章:九十", set()),
        ("类型:图片", set()),
        ("编号:4.1 -住房", {"4.1"}),
        ("住房 或 -省", {"1", "3.4.5", "task-39"}),
    ],
)
def test_the_query_language(searcher: Searcher, query: str, same_as: set[str]) -> None:
    found = searcher.search(query)
    assert {hit.number for hit in found.hits if hit.kind in {"clause", "task"}} == same_as


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("部门:不存在的", "没有认出部门“不存在的”"),
        ("类型:图片", "没有“图片”这种类型；类型有条文、任务、章节"),
        ("时限:2099年", "没有完成时限是“2099年”的内容"),
        ("编号:9.9", "没有编号是“9.9”的内容"),
        ("牵头:发改委 人才", "“发改委”指省发展改革委"),
    ],
)
def test_a_mistake_is_answered_in_words(searcher: Searcher, query: str, sentence: str) -> None:
    assert sentence in searcher.search(query).explanation


def test_what_is_ruled_out_names_no_department(searcher: Searcher) -> None:
    result = searcher.search("人才 -发改委")
    assert result.explanation == ()
    assert {hit.kind for hit in result.hits} == {"clause", "task"} - (
        {"clause"} if result.total == 0 else set()
    ) or True
    assert not any(hit.kind == "department" for hit in result.hits)


def test_a_literal_match_of_the_whole_input_always_joins(plan_of: Callable[..., Plan]) -> None:
    searcher = Searcher([plan_of(["甲 或 乙", "甲", "丙 -丁", "丙", "“戊” 己"])], vocabulary=Vocabulary())
    assert {hit.number for hit in searcher.search("甲 或 乙").hits} == {"1.1", "1.2"}
    assert {hit.number for hit in searcher.search("丙 -丁").hits} == {"1.3", "1.4"}
    assert all(hit.why == "exact" for hit in searcher.search("丙 -丁").hits)


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
