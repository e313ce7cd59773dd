"""What is written of the documents that hold a string is read back; rare pairs share lists and lose no document."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document_set import DocumentSet
from index.lists import NUMBERS, SHARED, packed, shared_by, unpacked, with_shared


@given(st.sets(st.integers(0, 3_000), min_size=1) | st.sets(st.integers(0, 300_000), min_size=1, max_size=40))
def test_numbers_are_read_as_they_were_written(numbers: set[int]) -> None:
    assert unpacked(packed(array(NUMBERS, sorted(numbers)))) == DocumentSet.of(numbers)


@pytest.mark.parametrize(
    ("numbers", "most"),
    [
        (range(0, 78_000, 40_000), 5),  # two short gaps
        (range(70_000, 78_000, 4_000), 9),  # two gaps, the first too long for two bytes
        (range(0, 78_000, 78), 4_000),  # a thousand numbers: bits, pressed
        (range(78_000), 200),
        (range(0, 60, 2), 9),  # bits as they are
    ],
)
def test_numbers_take_little_room(numbers: range, most: int) -> None:
    written = packed(array(NUMBERS, numbers))
    assert len(written) <= most
    assert list(unpacked(written)) == list(numbers)


def test_a_pair_that_few_documents_hold_shares_a_list_that_holds_them_all() -> None:
    pairs = {f"甲{chr(0x4E00 + number)}": array(NUMBERS, range(number, number + 9)) for number in range(300)}
    common = {"甲": array(NUMBERS, range(309)), "乙丙": array(NUMBERS, range(200)), "乙丙丁": array(NUMBERS, [7])}
    written = with_shared({**pairs, **common})
    count = len(written[SHARED])
    assert 1 < count < len(pairs)
    assert {name: written[name] for name in common} == common
    assert all(set(numbers) <= set(written[shared_by(pair, count)]) for pair, numbers in pairs.items())
    assert not pairs.keys() & written.keys()
