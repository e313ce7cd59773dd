"""Sets are ranked as each document by itself would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.load import load_plans
from content.model import Heading, Task
from index.corpus import Corpus
from index.document_set import DocumentSet
from index.facets import Facets
from index.found import WHYS, AnyOf, Layer, all_of, layer_with
from index.normalise import merged
from index.ranking import Ranking, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.found import Found
    from index.hit import Why

CORPUS = Corpus(load_plans())
FACETS = Facets(CORPUS)
NAMES = frozenset({"省科技厅", "省财政厅"})
WORDS = ("省", "科技", "技创", "科技创新", "创新", "省科技厅", "厅", "新新", "知识产权", "产权", "权质押", "没有")


def layer(why: Why, *words: str) -> Layer:
    return layer_with(why, words, "", CORPUS, CORPUS)


def one_by_one(found: Found, positions: Iterable[int], names: frozenset[str]) -> list[int]:
    """Return the order by looking at the evidence of each document."""

    def rank(position: int) -> tuple[object, ...]:
        evidence, document = found.evidence(position), CORPUS.documents[position]
        marked = merged(evidence.spans)
        words = {CORPUS.texts[position][start:end] for start, end in marked}
        is_section = isinstance(document, Heading)
        is_titled = is_section or (words and all(word in CORPUS.titles[position] for word in words))
        joins = role_of(document, names) == "participant"
        kind = 2 if isinstance(document, Task) else 0 if is_section else 1
        return (WHYS.index(evidence.why), evidence.missing, not is_titled, joins, kind, -len(marked), position)

    return sorted(positions, key=rank)


def ranked(found: Found, names: frozenset[str] = NAMES) -> Ranking:
    ranking = Ranking(CORPUS, FACETS, names)
    ranking.add(found, found.positions)
    return ranking


words_of_a_layer = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.sampled_from(WHYS), words_of_a_layer), min_size=1, max_size=3), st.booleans())
def test_layers_one_after_the_other(layers: Sequence[tuple[Why, list[str]]], is_named: bool) -> None:  # noqa: FBT001
    found = AnyOf([AnyOf([layer(why, *words)]) for why, words in layers])
    names = NAMES if is_named else frozenset[str]()
    order = one_by_one(found, found.positions, names)
    ranking = ranked(found, names)
    assert ranking.first(len(order), "relevance") == order
    assert ranking.first(5, "relevance") == order[:5]
    units = [position for position in order if position in CORPUS.units]
    assert ranking.marks == sum(len(merged(found.evidence(position).spans)) for position in units)


@given(st.lists(words_of_a_layer, min_size=1, max_size=3))
def test_words_together(words: Sequence[list[str]]) -> None:
    found = all_of([layer("exact", *some) for some in words])
    order = one_by_one(found, found.positions, NAMES)
    assert ranked(found).first(len(order), "relevance") == order


@given(words_of_a_layer, st.sets(st.integers(0, len(CORPUS.documents) - 1)))
def test_documents_that_hold_none_of_the_words_of_a_condition(words: list[str], positions: set[int]) -> None:
    told = layer("exact", *words)
    found = Layer("exact", DocumentSet.of(positions), told.spans_at, needles=told.needles)
    assert ranked(found).first(len(positions), "relevance") == one_by_one(found, positions, NAMES)


def test_more_than_is_sorted_in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    found = layer("exact", "省")
    order = one_by_one(found, found.positions, NAMES)
    monkeypatch.setattr("index.ranking.STRETCH", 3)
    assert ranked(found).first(20, "relevance") == order[:20]
    assert ranked(found).first(len(order), "relevance") == order
    assert ranked(found).first(0, "relevance") == []


@pytest.mark.parametrize("count", [1, 30, 1000])
def test_by_place_and_by_deadline(count: int) -> None:
    found = layer("exact", "省")
    documents = CORPUS.documents
    by_place = sorted(found.positions, key=lambda at: (not isinstance(documents[at], Heading), at))

    def year(position: int) -> int:
        document = documents[position]
        return document.deadline.sort_year if isinstance(document, Task) else 10_000

    assert ranked(found).first(count, "document") == by_place[:count]
    assert ranked(found).first(count, "deadline") == sorted(by_place, key=year)[:count]
