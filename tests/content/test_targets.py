from __future__ import annotations

from typing import TYPE_CHECKING

from content.model import Target
from content.targets import magnitude, quote_span, value_span

if TYPE_CHECKING:
    from content.plan import Plan


def test_every_target_is_found_in_its_clause(plan: Plan) -> None:
    assert len(plan.targets) == 30
    for target in plan.targets:
        clause = plan.clause(target.clause_id)
        text = clause.text
        assert text[slice(*quote_span(target, clause))] == target.quote
        start, end = value_span(target, clause)
        assert text[start:end] == target.value
        assert not text[start - 1].isdigit()


def test_a_figure_is_not_found_inside_a_longer_one(plan: Plan) -> None:
    target = next(target for target in plan.targets if target.value == "30家")
    clause = plan.clause(target.clause_id)
    assert clause.text[: value_span(target, clause)[0]].endswith("和")


def test_targets_sort_by_size_and_shares_by_themselves() -> None:
    values = ["超过5000亿元", "40家", "全覆盖", "50%", "2万亿元", "3万人", "70％", "1-2个"]
    sizes = sorted(values, key=lambda value: magnitude(Target("", value, "", "", value)))
    assert sizes == ["1-2个", "40家", "3万人", "超过5000亿元", "2万亿元", "50%", "70％", "全覆盖"]
