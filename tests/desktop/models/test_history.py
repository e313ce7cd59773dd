from __future__ import annotations

from desktop.models.history import LONGEST, History, Place


def test_back_and_forward_return_places_as_they_were_left() -> None:
    history = History()
    history.visit(Place("a"))
    history.leave(Place("a", top="x", top_offset=0.5))
    history.visit(Place("b"))
    assert history.back() == Place("a", top="x", top_offset=0.5)
    assert history.forward() == Place("b")
    assert history.forward() is None


def test_going_elsewhere_from_the_middle_drops_what_lay_ahead() -> None:
    history = History()
    for name in "abc":
        history.visit(Place(name))
    history.back()
    history.back()
    history.visit(Place("d"))
    assert not history.can_go_forward
    assert history.back() == Place("a")
    assert history.back() is None


def test_going_where_one_is_adds_no_step() -> None:
    history = History()
    history.visit(Place("a"))
    history.visit(Place("a", top="x"))
    assert not history.can_go_back
    assert history.current == Place("a", top="x")


def test_department_and_unit_of_one_name_are_two_places() -> None:
    history = History()
    history.visit(Place("a"))
    history.visit(Place("a", is_department=True))
    assert history.can_go_back


def test_what_is_seen_before_the_first_step_is_the_first_place() -> None:
    history = History()
    history.leave(Place("start"))
    history.visit(Place("a"))
    assert history.back() == Place("start")


def test_only_the_latest_places_are_kept() -> None:
    history = History()
    for number in range(LONGEST + 50):
        history.visit(Place(str(number)))
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps == LONGEST - 1
    assert history.current == Place("50")


def test_nowhere_at_first() -> None:
    history = History()
    assert history.current is None
    assert history.back() is None
    assert history.forward() is None
