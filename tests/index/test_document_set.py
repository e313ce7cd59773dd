"""Sets of documents behave as sets of numbers do."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from index.document_set import DocumentSet, union

positions = st.sets(st.integers(0, 500)) | st.sets(st.integers(0, 40), min_size=20)


@given(one=positions, other=positions)
def test_a_document_set_is_a_set_of_numbers(one: set[int], other: set[int]) -> None:
    first, second = DocumentSet.of(one), DocumentSet.of(other)
    assert list(first) == sorted(one)
    assert list(islice(first, 3)) == sorted(one)[:3]
    assert len(first) == len(one)
    assert bool(first) == bool(one)
    assert set(first & second) == one & other
    assert set(first | second) == set(union([first, second])) == one | other
    assert set(first - second) == one - other
    assert all((position in first) == (position in one) for position in range(502))


@given(st.lists(st.booleans()))
def test_flags_say_which_documents_a_set_holds(flags: list[bool]) -> None:
    assert list(DocumentSet.where(flags)) == [position for position, flag in enumerate(flags) if flag]
