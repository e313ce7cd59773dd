"""A library so large that an answer takes its time: one is told, may stop, and never sees a late answer."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from desktop.models.search_worker import SearchWorker
from index.cancel import check
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from content.plan import Plan
    from index.hit import Result
    from tests.desktop.conftest import Hands


class Gate(Searcher):
    """A searcher that answers some queries only when it may."""

    def __init__(self, plans: tuple[Plan, ...]) -> None:
        super().__init__(plans)
        self.may_go_on = threading.Event()
        self.slow = {"产业", "知识产权"}
        self.given_up: list[str] = []

    def search(self, query: str, **wanted: Any) -> Result:  # noqa: ANN401 - passed on as it came
        self.given_up.append(query)
        while query in self.slow and not self.may_go_on.wait(0.002):
            check()
        self.given_up.remove(query)
        return super().search(query, **wanted)


@pytest.fixture
def gate(hands: Hands, plans: tuple[Plan, ...]) -> Iterator[Gate]:
    """Let another thread answer the window, some things slowly."""
    made = Gate(plans)
    hands.window.search.set_worker(SearchWorker(hands.desk.jobs, lambda: made, hands.desk.reporter.report))
    yield made
    made.may_go_on.set()


def says(hands: Hands, words: str) -> Callable[[], bool]:
    return lambda: hands.views.hits.head_text.startswith(words)


def search(hands: Hands, query: str) -> None:
    hands.press_ctrl(Qt.Key.Key_K)
    hands.views.box.setText(query)


def test_answer_that_takes_its_time_is_announced_and_then_shown(hands: Hands, gate: Gate) -> None:
    search(hands, "网联汽车")
    hands.wait(says(hands, "3 条命中"))
    search(hands, "知识产权")
    assert hands.views.hits.head_text.startswith("3 条命中")  # nothing flickers where the answer is quick
    hands.wait(says(hands, "正在查找…"))
    assert not hands.views.hits.list.isVisible()
    gate.may_go_on.set()
    hands.wait(says(hands, "11 条命中"))
    assert hands.views.hits.list.isVisible()
    assert hands.views.hits.offer is None
    hands.wait(lambda: hands.here == "3.1.4")


def test_hits_of_an_earlier_search_are_not_seen_while_another_begins(hands: Hands, gate: Gate) -> None:
    search(hands, "网联汽车")
    hands.wait(says(hands, "3 条命中"))
    hands.press(Qt.Key.Key_Escape)
    search(hands, "知识产权")
    assert hands.views.hits.head_text == ""
    assert hands.views.hits.list.model().rowCount() == 0
    gate.may_go_on.set()
    hands.wait(says(hands, "11 条命中"))
    assert hands.views.hits.list.model().rowCount() == len(hands.window.search.hits)


def test_typing_on_ends_the_search_before(hands: Hands, gate: Gate) -> None:
    search(hands, "产业")
    hands.wait(says(hands, "正在查找…"))
    hands.views.box.setText("网联汽车")
    hands.wait(says(hands, "3 条命中"))
    assert gate.given_up == ["产业"]
    gate.may_go_on.set()
    hands.wait(lambda: not hands.desk.jobs.running)
    QApplication.processEvents()
    assert hands.window.search.result.query == "网联汽车"


def test_a_search_is_stopped_and_run_again_by_keys(hands: Hands, gate: Gate) -> None:
    search(hands, "知识产权")
    hands.wait(says(hands, "正在查找…"))
    offer = hands.views.hits.offer
    assert offer is not None
    assert offer.text() == "停止查找"
    for _ in range(40):
        hands.press(Qt.Key.Key_Tab)
        if offer.hasFocus():
            break
    hands.press(Qt.Key.Key_Space)
    assert hands.views.hits.head_text.startswith("已停止查找")
    assert "知识产权" in hands.views.hits.nothing_text
    assert hands.views.box.hasFocus()
    hands.wait(lambda: gate.given_up == ["知识产权"])
    gate.may_go_on.set()
    hands.press(Qt.Key.Key_Return)
    hands.wait(says(hands, "11 条命中"))


def test_hits_of_the_query_before_are_not_kept_for_those_on_their_way(hands: Hands, gate: Gate) -> None:
    search(hands, "网联汽车")
    hands.wait(says(hands, "3 条命中"))
    search(hands, "知识产权")
    hands.window.commands["keep_hits"].trigger()
    dialogs = [hands.window.keeping.dialog]
    assert "还没有查完" in hands.labels(hands.views.status)[-2]
    gate.may_go_on.set()
    hands.wait(says(hands, "11 条命中"))
    hands.window.commands["keep_hits"].trigger()
    dialogs.append(hands.window.keeping.dialog)
    assert dialogs[0] is None
    assert dialogs[1] is not None
    dialogs[1].reject()


def test_escape_ends_a_search_that_takes_its_time(hands: Hands, gate: Gate) -> None:
    hands.window.go_to(hands.clause("4.2").id)
    search(hands, "产业")
    hands.wait(says(hands, "正在查找…"))
    hands.press(Qt.Key.Key_Escape)
    hands.wait(lambda: gate.given_up == ["产业"])
    assert hands.here == "4.2"
    assert not hands.views.left.shows_hits
    assert hands.views.centre.hasFocus()


def test_plan_one_came_from_comes_back_in_a_pause_and_is_not_forgotten_while_one_types_on(
    open_desk: Callable[..., Hands], two_plans: tuple[Plan, ...]
) -> None:
    first, second = two_plans
    hands = open_desk(two_plans)
    words = second.clauses[0].text[2:8]
    hands.window.go_to(f"{first.id}/4.2")
    search(hands, words)
    hands.wait(lambda: hands.plan is second)
    hands.views.box.clear()
    assert hands.plan is second
    hands.wait(lambda: hands.plan is first)
    assert hands.here == "4.2"
    search(hands, words)
    hands.wait(lambda: hands.plan is second)
    hands.views.box.clear()
    search(hands, words)  # no pause between
    hands.press(Qt.Key.Key_Escape)
    assert hands.here == "4.2"
    search(hands, words)
    hands.wait(lambda: hands.plan is second)
    hands.views.box.clear()
    hands.window.go_to(f"{first.id}/2.1")
    search(hands, words)
    hands.press(Qt.Key.Key_Escape)
    assert hands.here == "2.1"


@pytest.fixture
def every_library_is_large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("desktop.search_setup.LARGE", 1)
    interval = sys.getswitchinterval()
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    sys.setswitchinterval(interval)
    assert gc.isenabled()  # it was the window that took the hunt upon itself


@pytest.mark.usefixtures("every_library_is_large")
def test_another_thread_searches_a_large_library_and_no_key_waits_for_a_garbage_hunt(
    open_desk: Callable[..., Hands], two_plans: tuple[Plan, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.search_setup._LITTER", 0)
    monkeypatch.setattr("desktop.search_setup._TYPING_PAUSE_MS", 50)
    hands = open_desk(two_plans)
    search(hands, "知识产权")
    assert not gc.isenabled()
    hands.wait(says(hands, "11 条命中"))
    hands.views.box.setText("科技厅")
    hands.wait(lambda: hands.window.search.result.query == "科技厅")
    assert hands.window.search.hits[0].id == "省科技厅"
    hands.wait(lambda: gc.get_freeze_count() > 0)
    litter = [weakref.ref(_in_circle())]
    hands.wait(lambda: litter[0]() is None)
    assert not gc.isenabled()


def _in_circle() -> object:
    """Return what holds itself, so that only a hunt for garbage ends it."""

    class Circle:
        me: Circle

    made = Circle()
    made.me = made
    return made


def test_one_is_told_while_the_index_is_being_made(hands: Hands, plans: tuple[Plan, ...]) -> None:
    made = threading.Event()

    def make() -> Searcher:
        assert made.wait(5)
        return Searcher(plans)

    hands.window.search.set_worker(SearchWorker(hands.desk.jobs, make, hands.desk.reporter.report))
    search(hands, "网联汽车")
    hands.wait(says(hands, "正在准备索引…"))
    made.set()
    hands.wait(says(hands, "3 条命中"))


def test_a_search_that_fails_says_so_and_can_be_tried_again(hands: Hands, gate: Gate) -> None:
    gate.search = lambda *_, **__: 1 // 0  # type: ignore[method-assign,assignment]  # what no index should do
    search(hands, "网联汽车")
    hands.wait(says(hands, "已停止查找"))
    assert hands.views.notice.isVisible()
    del gate.search
    offer = hands.views.hits.offer
    assert offer is not None
    hands.click(offer)
    hands.wait(says(hands, "3 条命中"))
