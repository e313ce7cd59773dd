"""The pieces of text in a hit list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.normalise import merged
from index.snippet import JOINT, LENGTH, RUN_UP, snippet

TEXT = "".join(chr(0x4E00 + number) for number in range(400))


def test_a_text_without_marks_shows_its_beginning() -> None:
    assert snippet(TEXT, ()) == (TEXT[:LENGTH] + "…", ())
    assert snippet("短", ()) == ("短", ())
    assert snippet("", ()) == ("", ())


def test_a_mark_comes_soon_in_the_line() -> None:
    piece, spans = snippet(TEXT, [(200, 204)])
    assert piece == f"…{TEXT[200 - RUN_UP : 200 - RUN_UP + LENGTH]}…"
    assert spans == ((1 + RUN_UP, 1 + RUN_UP + 4),)


def test_a_piece_begins_behind_a_stop_where_there_is_one() -> None:
    before, behind = TEXT[:100], TEXT[100:200]
    piece, spans = snippet(f"{before}三）加强。（省科技厅{behind}", [(106, 110)])
    assert piece.startswith("…加强。（省科技厅")
    assert [piece[start:end] for start, end in spans] == ["省科技厅"]
    piece, _ = snippet(f"{before}。\n省科技厅{behind}", [(102, 106)])
    assert piece.startswith(f"…{before[-(RUN_UP - 2) :]}。 省科技厅")
    piece, spans = snippet(f"{before}{'。' * RUN_UP}省科技厅{behind}", [(109, 113)])
    assert (piece[:5], spans) == ("…省科技厅", ((1, 5),))


def test_marks_far_apart_show_in_up_to_three_pieces() -> None:
    piece, spans = snippet(TEXT, [(20, 22), (120, 122), (220, 222), (320, 322)])
    assert piece.count(JOINT) == 2
    assert [piece[start:end] for start, end in spans] == [TEXT[20:22], TEXT[120:122], TEXT[220:222]]


def test_another_word_comes_before_the_same_word_again() -> None:
    text = ("甲" + "。" * 99) * 4 + "乙"
    piece, spans = snippet(text, [(0, 1), (100, 101), (200, 201), (300, 301), (400, 401)])
    assert [piece[start:end] for start, end in spans][-1] == "乙"


def test_pieces_that_meet_become_one() -> None:
    text = "。" * 100
    piece, _ = snippet(text, [(0, 1), (49, 50), (98, 99)])
    assert len(piece) <= len(text)


def test_a_mark_is_never_cut() -> None:
    piece, spans = snippet(TEXT, [(10, 150)])
    assert piece[slice(*spans[0])] == TEXT[10:150]
    piece, spans = snippet(TEXT, [(0, 30), (34, 36)])
    assert [piece[start:end] for start, end in spans] == [TEXT[:30], TEXT[34:36]]


def test_line_breaks_become_blanks() -> None:
    assert snippet("一\n二", [(2, 3)]) == ("一 二", ((2, 3),))


@given(st.text(st.sampled_from("甲乙丙\n"), max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40))))
def test_every_span_shows_what_was_marked(text: str, places: list[tuple[int, int]]) -> None:
    marks = merged((start, start + length) for start, length in places if start + length <= len(text))
    piece, spans = snippet(text, marks)
    shown = text.replace("\n", " ")
    marked = [shown[start:end] for start, end in marks]
    for start, end in spans:
        assert piece[start:end] in marked
    assert bool(spans) == bool(marks)
    assert list(spans) == sorted(spans)
