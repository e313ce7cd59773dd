from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.citation import FORM_WORDS, cite, cite_as, quote
from content.go_to import find_place

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.mark.parametrize(
    ("text", "number", "means"),
    [
        ("3.2.5", "3.2.5", "reference"),
        ("三（二）5", "3.2.5", "reference"),
        ("任务18", "task-18", "reference"),
        ("智能网联汽车测试示范工程。依托大型", "3.2.5", "opening"),
        ("  智能网联汽车 测试示范工程。依托\n大型", "3.2.5", "opening"),
        ("新一代信息网络。", "2.1", "opening"),
        ("（一）新一代信息", "2.1", "opening"),
        ("推广工程", "3.2.2", "title"),
        ("实施智能网联", "task-18", "opening"),
        ("建成智能路网", "3.2.5", "inside"),
    ],
)
def test_the_first_candidate_is_what_is_meant(plan: Plan, text: str, number: str, means: str) -> None:
    first = find_place(text, plan)[0]
    assert (first.part.number, first.means) == (number, means)


@pytest.mark.parametrize("text", ["", "  \n ", "没有这样的话", "99.9", "《别的方案》三、（二）第5段"])
def test_what_means_nothing_finds_nothing(plan: Plan, text: str) -> None:
    assert find_place(text, plan) == ()


def test_every_unit_is_found_by_its_citation_its_quotation_and_its_first_words(plan: Plan) -> None:
    for unit in plan.units:
        assert find_place(cite(unit, plan), plan)[0].part == unit
        assert find_place(quote(unit, plan), plan)[0].part == unit
        assert unit in [candidate.part for candidate in find_place(unit.text[:12], plan)]


@pytest.mark.parametrize("form", FORM_WORDS)
def test_what_was_copied_in_any_form_finds_its_way_back(plan: Plan, form: str) -> None:
    for unit in plan.clauses[1:]:
        copied = cite_as(unit, plan, form)  # type: ignore[arg-type]  # the keys are the forms
        assert find_place(copied, plan)[0].part == unit


def test_a_heading_can_be_meant(plan: Plan) -> None:
    assert find_place("加快示范应用推广", plan)[0].part.number == "3.2"
    assert find_place("三（二）", plan)[0].part.number == "3.2"


def test_no_place_is_offered_twice_and_not_more_than_asked(plan: Plan) -> None:
    ids = [candidate.part.id for candidate in find_place("产业", plan, limit=5)]
    assert len(ids) == len(set(ids)) == 5


def test_one_character_is_looked_for_in_titles_only(plan: Plan) -> None:
    assert {candidate.means for candidate in find_place("业", plan, limit=99)} <= {"title", "opening"}


@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_answered(plan: Plan, text: str) -> None:
    assert len(find_place(text, plan, limit=3)) <= 3
