"""How the answers are shown: order, marks, counts, what a kind or a limit leaves out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from content.model import Task
from index.facets import FACETS

if TYPE_CHECKING:
    from content.model import Unit
    from content.plan import Plan
    from index.hit import Kind
    from index.search import Searcher

EXACT_CATEGORIES = {
    "char1", "word2", "word3_4", "phrase", "long", "latin", "number",
    "dept_full", "width_case", "fragment", "multi", "punct",
}  # fmt: skip


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def units_by_id(plans: tuple[Plan, ...]) -> dict[str, Unit]:
    return {unit.id: unit for plan in plans for unit in plan.units}


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
    assert [hit.number for hit in searcher.search("知识产权").hits][1:5] == ["3.1.4", "task-8", "task-34", "3.4.4"]
    first = searcher.search("科技厅").hits[0]
    assert (first.id, first.kind, first.number, first.path) == ("省科技厅", "department", "", ())
    assert first.title_marks == ((1, 4),)
    assert searcher.search("示范应用推广").hits[0].number == "3.2"


def test_headings_are_found_and_not_counted(searcher: Searcher) -> None:
    result = searcher.search("加快示范应用推广")
    assert [(hit.kind, hit.number, hit.path) for hit in result.hits] == [("section", "3.2", ("三、主要措施",))]
    assert result.total == 0
    assert searcher.search("加快示范应用推广", kind="section").hits == result.hits


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


@pytest.mark.parametrize(("query", "led"), [("科技厅", 17), ("海洋渔业厅", 2)])
def test_what_a_department_leads_comes_before_what_it_joins(searcher: Searcher, query: str, led: int) -> None:
    roles = [hit.role for hit in searcher.search(query).hits if hit.kind != "department"]
    assert roles.count("lead") == led
    assert "participant" in roles
    assert "lead" not in roles[roles.index("participant") :]


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
