"""Reading vocabulary.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.errors import ContentError
from content.vocabulary import Entry, Vocabulary, load_vocabulary, read_vocabulary

if TYPE_CHECKING:
    from content.plan import Plan

GOOD = """
[[spelling]]
forms = ["台帐", "台账"]

[[entry]]
say = ["AI"]
means = ["人工智能"]
clauses = ["2.3"]
note = "说明"
both = true

[[entry]]
say = ["甲"]
means = ["乙", "丙"]
"""


def test_a_vocabulary_is_read() -> None:
    assert read_vocabulary("v.toml", GOOD) == Vocabulary(
        (Entry(("AI",), ("人工智能",), ("2.3",), "说明", both=True), Entry(("甲",), ("乙", "丙"))),
        (("台帐", "台账"),),
    )
    assert read_vocabulary("v.toml", "") == Vocabulary()


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (GOOD.replace('say = ["甲"]', 'say = "甲"'), 12),
        (GOOD.replace('say = ["甲"]', "say = []"), 12),
        (GOOD.replace('say = ["甲"]', 'say = [" "]'), 12),
        (GOOD.replace('means = ["人工智能"]', "means = [1]"), 5),
        (GOOD.replace('forms = ["台帐", "台账"]', ""), 2),
        ("entry = [{}]", 0),
    ],
)
def test_a_mistake_is_named_with_its_line(broken: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        read_vocabulary("v.toml", broken)
    assert (caught.value.file, caught.value.line) == ("v.toml", line)


def test_the_bundled_vocabulary_speaks_the_plan_s_words(plan: Plan) -> None:
    vocabulary = load_vocabulary()
    texts = "\n".join(unit.text for unit in plan.units)
    known = {unit.number for unit in plan.units}
    assert len(vocabulary.entries) >= 120
    for entry in vocabulary.entries:
        assert all(word in texts for word in entry.means), entry
        assert set(entry.clauses) <= known
    for forms in vocabulary.spellings:
        assert any(form in texts for form in forms), forms
