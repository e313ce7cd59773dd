from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.model import Heading
from desktop.models.portions import LARGE, MOST, portions_of
from tests.desktop.large_plan import large_plan

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.fixture(scope="module")
def large(plans: tuple[Plan, ...]) -> Plan:
    return large_plan(plans[0], 500_000)


def test_a_plan_of_usual_length_is_one_portion(plans: tuple[Plan, ...]) -> None:
    (whole,) = portions_of(plans[0])
    assert whole.opens_plan
    assert whole.opens_annex
    assert whole.body == plans[0].body
    assert whole.tasks == plans[0].tasks
    assert whole.size < LARGE


def test_portions_together_are_the_plan_in_order(large: Plan) -> None:
    portions = portions_of(large)
    assert [part for portion in portions for part in portion.body] == list(large.body)
    assert [task for portion in portions for task in portion.tasks] == list(large.tasks)
    assert [portion.opens_plan for portion in portions].count(True) == 1
    assert portions[0].opens_plan
    assert [bool(portion.tasks) for portion in portions].index(True) == [p.opens_annex for p in portions].index(True)


def test_no_portion_is_longer_than_allowed_by_more_than_a_unit(large: Plan) -> None:
    longest = max(len(unit.text) for unit in large.units)
    assert max(portion.size for portion in portions_of(large)) < MOST + longest + 100  # and its headings


def test_chapters_begin_portions_and_headings_stay_with_what_follows(large: Plan) -> None:
    bodies = [portion.body for portion in portions_of(large) if portion.body]
    assert not any(isinstance(body[-1], Heading) for body in bodies)
    for body in bodies:
        inner = [part for part in body[1:] if isinstance(part, Heading) and part.level == 1]
        assert not inner or body[0].id == f"{large.id}/0"


def test_a_long_plan_without_annex_ends_with_its_text(large: Plan) -> None:
    portions = portions_of(replace(large, tasks=()))
    assert not any(portion.tasks or portion.opens_annex for portion in portions)
