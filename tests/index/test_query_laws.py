"""The query language by property: any query put together from its parts finds what its parts say."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Final, TypeAlias

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from content.load import load_plans
from content.model import Clause, Task
from index.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from content.model import Unit
    from index.search import Searcher

WORDS: Final = ("人才", "机器人", "省", "2020年", "首台(套)", "5G", "龙头企业", "2-3个", "TFT-LCD", "、")
FIELDS: Final[Mapping[str, Callable[[Unit], bool]]] = {
    "牵头{}科技厅": lambda unit: "省科技厅" in unit.leads,
    "lead{}发改委": lambda unit: "省发展改革委" in unit.leads,
    "参加{}省财政厅": lambda unit: isinstance(unit, Clause) and "省财政厅" in unit.participants,
    "Participant{}财政厅": lambda unit: isinstance(unit, Clause) and "省财政厅" in unit.participants,
    "部门{}科技厅": lambda unit: "省科技厅" in (*unit.leads, *getattr(unit, "participants", ())),
    "时限{}2020年": lambda unit: isinstance(unit, Task) and "2020年" in unit.deadline.text,
    "DEADLINE{}2018": lambda unit: isinstance(unit, Task) and "2018" in unit.deadline.text,
    "类型{}任务": lambda unit: isinstance(unit, Task),
    "kind{}clause": lambda unit: isinstance(unit, Clause),
    "章{}三": lambda unit: isinstance(unit, Clause) and unit.number.startswith("3"),
    "编号{}3.2": lambda unit: isinstance(unit, Clause) and unit.number.startswith("3.2."),
    "number{}任务18": lambda unit: unit.number == "task-18",
}
BLANKS: Final = st.sampled_from((" ", "　", "  "))
QUOTES: Final = st.sampled_from(("“”", '""', "「」", "＂＂"))

Part: TypeAlias = tuple[str, frozenset[str]]
"""A query, and the ids of the units it finds."""


def queries() -> st.SearchStrategy[Part]:
    """Queries of any depth; made once, since making them takes longer than asking them."""
    plan = load_plans()[0]
    texts = {unit.id: fold(unit.text) for unit in plan.units}

    def holding(word: str) -> frozenset[str]:
        return frozenset(key for key, text in texts.items() if fold(word) in text)

    def being(field: str) -> frozenset[str]:
        return frozenset(unit.id for unit in plan.units if FIELDS[field](unit))

    words = st.sampled_from(WORDS).map(lambda word: (word, holding(word)))
    quoted = st.builds(lambda word, pair: (f"{pair[0]}{word}{pair[1]}", holding(word)), st.sampled_from(WORDS), QUOTES)
    colons = st.sampled_from((":", "："))
    fields = st.builds(lambda field, colon: (field.format(colon), being(field)), st.sampled_from([*FIELDS]), colons)
    leaves = words | quoted | fields
    # Deeper ones soon are longer than a query may be.
    inner = st.recursive(
        leaves, lambda inner: st.builds(grouped, either(inner), st.sampled_from(("()", "（）"))), max_leaves=3
    )
    return either(inner) | together(inner)


def grouped(part: Part, pair: str) -> Part:
    return f"{pair[0]}{part[0]}{pair[1]}", part[1]


def either(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    signs = st.sampled_from((" 或 ", " OR ", " | ", "　或　", " ｜ "))
    alternatives = st.lists(together(inner), min_size=2, max_size=3)
    return st.builds(
        lambda found, sign: (sign.join(text for text, _ in found), reduce(or_, (ids for _, ids in found))),
        alternatives,
        signs,
    )


def together(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    """What is wanted, then what is ruled out."""

    def join(wanted: list[Part], unwanted: list[Part], blank: str, minus: str) -> Part:
        text = blank.join([*(text for text, _ in wanted), *(minus + text for text, _ in unwanted)])
        ids = reduce(and_, (ids for _, ids in wanted))
        return text, ids.difference(*(ids for _, ids in unwanted))

    minuses = st.sampled_from(("-", "－"))
    return st.builds(join, st.lists(inner, min_size=1, max_size=3), st.lists(inner, max_size=2), BLANKS, minuses)


@settings(max_examples=100)
@given(st.deferred(queries))
def test_a_query_finds_what_its_parts_say(searcher: Searcher, part: Part) -> None:
    query, expected = part
    assume(len(query) < 200)
    result = searcher.search(query)
    found = {hit.id for hit in result.hits if hit.kind in {"clause", "task"}}
    # Plain words that no unit holds together are answered by those that hold most of them.
    assume(expected or not any("没有同时含有" in sentence for sentence in result.explanation))
    assert found == expected, query


@settings(max_examples=100)
@given(
    st.sampled_from(WORDS),
    st.text(st.sampled_from('*?[]:：^~"“”「()（）|-或 \\'), min_size=1, max_size=8),
)
def test_signs_beside_a_word_never_raise_and_never_expand(searcher: Searcher, word: str, signs: str) -> None:
    texts = {hit.id: hit for query in (signs + word, word + signs) for hit in searcher.search(query).hits}
    for hit in texts.values():
        assert hit.marks or hit.why != "exact"
